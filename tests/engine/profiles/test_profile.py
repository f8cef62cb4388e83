"""`library.profiles.of`: names, what documents call somebody, statements, companions, and when."""

import pytest

from index.errors import InputError, UnknownId
from index.model import Filters

REPORTS = {
    "1_strike": """Pilots strike

QUELM, March 2, 2026 (Meridian) - Harbour minister Ilse Tarn said: The harbour stays open.

Tarn, the head of the union of 1998, met Pilots United. Bo Vess said: Tarn promised us pay in Quelm.
""",
    "2_talks": """Talks

LORN, March 4, 2026 (Meridian) - The Lornish premier said: No pay is due. Ilse Tarn, the harbour minister, left.

Bo Vess, a former pilot, answered: The law of Quelm is plain.
""",
    "3_letters": """From our readers

Anna Vess said: Ilse Tarn should resign.
""",
    "4_feed": """Weather

QUELM, March 9 (Boreal) - It rained in Quelm. Ilse Tarn said: It rains.
""",
    "5_rain": """Rain

QUELM, March 10, 2026 (Boreal) - It rained in Quelm and in Lornia. Anna Vess said: It pours.
""",
    "6_rain": """Rain

QUELM, March 11, 2026 (Boreal) - It rained in Quelm and in Lornia. Anna Vess said: It pours again.
""",
}


@pytest.fixture
def library(open_wires):
    return open_wires(REPORTS)


def test_who_somebody_is_as_the_documents_say_it(library):
    profile = library.profiles.of("Ilse Tarn")
    found = {one.text: one for one in profile.described}
    assert list(found) == ["the harbour minister", "the head of the union of 1998", "The Lornish premier"]
    assert [one.count for one in profile.described] == [2, 1, 1]
    for one in profile.described:
        assert " ".join(one.span.of(library.document(one.document.id).text).split()).casefold() in (
            one.text.casefold(),
            f"the {one.text}".casefold(),
        )
    assert found["the harbour minister"].document.title == "Talks"
    assert [one.text for one in library.profiles.of("person:bo-vess").described] == ["a former pilot"]
    assert library.profiles.of("Quelm").described == ()


def test_names_counts_and_statements_are_those_of_the_library(library):
    profile = library.profiles.of("person:ilse-tarn")
    assert profile.entity == library.entity("person:ilse-tarn")
    assert profile.names == (("Ilse Tarn", 4), ("Tarn", 1))
    assert [one.statement.content.text for one in profile.by] == [
        "It rains.",
        "No pay is due.",
        "The harbour stays open.",
    ]
    assert {one.statement.content.text for one in profile.about} == {
        "Tarn promised us pay in Quelm.",
        "Ilse Tarn should resign.",
    }
    for said, total, by in ((profile.by, profile.by_total, "by"), (profile.about, profile.about_total, "about")):
        found = library.search("", Filters(**{by: profile.entity.id}), statements=True)
        assert (len(said), total) == (found.total, found.total)
        assert {one.id for one in said} == {hit.statement.id for hit in found.hits}
    assert profile.about[-1].document.published is None


def test_companions_are_those_who_are_named_with_one_and_not_everywhere(library):
    companions = library.profiles.of("Ilse Tarn").companions
    assert (companions[0].entity.id, companions[0].documents) == ("person:bo-vess", 2)
    ids = [one.entity.id for one in companions]
    assert "org:meridian" not in ids
    assert "norp:lornish" not in ids
    assert ids.index("person:bo-vess") < ids.index("gpe:quelm")
    assert "org:pilots-united" not in ids
    assert [one.entity.id for one in library.profiles.of("Pilots United").companions] == [
        "person:bo-vess",
        "person:ilse-tarn",
        "gpe:quelm",
    ]


def test_periods_are_days_in_order_and_what_has_no_year_stands_by_itself(library):
    profile = library.profiles.of("Ilse Tarn")
    assert [(one.value, one.documents, one.statements) for one in profile.periods] == [
        ("2026-03-02", 1, 2),
        ("2026-03-04", 1, 1),
        ("XXXX-03-09", 1, 1),
    ]
    assert profile.undated == 1


def test_what_spans_many_days_is_by_months(open_wires):
    library = open_wires({**REPORTS, "7_old": "Old\n\nQUELM, June 2, 2025 (Boreal) - Ilse Tarn said: I leave.\n"})
    profile = library.profiles.of("Ilse Tarn")
    assert [(one.value, one.documents) for one in profile.periods] == [("2025-06", 1), ("2026-03", 2), ("XXXX-03", 1)]


def test_who_is_meant(library):
    assert library.profiles.of("ilse tarn").entity.id == "person:ilse-tarn"
    assert library.profiles.of("tarn").entity.id == "person:ilse-tarn"
    assert library.profiles.of("Anna").entity.id == "person:anna-vess"
    assert library.profiles.of("Pilots").entity.id == "org:pilots-united"
    for nobody in ("Gerda", "", "'''", "\udcff"):
        with pytest.raises(UnknownId):
            library.profiles.of(nobody)
    with pytest.raises(InputError, match=r"Lornia \(gpe:lornia\).*give one of these ids"):
        library.profiles.of("Lorni")


def test_a_correction_is_in_force(library):
    library.correct("rename", "person:bo-vess", "Bo Vessel")
    assert library.profiles.of("Bo Vessel").names == (("Bo Vess", 2), ("Bo Vessel", 2))
    library.correct("merge", "person:anna-vess", "person:bo-vess")
    assert library.profiles.of("Bo Vessel").by_total == 5
