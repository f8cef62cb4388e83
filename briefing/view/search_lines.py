"""The lines between the query and its hits: where a mistake is, what it is narrowed to, how much was found."""

from dataclasses import replace

from textual.content import Content
from textual.style import Style

from briefing.sanitise import one_line
from briefing.view.entry import Entry, Part
from briefing.view.hits import total_in_words
from briefing.view.narrowing import Asked
from briefing.view.styles import CHOSEN, KEY, MUTED, WARNING, styled
from index.model import Results

_NAMED = {
    "speaker": ("by names that begin", "none by"),
    "about": ("about names that begin", "none about"),
    "entity": ("with names that begin", "none with"),
}
"""What is said of names of which only the beginning was typed."""
_WHY = "In a document one part may stand here and another there; a statement has to have them all."


def pointer_line(column: int | None, before: int) -> Content:
    """A mark under the character of the query at a column, which itself stands so many columns from the left."""
    return Content("") if column is None else Content.styled(" " * (before + column) + "▲", styled(WARNING))


def chips_line(asked: Asked) -> Content:
    """What the search is narrowed to; a click on one takes it away."""
    chips = [
        Content.assemble(
            Content.styled(f" {one.words} ", "reverse"), Content.styled("× ", "reverse bold")
        ).stylize_before(Style.from_meta({"@click": f"screen.drop({index})"}))
        for index, one in enumerate(asked.narrowed)
    ]
    is_near = chips and not asked.words
    hint = "  backspace takes the last away" if is_near else ""
    return Content.assemble(Content("  ").join(chips), (hint, styled(MUTED)))


def scope_line(asked: Asked) -> Content:
    """Documents and statements, and which of them are searched."""
    marks = ("○", "●") if asked.statements else ("●", "○")
    return Content.assemble(
        (f"{marks[0]} Documents", "" if asked.statements else styled(CHOSEN)),
        "  ",
        (f"{marks[1]} Statements", styled(CHOSEN) if asked.statements else ""),
    ).stylize_before(Style.from_meta({"@click": "screen.turn"}))


def found_line(asked: Asked, asked_as: Asked, results: Results) -> Content:
    """How many were found, in which order, by which words; else what may have been meant."""
    words = _total(results, statements=asked.statements)
    last = one_line(asked.words.rsplit(None, 1)[-1]) if asked.words.strip() else ""
    if asked_as.words == f"{asked.words}*":
        words += f" {_begun(last)}"
    elif asked_as.words != asked.words:
        words += f" without “{last}”, which begins too many words"
    if results.total:
        words += " · newest first" if asked.order == "date" else " · best first" if asked.words.strip() else ""
    meant = Content("")
    if results.suggestion:
        meant = Content.assemble(
            "  did you mean ", (one_line(results.suggestion), "bold"), "?  ", ("ctrl+y", styled(KEY)), " takes it"
        )
    return Content.assemble((words, styled(MUTED)), meant)


def _begun(last: str) -> str:
    """By which words that begin like the last one something was found, where nothing was by itself."""
    field, colon, name = last.rpartition(":")
    named = _NAMED.get(field.lstrip("(-").lower())
    if named is None:
        return f"with words that begin “{last}”" if not colon else f"where {field} begins “{name}”"
    return f"{named[0]} “{name}”; {named[1]} “{name}” itself"


def _total(results: Results, *, statements: bool) -> str:
    return total_in_words(replace(results, suggestion=None), statements=statements)


def nothing_found(asked: Asked, others: Results | None) -> Entry:
    """What stands in the place of hits: that there are none, and what there is of the other kind."""
    if others is None:
        return Entry(Part(Content("Nothing found.")), Part(Content.styled("Fewer words find more.", styled(MUTED))))
    kind, found = "statement" if asked.statements else "document", _total(others, statements=not asked.statements)
    verb, them = ("does", "it") if others.total == 1 else ("do", "them")
    return Entry(
        Part(Content(f"No {kind} has all of it; {found} {verb}: tab shows {them}."), lines=2),
        Part(Content.styled(_WHY, styled(MUTED)), lines=2) if asked.statements else Part(Content("")),
    )


def type_on_line(word: str) -> Content:
    """There is not enough of a word yet."""
    return Content.styled(f"type on: too many words begin “{one_line(word)}”", styled(MUTED))


def mistake_line(sentence: str) -> Content:
    """What is wrong."""
    return Content.styled(f"! {one_line(sentence)}", styled(WARNING))
