"""When one statement is another one over again: the same words, nearly in the same order, and nothing against it."""

import re
from collections.abc import Callable, Iterator

from index.links.pool import StatementPool
from index.links.scoring import Comparison
from index.links.weak import NUMBER_WORDS
from index.links.weights import weights_of
from index.model import Statement
from index.store.words import forms

_QUOTED = re.compile(r"[\"“„«‘](.+?)[\"”»’](?!\w)", re.DOTALL)
_NEGATIONS = frozenset({"cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"})
_NEGATED = re.compile(r"(?:are|ca|could|did|does|do|had|has|have|is|should|was|were|wo|would)nt")
_NEWS = frozenset({"anymore", "instead", "longer", "now"})
_SHORTEST_QUOTATION = 4
"""In words: anybody can say "in a difficult situation"."""
_SHORTEST = 6
_RUN = 3
_LEAST_OF_RUNS = 0.6
_LEAST_FROM_ANOTHER = 0.8
_LEAST_OF_LONGER = 0.5
_LEAST_OF_TERMS = 0.8
_FEWEST_TERMS = 4

Rule = Callable[[Comparison, StatementPool], float]
"""How much of the shorter statement the other says again, 0 to 1; 0 when the rule does not apply."""


def same_quotation(comparison: Comparison, _: StatementPool) -> float:
    """The same words in quotation marks."""
    others = {" ".join(words) for words in _quotations(comparison.other)}
    found = [words for words in _quotations(comparison.one) if " ".join(words) in others]
    return 1.0 if found else 0.0


def same_words(comparison: Comparison, _: StatementPool) -> float:
    """Most of the shorter one's runs of three words; nearly all of them when another person says them."""
    one, other = forms(comparison.one.content.text), forms(comparison.other.content.text)
    if min(len(one), len(other)) < _SHORTEST:
        return 0.0
    runs, others = _runs(one), _runs(other)
    shared = len(runs & others)
    share = shared / min(len(runs), len(others))
    if is_same_voice(comparison.one, comparison.other):
        return share if share >= _LEAST_OF_RUNS else 0.0
    # Somebody else may say the words in a sentence of another meaning ("to speak on whether …").
    is_whole = shared >= _LEAST_OF_LONGER * max(len(runs), len(others))
    return share if share >= _LEAST_FROM_ANOTHER and is_whole else 0.0


def same_terms(comparison: Comparison, pool: StatementPool) -> float:
    """Nearly all the words that carry meaning, in any order, from the same source."""
    one, other = comparison.one, comparison.other
    is_same_source = one.source.entity is not None and one.source.entity == other.source.entity
    if len(comparison.terms) < _FEWEST_TERMS or not is_same_source:
        return 0.0
    weights = weights_of(pool)
    mine, theirs = weights.of_statement(one), weights.of_statement(other)
    weight = sum(map(weights.of_term, comparison.terms))
    longer = max(sum(map(weights.of_term, mine)), sum(map(weights.of_term, theirs)))
    return weight / longer if weight >= _LEAST_OF_TERMS * longer else 0.0


RULES: tuple[tuple[str, Rule], ...] = (
    ("same quotation", same_quotation),
    ("same words", same_words),
    ("same terms", same_terms),
)
"""By the name that evidence gives them, in order."""


def repetition(comparison: Comparison, pool: StatementPool) -> tuple[str, float] | None:
    """Say whether two statements are the same one twice.

    Args:
        comparison: the two.
        pool: where both come from.

    Returns:
        The rule that says so and how much is said again, 0 to 1; None when they are not, or when numbers, a
        negation or a denial set them apart.
    """
    one, other = comparison.one, comparison.other
    is_inside = one.document == other.document
    if is_inside and not (one.is_attributed and other.is_attributed and is_same_voice(one, other)):
        return None
    if _denies(one) != _denies(other) or _is_negated(one) != _is_negated(other) or _numbers_differ(one, other):
        return None
    if _is_news(one) != _is_news(other):
        return None
    for name, rule in RULES:
        if share := rule(comparison, pool):
            return name, share
    return None


def is_same_voice(one: Statement, other: Statement) -> bool:
    """Whether two statements can come from the same source: not when two are known, and differ."""
    mine, theirs = one.source.entity, other.source.entity
    return mine is None or theirs is None or mine == theirs


def _quotations(statement: Statement) -> Iterator[list[str]]:
    """The words of each quotation in what is said that is long enough to be recognised."""
    content = statement.content
    pieces = [content.text] if content.quote == "direct" else _QUOTED.findall(content.text)
    for piece in pieces:
        words = forms(piece)
        if len(words) >= _SHORTEST_QUOTATION:
            yield words


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _denies(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.kind == "denied"


def _is_negated(statement: Statement) -> bool:
    """Whether what is said is negated; twice is not at all."""
    words = forms(statement.content.text)
    return sum(word in _NEGATIONS or _NEGATED.fullmatch(word) is not None for word in words) % 2 == 1


def _numbers_differ(one: Statement, other: Statement) -> bool:
    """Whether each gives a number that the other does not, in digits or in words."""
    mine, theirs = _numbers(one), _numbers(other)
    return bool(mine - theirs) and bool(theirs - mine)


def _numbers(statement: Statement) -> set[str]:
    return {word for word in forms(statement.content.text) if word[0].isdecimal() or word in NUMBER_WORDS}


def _is_news(statement: Statement) -> bool:
    """Whether what is said sets itself against what held before ("would now arrive on Thursday")."""
    return not _NEWS.isdisjoint(forms(statement.content.text))
