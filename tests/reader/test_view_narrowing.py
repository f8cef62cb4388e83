"""What narrows a search: written so that the library, the command line and the screen mean the same by it."""

import pytest

from briefing.view.facets import facet_rows, labels_in
from briefing.view.narrowing import Asked, Narrowing
from index.asking import Filters, Search

PELL = Narrowing("speaker", "person:jadwen-pell", "Jadwen Pell")
LORN = Narrowing("about", "gpe:lorn", "Lorn")
VAIL = Narrowing("about", "gpe:vail", "Vail")
MARCH = Narrowing("month", "2026-03")
WIRE = Narrowing("agency", "Meridian")


def asked(words, *narrowed, **more):
    return Asked(words, tuple(narrowed), **more)


@pytest.mark.parametrize(
    ("question", "query", "filters"),
    [
        (asked("levy", PELL), "levy", Filters(by="person:jadwen-pell")),
        (asked("", LORN, VAIL), 'about:"Vail"', Filters(about="gpe:lorn")),
        (asked("levy", MARCH), "levy", Filters(since="2026-03", until="2026-03")),
        (asked("levy", WIRE), 'levy agency:"Meridian"', Filters()),
        (asked("levy OR toll", WIRE), '(levy OR toll) agency:"Meridian"', Filters()),
        (asked('"not closed', WIRE), '"not closed', Filters()),
        (asked(" ", Narrowing("agency", 'The "Wire"')), 'agency:"The  Wire "', Filters()),
        (asked("levy", Narrowing("kind", "denied")), "levy", Filters(kind="denied")),
    ],
)
def test_as_the_library_takes_it(question, query, filters):
    assert question.search == Search(query, filters)


@pytest.mark.parametrize(
    "search",
    [
        Search('speaker:"Jadwen Pell" levy', statements=True, order="date"),
        Search('levy agency:"Meridian" place:"Port Vail"', Filters(by="person:x", about="gpe:lorn", kind="direct")),
        Search('levy OR toll agency:"Meridian"'),
        Search('levy NOT agency:"Meridian"'),
        Search("", Filters(since="2026-03", until="2026-04", documents=("ab12", "cd34"))),
        Search("", Filters(since="2026-03", until="2026-03")),
    ],
)
def test_a_search_taken_up_again_asks_the_same(search):
    assert Asked.of(search).search == search


def test_values_behind_the_words_are_chips_again_unless_that_would_mean_something_else():
    again = Asked.of(Search('levy agency:"Meridian" place:"Port Vail"'))
    assert (again.words, [one.words for one in again.narrowed]) == ("levy", ["agency: Meridian", "place: Port Vail"])
    assert Asked.of(Search('levy OR toll agency:"Meridian"')).narrowed == ()
    assert Asked.of(Search('levy NOT agency:"Meridian"')).narrowed == ()


def test_all_of_it_in_the_query_language():
    question = asked("levy", PELL, LORN, MARCH, Narrowing("kind", "direct"), Narrowing("kind", "person"))
    assert question.query == 'levy speaker:"Jadwen Pell" about:"Lorn" since:2026-03 until:2026-03 quote:direct'


def test_a_value_is_chosen_and_let_go_and_another_month_takes_the_place_of_the_first():
    question = asked("levy").toggled(MARCH).toggled(LORN).toggled(Narrowing("month", "2026-04")).toggled(VAIL)
    assert [one.words for one in question.narrowed] == ["about: Lorn", "month: April 2026", "about: Vail"]
    assert question.has(Narrowing("about", "Vail"))
    assert question.toggled(LORN).toggled(VAIL).narrowed == (Narrowing("month", "2026-04"),)
    assert Narrowing("speaker", "person:ilse-tarn").words == "speaker: Ilse Tarn"
    assert asked("", Narrowing("speaker", "org:x")).labelled({"speaker=org:x": "X Bank"}).narrowed[0].shown == "X Bank"


@pytest.mark.parametrize("statements", [False, True])
def test_narrowing_to_a_value_finds_as_many_as_the_facet_counts(library, statements):
    question = asked("dam", statements=statements)
    facets = library.search("dam", statements=statements, facets=True).facets
    rows, narrowings = facet_rows(facets, question)
    assert len(narrowings) == sum(len(facet.values) for facet in facets) > 4
    assert labels_in(facets).keys() == narrowings.keys()
    counts = {f"{facet.name}={value.value}": value.count for facet in facets for value in facet.values}
    for key, narrowing in narrowings.items():
        search = question.toggled(narrowing).search
        found = library.search(search.query, search.filters, statements=statements)
        assert (
            found.total >= counts[key]
            if narrowing.facet in ("agency", "place", "month")
            else found.total == counts[key]
        )
    chosen = next(iter(narrowings.values()))
    rows, _ = facet_rows(facets, question.toggled(chosen))
    assert [row.id for row in rows if row.id and "✓" in row.entry.plain] == [chosen.key]
