"""What a speaker's positions are made of."""

from dataclasses import dataclass

from index.threads.model import Mark, Said


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose positions they are: an entity by `id`, or whoever goes by these words and is none (`id` is None)."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """One thing a speaker said, with all that only says it again.

    Attributes:
        said: the first time it was said, as far as dates tell.
        is_dated: whether it is known when; what is not comes after all that is.
        matter: a number: stances that follow each other with the same one are on one matter.
        repeated: the other reports, and what the speaker said once more, in time order.
        marks: what it updates or may contradict, and which words of another speaker it answers; see `Mark`.
    """

    said: Said
    is_dated: bool
    matter: int
    repeated: tuple[Said, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a speaker said, on a subject if one was asked for.

    Attributes:
        speaker: who.
        stances: in time order.
        looked_at: how many statements these are, the newest.
        total: how many there are.
    """

    speaker: Speaker
    stances: tuple[Stance, ...]
    looked_at: int
    total: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Two speakers side by side.

    Attributes:
        left, right: what each said; their marks may lead to the other's.
        order: ids of the stances (their `said`) of both, in time order.
    """

    left: Timeline
    right: Timeline
    order: tuple[str, ...]
