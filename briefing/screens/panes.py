"""Panes side by side where there is room, two or one where there is less; the focused one is always in sight."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from briefing.messages import ShowPane
from briefing.widgets.bars import KeyLine, PaneTitle, StatusLine
from briefing.widgets.finding import FindLine
from briefing.widgets.listing import DocumentList, RelatedList, StatementList
from briefing.widgets.reading import ReadingPane

DOCUMENTS, READING, STATEMENTS, RELATED, BESIDE = PANES = ("documents", "reading", "statements", "related", "beside")
_NAMES = {
    DOCUMENTS: "Documents",
    READING: "Page",
    STATEMENTS: "Statements",
    RELATED: "Related",
    BESIDE: "Beside",
}
_COLUMNS = {DOCUMENTS: "left", READING: "middle", STATEMENTS: "side", RELATED: "side", BESIDE: "beside"}
_TOLD_FOR = 5
"""Seconds that a notice stays."""
NARROW, MEDIUM, WIDE, HUGE = 0, 76, 132, 200
"""From how many columns on there is room for one column of panes, for two, for three, for four."""


class PanesScreen(Screen[None]):
    """The panes, and the ways between them.

    Attributes:
        has_beside: whether a page stands beside the open one.
        is_complete: whether all panes are there: a moment after the first frame.
    """

    # Textual declares it without ClassVar, so this must be too.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (NARROW, "-narrow"),
        (MEDIUM, "-medium"),
        (WIDE, "-wide"),
        (HUGE, "-huge"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step_pane(1)", "Next pane", show=False, id="pane.next"),
        Binding("shift+tab", "step_pane(-1)", "Pane before", show=False, id="pane.previous"),
        Binding("l,right", "step_pane(1)", "Pane to the right", show=False, id="pane.right"),
        Binding("h,left", "step_pane(-1)", "Pane to the left", show=False, id="pane.left"),
        *(
            Binding(
                str(number),
                f"show_pane('{pane}')",
                _NAMES[pane],
                show=False,
                tooltip="The page that was opened beside" if pane == BESIDE else "",
                id=f"pane.{pane}",
            )
            for number, pane in enumerate(PANES, 1)
        ),
    ]

    def __init__(self) -> None:
        super().__init__(classes=f"-on-{DOCUMENTS}")
        self.has_beside = False
        self.is_complete = False

    def compose(self) -> ComposeResult:
        """Lay out the panes, the status line and the footer."""
        self._foresee_width()
        with Horizontal(id="panes"):
            with Vertical(id="documents-pane", classes="pane"):
                yield PaneTitle(DOCUMENTS, "1", _NAMES[DOCUMENTS])
            with Vertical(id="reading-pane", classes="pane"):
                yield PaneTitle(READING, "2", _NAMES[READING])
                yield ReadingPane(READING)
            with Vertical(id="side-pane", classes="pane"):
                yield PaneTitle(STATEMENTS, "3", _NAMES[STATEMENTS])
                yield PaneTitle(RELATED, "4", _NAMES[RELATED])
        yield StatusLine()
        yield KeyLine()

    async def complete(self) -> None:
        """Put in what has nothing to show at first, once the first frame, which need not wait for it, is there."""
        await self.query_one("#documents-pane").mount(DocumentList(id=DOCUMENTS))
        statements = StatementList(id=STATEMENTS, empty="No statements.")
        await self.query_one("#side-pane").mount(statements, after=self.title_of(STATEMENTS))
        await self.query_one("#side-pane").mount(RelatedList(id=RELATED))
        await self.query_one("#reading-pane").mount(FindLine())
        beside = PaneTitle(BESIDE, "5", _NAMES[BESIDE]), ReadingPane(BESIDE)
        await self.query_one("#panes").mount(Vertical(*beside, id="beside-pane", classes="pane"))
        self.is_complete = True

    def _foresee_width(self) -> None:
        """Take the class of the width before there is anything to style: later all would be styled again."""
        fitting = [name for least, name in self.HORIZONTAL_BREAKPOINTS if self.app.size.width >= least]
        self.set_class(True, *fitting[-1:], update=False)

    # The parts, by name

    @property
    def documents(self) -> DocumentList:
        """The list of documents."""
        return self.query_one(DocumentList)

    @property
    def reading(self) -> ReadingPane:
        """The open page."""
        return self.query_one(f"#{READING}", ReadingPane)

    @property
    def beside(self) -> ReadingPane:
        """The page beside it."""
        return self.query_one(f"#{BESIDE}", ReadingPane)

    @property
    def finding(self) -> FindLine:
        """The line in which one types what to find on the page."""
        return self.query_one(FindLine)

    @property
    def statements(self) -> StatementList:
        """The open page's statements."""
        return self.query_one(StatementList)

    @property
    def related(self) -> RelatedList:
        """What is related to the chosen statement."""
        return self.query_one(RelatedList)

    @property
    def status(self) -> StatusLine:
        """The line that says what is being done."""
        return self.query_one(StatusLine)

    def title_of(self, pane: str) -> PaneTitle:
        """The title over `pane`."""
        return self.query_one(f"#{pane}-title", PaneTitle)

    def hint(self, words: str, *, timeout: float = _TOLD_FOR) -> None:
        """Say something in passing; only the latest is in sight, as they would hide the page and each other."""
        self.app.clear_notifications()
        self.notify(words, timeout=timeout, markup=False)

    # The ways between them

    @property
    def panes(self) -> tuple[str, ...]:
        """The panes that there are to go to."""
        return PANES if self.has_beside else PANES[:-1]

    @property
    def pane(self) -> str:
        """The pane that has the focus, or would have it."""
        return next((pane for pane in PANES if self.has_class(f"-on-{pane}")), DOCUMENTS)

    def show_pane(self, pane: str) -> None:
        """Bring `pane` into sight and give it the focus."""
        if not self.is_complete:
            return
        if pane not in self.panes:
            self.hint("Nothing is open beside: o opens what is at hand there.")
            return
        classes = {f"-on-{other}": other == pane for other in PANES}
        if pane != READING:
            classes["-right"] = pane != DOCUMENTS
        if pane == BESIDE:
            classes["-beside"] = True
        elif pane == DOCUMENTS or (pane in (STATEMENTS, RELATED) and self.size.width < WIDE):
            # What comes into sight takes the room of the page beside.
            classes["-beside"] = False
        self.update_classes(classes, animate=False)
        self.set_focus(self.query_one(f"#{pane}"), scroll_visible=False)
        self._point_to_hidden()

    def show_beside(self, *, has_it: bool) -> None:
        """Make room for a page beside, or give it back; a focused pane that has to go gives the focus to the page."""
        self.has_beside = has_it
        takes_its_place = self.pane == DOCUMENTS or (self.pane in (STATEMENTS, RELATED) and self.size.width < WIDE)
        if self.pane == BESIDE if not has_it else takes_its_place:
            self.show_pane(READING)
        self.set_class(has_it, "-beside")
        self._point_to_hidden()

    def action_show_pane(self, pane: str) -> None:
        """Show a pane; its key, and a click on its name."""
        self.show_pane(pane)

    def action_step_pane(self, by: int) -> None:
        """The next pane, or with -1 the one before; round and round."""
        panes = self.panes
        self.show_pane(panes[(panes.index(self.pane) + by) % len(panes)])

    @on(ShowPane)
    def _on_show_pane(self, message: ShowPane) -> None:
        self.show_pane(message.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click gives a pane the focus too."""
        pane = event.widget.id
        if pane in PANES and pane != self.pane:
            self.show_pane(pane)

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other panes in sight; the focused one always is."""
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        if self._is_hidden(self.pane):
            self.show_pane(self.pane)
        self._point_to_hidden()

    def _point_to_hidden(self) -> None:
        """Over the pane that is in sight, name those that are not, each with its key."""
        hidden = tuple(
            (pane, f"{number} {_NAMES[pane]}") for number, pane in enumerate(self.panes, 1) if self._is_hidden(pane)
        )
        host = READING if not self._is_hidden(READING) else next(pane for pane in PANES if not self._is_hidden(pane))
        for title in self.query(PaneTitle):
            title.point_to(hidden if title.pane == host else ())

    def _is_hidden(self, pane: str) -> bool:
        return _COLUMNS[pane] not in self._columns_in_sight()

    def _columns_in_sight(self) -> set[str]:
        width, has_beside = self.size.width, self.has_class("-beside")
        if width >= HUGE:
            return {"left", "middle", "side", *(("beside",) if self.has_beside else ())}
        if width >= WIDE:
            return {"middle", "side", "beside" if has_beside else "left"}
        if width >= MEDIUM:
            return {"middle", "beside" if has_beside else "side" if self.has_class("-right") else "left"}
        return {_COLUMNS[self.pane]}
