"""What two statements on one matter can't both say: other numbers and days, opposite sides, what the other denies."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.links.alignment import Alignment, align
from index.links.matter import is_one_matter
from index.links.opposites import Negation, Stance, stance
from index.links.order import days_apart
from index.links.pool import StatementPool
from index.links.quantities import agree, can_both_be, differing, quantities
from index.links.scope import (
    days_named,
    has_other_day,
    has_other_extent,
    has_other_period,
    is_of_other_kind,
    names_other,
)
from index.links.scoring import Comparison
from index.model import Statement

_LEAST_SHARED = 0.3
_MANY = 4
"""So many shared words make up for the object of a verb that is denied."""
_SURELY_NEAR = 0.6
_LEAST_OF_NEAR = 0.2
"""From that score on so much is enough for two statements of one source."""
_MOST_SHARED = 0.6
_LEAST_OF_OUTLETS = 0.45
"""What an outlet tells in passing is compared only where nearly all of it is said on the other side too."""
_FEWEST_SHARED = 2
_MOST_DAYS = 200
"""Between two statements of which one brings the other up to date."""
OUTLET = "outlet"
_NO_CLAIM = re.compile(r"[\"“‘\s]*(?:to|if|whether|unless|should|would|could|why|what|how|who|when)\b", re.IGNORECASE)
_NEWS = re.compile(
    r"\b(?:now|no longer|any longer|anymore|instead|already|after all|completely|fully|at last|has (?:been )?(?:risen|"
    r"increased|extended|postponed|moved|brought forward|put off|delayed|lifted|revised|raised|lowered|cut))\b",
    re.IGNORECASE,
)
"""What sets itself against what held before."""
_CONDITION = re.compile(r"\b(?:only (?:after|if|when|once)|unless|provided|as long as|before such)\b", re.IGNORECASE)
_CLAIMS = re.compile(
    r"\b(?:accus\w+|alleg\w+|assertions?|charges that|claims?|insinuations?|reports?|rumou?rs?|statements?"
    r"|suggestions?|that)\b",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(
    r"\b(?:will be|holds?|held|begins?|began|begun|starts?|started|takes? place|took place|enters?|entered"
    r"|open(?:s|ed)?|sign(?:ed)?|meets?|met|due|until|scheduled|set for|announced|delivered|ends?|ended|expires?"
    r"|resumes?|resumed|close[sd]?|vote)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\b(?:requests?|requested|demands?|demanded|asks?|asked|urges?|urged|calls? on|called on|propos\w+|invit\w+"
    r"|appeal\w*|offers?|bids?|must|should|ought to|ha(?:s|ve) to|needs? to)\b",
    re.IGNORECASE,
)
"""What is asked for is not said to be so."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why two statements can't both hold: the rule, how sure it is, 0 to 1, and how many reasons there are."""

    rule: str
    sureness: float
    reasons: int = 1


def conflict_of(comparison: Comparison, pool: StatementPool) -> Conflict | None:
    """What two statements can't both say, or None where nothing is found against it.

    They must say much of the same, and not name different places, bodies, people or periods.
    """
    one, other = comparison.one, comparison.other
    shared = _on_one_matter(comparison, pool)
    if shared is None or has_other_period(one, other):
        return None
    apart = days_apart(one, other, pool) or 0
    rules = [name for name, most, finds in _CONFLICTS if apart <= most and finds(one, other, shared.telling)]
    # What is denied and on which side it is are told by one word.
    reasons = {"denied" if rule == "opposite" else rule for rule in rules}
    return Conflict(rules[0], shared.of_shorter, len(reasons)) if rules else None


def development_of(comparison: Comparison, pool: StatementPool) -> Conflict | None:
    """What has become otherwise between two statements of one source, of which `one` is the later."""
    one, other = comparison.one, comparison.other
    is_near = comparison.score >= _SURELY_NEAR
    shared = _on_one_matter(comparison, pool, *((_LEAST_OF_NEAR, 1) if is_near else (_LEAST_SHARED, _FEWEST_SHARED)))
    apart = days_apart(one, other, pool) or 0
    if shared is None or apart > _MOST_DAYS:
        return None
    for rule, finds in _DEVELOPMENTS:
        # What is counted for one period is not changed by what is counted for another.
        if rule != "new day" and has_other_period(one, other):
            continue
        if finds(one, other, shared.telling) and (rule != "turned round" or shared.of_shorter >= _LEAST_SHARED):
            return Conflict(rule, shared.of_shorter)
    return None


def denies_what_it_answers(comparison: Comparison, pool: StatementPool) -> Conflict | None:
    """Whether `one`, which is known to answer `other`, says that it is not so."""
    one, other = comparison.one, comparison.other
    if not (_claims(one) and _claims(other)) or asks_for(other):
        return None
    mine, theirs = stance(one.content.text), stance(other.content.text)
    shared = align(comparison, pool)
    if mine.is_false and not theirs.is_false and not _denies(one) and len(shared.telling) >= _FEWEST_SHARED:
        return Conflict("called false", max(shared.of_shorter, _LEAST_SHARED))
    if not mine.negations or theirs.negations or len(shared.telling) < _FEWEST_SHARED:
        return None
    return Conflict("denied in answer", shared.of_shorter) if shared.of_shorter >= _MOST_SHARED else None


def is_at_odds(comparison: Comparison, shared: Alignment) -> bool:
    """Whether two statements differ in a number, in what they deny or in the side they take, whoever makes them."""
    one, other = comparison.one, comparison.other
    if _new_number(one, other, shared.telling) or has_other_extent(one, other):
        return True
    return _is_denied(one, other, shared.telling) or takes_other_side(one, other)


def _on_one_matter(
    comparison: Comparison, pool: StatementPool, least: float = _LEAST_SHARED, fewest: int = _FEWEST_SHARED
) -> Alignment | None:
    """What two statements share, when that is enough for them to be compared claim by claim."""
    one, other = comparison.one, comparison.other
    if not (_claims(one) and _claims(other)):
        return None
    shared = align(comparison, pool)
    if shared.of_shorter < least or len(shared.telling) + shared.numbers < fewest:
        return None
    if OUTLET in (one.source.kind, other.source.kind) and shared.of_longer < _LEAST_OF_OUTLETS:
        return None
    if names_other(one, other, pool) or is_of_other_kind(one, other, by_name=True):
        return None
    return shared if is_one_matter(one, other, pool) else None


def _claims(statement: Statement) -> bool:
    """Whether something is claimed, rather than asked or supposed."""
    is_asked = statement.cue is not None and statement.cue.kind == "asked"
    return not is_asked and not _NO_CLAIM.match(statement.content.text)


def asks_for(statement: Statement) -> bool:
    """Whether something is asked for, rather than said to be so."""
    return _ASKED_FOR.search(statement.content.text) is not None


def _is_conditional(statement: Statement) -> bool:
    return _CONDITION.search(statement.content.text) is not None


def _other_number(one: Statement, other: Statement, _: tuple[str, ...]) -> bool:
    if _denies(one) or _denies(other) or asks_for(one) or asks_for(other) or has_other_extent(one, other):
        return False
    return differing(quantities(one.content.text), quantities(other.content.text), can_both_be)


def differ_in_numbers(one: Statement, other: Statement) -> bool:
    """Whether two statements give other numbers of one thing."""
    return _new_number(one, other, ())


def _new_number(one: Statement, other: Statement, _: tuple[str, ...]) -> bool:
    return differing(quantities(one.content.text), quantities(other.content.text), agree)


def _opposite_sides(one: Statement, other: Statement, _: tuple[str, ...]) -> bool:
    is_plain = not (asks_for(one) or asks_for(other) or _denies(one) or _denies(other))
    return is_plain and takes_other_side(one, other)


def takes_other_side(one: Statement, other: Statement) -> bool:
    """Whether two statements are on opposite sides of a question."""
    mine, theirs = _sides(one), _sides(other)
    return any(theirs.get(question, side) != side for question, side in mine.items())


def _denied(one: Statement, other: Statement, telling: tuple[str, ...]) -> bool:
    is_plain = not (asks_for(one) or asks_for(other) or _is_conditional(one) or _is_conditional(other))
    return is_plain and _is_denied(one, other, telling)


def _is_denied(one: Statement, other: Statement, telling: tuple[str, ...]) -> bool:
    mine, theirs = stance(one.content.text), stance(other.content.text)
    if _is_turned(one, mine) != _is_turned(other, theirs):
        return not mine.negations and not theirs.negations
    units = {unit for each in (one, other) for quantity in quantities(each.content.text) for unit in quantity.units}
    shared = set(telling) - units
    if any(mine.denies(term) and theirs.denies(term) for term in shared):
        return False
    return any(
        _denies_shared(negation, shared, against)
        for said, against in ((mine, theirs), (theirs, mine))
        for negation in said.negations
    )


def _denies_shared(negation: Negation, shared: set[str], against: Stance) -> bool:
    """Whether a negation denies what the other says: its verb, or its noun and what else it takes up."""
    if any(against.denies(term) for term in negation if term):
        return False
    if negation[0]:
        return negation[0] in shared and (len(negation) == 1 or negation[1] in shared or len(shared) >= _MANY)
    nouns = negation[1:]
    return nouns[0] in shared and (len(nouns) == 1 or len(shared.intersection(nouns)) > 1)


def _new_day(later: Statement, earlier: Statement, _: tuple[str, ...]) -> bool:
    if not (_SCHEDULED.search(later.content.text) and _SCHEDULED.search(earlier.content.text)):
        return False
    before = days_named(earlier)
    return bool(before and days_named(later) - before)


def _other_day(one: Statement, other: Statement, _: tuple[str, ...]) -> bool:
    if not (_SCHEDULED.search(one.content.text) and _SCHEDULED.search(other.content.text)):
        return False
    return has_other_day(one, other)


def _is_news(one: Statement, other: Statement, _: tuple[str, ...]) -> bool:
    return bool(_NEWS.search(one.content.text)) != bool(_NEWS.search(other.content.text))


Rule = Callable[[Statement, Statement, tuple[str, ...]], bool]

_CONFLICTS: tuple[tuple[str, int, Rule], ...] = (
    ("other number", 2, _other_number),
    ("denied", 30, _denied),
    ("opposite", 5, _opposite_sides),
    ("other day", 1, _other_day),
)
"""Each with the days that may lie between: numbers and states change, what was done stays done."""

_DEVELOPMENTS: tuple[tuple[str, Rule], ...] = (
    ("new number", _new_number),
    ("new day", _new_day),
    ("turned round", _denied),
    ("turned round", _opposite_sides),
    ("news", _is_news),
)


def _sides(statement: Statement) -> dict[int, int]:
    taken = stance(statement.content.text)
    sign = -1 if _is_turned(statement, taken) else 1
    return {question: sign * side for question, side in taken.sides.items()}


def _is_turned(statement: Statement, taken: Stance) -> bool:
    """Whether the source says the opposite of the words: it denies them, or they call themselves false."""
    return _denies(statement) or taken.is_false


def is_denial(statement: Statement) -> bool:
    """Whether a statement is attributed by a word of denial."""
    return statement.cue is not None and statement.cue.kind == "denied"


def _denies(statement: Statement) -> bool:
    """Whether the source denies what the words claim; to reject an offer is no denial."""
    cue = statement.cue
    if cue is None or cue.kind != "denied":
        return False
    return cue.lemma == "deny" or _CLAIMS.search(statement.content.text) is not None
