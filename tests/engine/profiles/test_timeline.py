"""`library.profiles.timeline`: by an entity or by words."""

import pytest

from index.errors import QueryError

REPORTS = {
    "1": "Toll\n\nQUELM, March 2, 2026 (Boreal) - Ilse Tarn said: A toll comes. Bo Vess said: Tarn wants a toll.\n",
    "2": "Toll\n\nQUELM, March 4, 2026 (Boreal) - Ilse Tarn said: The law is plain. A ship said: No toll is due.\n",
    "3": "Toll\n\nQUELM, March 5 (Boreal) - Anna Vess said: Tolls are unlawful.\n",
    "4": "Letters\n\nBo Vess said: Who pays the toll?.\n",
}


@pytest.fixture
def library(open_wires):
    return open_wires(REPORTS)


def words(found):
    return [one.statement.content.text for one in found.said]


def periods(found):
    return [(one.value, one.documents, one.statements) for one in found.periods]


def test_an_entity_by_what_it_said_and_what_mentions_it(library):
    found = library.profiles.timeline("Ilse Tarn")
    assert found.entity == library.entity("person:ilse-tarn")
    assert words(found) == ["The law is plain.", "Tarn wants a toll.", "A toll comes."]
    assert (found.total, periods(found)) == (3, [("2026-03-02", 1, 2), ("2026-03-04", 1, 1)])


def test_words_as_in_a_search(library):
    found = library.profiles.timeline("toll")
    assert (found.entity, found.query, found.total) == (None, "toll", 5)
    assert words(found) == [
        "Tolls are unlawful.",
        "No toll is due.",
        "Tarn wants a toll.",
        "A toll comes.",
        "Who pays the toll?.",
    ]
    assert periods(found) == [("2026-03-02", 1, 2), ("2026-03-04", 1, 1), ("XXXX-03-05", 1, 1)]
    assert found.total == library.search("toll", statements=True).total


def test_what_is_not_shown_is_counted(library):
    found = library.profiles.timeline("toll", limit=2)
    assert (words(found), found.total) == (["Tolls are unlawful.", "No toll is due."], 5)
    assert sum(one.statements for one in found.periods) == 4


def test_nothing_and_mistakes(library):
    for nothing in ("herring", "", "  "):
        found = library.profiles.timeline(nothing)
        assert (found.said, found.total, found.periods) == ((), 0, ())
    for mistake in ("said:yesterweek", "'''"):
        with pytest.raises(QueryError):
            library.profiles.timeline(mistake)
