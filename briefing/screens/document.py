"""The open document: its page, its statements, what is related to the chosen one, and the way there and back."""

from collections.abc import Callable

from textual import on
from textual.timer import Timer
from textual.widgets import OptionList

from briefing.messages import ChooseStatement, LinksFound, Place
from briefing.screens.history import History
from briefing.screens.loading import DocumentRead, LoadingScreen
from briefing.screens.panes import READING, RELATED, STATEMENTS
from briefing.view.briefing import briefing_page
from briefing.view.documents import provenance
from briefing.view.hits import matches_in
from briefing.view.links import Related, related_entry
from briefing.view.statements import shown_statements, statement_entry
from index.model import Statement

_LINK_DELAY = 0.08
"""Seconds a statement must stay chosen before its links are looked for: holding a key down asks once."""
_OPEN_DELAY = 0.04
"""The same for a document that is highlighted, before it is opened."""


class DocumentScreen(LoadingScreen):
    """The panes with a document open in them.

    Attributes:
        open: what is open, None before the first.
        history: the places that links and hits were followed from.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open: DocumentRead | None = None
        self.history = History()
        self._going: Place | None = None
        self._waiting: list[Callable[[], None]] = []
        self._related: dict[str, Related] = {}
        self._is_going_to_links = False
        self._link_timer: Timer | None = None
        self._open_timer: Timer | None = None

    # The open document

    def go_to(self, place: Place) -> None:
        """Go to `place`, reading its document from the library where it is not the open one."""
        self._set_out_for(place)
        if self._going is None:
            self._arrive(place)
        else:
            self.read_document(place)

    def go_to_soon(self, place: Place) -> None:
        """Go to `place` if nothing else is asked for in the next moment."""
        self._set_out_for(place)
        if self._going is not None:
            self._open_timer = self.set_timer(_OPEN_DELAY, lambda: self.go_to(place))

    def _set_out_for(self, place: Place) -> None:
        """From now on the reader is on the way to `place`, if it is not there: what arrives from elsewhere is late."""
        if self._open_timer is not None:
            self._open_timer.stop()
        is_here = self.open is not None and self.open.summary.id == place.document
        self._going = None if is_here else place
        if is_here:
            self._do_what_waits()

    @property
    def is_going(self) -> bool:
        """Whether the reader is on the way to another document than the open one."""
        if self._going is not None:
            return True
        # A key may have moved in the list a moment ago, and the list not have told yet.
        ahead = self.documents.chosen
        return ahead is not None and self.open is not None and ahead != self.open.summary.id

    def once_open(self, action: Callable[[], None]) -> None:
        """Do `action` on the document that the reader is on the way to, or on the open one at once."""
        if self.is_going:
            self._waiting.append(action)
        else:
            action()

    def _on_document_read(self, message: DocumentRead) -> None:
        is_again = self.open is not None and self.open.summary.id == message.summary.id
        if message.place is not self._going and not (is_again and self._going is None):
            return
        self._going = None
        self._show(message, is_again=is_again)
        self._do_what_waits()

    def _do_what_waits(self) -> None:
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    def on_failed(self, group: str) -> None:
        """A document that can't be read is not gone to."""
        if group == "document":
            self._give_up()

    def _give_up(self) -> None:
        """The document that the reader was on the way to can't be read: stay with the open one."""
        self._going = None
        self._waiting = []
        self.documents.highlight(self.open.summary.id if self.open else None)

    def _show(self, message: DocumentRead, *, is_again: bool) -> None:
        self.open = message
        self.reading.show(message.page, keep_place=is_again)
        self.documents.highlight(message.summary.id)
        self._list_statements()
        if not is_again:
            self._choose(None)
            self._arrive(message.place)
        elif self.reading.chosen:
            self.statements.highlight(self.reading.chosen)

    def _arrive(self, place: Place) -> None:
        """The document of `place` is open: go to where in it the place is."""
        if place.pane:
            self.show_pane(place.pane)
        if place.statement:
            self._number_it(place.statement)
        if place.matches is not None and self.open is not None:
            start = place.matches.span.start
            self.reading.mark_matches(matches_in(self.open.document.text, place.matches), near=start)
        is_return = place.scroll is not None
        if place.statement or is_return:
            self._choose(place.statement, scroll=not is_return)
        if place.offset is not None:
            self.reading.reveal(place.offset)
        if place.scroll is not None:
            self.reading.scroll_to_line(place.scroll)
        self.say_where()

    def _number_it(self, statement: str) -> None:
        """Only the outlet's own statements have no number: show all voices when one of them is asked for."""
        if statement not in self.reading.page.signs and not self.all_voices:
            self.action_voices()

    def _shown(self) -> tuple[Statement, ...]:
        return shown_statements(self.open.analysis, all_voices=self.all_voices) if self.open else ()

    def _list_statements(self) -> None:
        if self.open is None:
            return
        shown, agency = self._shown(), self.open.summary.agency
        rows = [
            (one.id, statement_entry(one, number, agency=agency, is_pinned=one.id in self.pins))
            for number, one in enumerate(shown, 1)
        ]
        has_findings = self.open.analysis is not None
        self.statements.fill(rows, empty="Nobody is quoted in it." if has_findings else "Not analysed yet.")
        self.title_of(STATEMENTS).say(self._count(len(shown)) if has_findings else "")

    def _count(self, shown: int) -> str:
        found = len(self.open.analysis.statements) if self.open and self.open.analysis else 0
        return f"{shown} of {found}" if shown < found else str(shown)

    def rebuild(self) -> None:
        """The same document, shown another way."""
        if self.open is not None:
            page = briefing_page(
                self.open.document,
                self.open.analysis,
                all_voices=self.all_voices,
                pins=frozenset(self.pins),
                is_pending=self.is_ingesting,
            )
            chosen = self.reading.chosen
            self.reading.show(page, keep_place=True)
            self._list_statements()
            self.statements.highlight(chosen)

    def stop_waiting(self) -> None:
        """Nothing is being analysed any more: no page may say so."""
        if self.open is not None and self.open.analysis is None:
            self.rebuild()

    # The chosen statement and what is related to it

    def _on_choose_statement(self, message: ChooseStatement) -> None:
        if message.statement in self.reading.page.signs:
            self._choose(message.statement, scroll=message.scroll)

    @on(OptionList.OptionHighlighted, f"#{STATEMENTS}")
    def _on_statement_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self.reading.chosen:
            self._choose(event.option_id, scroll=True)

    @on(OptionList.OptionSelected, f"#{STATEMENTS}")
    def _on_statement_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            if event.option_id != self.reading.chosen:
                self._choose(event.option_id, scroll=True)
            self._on_show_links()

    def _on_show_links(self) -> None:
        """Go to the links as soon as there are any; where there are none, stay."""
        if self._related:
            self.show_pane(RELATED)
        else:
            self._is_going_to_links = True

    def _choose(self, statement: str | None, *, scroll: bool = False) -> None:
        if statement != self.reading.chosen:
            # What is selected must not be corrected in place of what was chosen since.
            self.clear_selection()
        self.reading.choose(statement, scroll=scroll)
        self.statements.highlight(statement)
        self.say_where()
        self._related = {}
        self._is_going_to_links = False
        if statement is None:
            self.related.fill([], empty="n chooses a statement.", start_at_top=True)
            self.title_of(RELATED).say("")
            return
        self.related.fill([], empty="Looking…", start_at_top=True)
        if self._link_timer is not None:
            self._link_timer.stop()
        self._link_timer = self.set_timer(_LINK_DELAY, lambda: self.find_links(statement))

    def _on_links_found(self, message: LinksFound) -> None:
        if message.asked != self.reading.chosen or self.open is None:
            return
        here = self.open.summary.id
        related = [Related(link, one, document, document.id == here) for link, one, document in message.found]
        self._related = {f"{index}": one for index, one in enumerate(related)}
        rows = [(identifier, related_entry(one, message.asked)) for identifier, one in self._related.items()]
        self.related.fill(rows, empty="Nothing in the library is related to it.")
        if rows and self.related.chosen is None:
            self.related.highlight("0")
        if rows and self._is_going_to_links:
            self.show_pane(RELATED)
        self._is_going_to_links = False
        sign = self.reading.page.signs.get(message.asked)
        self.title_of(RELATED).say(f"to {sign.number} · {len(rows)}" if sign else str(len(rows)))

    @on(OptionList.OptionSelected, f"#{RELATED}")
    def _on_related_selected(self, event: OptionList.OptionSelected) -> None:
        related = self._related.get(event.option_id or "")
        if related is not None:
            self.leave_for(Place(related.statement.document, statement=related.statement.id, pane=READING))

    def choose_at_match(self) -> None:
        """Choose the statement that the match at hand stands in, or none, so that a pin is the one looked at."""
        self._choose(self._statement_at_match())

    def _statement_at_match(self) -> str | None:
        if self.open is None or self.open.analysis is None or self.reading.match is None:
            return None
        match = self.reading.matches[self.reading.match]
        holding = [
            one
            for one in self.open.analysis.statements
            if one.id in self.reading.page.signs and any(span.overlaps(match) for span in one.content.spans)
        ]
        return min(holding, key=lambda one: sum(map(len, one.content.spans))).id if holding else None

    def action_step_statement(self, by: int) -> None:
        """The next statement, or with -1 the one before."""
        self.once_open(lambda: self._step_statement(by))

    def _step_statement(self, by: int) -> None:
        statement = self.reading.statement_beyond(by)
        if statement is not None:
            self._choose(statement, scroll=True)

    # There and back

    def place(self) -> Place:
        """Where the reader is now."""
        document = self.open.summary.id if self.open else ""
        return Place(document, statement=self.reading.chosen, scroll=round(self.reading.scroll_y), pane=self.pane)

    def leave_for(self, place: Place) -> None:
        if self.open is not None:
            self.history.leave(self.place())
        self.go_to(place)

    def action_back(self) -> None:
        """Return to the place the last link or hit was followed from."""
        place = self.history.back()
        if place is not None:
            self.reading.mark_matches(())
            self.go_to(place)

    def action_voices(self) -> None:
        """Number the outlet's own statements too, or only what others said."""
        self.all_voices = not self.all_voices
        self.rebuild()

    # What the titles say

    def say_where(self) -> None:
        if self.open is None:
            return
        if self.reading.match is not None:
            detail = f"match {self.reading.match + 1}/{len(self.reading.matches)} · esc clears"
        else:
            detail = provenance(self.open.summary, is_short=True)
        self.title_of(READING).say(detail)
