"""When one statement is another one over again: the same words, nearly in the same order, and nothing against it."""

import re
from collections.abc import Callable, Iterator

from index.links.alignment import Alignment, align
from index.links.changes import change_of
from index.links.conflicts import asks_for, differ_in_numbers, is_at_odds, is_denial, takes_other_side
from index.links.matter import is_one_matter, shares_names
from index.links.opposites import stance
from index.links.order import days_apart
from index.links.pool import StatementPool
from index.links.scope import has_other_day, has_other_period, is_of_other_kind, names_other
from index.links.scoring import Comparison
from index.links.voices import is_one_name, is_same_source, names_of_source
from index.links.weak import NUMBER_WORDS
from index.model import Statement
from index.store.words import forms

_QUOTED = re.compile(r"[\"“„«‘](.+?)[\"”»’](?!\w)", re.DOTALL)
_NEGATIONS = frozenset({"cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"})
_NEGATED = re.compile(r"(?:are|ca|could|did|does|do|had|has|have|is|should|was|were|wo|would)nt")
_NEWS = frozenset({"anymore", "instead", "longer", "now"})
_OWN = re.compile(r"\b(?:we|our|ours|us|I|my|mine|me)\b(?!\.)", re.IGNORECASE)
_PASSES_ON = re.compile(
    r"\b(?:said|says|told|announced|stated|declared|according to|confirmed|informed)\b", re.IGNORECASE
)
_SHORTEST_QUOTATION = 4
"""In words: anybody can say "in a difficult situation"."""
_SHORTEST = 6
_RUN = 3
_LEAST_OF_RUNS = 0.6
_LEAST_FROM_ANOTHER = 0.8
_LEAST_OF_LONGER = 0.5
_FEWEST_TERMS = 4
_FEWEST_OF_SAME = 3
_LEAST_OF_SAME = (0.38, 0.24)
"""How much of the shorter and of the longer statement the other must say: for the same source within days, …"""
_LEAST_OF_SAME_LATER = (0.5, 0.6)
_LEAST_OF_OTHERS = (0.5, 0.3)
"""… for one that is not known or another one, with numbers or days that agree, …"""
_LEAST_WITHOUT_NUMBERS = {None: (0.7, 0.5), False: (0.9, 0.5)}
"""… and without."""
_LEAST_PASSED_ON = 0.5
_MOST_DAYS = 3

Rule = Callable[[Comparison, StatementPool], float]
"""How much of the shorter statement the other says again, 0 to 1; 0 when the rule does not apply."""


def same_quotation(comparison: Comparison, _: StatementPool) -> float:
    """The same words in quotation marks."""
    others = {" ".join(words) for words in _quotations(comparison.other)}
    found = [words for words in _quotations(comparison.one) if " ".join(words) in others]
    return 1.0 if found else 0.0


def same_words(comparison: Comparison, pool: StatementPool) -> float:
    """Most of the shorter one's runs of three words; nearly all of them when another person says them."""
    one, other = forms(comparison.one.content.text), forms(comparison.other.content.text)
    if min(len(one), len(other)) < _SHORTEST:
        return 0.0
    runs, others = _runs(one), _runs(other)
    shared = len(runs & others)
    share = shared / min(len(runs), len(others))
    if share < _LEAST_FROM_ANOTHER and not shares_names(comparison.one, comparison.other, pool):
        return 0.0
    if names_other(comparison.one, comparison.other, pool) or takes_other_side(comparison.one, comparison.other):
        return 0.0
    if is_same_voice(comparison.one, comparison.other):
        return share if share >= _LEAST_OF_RUNS else 0.0
    # Somebody else may say the words in a sentence of another meaning ("to speak on whether …").
    is_whole = shared >= _LEAST_OF_LONGER * max(len(runs), len(others))
    return share if share >= _LEAST_FROM_ANOTHER and is_whole else 0.0


def same_matter(comparison: Comparison, pool: StatementPool) -> float:
    """Most of what the shorter one says in words that tell, or in the same numbers, and nothing against it."""
    one, other = comparison.one, comparison.other
    is_same = is_same_source(one, other, pool)
    is_near = _are_near(one, other, pool)
    shared = align(comparison, pool)
    if is_same:
        least = _LEAST_OF_SAME if is_near else _LEAST_OF_SAME_LATER
    else:
        least = _LEAST_OF_OTHERS if shared.numbers else _LEAST_WITHOUT_NUMBERS[is_same]
    fewest = _FEWEST_OF_SAME if is_same and shared.numbers else _FEWEST_TERMS
    if shared.of_shorter < least[0] or shared.of_longer < least[1] or not (is_same or is_near):
        return 0.0
    if len(shared.telling) + shared.numbers < fewest:
        return 0.0
    if not is_one_matter(one, other, pool) or names_other(one, other, pool) or has_other_period(one, other):
        return 0.0
    if is_same and is_near and _is_within_a_day(one, other, pool):
        # Nobody turns round within a day.
        is_other = differ_in_numbers(one, other) or takes_other_side(one, other)
        is_other = is_other or is_of_other_kind(one, other, by_name=True)
        return 0.0 if is_other or change_of(comparison, pool) else shared.of_shorter
    return 0.0 if _is_set_apart(comparison, shared, is_same) or change_of(comparison, pool) else shared.of_shorter


def _is_within_a_day(one: Statement, other: Statement, pool: StatementPool) -> bool:
    apart = days_apart(one, other, pool)
    return apart is None or apart <= 1


def _is_set_apart(comparison: Comparison, shared: Alignment, is_same: bool | None) -> bool:
    """Whether something speaks against it that two statements are one."""
    one, other = comparison.one, comparison.other
    if is_same is False and (_OWN.search(one.content.text) or _OWN.search(other.content.text)):
        # Each speaks of themselves: the same words mean another thing, or answer the other's.
        return True
    if is_at_odds(comparison, shared) or asks_for(one) != asks_for(other) or _says_no(one) != _says_no(other):
        return True
    return (is_same is True or not shared.numbers) and is_of_other_kind(one, other)


def _says_no(statement: Statement) -> bool:
    return bool(stance(statement.content.text).negations)


def _are_near(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether two reports may be of one occasion: somebody else hardly tells it again days later."""
    apart = days_apart(one, other, pool)
    return apart is None or apart <= _MOST_DAYS


def passed_on(comparison: Comparison, pool: StatementPool) -> float:
    """Somebody says that the other one has said so ("the premier said yesterday that …")."""
    one, other = comparison.one, comparison.other
    for passing, first in ((one, other), (other, one)):
        if not _PASSES_ON.search(passing.content.text):
            continue
        words = forms(passing.content.text)
        if any(is_one_name(word, name) for name in names_of_source(first, pool) for word in words):
            shared = align(comparison, pool)
            is_enough = shared.of_shorter >= _LEAST_PASSED_ON and not differ_in_numbers(one, other)
            return shared.of_shorter if is_enough and not change_of(comparison, pool) else 0.0
    return 0.0


RULES: tuple[tuple[str, Rule], ...] = (
    ("same quotation", same_quotation),
    ("same words", same_words),
    ("passed on", passed_on),
    ("same matter", same_matter),
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
    if is_denial(one) != is_denial(other):
        return None
    is_set_apart = (
        _is_negated(one) != _is_negated(other)
        or _numbers_differ(one, other)
        or _is_news(one) != _is_news(other)
        or has_other_day(one, other)
    )
    for name, rule in RULES if not is_set_apart else RULES[-2:]:
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
