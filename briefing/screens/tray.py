"""The digest tray: what is pinned, in the order that it will stand in, beside the digest that comes of it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from briefing.messages import StateChanged, Undo
from briefing.pinned import Pinned, pinned
from briefing.places import at_statement
from briefing.sanitise import one_line
from briefing.screens.changes import Change, moved, noted, unpinned
from briefing.screens.failures import failure_of, sentence_for
from briefing.screens.help import HelpScreen
from briefing.screens.in_turn import change_in_turn
from briefing.screens.note import NoteScreen
from briefing.screens.tray_digest import Digest, DigestMaker
from briefing.screens.tray_panes import PINS, PREVIEW, TrayPanes
from briefing.view.entry import Entry
from briefing.view.preview import preview
from briefing.view.tray import empty_tray, pin_entry, pin_title, preview_count
from index.errors import BriefingError, UnknownId

if TYPE_CHECKING:
    from index.library import Library

_DELAY = 0.25
"""Seconds without a change before the preview is made anew."""
_MOST_SHOWN = 200
"""So many statements of a digest are shown: finding what links more of them takes seconds."""


class PinsRead(Message, bubble=False):
    """What is pinned now, and the title of the report that is written where nothing is."""

    def __init__(self, pins: tuple[Pinned, ...], title: str) -> None:
        super().__init__()
        self.pins = pins
        self.title = title


class DigestMade(Message, bubble=False):
    """The digest as far as it is shown, and how it looks."""

    def __init__(self, digest: Digest, entry: Entry) -> None:
        super().__init__()
        self.digest = digest
        self.entry = entry


class TrayScreen(TrayPanes):
    """What is pinned and what comes of it. Its result is the place of a statement to open, or None.

    Args:
        library: whose pins.
        document: the id of the report that a digest is written of where nothing is pinned, or None.

    Attributes:
        made: the digest as far as it is shown, or None while it has not been made yet.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="Open the statement in its report", id="tray.open"),
        Binding("w", "write", "Write", tooltip="Write the digest to a file", id="tray.write"),
        Binding("y", "copy", "Copy", tooltip="Copy the digest to the clipboard", id="tray.copy"),
        Binding("c", "note", "Note", tooltip="Write a note on the statement, or change it", id="tray.note"),
        Binding("J,shift+down", "move(1)", "Move down", tooltip="Move the pin one place down", id="tray.move-down"),
        Binding("K,shift+up", "move(-1)", "Move up", tooltip="Move the pin one place up", id="tray.move-up"),
        Binding("x,delete", "unpin", "Unpin", tooltip="Take the pin away; its note stays", id="tray.unpin"),
        Binding("u", "undo", "Undo", tooltip="Take the last change back", id="tray.undo"),
        Binding("question_mark", "help", "Help", key_display="?", id="tray.help"),
        Binding("escape,q,d", "close", "Close", key_display="esc", id="tray.close"),
    ]

    def __init__(self, library: "Library", document: str | None = None) -> None:
        super().__init__()
        self.library = library
        self.document = document
        self.pins: tuple[Pinned, ...] = ()
        self.made: Digest | None = None
        self._title = ""
        self._maker = DigestMaker(library, document)
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Read what is pinned."""
        self.read_pins()

    @property
    def chosen(self) -> Pinned | None:
        """The pin that is gone to."""
        return next((one for one in self.pins if one.id == self.listing.chosen), None)

    # What is shown

    @work(thread=True, exclusive=True, exit_on_error=False, group="tray-pins")
    def read_pins(self) -> None:
        """Ask the library what is pinned; posts `PinsRead`."""
        found, title = pinned(self.library), ""
        if self.document is not None:
            with suppress(UnknownId):
                title = self.library.summary(self.document).title
        if not get_current_worker().is_cancelled:
            self.post_message(PinsRead(found, title))

    @on(PinsRead)
    def _show_pins(self, message: PinsRead) -> None:
        listing, place = self.listing, self.listing.highlighted or 0
        self.pins, self._title = message.pins, one_line(message.title)
        listing.fill([(one.id, pin_entry(one)) for one in self.pins])
        if self.pins and listing.chosen is None:
            listing.highlight(self.pins[min(place, len(self.pins) - 1)].id)
        listing.display = bool(self.pins)
        empty = self.query_one("#tray-empty", Static)
        empty.display = not self.pins
        empty.update(empty_tray(self._title))
        gone = sum(one.statement is None for one in self.pins)
        detail = f"{len(self.pins):,}" + (f", {gone:,} gone" if gone else "")
        self.title_of(PINS).say(detail if self.pins else "nothing yet")
        self.set_class(not self.pins and not self._title, "-idle")
        self.show_side(PINS if self.is_idle else self.side)
        self._plan_preview()

    def _plan_preview(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_DELAY, self._renew_preview)

    def _renew_preview(self) -> None:
        self._timer = None
        self.make_preview()

    @work(thread=True, exclusive=True, exit_on_error=False, group="tray-preview")
    def make_preview(self) -> None:
        """Make the digest as far as it is shown; posts `DigestMade`."""
        worker = get_current_worker()
        made = self._maker.make(limit=_MOST_SHOWN, is_cancelled=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(DigestMade(made, preview(made.text)))

    @on(DigestMade)
    def _show_preview(self, message: DigestMade) -> None:
        made = message.digest
        self.title_of(PREVIEW).say(preview_count(made.statements, is_complete=made.is_complete))
        if made != self.made:
            self.made = made
            self.query_one("#preview-text", Static).update(message.entry)

    def _on_state_changed(self, _message: StateChanged) -> None:
        self.read_pins()

    # Changing what is pinned

    def change(self, change: Change) -> None:
        """Change something in the library; the app is told, though the tray may be closed by then."""
        # By way of the app, as what is taken back: so they are done in the order of the keys.
        app, library = self.app, self.library
        app.call_later(lambda: change_in_turn(app, library, change, refuse=self._tell, then=self._read_again))

    def _tell(self, sentence: str) -> None:
        self.app.notify(sentence, severity="error", timeout=10, markup=False)

    def _read_again(self) -> None:
        if self.is_attached:
            self.read_pins()

    def action_move(self, by: int) -> None:
        """Move the pin by so many places."""
        if self.chosen is not None:
            self.change(moved(self.chosen.id, by))

    def action_unpin(self) -> None:
        """Take the pin away."""
        if self.chosen is not None:
            self.change(unpinned(self.chosen.id))

    def action_note(self) -> None:
        """Write a note on the statement."""
        if self.chosen is not None:
            self._ask_for_note(self.chosen)

    def _ask_for_note(self, chosen: Pinned) -> None:
        before = chosen.note.text if chosen.note else ""

        def keep(text: str | None) -> None:
            if text is not None and text != before:
                self.change(noted(chosen.id, text))

        self.app.push_screen(NoteScreen(pin_title(chosen), before), keep)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.app.post_message(Undo())

    # What comes of it

    def action_open(self) -> None:
        """Open the statement in its report."""
        chosen = self.chosen
        if chosen is not None and chosen.statement is not None:
            self.dismiss(at_statement(chosen.id))
        elif chosen is not None:
            self.notify("That statement is no longer in the library.", markup=False)

    def action_copy(self) -> None:
        """Copy the digest to the clipboard."""
        self.copy_digest()

    @work(thread=True, exclusive=True, exit_on_error=False, group="tray-copy")
    def copy_digest(self) -> None:
        """Make the whole digest, and copy it."""
        made = self._maker.make()
        self.app.call_from_thread(self._copied, made)

    def _copied(self, made: Digest) -> None:
        if made.text:
            self.app.copy_to_clipboard(made.text)
        self.app.notify(f"Copied the digest: {made.in_words}." if made.text else _NOTHING, markup=False)

    def action_write(self) -> None:
        """Ask where to write the digest."""
        from briefing.screens.destination import free_path

        if self.is_idle:
            self.notify(_NOTHING, markup=False)
            return
        self.ask_for_path(str(free_path()))

    @on(Input.Submitted, "#write-path")
    def _on_path(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.write_digest(Path(event.value.strip()))

    @work(thread=True, exclusive=True, exit_on_error=False, group="tray-write")
    def write_digest(self, path: Path) -> None:
        """Write the digest, and tell of it."""
        try:
            made = self._maker.write(path)
        except BriefingError as error:
            self.app.call_from_thread(self._refuse, sentence_for(error))
            return
        told = f"Wrote {made.in_words} to {one_line(str(path))}." if made.text else _NOTHING
        self.app.call_from_thread(self._wrote, told)

    def _refuse(self, reason: str) -> None:
        if self.is_attached:
            self.refuse(reason)

    def _wrote(self, told: str) -> None:
        self.app.notify(told, markup=False)
        if self.is_attached:
            self.stop_asking()

    # All else

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a file is asked for only that can be left; a pin is changed where there is one in sight."""
        if self.is_asking and action not in ("close", "copy_text", "quit"):
            return False
        if self.is_idle and action in ("turn", "copy", "write"):
            return False
        return (bool(self.pins) and self.has_pins_in_sight) or action not in ("open", "note", "move", "unpin")

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen())

    def action_close(self) -> None:
        """Leave the field, or the tray."""
        if self.is_asking:
            self.stop_asking()
        else:
            self.dismiss(None)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence:
            self._tell(sentence)


_NOTHING = "There is nothing to write a digest of: p in the reader pins the chosen statement."
