"""What is being read in and what was, as the rows of a sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from briefing.locations import source_label
from briefing.sanitise import one_line
from briefing.view.entry import Entry, Part
from briefing.view.progress import Pace, at_hand, pace_in_words, progress_bar, report_in_words
from briefing.view.styles import HEADING, KEY, MUTED, WARNING, styled
from briefing.wording import counted
from index.reports import LibrarySource, Progress, Refusal, Report

MOST_ROWS = 100
"""Documents or files that are listed of each outcome of a round; more is counted."""
MOST_OF_ALL = 300
"""Rows after which of earlier rounds only the first one is told: a list of thousands takes long to lay out."""
MOST_ROUNDS = 20
"""Rounds of reading that are remembered."""
_LONGEST_NAME = 120
"""Characters of a source's name in a question."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of reading that has ended.

    Attributes:
        ended_at: the time of day, as the user's clock has it.
        report: what it changed and refused.
        was_stopped: by the user.
        failure: why it failed, as a sentence, or "".
    """

    ended_at: str
    report: Report
    was_stopped: bool = False
    failure: str = ""


@dataclass(slots=True)
class Ingested:
    """What the reader remembers of reading in, as long as it runs.

    Attributes:
        progress: how far the round at hand has come, or None when there is none.
        pace: how fast it goes.
        rounds: those that have ended, the latest first; the latest of all, and otherwise those with something to tell.
    """

    progress: Progress | None = None
    pace: Pace = field(default_factory=Pace)
    rounds: tuple[Round, ...] = ()

    def end(self, ended: Round) -> None:
        """Remember a round that has ended; not one that did nothing before there was another."""
        self.progress, self.pace = None, Pace()
        if not self.rounds and _summary(ended) == _NOTHING:
            return
        earlier = [one for one in self.rounds if _summary(one) != _NOTHING]
        self.rounds = (ended, *earlier)[:MOST_ROUNDS]

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What was not read, each file once, the latest refusals first."""
        return tuple(dict.fromkeys(one for ended in self.rounds for one in ended.report.refused))


_NOTHING = "Nothing was new."


def now_in_words(ingested: Ingested) -> Content:
    """What is being done, how fast, and how long it will take; two lines."""
    progress = ingested.progress
    if progress is None:
        return Content.styled("Nothing is being read just now.\n", styled(MUTED))
    pace = pace_in_words(ingested.pace) or "how long it takes is not known yet"
    name = at_hand(progress, 60)
    return Content.assemble(progress_bar(progress), "\n", (f"{pace}{'  ' if name else ''}{name}", styled(MUTED)))


def ingested_rows(
    ingested: Ingested, sources: Sequence[LibrarySource], titles: Mapping[str, str]
) -> list[tuple[str, Entry]]:
    """The sheet below that: each round with what it brought and refused, then the sources. `titles` are by document."""
    rows: list[tuple[str, Entry]] = []
    for number, ended in enumerate(ingested.rounds):
        entries = _round_rows(ended, titles) if len(rows) < MOST_OF_ALL else [_heading(ended.ended_at, _summary(ended))]
        rows += ((f"round:{number}:{place}", entry) for place, entry in enumerate(entries))
    rows.append(("sources", _heading("Sources", f"{len(sources):,}" if sources else "none; A adds one")))
    rows += ((source_row_id(one), _source_row(one)) for one in sources)
    return rows


def source_row_id(source: LibrarySource) -> str:
    """The id of the row of a source."""
    return f"source:{source.uri}"


def _round_rows(ended: Round, titles: Mapping[str, str]) -> Iterator[Entry]:
    yield _heading(ended.ended_at, _summary(ended))
    for one in ended.report.refused[:MOST_ROWS]:
        yield _refusal_row(one)
    yield from _more(ended.report.refused, "files; y copies them all")
    for mark, what, documents in (
        ("+", "added", ended.report.added),
        ("~", "read again", ended.report.changed),
        ("−", "gone", ended.report.removed),
    ):
        for document in documents[:MOST_ROWS]:
            # One that is gone has no title any more.
            title = titles.get(document)
            name = Content(one_line(title)) if title is not None else Content.styled(document, styled(MUTED))
            yield Entry(Part(Content.assemble((f"{mark} ", styled(MUTED)), name), indent=2))
        yield from _more(documents, f"documents {what}")


def _more(all_of_them: Sequence[object], what: str) -> Iterator[Entry]:
    if len(all_of_them) > MOST_ROWS:
        words = f"and {len(all_of_them) - MOST_ROWS:,} more {what}"
        yield Entry(Part(Content.styled(words, styled(MUTED)), indent=4))


def _summary(ended: Round) -> str:
    if ended.failure:
        return ended.failure
    words = report_in_words(Report(ended.report.added, ended.report.changed, ended.report.removed))
    refused = len(ended.report.refused)
    if refused:
        words = f"{words} {counted(refused, 'file')} not read.".strip()
    if ended.was_stopped:
        return f"Stopped; what was read stays. {words}".strip()
    return words or _NOTHING


def _heading(name: str, detail: str) -> Entry:
    return Entry(Part(Content.assemble((name, styled(HEADING)), "  ", detail), lines=3, hanging=2))


def _refusal_row(refusal: Refusal) -> Entry:
    words = Content.assemble(("✗ ", styled(WARNING)), refusal_in_words(refusal))
    return Entry(Part(words, indent=2, hanging=2, lines=4))


def refusal_in_words(refusal: Refusal) -> str:
    """A file that was not read, and why."""
    return f"{one_line(source_label(refusal.name))} {one_line(refusal.reason)}"


def question_in_words(source: LibrarySource) -> Content:
    """Whether a source is to be taken out, and the keys that answer."""
    what = f"Remove {source_name(source, _LONGEST_NAME)} and its {counted(source.documents, 'document')}?  "
    keys = (("x", styled(KEY)), " again does it, ", ("esc", styled(KEY)), " keeps it")
    return Content.assemble((what, styled(WARNING)), *keys)


def source_name(source: LibrarySource, longest: int | None = None) -> str:
    """What a person calls a source, a path as a rule; only the end of one that is longer than `longest` characters."""
    name = "the reports that briefing comes with" if source.kind == "seeds" else one_line(source_label(source.uri))
    return name if longest is None or len(name) <= longest else f"…{name[1 - longest :]}"


def _source_row(source: LibrarySource) -> Entry:
    what = source_name(source)
    count = Content.styled(counted(source.documents, "document"), styled(MUTED))
    return Entry(Part(Content(what), indent=2, hanging=2, lines=3, aside=count))
