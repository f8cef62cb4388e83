"""The part of the search screen that is typed into: what is asked follows the query."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on
from textual.widgets import Input

from briefing.screens.search_keeping import SearchKeeping
from briefing.view.narrowing import Asked

if TYPE_CHECKING:
    from index.library import Library


class TypingScreen(SearchKeeping):
    """The query, and what is asked by it.

    Attributes:
        keeps_kind: whether the user has chosen between documents and statements; else the query that is typed does.
        opens: whether what is found first is to be opened beside, None where it is not to be opened at all.
        walked: which of the searches made before has been taken up.
    """

    def __init__(self, library: "Library", asked: Asked) -> None:
        # What was left empty is no search to take up.
        super().__init__(library, replace(asked, statements=False) if asked.is_empty else asked)
        self.keeps_kind = False
        self.opens: bool | None = None
        self.walked: int | None = None

    def on_key(self, event: events.Key) -> None:
        """What is typed while the facets have the focus belongs into the query all the same, but for their own key."""
        if event.is_printable and event.character and event.key != "space" and self.focused is self.facets:
            self.show_facets_alone(False)
            self.set_focus(self.query_input)
            self.query_input.insert_text_at_cursor(event.character)
            event.stop()

    def show_facets_alone(self, alone: bool) -> None:
        """In a narrow window: facets in the place of the hits."""
        self.set_class(alone, "-facets")

    @on(Input.Changed, "#query")
    def _on_typed(self, event: Input.Changed) -> None:
        if event.value == self.asked.words:
            return
        self.walked = None
        asked = replace(self.asked, words=event.value)
        self.ask_for(asked if self.keeps_kind else replace(asked, statements=asked.is_of_statements))

    def ask_for(self, asked: Asked) -> None:
        """Ask something else; the query is made to say so."""
        self.opens = None
        is_turned = asked.statements != self.asked.statements
        is_narrowed = asked.narrowed != self.asked.narrowed or (
            asked.narrowed and not (asked.words and self.asked.words)
        )
        self.asked = asked
        if self.query_input.value != asked.words:
            with self.prevent(Input.Changed):
                self.query_input.value = asked.words
            self.query_input.cursor_position = len(asked.words)
        if is_turned or is_narrowed:
            self.show_asked()
            self.refresh_bindings()
        self.ask()
