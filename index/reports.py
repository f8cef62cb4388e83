"""What the engine tells of its own work: progress, what was read and refused, the state of a library."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work has come.

    `phase` is "reading", "analysing", "indexing", "repairing", "checking", "correcting", "following" or "comparing";
    `total` is 0 while it is not known; `name` is the file or document at hand.
    """

    phase: str
    done: int
    total: int
    name: str = ""


def ignore(_: Progress) -> None:
    """For callers who don't want to know how far work has come."""


def never() -> bool:
    """For work that can't be cancelled."""
    return False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and why (the second half of a sentence)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What adding or syncing did: ids of documents by outcome, and what was refused."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class LibrarySource:
    """A file or folder that the library reads from, as the user gave it.

    `uri` names it, `kind` is "file", "folder" or "seeds", `documents` counts what came from it.
    """

    uri: str
    kind: str
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a library that is not as it should be.

    `part` is "folder", "store", "user", "index", "analysis", "corrections" or "sources"; `message` says what is wrong
    and `remedy` what mends it, each a sentence.
    """

    part: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Status:
    """Counts, sizes (bytes), versions and health of a library.

    `model` is the language model in use or None; `notices` are sentences for the user: what is missing,
    what was repaired, what is stale.
    """

    path: str
    documents: int
    analysed: int
    statements: int
    entities: int
    store_bytes: int
    index_bytes: int
    analysis_version: int
    model: str | None
    notices: tuple[str, ...] = field(default=())
