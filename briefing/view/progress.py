"""How far a long piece of work has come, in one line."""

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.entry import cut
from briefing.view.styles import KEY, MUTED, RELATION, styled
from briefing.wording import counted
from index.reports import Progress, Report

_BAR = 16
_VERBS = {"reading": "Reading", "analysing": "Analysing", "indexing": "Indexing", "repairing": "Repairing"}


def progress_line(progress: Progress) -> Content:
    """The phase, a bar and a count, what is at hand, and the key that stops it."""
    phase = _VERBS.get(progress.phase, one_line(progress.phase).capitalize())
    done = min(progress.done, progress.total) if progress.total else progress.done
    count = f" {done:,} of {progress.total:,}" if progress.total else f" {done:,}"
    # While it analyses, the name is a document's id: nothing to read.
    name = "" if progress.phase == "analysing" else one_line(progress.name.rsplit("/", 1)[-1])
    return Content.assemble(
        (f"{phase} ", styled(RELATION)),
        _bar(done, progress.total),
        count,
        ("  esc", styled(KEY)),
        (" stops", styled(MUTED)),
        (f"  {cut(name, 40)}", styled(MUTED)),
    )


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
