"""Threads, positions and news in the JSON contract; see `contract` and docs/json.md."""

from briefing import contract
from briefing.contract import Json
from index.news import Arrivals, Change
from index.positions import Speaker, Stance
from index.threads import Mark, Node, Said


def statement(said: Said) -> Json:
    """A statement with what its document knows of its source."""
    return contract.statement(said.statement, said.document.agency)


def node(found: Node) -> Json:
    """A statement of a thread; `parent` is the id of the one it answers, and `link` says why."""
    return {
        "statement": statement(found.said),
        "date": found.said.date,
        "depth": found.depth,
        "parent": found.parent,
        "link": found.link and contract.link(found.link),
        "repeated": list(map(statement, found.repeated)),
        "marks": list(map(mark, found.marks)),
    }


def mark(found: Mark) -> Json:
    """A relation beside the place in a thread or list, with the statement at its other end."""
    return {"link": contract.link(found.link), "statement": statement(found.other), "listed": found.is_inside}


def speaker(found: Speaker) -> Json:
    """Whose positions they are; `entity` is null for who is none."""
    return {"entity": found.id, "name": found.name}


def stance(found: Stance) -> Json:
    """What a speaker said once or several times; stances in a row with the same `matter` are on one."""
    return {
        "statement": statement(found.said),
        "date": found.said.date if found.is_dated else None,
        "matter": found.matter,
        "repeated": list(map(statement, found.repeated)),
        "marks": list(map(mark, found.marks)),
    }


def change(found: Change) -> Json:
    """Two statements of which the later updates the earlier one, or may contradict it."""
    return {
        "link": contract.link(found.link),
        "later": statement(found.later),
        "earlier": statement(found.earlier),
    }


def arrivals(found: Arrivals) -> Json:
    """What is new, as counts."""
    return {
        "since": found.since,
        "documents": found.documents,
        "statements": found.statements,
        "speakers": found.speaker_count,
        "changes": len(found.changes),
        "contradictions": len(found.contradictions),
        "looked_at": found.looked_at,
    }
