"""The list of corrections, the latest first, each of which can be taken back."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from briefing.messages import CorrectionsListed, UndoCorrection
from briefing.screens.failures import failure_of
from briefing.view.correcting import correction_entry
from briefing.view.styles import MUTED, WARNING, styled
from briefing.widgets.bars import KeyLine
from briefing.widgets.listing import Listing

if TYPE_CHECKING:
    from index.library import Library


class CorrectionsScreen(ModalScreen[None]):
    """What was corrected. It only asks for what is to be undone: the screen below does that, and has this one list."""

    CSS_PATH = "correct.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", tooltip="Take the highlighted correction back", id="corrections.undo"),
        Binding("q,escape,C", "dismiss", "Close", key_display="esc", id="corrections.close"),
    ]

    def __init__(self, library: "Library") -> None:
        super().__init__()
        self.library = library
        self._is_undoing = False

    def compose(self) -> ComposeResult:
        """A title, what is wrong, and the list."""
        with Vertical(id="correct-box"):
            yield Static(id="correct-title", markup=False)
            yield Static(id="correct-says", markup=False)
            yield Listing(id="choices", empty="Nothing was corrected. In the reader, e corrects what is chosen.")
        yield KeyLine()

    def on_mount(self) -> None:
        """List what there is."""
        self.query_one(Listing).focus()
        self._entitle("")
        self.list_corrections()

    @work(thread=True, exclusive=True, exit_on_error=False, group="corrections")
    def list_corrections(self) -> None:
        """Ask the library; posts `CorrectionsListed`."""
        corrections = self.library.corrections()
        if not get_current_worker().is_cancelled:
            self.post_message(CorrectionsListed(corrections))

    def _on_corrections_listed(self, message: CorrectionsListed) -> None:
        self._is_undoing = False
        listing = self.query_one(Listing)
        place = listing.highlighted or 0
        latest_first = message.corrections[::-1]
        listing.fill([(str(one.number), correction_entry(one)) for one in latest_first])
        if latest_first and listing.chosen is None:
            listing.highlight(str(latest_first[min(place, len(latest_first) - 1)].number))
        self._entitle(f"{len(latest_first)}, the latest first" if latest_first else "")
        self._say("")

    def action_undo(self) -> None:
        """Take the highlighted correction back."""
        chosen = self.query_one(Listing).chosen
        if chosen is not None and not self._is_undoing:
            self._is_undoing = True
            self._say("Being undone…")
            self.post_message(UndoCorrection(int(chosen)))

    def refuse(self, reason: str) -> None:
        """Say why nothing was undone."""
        self._is_undoing = False
        self._say(reason, is_mistake=True)

    def _entitle(self, count: str) -> None:
        self.query_one("#correct-title", Static).update(
            Content.assemble(("Corrections", "bold"), (f"  {count}" if count else "", styled(MUTED)))
        )

    def _say(self, words: str, *, is_mistake: bool = False) -> None:
        self.query_one("#correct-says", Static).update(Content.styled(words, styled(WARNING if is_mistake else MUTED)))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence:
            self.refuse(sentence)
