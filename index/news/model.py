"""What is new: counts, the leading statements, who speaks for the first time, what changed, what does not agree."""

from dataclasses import dataclass

from index.asking import Position
from index.model import Entity, Link
from index.threads.model import Said


@dataclass(frozen=True, slots=True)
class Change:
    """Two linked statements: `later` updates `earlier`, or the two may contradict each other."""

    link: Link
    later: Said
    earlier: Said


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What has come into a library.

    Attributes:
        since: when the last visit was, or the moment that was asked for (UTC, ISO 8601); None where there was no
            visit yet, and everything is new.
        documents, statements: how many, the outlets' own statements not counted.
        leading: the first statement of each of the newest documents.
        speakers: entities that speak for the first time, those that say most first; `statements_by` says how much.
        speaker_count: how many there are; `speakers` are the first of them.
        changes: updates of which one end is new, the latest first.
        contradictions: possible contradictions of which one end is new, the latest first.
        looked_at: how many of the new statements, the newest, changes and contradictions were looked for in.
        position: up to where this is what is new; see `News.visit`.
    """

    since: str | None
    documents: int
    statements: int
    leading: tuple[Said, ...]
    speakers: tuple[Entity, ...]
    speaker_count: int
    changes: tuple[Change, ...]
    contradictions: tuple[Change, ...]
    looked_at: int
    position: Position
