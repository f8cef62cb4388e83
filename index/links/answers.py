"""Whether one statement answers another of another document: it names whoever made that, or is named by them."""

import re
from collections.abc import Collection, Iterable

from index.links.alignment import Alignment, align
from index.links.conflicts import asks_for, conflict_of
from index.links.matter import shares_names
from index.links.memory import once_per_pool
from index.links.opposites import stance
from index.links.order import days_apart, order
from index.links.pool import StatementPool
from index.links.repeats import repetition
from index.links.scoring import Comparison, compare
from index.links.voices import is_one_name, is_same_source, names_of_source
from index.model import Statement
from index.store.stopwords import STOP_WORDS
from index.store.words import forms, stem_of

_SPEECH_TEXT = """
accusation accuse allegation allege answer appeal assertion call challenge charge claim comment criticism criticise
criticize decision declaration demand denial deny dismiss initiative insist invitation letter message offer order
plan pledge proposal propose question reaction react rebuff refute refuse reject rejection remark report reply request
respond response ruling speech statement suggest suggestion threat threaten ultimatum warn warning words welcome respect
"""
_SPEECH = frozenset(map(stem_of, _SPEECH_TEXT.split()))
"""What is answered, or that it is."""

_OWN = re.compile(r"\b(?:we|our|ours|us|I|my|mine|me)\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"\b(?:in (?:response|reply|answer|reaction)|responding|replying|reacting|commenting|asked (?:about|if|whether|to comment)"
    r"|when asked|dismiss\w*|reject\w*|den(?:y|ied|ies)|rebuff\w*|refut\w*|welcom\w*)\b",
    re.IGNORECASE,
)
"""Words that say that something is answered."""
_LEAST_TOLD = 0.12
_LEAST_NAMED = 0.3
_LEAST_ON_MATTER = 0.45
_LEAST_ADDRESSED = 0.3
_LEAST_DENIED = 0.45
_FEWEST_TELLING = 2
_MOST_DAYS = 21


def answers_another(comparison: Comparison, pool: StatementPool) -> tuple[str, float] | None:
    """Say whether `one` answers `other`, which stands in another document.

    Args:
        comparison: the two.
        pool: where both come from.

    Returns:
        The rule that says so and how sure it is, 0 to 1, or None.
    """
    one, other = comparison.one, comparison.other
    if comparison.is_inside_document or not (one.is_attributed and _comes_after(one, other, pool)):
        return None
    is_named = _names_source(one, other, pool)
    is_same = other.is_attributed and is_same_source(one, other, pool) is not False
    if (is_same and not is_named) or not shares_names(one, other, pool):
        return None
    says_so = one.answers is not None or _ANSWERS.search(_around(one, pool)) is not None
    if not says_so and repetition(comparison, pool):
        return None
    shared = align(comparison, pool)
    for rule, least, applies in (
        ("answers whom it names", _LEAST_TOLD, says_so and is_named),
        ("answers whom it names", _LEAST_NAMED, is_named and _speaks_of_speech(one, pool)),
        ("answers that matter", _LEAST_ON_MATTER, says_so and not is_same),
        ("answers who names it", _LEAST_ADDRESSED, _is_addressed(one, other, pool) and _reacts(comparison, shared, pool)),
        ("denies", _LEAST_DENIED, _denies(one, shared) and conflict_of(comparison, pool) is not None),
    ):
        if applies and _shares(comparison, shared, least):
            return rule, 0.45 + shared.of_shorter / 2
    return None


def _reacts(comparison: Comparison, shared: Alignment, pool: StatementPool) -> bool:
    """Whether the one denies what the other says, or speaks for itself of what the other asks."""
    one, other = comparison.one, comparison.other
    if _denies(one, shared) or conflict_of(comparison, pool):
        return True
    return asks_for(other) and _OWN.search(one.content.text) is not None


def _denies(statement: Statement, shared: Alignment) -> bool:
    """Whether a statement says no to something that is shared."""
    if statement.cue is not None and statement.cue.kind == "denied":
        return True
    return not stance(statement.content.text).denied.isdisjoint(shared.telling)


def _shares(comparison: Comparison, shared: Alignment, least: float) -> bool:
    return shared.of_shorter >= least and len(shared.telling) + len(comparison.entities) >= _FEWEST_TELLING


def _comes_after(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether one statement may answer another by their dates."""
    apart = days_apart(one, other, pool)
    return order(one, other, pool) != -1 and (apart is None or apart <= _MOST_DAYS)


def _names_source(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether a statement, or the sentence before it, names the source of another."""
    return _has_name(names_of_source(other, pool), _words_around(one, pool))


def _has_name(names: Iterable[str], words: Collection[str]) -> bool:
    return any(name in words or any(is_one_name(name, word) for word in words) for name in names)


def _speaks_of_speech(statement: Statement, pool: StatementPool) -> bool:
    """Whether a statement, or the sentence before it, speaks of something said, asked or demanded."""
    return statement.answers is not None or not _SPEECH.isdisjoint(map(stem_of, _words_around(statement, pool)))


@once_per_pool
def _words_around(statement: Statement, pool: StatementPool) -> frozenset[str]:
    """The words of a statement's sentence and of the one before it, but for those that name its own source."""
    words = set(forms(_around(statement, pool))) - set(forms(f"{statement.source.text} {statement.source.name or ''}"))
    return frozenset(words - STOP_WORDS)


@once_per_pool
def _around(statement: Statement, pool: StatementPool) -> str:
    """A statement's sentence and the one before it, in its paragraph."""
    document = pool.document(statement.document)
    start, end = statement.sentence.start, statement.sentence.end
    earlier = [one.sentence.start for one in pool.statements_of(document.id) if one.sentence.end <= start]
    paragraph = max((one.start for one in document.paragraphs if one.start <= start), default=0)
    return document.text[max(paragraph, max(earlier, default=start)) : end]


def _is_addressed(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether what another says names the source of a statement, or the body or country it speaks for."""
    if one.source.entity and any(identifier == one.source.entity for identifier, _ in pool.entity_names(other)):
        return one.source.entity != other.source.entity
    return _has_name(names_of_source(one, pool), forms(other.content.text))


def is_best_target(replier: Statement, target: Statement, pool: StatementPool) -> bool:
    """Whether no other statement of the target's source in its document shares more with what answers it."""
    mine = compare(replier, target, pool).score
    rivals = (
        each
        for each in pool.statements_of(target.document)
        if not each.sentence.overlaps(target.sentence) and is_same_source(each, target, pool) is not False
    )
    return all(compare(replier, rival, pool).score <= mine for rival in rivals)
