"""When one statement was made about another: because its sentence says so, or by the word that attributes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.links.answers import answered_elsewhere
from index.links.candidates import candidates, saying
from index.links.memory import once_per_pool
from index.links.order import order
from index.links.pool import StatementPool
from index.links.repeats import repetition
from index.links.scoring import LEAST, compare
from index.links.weights import cosine, weights_of
from index.model import Answered, Statement
from index.store.words import forms

_REPLIED = frozenset({"answer", "counter", "rejoin", "reply", "respond", "retort"})
"""Lemmas of cues that attribute an answer to what was said just before."""
_DENIED = frozenset({"deny", "dismiss", "dispute", "rebut", "refute", "reject"})
_JUST_SAID = re.compile(
    r"\bin (?:reply|response)\b|\b(?:accusation|claim|comment|remark|statement|threat|warning|word)s?\b", re.IGNORECASE
)
_LOOKED_AT = 60
_LEAST_NAMED = 0.12
_NEAR = 0.35
"""The score from which a statement by the same source is taken for the one that is reported."""
_LEAST_DENIED = 0.6
_FEWEST_DENIED = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """That `statement` answers `target`, the rule that says so, and how sure it is, 0 to 1."""

    statement: Statement
    target: Statement
    rule: str
    sureness: float


@once_per_pool
def replies_of(statement: Statement, pool: StatementPool) -> tuple[Reply, ...]:
    """What a statement answers.

    Args:
        statement: any statement.
        pool: where it comes from.

    Returns:
        The statement it answers, when its sentence says that it answers one and which; and the statement
        elsewhere that the answered one reports. Usually nothing.
    """
    answers = statement.answers
    if answers and answers.statement:
        reported = tuple(_reported(statement, pool.statement(answers.statement), pool))
        return (*reported, *_elsewhere(statement, pool))
    if answers:
        found = _just_said(statement, answers, pool)
    elif statement.cue and statement.cue.lemma in _REPLIED:
        found = _before(statement, pool, "reply cue")
    else:
        found = None
    return (*((found,) if found else ()), *_elsewhere(statement, pool))


def _elsewhere(statement: Statement, pool: StatementPool) -> tuple[Reply, ...]:
    """What it answers in another document."""
    if answered := answered_elsewhere(statement, pool):
        return tuple(Reply(statement, *one) for one in answered)
    found = _named(statement, statement.answers, pool) if statement.answers else _denied(statement, pool)
    return (found,) if found else ()


def may_reply(statement: Statement) -> bool:
    """Whether a statement's sentence has anything of an answer."""
    cue = statement.cue
    return statement.answers is not None or (cue is not None and (cue.lemma in _REPLIED | _DENIED))


def _reported(statement: Statement, answered: Statement, pool: StatementPool) -> Iterator[Reply]:
    """The answered statement in the same sentence, and the one elsewhere that it reports."""
    yield Reply(statement, answered, "answers", 0.9)
    best: Reply | None = None
    for other in candidates(answered, pool, limit=_LOOKED_AT // 3):
        if other.document == statement.document or order(statement, other, pool) == -1:
            continue
        comparison = compare(answered, other, pool)
        is_same = repetition(comparison, pool) is not None
        speaker = answered.source.entity
        if is_same or (speaker and speaker == other.source.entity and comparison.score >= _NEAR):
            sureness = max(comparison.score, 0.7 if is_same else 0.0)
            if best is None or sureness > best.sureness:
                best = Reply(statement, other, "answers what is reported", min(sureness, 0.85))
    if best:
        yield best


def _just_said(statement: Statement, answers: Answered, pool: StatementPool) -> Reply | None:
    """The statement just before, when the words are "in reply" or "in response to the premier's remark"."""
    text = answers.span.of(pool.document(statement.document).text)
    return _before(statement, pool, "answers just before") if _JUST_SAID.search(text) else None


def _before(statement: Statement, pool: StatementPool, rule: str) -> Reply | None:
    """The statement before this one, in its paragraph or the one before, that shares most with it, or is nearest."""
    document = pool.document(statement.document)
    weights = weights_of(pool)
    mine, start = weights.of_statement(statement), statement.sentence.start
    number = sum(paragraph.start <= start for paragraph in document.paragraphs) - 1
    earliest = document.paragraphs[max(0, number - 1)].start
    best, most = None, -1.0
    for other in reversed(pool.statements_of(statement.document)):
        if other.sentence.start < earliest or other.sentence.end > start or not _is_somebody_else(other, statement):
            continue
        shared = cosine(mine, weights.of_statement(other))
        if shared > most and (shared or other.is_attributed):
            best, most = other, shared
    return Reply(statement, best, rule, 0.6) if best else None


def _is_somebody_else(other: Statement, statement: Statement) -> bool:
    """Whether another source is known to speak: "he" may well be the one who answers."""
    return other.source.kind != "unresolved" and not _is_same_source(statement, other)


def _named(statement: Statement, answers: Answered, pool: StatementPool) -> Reply | None:
    """The statement of whoever the words name ("commenting on a Vela report that …") that is nearest to them."""
    weights = weights_of(pool)
    text = answers.span.of(pool.document(statement.document).text)
    matter = weights.of_words(f"{text} {statement.content.text}")
    named = frozenset(forms(text))
    best: Reply | None = None
    for other in saying(matter, pool, limit=_LOOKED_AT):
        if _is_one_sentence(statement, other) or _is_same_source(statement, other):
            continue
        if not _names(named, other, pool) or order(statement, other, pool) == -1:
            continue
        nearness = cosine(matter, weights.of_sentence(other))
        if nearness >= _LEAST_NAMED and compare(statement, other, pool).score >= LEAST:
            sureness = min(0.85, 0.5 + nearness)
            if best is None or sureness > best.sureness:
                best = Reply(statement, other, "answers whom it names", sureness)
    return best


def _names(named: frozenset[str], other: Statement, pool: StatementPool) -> bool:
    """Whether words name the source of a statement by its last name, or the agency that reports it."""
    agency = pool.document(other.document).agency
    for name in (other.source.name, agency):
        words = forms(name or "")
        if words and words[-1] in named:
            return True
    return False


def _denied(statement: Statement, pool: StatementPool) -> Reply | None:
    """What is denied, as somebody else said it before."""
    weights = weights_of(pool)
    mine = weights.of_statement(statement)
    total = sum(map(weights.of_term, mine))
    best: Reply | None = None
    if statement.cue is None or statement.cue.lemma not in _DENIED:
        return None
    for other in candidates(statement, pool, limit=_LOOKED_AT // 3):
        comparison = compare(statement, other, pool)
        share = sum(map(weights.of_term, comparison.terms)) / total if total else 0.0
        if share < _LEAST_DENIED or len(comparison.terms) < _FEWEST_DENIED or may_reply(other):
            continue
        if _is_one_sentence(statement, other) or _is_same_source(statement, other):
            continue
        if order(statement, other, pool) == -1:
            continue
        if best is None or share > best.sureness:
            best = Reply(statement, other, "denies", min(0.85, share))
    return best


def _is_one_sentence(one: Statement, other: Statement) -> bool:
    return one.document == other.document and one.sentence.overlaps(other.sentence)


def _is_same_source(one: Statement, other: Statement) -> bool:
    """Whether the same source makes both statements, as far as can be told."""
    if one.source.entity or other.source.entity:
        return one.source.entity == other.source.entity
    return one.source.text == other.source.text
