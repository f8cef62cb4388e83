"""`library.front.of`: what leads, what may not agree, and when it is looked for anew."""

import pytest

from index.errors import Cancelled
from index.library import Library
from index.model import Evidence, Link

REPORTS = {
    "1_toll": """Toll

QUELM, March 2, 2026 (Meridian) - Ilse Tarn said: The toll will begin in May. Ilse Tarn said: Lamps cost money.
Ilse Tarn said: Ships wait. Ilse Tarn said: Pilots rest.
""",
    "2_reprint": "Toll\n\nQUELM, March 3, 2026 (Boreal) - Ilse Tarn said: In May a toll begins.\n",
    "3_same": "Toll\n\nQUELM, March 3, 2026 (Meridian) - Ilse Tarn said: May brings a toll.\n",
    "4_answers": """Toll

QUELM, March 4, 2026 (Boreal) - Bo Vess answered: A toll is a tax. Anna Vess denied: No lamp is dark.
""",
    "5_lamps": "Lamps\n\nQUELM, March 5 (Vela) - Anna Vess said: Every lamp is dark. Vess said: All lamps are out.\n",
    "6_letters": "Letters\n\nBo Vess said: Nobody asked me.\n",
}
LINKS = """
repeats In May a toll -> The toll will
repeats May brings -> The toll will
replies A toll is -> The toll will
replies A toll is -> In May a toll
repeats All lamps -> Every lamp
contradicts No lamp -> Every lamp
contradicts No lamp -> All lamps
related Lamps cost -> No lamp
related Lamps cost -> A toll is
related Ships wait -> Pilots rest
"""


@pytest.fixture
def asked(monkeypatch):
    """Lets the statements have these links; what links were asked of, in order."""
    asked = []

    def links(library: Library, statement: str, *, limit: int = 20) -> tuple[Link, ...]:
        asked.append(statement)
        found = {one.content.text: one.id for one in library.statements()}

        def named(words: str) -> str | None:
            return next((identifier for text, identifier in found.items() if text.startswith(words.strip())), None)

        lines = (line.split(" ", 1) for line in LINKS.strip().splitlines())
        ends = ((relation, *map(named, words.split("->"))) for relation, words in lines)
        return tuple(
            Link(source, target, relation, 0.5, Evidence("told so"))
            for relation, source, target in ends
            if source and target and statement in (source, target)
        )

    monkeypatch.setattr(Library, "links", links)
    return asked


@pytest.fixture
def library(open_wires, asked):
    return open_wires(REPORTS)


def words(said):
    return said.statement.content.text


def test_what_others_report_leads_then_what_is_answered_then_what_much_has_to_do_with(library):
    front = library.front.of()
    assert [(words(one.said), one.reports, one.answers, one.links) for one in front.leading] == [
        ("The toll will begin in May.", 2, 1, 3),
        ("A toll is a tax.", 0, 0, 3),
        ("No lamp is dark.", 0, 0, 3),
        ("Every lamp is dark.", 0, 0, 2),
        ("Lamps cost money.", 0, 0, 2),
        ("Nobody asked me.", 0, 0, 0),
    ]
    assert (front.looked_at, front.total) == (11, 11)


def test_no_more_than_two_of_one_document_lead(library):
    documents = [one.said.document.id for one in library.front.of().leading]
    assert max(map(documents.count, documents)) == 2


def test_contradictions_are_told_once_and_not_when_they_are_settled(library):
    (change,) = library.front.of().contradictions
    assert {words(change.later), words(change.earlier)} <= {
        "No lamp is dark.",
        "Every lamp is dark.",
        "All lamps are out.",
    }
    library.kept.settle(change.later.id, change.earlier.id)
    assert library.front.of().contradictions == ()
    library.kept.settle(change.later.id, change.earlier.id, False)
    assert library.front.of().contradictions == (change,)


def test_only_the_newest_are_looked_at(library, asked):
    front = library.front.of(look_at=3)
    assert (front.looked_at, front.total, len(asked)) == (3, 11, 3)
    newest = [words(one.said) for one in front.leading]
    assert set(newest) == {"Every lamp is dark.", "A toll is a tax."}


def test_it_is_looked_for_anew_only_when_the_library_has_changed(library, open_wires, asked):
    first = library.front.of()
    number = len(asked)
    assert library.front.of() == first
    assert len(asked) == number
    open_wires({"7_more": "More\n\nQUELM, March 6, 2026 (Vela) - Bo Vess said: One more word.\n"})
    assert library.front.of().total == 12
    assert len(asked) == 2 * number + 1


def test_it_tells_how_far_it_has_come_and_can_be_given_up(library):
    told = []
    library.front.of(look_at=4, progress=lambda one: told.append((one.done, one.total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    with pytest.raises(Cancelled):
        library.front.of(look_at=5, is_cancelled=lambda: True)


def test_an_empty_library_has_nothing(open_wires, asked):
    library = open_wires({})
    front = library.front.of()
    assert (front.leading, front.contradictions, front.looked_at, front.total) == ((), (), 0, 0)
    assert library.front.days() == ()


def test_days_are_the_newest_first_what_has_no_date_last(library):
    days = library.front.days()
    assert [(one.date, one.total) for one in days] == [
        ("XXXX-03-05", 1),
        ("2026-03-04", 1),
        ("2026-03-03", 2),
        ("2026-03-02", 1),
        (None, 1),
    ]
    assert [len(one.documents) for one in days] == [1, 1, 2, 1, 1]
    assert days[-1].documents[0].title == "Letters"
    assert [one.date for one in library.front.days(2)] == ["XXXX-03-05", "2026-03-04"]


def test_of_a_day_with_many_documents_the_first_are_given(open_wires, asked):
    library = open_wires(
        {str(number): f"Rain {number}\n\nQUELM, March 2, 2026 (Vela) - Rain.\n" for number in range(9)}
    )
    (day,) = library.front.days()
    assert (day.total, len(day.documents)) == (9, 6)
