"""What the user keeps: pins, notes, read marks, settled contradictions, and taking back whatever was changed last."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer

from briefing.messages import Changed, CorrectionMade, CorrectionUndone, StateChanged
from briefing.screens.changes import Change, noted, turned_pin, turned_read, turned_settled
from briefing.screens.correcting import CorrectingScreen
from briefing.screens.failures import sentence_for
from briefing.screens.in_turn import change_in_turn, in_turn
from index.errors import BriefingError, UnknownId
from index.threads.model import Said

if TYPE_CHECKING:
    from index.library import Library

_READ_AFTER = 2.0
"""Seconds for which a document must be open before it counts as read."""
_MOST_UNDONE = 200
_TOLD_FOR = 3


@dataclass(frozen=True, slots=True)
class _Done:
    """Something that can be taken back: what it was, and how; a correction by its number."""

    words: str
    undo: "Callable[[Library], object] | None" = None
    correction: int | None = None
    undone: str = ""


class KeepingScreen(CorrectingScreen):
    """The panes, with what the user puts beside documents and statements."""

    def __init__(self) -> None:
        super().__init__()
        self._done: list[_Done] = []
        self._read_timer: Timer | None = None

    # The statement that is meant

    @property
    def meant(self) -> str | None:
        """The id of the statement that a key is about: the one of the focused pane, else the chosen one."""
        if self.pane == "related" and self.chosen_related is not None:
            return self.chosen_related.statement.id
        if self.pane == "beside" and self.beside.chosen is not None:
            return self.beside.chosen
        return self.reading.chosen

    def with_statement(self, action: Callable[[str], None]) -> None:
        """Do `action` with the statement that is meant, or say how to choose one."""

        def do() -> None:
            if self.meant is not None:
                action(self.meant)
            else:
                self.hint("Choose a statement first: ] goes to the next one.")

        self.once_open(do)

    # What the keys do

    def action_pin(self) -> None:
        """Pin the chosen statement, or let it go."""
        self.with_statement(self._pin)

    def _pin(self, statement: str) -> None:
        self.change(turned_pin(statement))

    def action_note(self) -> None:
        """Write a note on the chosen statement."""

        def ask(statement: str) -> None:
            self.read_note(statement)

        self.with_statement(ask)

    @work(thread=True, exclusive=True, exit_on_error=False, group="note")
    def read_note(self, statement: str) -> None:
        """Read the note on a statement, and ask for another."""
        if self.library is not None:
            note = self.library.kept.note(statement) or ""
            said = Said(found := self.library.statement(statement), self.library.summary(found.document))
            self.app.call_from_thread(self._ask_for_note, said, note)

    def _ask_for_note(self, said: Said, note: str) -> None:
        if self.app.screen is not self:
            # Another screen was opened meanwhile.
            return
        from briefing.screens.note import NoteScreen
        from briefing.view.correcting import statement_title

        sign = self.reading.page.signs.get(said.id)
        title = statement_title(said.statement, sign.number if sign else None, said.document.agency)

        def keep(text: str | None) -> None:
            if text is not None and text.strip() != note.strip():
                self.change(noted(said.id, text))

        self.app.push_screen(NoteScreen(title, note), keep)

    def action_read_mark(self) -> None:
        """Mark the document as read, or as not read."""
        self.once_open(self._turn_read_mark)

    def _turn_read_mark(self) -> None:
        of = self.document
        if of is None:
            self.hint("Reports are marked as read, and none is open.")
            return
        if self._read_timer is not None:
            self._read_timer.stop()
        self.change(turned_read(of.summary.id))

    def action_settle(self) -> None:
        """Say of a possible contradiction that it is none, or take that back."""
        self.once_open(self._settle)

    def _settle(self) -> None:
        related, asked = self.chosen_related, self.reading.chosen
        if related is None or asked is None or related.link.relation != "contradicts":
            self.hint("Choose a possible contradiction among what is related first: 4 goes there.")
            return
        self.change(turned_settled(asked, related.statement.id))

    def on_state(self) -> None:
        """Another contradiction is settled, perhaps."""
        super().on_state()
        if self.reading.chosen is not None and self._related:
            self._list_related(self._related, self.reading.chosen)

    def on_shown(self, *, is_again: bool) -> None:
        """A document that stays open for a moment has been read."""
        super().on_shown(is_again=is_again)
        if self._read_timer is not None and not is_again:
            self._read_timer.stop()
        of = self.document
        if of is not None and not is_again and of.summary.id not in self.looks.read:
            self._read_timer = self.set_timer(_READ_AFTER, lambda: self.mark_read(of.summary.id))

    @work(thread=True, exit_on_error=False, group="read-mark")
    def mark_read(self, document: str) -> None:
        """Mark a document as read, as it has been open for a while: nothing to tell or to take back."""
        if self.library is None or self.library.is_read_only:
            return
        # It may have been removed meanwhile.
        with suppress(UnknownId):
            if self.library.kept.mark_read(document):
                self.post_message(StateChanged())

    # Changing and taking back

    def change(self, change: Change) -> None:
        """Change what the user keeps, when all is done that was asked for before."""
        if self.library is not None:
            change_in_turn(self.app, self.library, change, refuse=self._refuse)

    def _refuse(self, sentence: str) -> None:
        self.notify(sentence, markup=False)

    def remember(self, message: Changed) -> None:
        """Tell what was changed, and how it is taken back."""
        self._keep(_Done(message.words, message.undo, undone=message.undone))
        self._tell_change(f"{message.words}. u undoes it.")

    def _keep(self, done: _Done) -> None:
        self._done = [*self._done, done][-_MOST_UNDONE:]

    def _tell_state(self) -> None:
        self.read_state()
        if self.app.screen is not self:
            self.app.screen.post_message(StateChanged())

    def _on_state_changed(self) -> None:
        self.read_state()

    def action_undo(self) -> None:
        """Take back what was changed last; with nothing changed since the start, the last correction."""
        if self._waiting:
            # What is to be done on the page that is on the way was asked for before.
            self.once_open(self._undo_in_turn)
        else:
            self._undo_in_turn()

    def _undo_in_turn(self) -> None:
        in_turn(self.app, self._undo)

    async def _undo(self) -> None:
        if not self._done:
            self.undo_correction()
            return
        done = self._done.pop()
        if done.correction is not None:
            self.undo_correction(done.correction)
        else:
            await self.take_back(done)

    async def take_back(self, done: _Done) -> None:
        """Take a change back, and say so; one that can't be stays the last."""
        if self.library is None or done.undo is None:
            return
        is_undone = False
        try:
            await asyncio.to_thread(done.undo, self.library)
            is_undone = True
            words = f"Undone: {done.undone or done.words[0].lower() + done.words[1:]}."
        except BriefingError as error:
            words = sentence_for(error)
        finally:
            if not is_undone:
                self._keep(done)
        self._tell_change(words)

    def _tell_change(self, words: str) -> None:
        self.hint(words, timeout=_TOLD_FOR)
        self._tell_state()

    def _on_correction_made(self, message: CorrectionMade) -> None:
        from briefing.view.correcting import correction_in_words

        made = message.correction
        # What shows it is done by the class below: Textual calls the handlers of every one.
        self._keep(_Done(correction_in_words(made), correction=made.number))

    def _on_correction_undone(self, message: CorrectionUndone) -> None:
        number = message.correction.number
        self._done = [one for one in self._done if one.correction != number]
