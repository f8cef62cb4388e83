"""The lines between the query and its hits: where a mistake is, what it is narrowed to, how much was found."""

from dataclasses import replace

from textual.content import Content
from textual.style import Style

from briefing.sanitise import one_line
from briefing.view.hits import total_in_words
from briefing.view.narrowing import Asked
from briefing.view.styles import CHOSEN, KEY, MUTED, WARNING, styled
from index.model import Results


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
    words = total_in_words(replace(results, suggestion=None), statements=asked.statements)
    last = one_line(asked.words.rsplit(None, 1)[-1]) if asked.words.strip() else ""
    if asked_as.words == f"{asked.words}*":
        words += f" with words that begin “{last}”"
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


def type_on_line(word: str) -> Content:
    """There is not enough of a word yet."""
    return Content.styled(f"type on: too many words begin “{one_line(word)}”", styled(MUTED))


def mistake_line(sentence: str) -> Content:
    """What is wrong."""
    return Content.styled(f"! {one_line(sentence)}", styled(WARNING))
