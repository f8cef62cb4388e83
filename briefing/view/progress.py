"""How far a long piece of work has come, how fast it goes and how long it will take, in words."""

from dataclasses import dataclass, replace

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.entry import cut
from briefing.view.styles import KEY, MUTED, RELATION, styled
from briefing.wording import counted
from index.reports import Progress, Report

_BAR = 16
_VERBS = {"reading": "Reading", "analysing": "Analysing", "indexing": "Indexing", "repairing": "Repairing"}
_WINDOW = 20.0
"""Seconds that a rate is taken over: long enough to be steady, short enough to follow a change."""
_STEP = 0.5
"""Seconds between two looks that are remembered."""
_LEAST = 4.0
"""Seconds before anything is said of a rate."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a phase of the work goes.

    Attributes:
        phase: the phase.
        total: how much there is to do in it, 0 while that is not known.
        looks: when was how much done (seconds, count), the oldest first.
    """

    phase: str = ""
    total: int = 0
    looks: tuple[tuple[float, int], ...] = ()

    def after(self, clock: float, progress: Progress) -> "Pace":
        """The pace once the work has come so far at `clock` (seconds); another phase has a pace of its own."""
        now = (clock, progress.done)
        is_same = progress.phase == self.phase and self.looks and progress.done >= self.looks[-1][1]
        # Until the first is done other things are, too: a model is loaded, say. The clock starts with that one.
        is_first = len(self.looks) == 1 and not self.looks[0][1]
        if not is_same or is_first:
            return Pace(progress.phase, progress.total, (now,))
        recent = [one for one in self.looks if clock - one[0] <= _WINDOW] or [self.looks[-1]]
        if len(recent) > 1 and clock - recent[-2][0] < _STEP:
            recent.pop()
        return replace(self, total=progress.total, looks=(*recent, now))

    @property
    def rate(self) -> float | None:
        """Documents a second, or None while that can't be told."""
        if not self.looks:
            return None
        (started, before), (now, done) = self.looks[0], self.looks[-1]
        return (done - before) / (now - started) if now - started >= _LEAST and done > before else None

    @property
    def left(self) -> float | None:
        """The seconds that the phase will take at this rate, or None while that can't be told."""
        rate = self.rate
        return (self.total - self.looks[-1][1]) / rate if rate and self.total else None


class Paces:
    """The pace of each phase, as phases take turns: a batch of what was read is indexed before more is read."""

    def __init__(self) -> None:
        self._by_phase: dict[str, Pace] = {}

    def after(self, clock: float, progress: Progress) -> Pace:
        """The pace of the phase at hand once the work has come so far at `clock` (seconds)."""
        pace = self._by_phase.get(progress.phase, Pace()).after(clock, progress)
        self._by_phase[progress.phase] = pace
        return pace


def progress_line(progress: Progress, pace: Pace | None = None, *, esc_stops: bool = True) -> Content:
    """The phase, a bar and a count, rate and remaining time, the key that stops it, and what is at hand."""
    pace_words = pace_in_words(pace, short=True) if pace else ""
    key = Content.assemble(("  esc", styled(KEY)), (" stops", styled(MUTED)))
    return Content.assemble(
        progress_bar(progress),
        f"  {pace_words}" if pace_words else "",
        key if esc_stops else "",
        (f"  {at_hand(progress)}", styled(MUTED)),
    )


def progress_bar(progress: Progress) -> Content:
    """The phase, a bar and a count."""
    phase = _VERBS.get(progress.phase, one_line(progress.phase).capitalize())
    done = min(progress.done, progress.total) if progress.total else progress.done
    count = f" {done:,} of {progress.total:,}" if progress.total else f" {done:,}"
    return Content.assemble((f"{phase} ", styled(RELATION)), _bar(done, progress.total), count)


def at_hand(progress: Progress, longest: int = 40) -> str:
    """The name of the file at hand, or ""."""
    # While it analyses, the name is a document's id: nothing to read.
    return "" if progress.phase == "analysing" else cut(one_line(progress.name.rsplit("/", 1)[-1]), longest)


def pace_in_words(pace: Pace, *, short: bool = False) -> str:
    """Rate and remaining time, as far as they are known: "14 documents/s, about 3 min left"."""
    if pace.rate is None:
        return ""
    rate = f"{pace.rate:,.0f}" if pace.rate >= 9.5 else f"{pace.rate:.1f}"
    words = f"{rate}{'' if short else ' documents'}/s"
    return words if pace.left is None else f"{words}, {_left(pace.left)}"


def _left(seconds: float) -> str:
    """A time to wait, no finer than it can be known."""
    if seconds < 8:
        return "a few seconds left"
    if seconds < 55:
        return f"about {max(1, round(seconds / 10)) * 10} s left"
    if seconds < 55 * 60:
        return f"about {round(seconds / 60) or 1} min left"
    return f"about {max(1, round(seconds / 3600))} h left"


def _bar(done: int, total: int) -> Content:
    filled = round(_BAR * done / total) if total else 0
    return Content.assemble(("━" * filled, styled(RELATION)), ("─" * (_BAR - filled), styled(MUTED)))


def report_in_words(report: Report) -> str:
    """What reading has changed, in one sentence; empty when it changed and refused nothing."""
    done = (
        (f"{counted(len(report.added), 'document')} added", report.added),
        (f"{len(report.changed):,} read again", report.changed),
        (f"{len(report.removed):,} gone", report.removed),
        (f"{counted(len(report.refused), 'file')} not read", report.refused),
    )
    words = ", ".join(text for text, count in done if count)
    if not report.refused:
        return f"{words}." if words else ""
    first = report.refused[0]
    return f"{words}: {one_line(first.name)} {one_line(first.reason)}" + (" …" if len(report.refused) > 1 else ".")


def arrivals_in_words(number: int) -> str:
    """That documents have come in by themselves, and how to see them."""
    return f"{counted(number, 'new document')}; 0 shows {'it' if number == 1 else 'them'}."
