"""The statements related to one: candidates from the index, compared, and a relation for each that has one."""

from collections.abc import Iterable, Iterator

from index.links.answers import answers_another
from index.links.candidates import candidates
from index.links.changes import Change, change_of
from index.links.conflicts import denies_what_it_answers
from index.links.evidence import evidence_for
from index.links.order import order
from index.links.pool import StatementPool
from index.links.relatedness import is_related, raised
from index.links.repeats import repetition
from index.links.replies import Reply, may_reply, replies_of
from index.links.scoring import LEAST, Comparison, compare
from index.model import Link, Statement


def related(statement: Statement, pool: StatementPool, *, limit: int) -> tuple[Link, ...]:
    """Find the statements related to one.

    A statement that answers it, or that it answers, is linked wherever it stands; one that repeats it
    likewise; one that only shares its matter when it stands in another document.

    Args:
        statement: the statement asked about.
        pool: all statements of the library.
        limit: how many links at most.

    Returns:
        Links, best first, one to a statement. Where neither statement is known to repeat or answer the other,
        `source` is the statement asked about.
    """
    comparisons = [compare(statement, other, pool) for other in candidates(statement, pool, limit=limit)]
    links: dict[tuple[str, str], Link] = {}
    for reply in _replies(statement, comparisons, pool):
        other = reply.target if reply.statement.id == statement.id else reply.statement
        comparison = compare(statement, other, pool)
        links.setdefault((other.id, "replies"), _reply_link(reply, comparison))
        if denial := _denial(reply, comparison, pool):
            links.setdefault((other.id, "contradicts"), denial)
    answered = {other for other, _ in links}
    for comparison in _one_a_sentence(comparisons):
        link = _link(comparison, pool)
        # An answer may contradict as well; that it shares a matter goes without saying.
        if link and not (comparison.other.id in answered and link.relation in ("related", "repeats", "updates")):
            links[comparison.other.id, link.relation] = link
    best = sorted(links.values(), key=lambda link: (-link.score, link.source, link.target, link.relation))
    return tuple(best[:limit])


def _replies(statement: Statement, comparisons: Iterable[Comparison], pool: StatementPool) -> Iterator[Reply]:
    """What the statement answers, and what answers it: in its own document, or among and beside the candidates."""
    yield from replies_of(statement, pool)
    suspects = {one.id: one for one in pool.statements_of(statement.document) if may_reply(one)}
    for comparison in comparisons:
        other = comparison.other
        if comparison.score >= LEAST and not comparison.is_inside_document:
            suspects |= {one.id: one for one in _beside(other, pool) if may_reply(one)}
            if answers_another(comparison.turned(), pool):
                suspects[other.id] = other
    for suspect in suspects.values():
        yield from (reply for reply in replies_of(suspect, pool) if reply.target.id == statement.id)


def _beside(other: Statement, pool: StatementPool) -> Iterator[Statement]:
    """A statement, and those that answer it in its own sentence."""
    yield other
    for one in pool.statements_of(other.document):
        if one.answers and one.answers.statement == other.id:
            yield one


def _one_a_sentence(comparisons: Iterable[Comparison]) -> Iterator[Comparison]:
    """The comparisons, best first, of statements nested in one another only the nearest."""
    seen: set[tuple[str, int]] = set()
    for comparison in sorted(comparisons, key=lambda one: (-one.score, one.other.id)):
        place = (comparison.other.document, comparison.other.sentence.start)
        if place not in seen:
            seen.add(place)
            yield comparison


def _denial(reply: Reply, comparison: Comparison, pool: StatementPool) -> Link | None:
    """The link of an answer that says no to what it answers in another document."""
    if comparison.is_inside_document:
        return None
    answering = comparison if comparison.one.id == reply.statement.id else comparison.turned()
    found = denies_what_it_answers(answering, pool)
    if found is None:
        return None
    change = Change("contradicts", found.rule, found.sureness)
    return _changed(reply.statement, reply.target, comparison, change)


def _reply_link(reply: Reply, comparison: Comparison) -> Link:
    return Link(
        source=reply.statement.id,
        target=reply.target.id,
        relation="replies",
        score=round(raised(comparison.score, reply.sureness), 4),
        evidence=evidence_for(comparison, reply.rule),
    )


def _changed(source: Statement, target: Statement, comparison: Comparison, change: Change) -> Link:
    score = max(comparison.score, (change.sureness + comparison.score) / 2)
    return Link(source.id, target.id, change.relation, round(score, 4), evidence_for(comparison, change.rule))


def _link(comparison: Comparison, pool: StatementPool) -> Link | None:
    """The link between two statements that do not answer each other, or None."""
    one, other = comparison.one, comparison.other
    if comparison.is_inside_document and (
        one.sentence.overlaps(other.sentence) or one.id == other.within or other.id == one.within
    ):
        return None
    # Which is the earlier one is left open where the dates do not tell.
    source, target = (other, one) if order(one, other, pool) == -1 else (one, other)
    if repeated := repetition(comparison, pool):
        rule, share = repeated
        score = raised(comparison.score, share)
        return Link(source.id, target.id, "repeats", round(score, 4), evidence_for(comparison, rule))
    if change := change_of(comparison, pool):
        return _changed(source, target, comparison, change)
    if comparison.is_inside_document or not is_related(comparison):
        return None
    return Link(one.id, other.id, "related", round(comparison.score, 4), evidence_for(comparison, "shared words"))
