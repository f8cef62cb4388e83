"""Who said what and who is named: every case of the fixture files, and what must hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis.models import Model
from index.analysis.pipeline import Analyser
from index.analysis.quotes import find_quotations
from index.model import Span, joined


@pytest.mark.cases("*.txt")
def test_statements_are_found_as_the_case_says(analyser, document_of, written, text, expected):
    document = document_of(text)
    assert written(document, analyser.analyse(document)) == expected


@pytest.mark.cases("*.names")
def test_names_are_found_as_the_case_says(analyser, document_of, entities_written, text, expected):
    assert entities_written(analyser.analyse(document_of(text))) == expected


WORDS = st.sampled_from(
    """He she Clara Tarven said that
    told "yes “no ” " ‘ ’ ' « » , . : ; \n \n\n bridge will open May Monday according to
    and denied the minister's MOSCOW (Vela) -- her remark about rejected was asked by 12 No. 7 “Well,” “I …""".split(
        " "
    )
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=60))
def test_every_span_is_the_words_it_stands_for(analyser, document_of, words):
    document = document_of("A " + " ".join(words))
    analysis = analyser.analyse(document)
    text = document.text
    for mention in analysis.mentions:
        assert mention.span.of(text) == mention.text
    for statement in analysis.statements:
        for part in (statement.content, statement.source, statement.cue):
            if part is not None:
                assert joined(text, part.spans) == part.text
                assert list(part.spans) == sorted(part.spans)
        assert statement.sentence.covers(statement.content.spans[0])
        assert statement.content.text.strip()
    known = {entity.id for entity in analysis.entities}
    assert {mention.entity for mention in analysis.mentions if mention.entity} <= known
    assert {statement.source.entity for statement in analysis.statements if statement.source.entity} <= known
    identifiers = [statement.id for statement in analysis.statements]
    assert len(identifiers) == len(set(identifiers))
    assert {statement.within for statement in analysis.statements if statement.within} <= set(identifiers)


@given(text=st.text(alphabet="ab “”\"‘’'«»„,.\n", max_size=80))
def test_quotations_are_ordered_disjoint_and_inside_the_text(text):
    found = find_quotations(text, [Span(0, len(text))])
    assert all(0 <= q.span.start <= q.inner.start < q.inner.end <= q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_the_sentences_nobody_said_are_the_outlets(analyser, document_of):
    document = document_of("The bridge was closed on Monday. Clara Tarven said it would open in May.")
    first, second = analyser.analyse(document).statements
    assert (first.source.kind, first.cue, first.content.quote) == ("outlet", None, "none")
    assert first.content.text == "The bridge was closed on Monday."
    assert second.is_attributed


def test_a_remark_that_is_commented_on_is_what_is_answered(analyser, document_of):
    document = document_of(
        "The bridge is safe, Governor Clara Tarven said, "
        "commenting on engineer Pavo Lindt's remark that the deck was old."
    )
    said, remark = (one for one in analyser.analyse(document).statements if one.is_attributed)
    assert remark.source.name == "Pavo Lindt"
    assert said.answers is not None
    assert said.answers.statement == remark.id


def test_without_a_model_direct_quotations_are_still_found(document_of):
    document = document_of('Rain fell on Monday. "The bridge will open in May," Clara Tarven said. Nobody replied.')
    analysis = Analyser(Model(None), None).analyse(document)
    quoted = [one for one in analysis.statements if one.is_attributed]
    assert [(one.source.text, one.source.kind, one.content.text) for one in quoted] == [
        ("Clara Tarven", "unresolved", '"The bridge will open in May,"')
    ]
    assert [one.content.text for one in analysis.statements if not one.is_attributed] == [
        "Rain fell on Monday.",
        "Nobody replied.",
    ]
