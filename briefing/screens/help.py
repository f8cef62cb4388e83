"""All keys, made from the bindings, and what the marks mean."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing.screens.correct import CorrectScreen
from briefing.screens.corrections import CorrectionsScreen
from briefing.screens.main import MainScreen
from briefing.screens.panes import PanesScreen
from briefing.screens.search import SearchScreen
from briefing.view.help import Keys, help_lines
from briefing.widgets.listing import DocumentList, Listing, RelatedList, StatementList
from briefing.widgets.reading import ReadingPane


def key_parts(app: type) -> list[Keys]:
    """Every binding of the reader, the application `app` itself included, by the part of it that has them."""
    parts: list[tuple[str, tuple[type, ...]]] = [
        ("Everywhere", (MainScreen, app)),
        ("From pane to pane", (PanesScreen,)),
        ("In a list", (Listing,)),
        ("In the list of documents", (DocumentList,)),
        ("In the briefing", (ReadingPane,)),
        ("In the statements", (StatementList,)),
        ("In what is related", (RelatedList,)),
        ("In the search", (SearchScreen,)),
        ("In a correction", (CorrectScreen,)),
        ("In the list of corrections", (CorrectionsScreen,)),
        ("In this help", (HelpScreen,)),
    ]
    return [Keys(name, [one for owner in owners for one in _own_bindings(owner)]) for name, owners in parts]


def _own_bindings(owner: type) -> list[Binding]:
    return [one for one in vars(owner).get("BINDINGS", ()) if isinstance(one, Binding)]


class HelpScreen(ModalScreen[None]):
    """The keys on one scrolling sheet."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll('down')", "Line down", show=False, id="help.down"),
        Binding("k,up", "scroll('up')", "Line up", show=False, id="help.up"),
        Binding("space,pagedown", "scroll('page_down')", "Page down", show=False, id="help.page-down"),
        Binding("pageup", "scroll('page_up')", "Page up", show=False, id="help.page-up"),
        Binding("g,home", "scroll('home')", "To the top", show=False, id="help.top"),
        Binding("G,end", "scroll('end')", "To the end", show=False, id="help.end"),
        Binding("q,escape,question_mark", "dismiss", "Close", id="help.close"),
    ]

    def compose(self) -> ComposeResult:
        """A title and the sheet."""
        with Vertical(id="help-box"):
            yield Static("Keys", id="help-title", markup=False)
            with VerticalScroll(id="help-sheet", can_focus=False):
                yield Static(Content("\n").join(help_lines(key_parts(type(self.app)))), id="help-text")

    def action_scroll(self, how: str) -> None:
        """Move the sheet."""
        getattr(self.query_one("#help-sheet"), f"scroll_{how}")(animate=False)
