"""The reader's own screen: the library's documents, and what the keys do."""

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input, OptionList

from briefing.config import Columns, Settings
from briefing.messages import DocumentsListed, FetchMore, StopIngest, SyncSources
from briefing.places import HOME, Place, in_document
from briefing.screens.finding import FindingScreen
from briefing.screens.loading import PAGE_LENGTH
from briefing.screens.main_keys import KEYS
from briefing.screens.panes import BESIDE, DOCUMENTS, READING
from briefing.view.dates import show_dates
from briefing.view.documents import document_entry
from briefing.view.page import note_page
from index.asking import Position, Search
from index.model import DocumentSummary

if TYPE_CHECKING:
    from briefing.screens.searched import Searched
    from index.library import Library


_RENEW_EVERY = 15.0
"""Seconds between two renewals of Home while documents are read in."""


class MainScreen(FindingScreen):
    """What a person reads in."""

    # Which pane begins depends on the settings.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self) -> None:
        super().__init__()
        self._summaries: tuple[DocumentSummary, ...] = ()
        self._has_more = False
        self._last_search = Search()
        self._starts_at_home = True
        self._renewed_at = 0.0
        self._seen: Position | None = None
        # The user has asked for what is being read in: escape may stop it, and stops nothing that began by itself.
        self.is_work_asked_for = False

    def use_settings(self, settings: Settings) -> None:
        """Behave as the user has set it; before the screen is shown."""
        self.settings = settings
        self._starts_at_home = settings.reader.start == "home"
        # As the panes are to be from the start: a class that comes later styles all of them again.
        self.set_classes(f"-on-{READING if self._starts_at_home else DOCUMENTS}")
        show_dates(settings.dates.style)

    def on_mount(self) -> None:
        """Nothing to read yet: the library is being opened."""
        self._set_widths()
        self.reading.show(note_page("Opening the library…"))
        self.set_focus(self.reading)

    async def complete(self) -> None:
        """Put in what has nothing to show at first."""
        await super().complete()
        self.show_pane(READING if self._starts_at_home else DOCUMENTS)
        self.beside.measure = self.reading.measure

    def _set_widths(self) -> None:
        columns = self.settings.columns if self.settings else Columns()
        self.reading.measure = columns.measure
        for pane, width in (("documents", columns.documents), ("side", columns.side)):
            if width is not None:
                self.query_one(f"#{pane}-pane").styles.width = width
                self.query_one(f"#{pane}-pane").styles.max_width = width

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types, the keys that go before any other are letters; before all panes are there, none does."""
        if not self.is_complete and hasattr(self, f"action_{action}"):
            return False
        if action in ("search", "find") and isinstance(self.focused, Input):
            return False
        return super().check_action(action, parameters)

    def note_visit(self, library: "Library") -> None:
        """Note that what Home has shown as new was seen; at the end, so that it stays new until then."""
        if self._seen is not None:
            library.news.visit(self._seen)

    def on_shown(self, *, is_again: bool) -> None:
        """What Home shows as new is seen then."""
        super().on_shown(is_again=is_again)
        if self.open is not None and self.open.seen is not None:
            self._seen = self.open.seen

    # The library and its documents

    def use(self, library: "Library") -> None:
        """Show what `library` holds."""
        self.library = library
        if self._going is not None:
            # A key was faster than the library.
            self.read_page(self._going)
        self.refresh_documents()

    def refresh_documents(self) -> None:
        """List the documents anew; the reader stays where it is."""
        self.list_documents(max(len(self._summaries), PAGE_LENGTH))

    def show_corrected(self) -> None:
        """Read anew what is shown, the list too: it counts names."""
        super().show_corrected()
        self.refresh_documents()

    def _on_fetch_more(self, message: FetchMore) -> None:
        # One that was sent before the last rows came asks for what is there.
        if self._has_more and message.rows == len(self._summaries):
            self._has_more = False
            self.list_documents(len(self._summaries) + PAGE_LENGTH)

    def _on_documents_listed(self, message: DocumentsListed) -> None:
        self._summaries = tuple(message.documents)
        self._has_more = message.has_more
        self._fill_documents()
        self._follow_list()

    def _fill_documents(self) -> None:
        read = self.looks.read
        rows = [(one.id, document_entry(one, is_read=one.id in read)) for one in self._summaries]
        self.documents.fill(rows, empty="No documents.")
        unread = sum(one.id not in read for one in self._summaries)
        more = "+" if self._has_more else ""
        told = f"{unread:,} of {len(rows):,}{more} unread" if unread and read else f"{len(rows):,}{more}"
        self.title_of(DOCUMENTS).say(told)

    def on_state(self) -> None:
        """Other documents are read, perhaps."""
        super().on_state()
        self._fill_documents()

    def _follow_list(self) -> None:
        """Open the first page, or the open one again when there is more of it."""
        if self.open is None and self._going is None:
            self._open_first()
        elif self.is_going or self.open is None:
            # What is on the way is read with its latest findings.
            return
        elif self.open.address == HOME:
            self._renew_home()
        elif self.document is not None:
            now = {one.id: one for one in self._summaries}.get(self.document.summary.id)
            if now is not None and now != self.document.summary:
                self.read_page(self.place())

    def _renew_home(self) -> None:
        """What is new on Home; while documents are read in not every time that some more have come."""
        now = monotonic()
        if not self.is_ingesting or now - self._renewed_at > _RENEW_EVERY:
            self._renewed_at = now
            self.read_page(Place(HOME))

    def _open_first(self) -> None:
        if self._summaries:
            self._follow(self._summaries[0].id)
        if self._starts_at_home or not self._summaries:
            self.go_to(Place(HOME, pane=READING))
        else:
            self.go_to(in_document(self._summaries[0].id, pane=DOCUMENTS))

    @on(OptionList.OptionHighlighted, f"#{DOCUMENTS}")
    def _on_document_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.followed = event.option_id
        if event.option_id:
            self.go_to_soon(in_document(event.option_id))

    @on(OptionList.OptionSelected, f"#{DOCUMENTS}")
    def _on_document_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.followed = event.option_id
            self.leave_list_for(in_document(event.option_id, pane=READING))

    def leave_list_for(self, place: Place) -> None:
        """Go to a document of the list: from another kind of page the way back leads there."""
        if self.open is not None and self.document is None:
            self.leave_for(place)
        else:
            self.go_to(place)

    # What the keys do

    def action_back_or_quit(self) -> None:
        """Back, or out where there is no way back."""
        if self.close_beside():
            return
        if len(self.history):
            self.action_back()
        else:
            self.app.exit()

    def action_leave(self) -> None:
        """Hide the notice, the matches, what is at hand or beside, else stop the work, else go back."""
        if self.stop_opening():
            return
        if self.status.has_notice:
            self.status.dismiss()
        elif self.reading.matches:
            self.reading.mark_matches(())
            self.say_where()
        elif self.reading.let_go() or self.close_beside():
            return
        elif self.is_ingesting and self.is_work_asked_for:
            self.post_message(StopIngest())
        else:
            self.action_back()

    def action_next(self) -> None:
        """The next match, or without one the next statement."""
        self._step(1)

    def action_previous(self) -> None:
        """The match before, or the statement before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.once_open(lambda: self._step_on_page(by))

    def _step_on_page(self, by: int) -> None:
        if self.reading.matches:
            self.reading.step_match(by)
            self.choose_at_match()
        else:
            self.action_step("statement", by)

    def action_step(self, kind: str, by: int) -> None:
        """The next statement, name or link, or with -1 the one before; in the page beside, if that has the focus."""
        pane = self.beside if self.pane == BESIDE else self.reading

        def step() -> None:
            if not pane.step(kind, by):  # type: ignore[arg-type]
                name = "name" if kind == "entity" else kind
                words = f"There is no further {name}." if by > 0 else f"There is no {name} before."
                self.hint(words)

        self.once_open(step)

    # Other screens; each is loaded when it is first asked for, so that the reader itself opens sooner

    def action_search(self) -> None:
        """Search the library."""
        self.open_search(self._last_search)

    def open_search(self, search: Search) -> None:
        """Search the library, from a search that was made before."""
        from briefing.screens.search import SearchScreen

        if self.library is not None:
            self.app.push_screen(SearchScreen(self.library, search), self._on_searched)

    def _on_searched(self, searched: "Searched | None") -> None:
        if searched is None:
            return
        self._last_search = searched.search
        if searched.place is not None and searched.beside:
            self.open_beside(searched.place)
        elif searched.place is not None:
            self.leave_for(searched.place)

    def action_tray(self) -> None:
        """What is pinned, in order, and the digest of it."""
        self.once_open(self._tray)

    def _tray(self) -> None:
        from briefing.screens.tray import TrayScreen

        if self.library is not None:
            document = self.document.summary.id if self.document else None
            self.app.push_screen(TrayScreen(self.library, document), self._go_if_any)

    def _go_if_any(self, place: Place | None) -> None:
        if place is not None:
            self.leave_for(place)

    def action_jump(self) -> None:
        """Letters over all there is to go to."""
        from briefing.screens.jump import start_jump

        start_jump(self.app)

    def action_help(self) -> None:
        """Show the keys."""
        from briefing.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_sync(self) -> None:
        """Read the sources again."""
        self.post_message(SyncSources())
