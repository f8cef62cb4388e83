"""JSON that any program can read and any terminal can bear; the keys of every object of the contract."""

import json

from hypothesis import given
from hypothesis import strategies as st

from briefing import contract
from briefing.sanitise import is_safe
from index.model import Content as Words
from index.model import Dateline, DocumentSummary, Source, Span, Statement

ANY = st.text(st.characters(exclude_categories=()))


@given(st.one_of(ANY, st.lists(ANY), st.dictionaries(ANY, ANY)))
def test_what_is_written_is_read_back_and_safe_to_print(value):
    for ascii_only in (False, True):
        text = contract.dumps(value, ascii_only=ascii_only)
        assert json.loads(text) == value
        assert "\n" not in text
        assert is_safe(text)
        assert text.isascii() or not ascii_only


def test_a_document_without_anything_known_has_every_key():
    summary = DocumentSummary("0" * 12, "file:///x", "text", None, "x", None, None, None, None, None, None, 0, 0)
    found = contract.document(summary)
    assert list(found) == [
        "id",
        "source",
        "source_format",
        "headline",
        "byline",
        "agency",
        "dateline",
        "published",
        "published_basis",
        "language",
        "words",
        "statements",
        "entities",
    ]
    assert found["dateline"] is None


def test_a_dateline_has_its_place_date_and_text():
    dateline = Dateline("ELSTER, 3 May (Calder) –", Span(0, 24), "Elster", "XXXX-05-03")
    summary = DocumentSummary("0" * 12, "file:///x", "text", None, "x", None, None, dateline, None, None, None, 0, 0)
    assert contract.document(summary)["dateline"] == {
        "place": "Elster",
        "date": "XXXX-05-03",
        "text": "ELSTER, 3 May (Calder) –",
    }


def test_an_outlet_is_named_by_its_agency_where_it_is_known():
    words = Words("It rains.", (Span(0, 9),), "none")
    outlet = Statement("0" * 12, Source("", (), "outlet"), None, words, Span(0, 9))
    assert contract.statement(outlet)["source"] == {
        "text": "",
        "spans": [],
        "entity": None,
        "name": None,
        "kind": "outlet",
        "resolved_by": None,
        "confidence": None,
    }
    assert contract.statement(outlet, "Calder")["source"]["name"] == "Calder"
    named = Statement("0" * 12, Source("she", (Span(0, 3),), "unresolved"), None, words, Span(0, 9))
    assert contract.statement(named, "Calder")["source"]["name"] is None
