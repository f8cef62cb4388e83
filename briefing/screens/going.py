"""From what is at hand to what is known of it: who says so, the thread, positions, a timeline, the file itself."""

import signal
import subprocess

from textual.app import SuspendNotSupported

from briefing.config import Reader, Settings
from briefing.places import HOME, Address, Place
from briefing.screens.keeping import KeepingScreen
from briefing.screens.original import Tool, command_for, original_of
from briefing.view.citation import citation
from index.errors import InputError
from index.threads.model import Said


class GoingScreen(KeepingScreen):
    """The panes, and the ways from a statement or a name to what is known of it."""

    settings: Settings | None = None

    def action_home(self) -> None:
        """Home: what is new, what leads, what may not agree; there already, its top with nothing chosen."""
        if self.open is not None and self.open.address == HOME:
            self.show_pane("reading")
            self._choose(None)
            self.reading.action_top()
        else:
            self.go(HOME)

    def go(self, address: Address, *, statement: str | None = None) -> None:
        """Leave for the page at `address`, for a statement on it if one is given; nowhere if that is open."""
        if self.open is not None and self.open.address == address:
            self.show_pane("reading")
        else:
            self.leave_for(Place(address, statement=statement, pane="reading"))

    @property
    def entity_at_hand(self) -> str | None:
        """The id of the entity that was gone to, that is selected, or whose page is open."""
        stop = self.reading.at_hand
        to = stop.anchor.to if stop and stop.anchor else None
        if isinstance(to, Place) and to.page.kind == "entity":
            return to.page.id
        selected = self._selected_entity()
        if selected is not None:
            return selected.id
        return self._entity_at_match()

    def _entity_at_match(self) -> str | None:
        """The entity that is named where the match at hand stands."""
        offset, analysis = self.reading.match_offset, self.document.analysis if self.document else None
        mentions = analysis.mentions if analysis is not None and offset is not None else ()
        return next((one.entity for one in mentions if one.span.start <= (offset or 0) < one.span.end), None)

    def action_who(self) -> None:
        """The page of the name at hand, else of the speaker of the chosen statement."""
        self.once_open(self._who)

    def _who(self) -> None:
        entity = self.entity_at_hand or self._speaker_of_meant()
        if entity is not None:
            self.go(Address("entity", entity))
        elif self.meant is not None:
            self.hint("It is not known who said it; e sets the speaker.")
        else:
            self.hint("Go to a name first: } goes to the next one, ] to the next statement.")

    def _speaker_of_meant(self) -> str | None:
        said = self._meant_said()
        return said.statement.source.entity if said else None

    def _meant_said(self) -> Said | None:
        return self.said_of(self.meant)

    def action_thread(self) -> None:
        """What the chosen statement answers, and what answers it."""
        self.with_statement(lambda statement: self.go(Address("thread", statement), statement=statement))

    def action_positions(self) -> None:
        """What the speaker of the chosen statement has said through time; of an entity's page, that one."""
        self.once_open(self._positions)

    def _positions(self) -> None:
        page = self.open.address if self.open else HOME
        if page.kind == "entity" and self.meant is None:
            self.go(Address("positions", page.id))
            return
        said = self._meant_said()
        if said is None:
            self.hint("Choose a statement first: ] goes to the next one.")
            return
        source = said.statement.source
        speaker = source.entity or source.name or source.text
        if source.kind in ("unresolved", "outlet") or not speaker:
            self.hint("It is not known who said it; e sets the speaker.")
        else:
            self.go(Address("positions", speaker), statement=said.id)

    def action_timeline(self) -> None:
        """What was said of the name at hand, or of the speaker of the chosen statement, day by day."""
        self.once_open(self._timeline)

    def _timeline(self) -> None:
        page = self.open.address if self.open else HOME
        entity = self.entity_at_hand or (page.id if page.kind == "entity" else None) or self._speaker_of_meant()
        if entity is not None:
            self.go(Address("timeline", entity))
        else:
            self.hint("Go to a name first: } goes to the next one.")

    # Out of the reader

    def action_copy(self) -> None:
        """Copy the selected text, else the chosen statement with its citation."""
        selected = self.get_selected_text()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.hint("Copied what is selected.")
            return
        self.with_statement(self._copy)

    def _copy(self, statement: str) -> None:
        said = self.said_of(statement)
        if said is not None:
            self.app.copy_to_clipboard(citation(said))
            self.hint("Copied with its citation.")

    def action_original(self, tool: Tool) -> None:
        """Show the file of the open document in the user's pager, or editor."""
        self.once_open(lambda: self._original(tool))

    def _original(self, tool: Tool) -> None:
        if self.document is None:
            self.hint("Only a report has a file: enter opens the one a statement is from.")
            return
        reader = self.settings.reader if self.settings else Reader()
        configured = reader.pager if tool == "pager" else reader.editor
        try:
            command = command_for(tool, original_of(self.document.summary.source), configured)
            with self.app.suspend():
                failure = _lend_terminal(command)
        except InputError as error:
            failure = str(error)
        except SuspendNotSupported:
            failure = "This terminal can't be lent to another program."
        if failure:
            self.hint(failure)
        self.app.refresh()


def _lend_terminal(command: list[str]) -> str:
    """Run another program in the terminal; returns why that can't be done, or ""."""
    # An interrupt is the other program's, not the reader's; a handler, as what is ignored stays so in the other.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        # In here: the screen comes back only after a body that ends well.
        return f"{command[0]} can't be run: {error.strerror or error}."
    finally:
        signal.signal(signal.SIGINT, before)
    return ""
