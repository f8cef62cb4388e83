"""Statements on a page that is no document: who said what, how, when and where, numbered as they come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing import wording
from briefing.places import Address, Place, at_statement, of_entity
from briefing.view.composing import BLANK, DOT, NO_BREAK, Words, heading, looking, safe, unbroken, where
from briefing.view.dates import shown_date
from briefing.view.entry import cut
from briefing.view.page import Block, Destination, Page, Sign
from briefing.view.statements import BARS, quoted, speaker
from briefing.view.styles import MUTED, RELATION, WARNING
from index.model import Link

if TYPE_CHECKING:
    from index.threads.model import Mark, Said

HANG = 2
"""Columns by which what was said stands to the right of who said it."""
_LONGEST, _LONGEST_COMPACT, _LONGEST_OTHER, _LONGEST_REASON = 600, 180, 60, 160
_LONGEST_TITLE = 48
_MOST_REPORTS = 5
_MOST_MARKS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A page and what the reader must know of it.

    Attributes:
        page: to lay out.
        said: its statements, in the order of their numbers.
        title: what it is of, short, to stand over the pane.
    """

    page: Page
    said: tuple[Said, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a statement is shown.

    Attributes:
        indent: columns before all its lines.
        guide: what is drawn before its first line; the others are indented by as much.
        under: what is drawn where they are.
        before: its relation to what stands above ("replies to 3"), said first.
        has_speaker: False where all around it is by one speaker; then the words come first.
        has_date: False under a date.
        is_compact: for a list: two lines, where they are long enough.
        is_same_report: whether it stands in the same document as the one above; then that is all that is said of it.
        note: what else is said of it, on a line of its own.
        note_to: where that leads.
    """

    indent: int = 0
    guide: str = ""
    under: str = ""
    before: str = ""
    has_speaker: bool = True
    has_date: bool = True
    is_compact: bool = False
    is_same_report: bool = False
    note: str = ""
    note_to: Destination | None = None


PLAIN = Look()


def said_date(said: Said) -> str:
    """When it was said, in short, on one line."""
    return unbroken(safe(shown_date(said.date, is_short=True), 40))


def outlet(said: Said) -> str:
    """The agency that reports it, or the beginning of its report's title."""
    return safe(said.document.agency, 40) or f"“{safe(said.document.title, 40)}”"


def speaker_of(said: Said) -> str:
    """Whoever said it."""
    return safe(wording.speaker(said.statement, said.document.agency))


def said_block(said: Said, look: Look = PLAIN) -> Block:
    """A statement as a paragraph of a few lines, which is marked as its own."""
    words = Words(look.guide, MUTED)
    if look.before:
        words.add(look.before, RELATION).add("  ")
    if look.has_speaker:
        _add_head(words, said, look)
        words.add("\n")
    words.add(cut(quoted(said.statement), _LONGEST_COMPACT if look.is_compact else _LONGEST))
    if not look.has_speaker:
        _add_facts(words.add("\n"), said, look)
    elif not look.is_compact and not look.is_same_report:
        _add_report(words.add("\n"), said, is_first=True)
    if look.note:
        words.add("\n").link(look.note, look.note_to, RELATION)
    return words.block(indent=look.indent, hanging=HANG + len(look.guide), guide=look.under, statement=said.id)


def _add_head(words: Words, said: Said, look: Look) -> None:
    """Speaker, how, when; and whose report it is, where nothing more of that follows."""
    name = speaker_of(said)
    entity = said.statement.source.entity
    whole = speaker(said.statement, said.document.agency)
    words.link(whole, of_entity(entity) if entity else None, is_entity=True, of=len(name))
    words.facts(_how(said), said_date(said) if look.has_date else "")
    if look.is_compact:
        words.facts(outlet(said) if outlet(said) != name else "")
    elif look.is_same_report:
        _add_same_report(words, said)


def _add_facts(words: Words, said: Said, look: Look) -> None:
    """How, when and where, where no line above says any of it."""
    note = safe(wording.speaker_note(said.statement), 60)
    words.facts(note, _how(said), said_date(said) if look.has_date else "", is_first=True)
    if look.is_same_report:
        _add_same_report(words, said)
    else:
        _add_report(words, said)


def _add_report(words: Words, said: Said, *, is_first: bool = False) -> None:
    """The report that it stands in: agency, place and title."""
    name = speaker_of(said)
    places = [part for part in where(said.document) if part != name]
    words.facts(*places, is_first=is_first)
    words.add("" if is_first and not places else DOT, MUTED)
    words.link(safe(said.document.title, _LONGEST_TITLE) or "Without words", at_statement(said.id), MUTED)


def _add_same_report(words: Words, said: Said) -> None:
    words.add(DOT, MUTED).link(unbroken("same report"), at_statement(said.id), MUTED)


def _how(said: Said) -> str:
    return safe(wording.attribution(said.statement)) or wording.quote_kind(said.statement.content.quote)


class Sheet:
    """A page in the making: blocks from top to bottom, and the statements on them, each with its number."""

    def __init__(self, address: Address, *, pins: Collection[str] = (), notes: Collection[str] = ()) -> None:
        self.address = address
        self._pins, self._notes = frozenset(pins), frozenset(notes)
        self._blocks: list[Block] = []
        self._said: dict[str, Said] = {}
        self._numbers: dict[str, int] = {}
        self._heads: dict[str, str] = {}
        self._above = ""

    def expect(self, said: Said, repeated: Iterable[Said] = ()) -> None:
        """Number a statement now that will be put later, so that others can name it, or one that repeats it."""
        self._said.setdefault(said.id, said)
        self._numbers.setdefault(said.id, len(self._said))
        self._heads[said.id] = said.id
        for one in repeated:
            self._heads.setdefault(one.id, said.id)

    def number(self, statement: str) -> int | None:
        """The number by which a statement, or one that repeats it, goes; None where it is not on the page."""
        return self._numbers.get(self._heads.get(statement, ""))

    def is_one(self, one: str, other: str | None) -> bool:
        """Whether two statements go by the same number."""
        return other is not None and self._heads.get(one, one) == self._heads.get(other, other)

    def blank(self) -> None:
        """Put a blank line, unless there is one."""
        if self._blocks and self._blocks[-1] != BLANK:
            self._blocks.append(BLANK)

    def put(self, *blocks: Block) -> None:
        """Put blocks under what is there."""
        self._blocks += blocks

    def section(self, text: str, note: str = "") -> None:
        """Begin another section."""
        self.blank()
        self.put(heading(text, note))
        self._above = ""

    def still_looking(self, text: str) -> None:
        """A section that is not known yet."""
        self.section(text)
        self.put(looking())

    def say(self, said: Said, look: Look = PLAIN) -> None:
        """Put a statement."""
        self.expect(said)
        self._blocks.append(said_block(said, replace(look, is_same_report=said.document.id == self._above)))
        self._above = said.document.id

    def repeated(self, first: Said, others: Sequence[Said], *, indent: int = HANG, guide: str = "") -> None:
        """Put one line for all other reports of a statement."""
        if not others:
            return
        words = Words("also in: ", MUTED)
        for index, one in enumerate(others[:_MOST_REPORTS]):
            mine, theirs = first.statement.source.entity, one.statement.source.entity
            whose = f"{speaker_of(one)} in " if theirs is not None and theirs != mine else ""
            words.add(DOT if index else "", MUTED)
            words.link(f"{whose}{outlet(one)}, {said_date(one)}", at_statement(one.id), MUTED)
        if len(others) > _MOST_REPORTS:
            words.facts(f"and {len(others) - _MOST_REPORTS} more")
        self.put(words.block(indent=indent, hanging=HANG, guide=guide))

    def marks(self, marks: Sequence[Mark], *, indent: int = HANG, guide: str = "", is_more: bool = False) -> None:
        """Put a line for each relation of the statement above that its place does not show.

        Args:
            marks: the relations.
            indent: columns before the lines.
            guide: what is drawn there.
            is_more: whether an answer among them is one more, beside that which its place shows.
        """
        for mark in marks[:_MOST_MARKS]:
            words = _relation(mark, is_more=is_more)
            number = self.number(mark.other.id)
            if number is not None:
                here = Place(self.address, statement=self._heads[mark.other.id])
                words.add(" ").link(str(number), here, RELATION)
            else:
                words.add(" ").link(in_a_few_words(mark.other), at_statement(mark.other.id))
            self.put(words.facts(why(mark.link)).block(indent=indent, hanging=HANG, guide=guide))
        if len(marks) > _MOST_MARKS:
            self.put(Words(f"and {len(marks) - _MOST_MARKS} more", MUTED).block(indent=indent, guide=guide))

    def shown(self, title: str) -> Shown:
        """The page as it is now."""
        signs: Mapping[str, Sign] = {
            id_: Sign(self._numbers[id_], BARS[one.statement.content.quote], id_ in self._pins, id_ in self._notes)
            for id_, one in self._said.items()
        }
        page = Page(self.address, tuple(self._blocks), signs, is_index=True)
        return Shown(page, tuple(self._said.values()), cut(title.replace(NO_BREAK, " "), 60))


def _relation(mark: Mark, *, is_more: bool) -> Words:
    """How a statement stands to another one, ready for what that one is called."""
    relation = wording.mark(mark.link, is_forward=mark.is_forward)
    if is_more and mark.link.relation == "replies":
        relation = f"is also {relation[3:]}" if relation.startswith("is ") else f"also {relation}"
    style = WARNING if mark.link.relation == "contradicts" else RELATION
    return Words(relation, style)


def in_a_few_words(said: Said) -> str:
    """Whose it is, when it was said, and how it begins."""
    return f"{speaker_of(said)}, {said_date(said)}: {cut(quoted(said.statement), _LONGEST_OTHER)}"


def why(link: Link) -> str:
    """The reason for a link."""
    return f"why: {cut(wording.reason(link), _LONGEST_REASON)}"


def counted_of(shown: int, total: int) -> str:
    """How many there are, and how many of these are shown if not all."""
    return f"{total:,}" if shown >= total else f"the newest {shown:,} of {total:,}"
