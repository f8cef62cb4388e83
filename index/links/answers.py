"""Whether one statement answers another of another document: it names whoever made that, or is named by them."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from index.links.alignment import Alignment, align
from index.links.candidates import candidates
from index.links.conflicts import asks_for, conflict_of, is_denial
from index.links.matter import shares_names
from index.links.memory import once_per_pool
from index.links.opposites import stance
from index.links.order import days_apart, order
from index.links.pool import StatementPool
from index.links.repeats import repetition
from index.links.scoring import Comparison, compare
from index.links.voices import BODIES, body_of, is_one_name, is_same_source, names_of_source
from index.links.weak import is_weak
from index.links.weights import cosine, weights_of
from index.model import Statement
from index.store.stopwords import STOP_WORDS
from index.store.words import form_of, forms, stem_of

_SPEECH_TEXT = """
accusation accuse allegation allege answer assertion challenge claim comment criticism criticise
criticize decision demand denial deny dismiss initiative insist invitation offer
pledge proposal propose reaction react rebuff refute refuse reject rejection remark reply request
respond response ruling speech statement suggest suggestion threat threaten ultimatum warn warning words welcome respect
"""
_SPEECH = frozenset(map(stem_of, _SPEECH_TEXT.split()))
"""What is answered, or that it is."""

_OWN = re.compile(r"\b(?:we|our|ours|us|I|my|mine|me)\b", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"\b(?:in (?:response|reply|answer|reaction)|responding|replying|reacting|comment(?:ing|ed) on|when asked"
    r"|asked (?:about|if|whether|to comment))\b",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\b(?:dismiss\w*|reject\w*|den(?:y|ied|ies|ying|ial)|rebuff\w*|refut\w*|welcom\w*|critici[sz]\w*|react\w*"
    r"|respond(?:s|ed|ing)?|repl(?:y|ied|ies)|answer\w*"
    r"|called? .{0,80}\b(?:claims?|accusations?|allegations?|remarks?|statements?|offers?|absurd|baseless"
    r"|exaggerated|false|lies?|misleading|nonsense|unfounded|untrue|wrong))\b",
    re.IGNORECASE,
)
"""Words that say that something is answered: wherever they stand, or around what is said."""
_SPEAKS_OF_CLAIM = re.compile(r"\b(?:accusations?|allegations?|assertions?|claims?|insinuations?)\b", re.IGNORECASE)
_REQUEST = re.compile(r"\b(?:appeal|call|demand|invitation|offer|proposal|request|ultimatum)s?\b", re.IGNORECASE)
_SMALL = re.compile(r"(?<![\w-])[a-z][a-z-]+")
_COMMON = frozenset(map(stem_of, STOP_WORDS)) | frozenset(
    map(stem_of, "asked asking commenting responding replying".split())
)
_LEAST_NEAR = 0.4
_LEAST_NEAR_NAMED = 0.3
"""Below these scores two statements are hardly on one matter; the second where words name who is answered."""
_LOOKED_AT = 20
_HARDLY_LESS = 0.85
_LEAST_OF_CONTENT = 0.3
_LEAST_BESIDE = 0.35
_SURELY_NEAR = 0.5
_LEAST_TOLD = 0.12
_LEAST_NAMED = 0.3
_LEAST_ON_MATTER = 0.45
_LEAST_ADDRESSED = 0.3
_LEAST_DENIED = 0.45
_FEWEST_TELLING = 2
_EARLY = 2
_NEARLY = 0.6
_LONGEST_BEFORE = 400
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
    # What somebody is reported to have said inside a statement answers nothing there.
    is_possible = one.source.text and one.within is None and other.is_attributed
    if comparison.is_inside_document or not (is_possible and _comes_after(one, other, pool)):
        return None
    is_same = is_same_source(one, other, pool)
    if is_same or not shares_names(one, other, pool):
        return None
    is_named, says_so = _names_source(one, other, pool), _says_so(one, pool)
    if order(one, other, pool) != 1 and _says_so(other, pool) and _names_source(other, one, pool):
        # It is the other that answers.
        return None
    if not (says_so and is_named) and repetition(comparison, pool):
        return None
    if comparison.score < (_LEAST_NEAR_NAMED if says_so and is_named else _LEAST_NEAR):
        return None
    shared = align(comparison, pool)
    reach = _reach(one, other, shared, pool)
    named = _of_named(comparison, shared, says_so, pool) if is_named else ()
    told = _of_matter(comparison, shared, pool) if says_so else ()
    own = _of_own(comparison, shared, pool) if is_same is False else ()
    return next(((rule, 0.45 + reach / 2) for rule, least in chain(named, told, own) if reach >= least), None)


Reasons = Iterator[tuple[str, float]]
"""Rules that apply, each with how much of the other statement must be taken up; looked for one after the other."""


def _of_named(comparison: Comparison, shared: Alignment, says_so: bool, pool: StatementPool) -> Reasons:
    """Why an answer is one that names whom it answers."""
    if says_so:
        yield "answers whom it names", _LEAST_TOLD
    if _speaks_of_speech(comparison.one, pool):
        yield "answers whom it names", _LEAST_NAMED
    if _speaks_to(comparison.one, comparison.other, shared, pool):
        yield "answers whom it names", _LEAST_ON_MATTER


def _of_matter(comparison: Comparison, shared: Alignment, pool: StatementPool) -> Reasons:
    """Why an answer that says so is one to this."""
    if _takes_up_matter(comparison, shared, pool):
        yield "answers that matter", _LEAST_ON_MATTER
    if _is_beside_matter(comparison, shared, pool):
        yield "answers that matter", _LEAST_BESIDE


def _of_own(comparison: Comparison, shared: Alignment, pool: StatementPool) -> Reasons:
    """Why somebody answers what is said of themselves."""
    one, other = comparison.one, comparison.other
    if _is_addressed(one, other, pool) and _reacts(comparison, shared):
        yield "answers who names it", _LEAST_ADDRESSED
    if _denies_own(one, shared) and conflict_of(comparison, pool):
        yield "denies", _LEAST_DENIED


def answered_elsewhere(statement: Statement, pool: StatementPool) -> list[tuple[Statement, str, float]]:
    """The statement of another document that a statement most likely answers, the rule and how sure it is.

    It comes with those of its sentence, and of its document where they are hardly less likely.
    """
    found = []
    for other in candidates(statement, pool, limit=_LOOKED_AT):
        comparison = compare(statement, other, pool)
        answer = answers_another(comparison, pool)
        if answer and _is_best_target(statement, other, pool):
            found.append((answer[1] + comparison.score, other.id, (other, *answer)))
    if not found:
        return []
    most, _, (best, *_) = max(found, key=lambda one: one[:2])
    return [
        answer
        for worth, _, answer in found
        if answer[0].document == best.document and (answer[0].sentence == best.sentence or worth >= _HARDLY_LESS * most)
    ]


def _reach(one: Statement, other: Statement, shared: Alignment, pool: StatementPool) -> float:
    """How much of what another says is taken up in an answer and the words around it, 0 to 1; 0 for next to nothing."""
    weights = weights_of(pool)
    around = {stem_of(form) for form in forms(_around(one, pool))}
    terms = [term for term in pool.terms(other) if not is_weak(term)]
    taken = [term for term in terms if term in around]
    if len(taken) + shared.numbers < _FEWEST_TELLING:
        return 0.0
    whole = sum(map(weights.of_term, terms))
    return max(shared.of_shorter, sum(map(weights.of_term, taken)) / whole if whole else 0.0)


def _reacts(comparison: Comparison, shared: Alignment) -> bool:
    """Whether the one denies what the other says, or speaks for itself of what the other asks."""
    one, other = comparison.one, comparison.other
    return _denies(one, shared) or (asks_for(other) and _OWN.search(one.content.text) is not None)


def _takes_up_matter(comparison: Comparison, shared: Alignment, pool: StatementPool) -> bool:
    """Whether what is said, and the words that say what is answered, take up something of what the other says."""
    one, other = comparison.one, comparison.other
    if shared.of_shorter < _LEAST_OF_CONTENT or len(shared.telling) + shared.numbers < _FEWEST_TELLING:
        return False
    return _fits_what_is_answered(one, other, pool)


def _is_beside_matter(comparison: Comparison, shared: Alignment, pool: StatementPool) -> bool:
    """Whether the words around take it up, where what is said does so in a word or a number at least."""
    if comparison.score < _SURELY_NEAR or not len(shared.telling) + shared.numbers or comparison.one.answers is None:
        return False
    return _fits_what_is_answered(comparison.one, comparison.other, pool)


def _fits_what_is_answered(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether the words that say what is answered have something of what the other says, if they say more than who."""
    if one.answers is None:
        return True
    text = one.answers.span.of(pool.document(one.document).text)
    told = {stem_of(form_of(word)) for word in _SMALL.findall(text)} - _SPEECH - _COMMON
    return not told or not told.isdisjoint(pool.terms(other))


def _speaks_to(one: Statement, other: Statement, shared: Alignment, pool: StatementPool) -> bool:
    """Whether somebody is named in what is said itself, and spoken to for oneself or against."""
    names = forms(other.source.name or "")[-1:] if other.source.kind == "person" else []
    text = one.content.text
    if not _has_name(names, forms(text)):
        return False
    return _OWN.search(text) is not None or stance(text).is_false or _denies(one, shared)


def _denies(statement: Statement, shared: Alignment) -> bool:
    """Whether a statement says no to something that is shared."""
    if is_denial(statement):
        return True
    taken = stance(statement.content.text)
    return any(taken.denies(term) for term in shared.telling)


def _denies_own(statement: Statement, shared: Alignment) -> bool:
    """Whether somebody denies what is said of themselves."""
    return _denies(statement, shared) and (is_denial(statement) or _OWN.search(statement.content.text) is not None)


def _comes_after(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether one statement may answer another by their dates."""
    apart = days_apart(one, other, pool)
    return order(one, other, pool) != -1 and (apart is None or apart <= _MOST_DAYS)


def _names_source(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether a statement, or the sentence before it, names the source of another."""
    words = _words_around(one, pool)
    if _has_name(names_of_source(other, pool) - names_of_source(one, pool), words):
        return True
    own = body_of(other, pool) - BODIES - body_of(one, pool)
    return not own.isdisjoint(map(stem_of, words))


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
def _says_so(statement: Statement, pool: StatementPool) -> bool:
    """Whether what stands around a statement says that it answers something."""
    around = _around(statement, pool)
    if statement.answers is not None or _SAYS_SO.search(around) or _SPEAKS_OF_CLAIM.search(statement.content.text):
        return True
    return _TAKES_UP.search(around.replace(statement.content.text, " ")) is not None


@once_per_pool
def _around(statement: Statement, pool: StatementPool) -> str:
    """A statement's sentence, the one before it, and the report's first where that says that something is answered."""
    document = pool.document(statement.document)
    start, end = statement.sentence.start, statement.sentence.end
    others = pool.statements_of(document.id)
    earlier = max((one.sentence.start for one in others if one.sentence.end <= start), default=start)
    text = document.text[max(earlier, start - _LONGEST_BEFORE) : end]
    lede = next((one.sentence.of(document.text) for one in others), "")
    is_early = sum(one.is_attributed and one.sentence.end <= start for one in others) < _EARLY
    before = [document.headline or "", lede] if is_early else []
    return "\n".join([*(one for one in before if one not in text and _TAKES_UP.search(one)), text])


def _is_addressed(one: Statement, other: Statement, pool: StatementPool) -> bool:
    """Whether what another says names the source of a statement, or the body or country it speaks for."""
    if one.source.entity and any(identifier == one.source.entity for identifier, _ in pool.entity_names(other)):
        return one.source.entity != other.source.entity
    return _has_name(names_of_source(one, pool), forms(other.content.text))


def _is_best_target(replier: Statement, target: Statement, pool: StatementPool) -> bool:
    """Whether hardly another statement of the target's source in its document is nearer to what answers it."""
    text = pool.document(replier.document).text
    told = f"{replier.answers.span.of(text)} {replier.content.text}" if replier.answers else _around(replier, pool)
    around = weights_of(pool).of_words(told)

    def nearness(statement: Statement) -> float:
        return cosine(around, weights_of(pool).of_statement(statement))

    if replier.answers and _REQUEST.search(told) and asks_for(target):
        return True
    rivals = (
        each
        for each in pool.statements_of(target.document)
        if not each.sentence.overlaps(target.sentence) and is_same_source(each, target, pool) is not False
    )
    return all(nearness(target) >= _NEARLY * nearness(rival) for rival in rivals)
