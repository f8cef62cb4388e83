"""The chosen statement of the open page, the list of its statements, and what is related to the chosen one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer
from textual.widgets import OptionList

from briefing.messages import ChooseStatement, LinksFound, ShowLinks
from briefing.places import Place, at_statement
from briefing.screens.loading import LoadingScreen
from briefing.screens.opened import OpenDocument, Opened
from briefing.screens.panes import BESIDE, READING, RELATED, STATEMENTS
from briefing.view.documents import provenance
from briefing.view.entry import Entry
from briefing.view.links import RELATIONS, Related, related_entry
from briefing.view.statements import statement_entry
from briefing.widgets.listing import LaterRows
from index.model import Statement
from index.threads.model import Said

if TYPE_CHECKING:
    from briefing.view.said import Shown

_LINK_DELAY = 0.08
"""Seconds a statement must stay chosen before its links are looked for: holding a key down asks once."""


class ChoosingScreen(LoadingScreen):
    """The panes with a statement chosen on the open page, or none.

    Attributes:
        open: what is open, None before the first.
        shown: its page as it looks now.
        is_ingesting: whether documents are being read in or analysed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open: Opened | None = None
        self.shown: Shown | None = None
        self._unmet: Place | None = None
        self._related: dict[str, Related] = {}
        self._is_going_to_links = False
        self._link_timer: Timer | None = None

    @property
    def is_ingesting(self) -> bool:
        """Whether documents are being read in or analysed."""
        return self.looks.is_ingesting

    @is_ingesting.setter
    def is_ingesting(self, is_ingesting: bool) -> None:
        self.looks = replace(self.looks, is_ingesting=is_ingesting)

    @property
    def document(self) -> OpenDocument | None:
        """The document that is open, None where another page is."""
        return self.open.of if self.open else None

    # What lies above decides

    def leave_for(self, place: Place) -> None:
        """Go to `place`, from where the way back leads here."""
        raise NotImplementedError

    def once_open(self, action: Callable[[], None]) -> None:
        """Do `action` on the page that the reader is on the way to, or on the open one at once."""
        raise NotImplementedError

    def on_failed(self, group: str, sentence: str) -> bool:
        """What is related can't be looked for: that is said where it would stand."""
        if group != "links":
            return super().on_failed(group, sentence)
        self._is_going_to_links = False
        self.related.fill([], empty=sentence)
        return True

    # The statements of the page

    @property
    def said(self) -> tuple[Said, ...]:
        """The statements that the page numbers, in order."""
        return self.shown.said if self.shown else ()

    def said_of(self, statement: str | None) -> Said | None:
        """The statement of an id with its document, where the open page or what is related to it shows it."""
        shown = (one for one in self.said if one.id == statement)
        related = (Said(one.statement, one.document) for one in self._related.values() if one.statement.id == statement)
        return next(shown, None) or next(related, None)

    def _list_statements(self, *, start_at_top: bool = False) -> None:
        said, looks = self.said, self.looks

        def row(index: int) -> Entry:
            one = said[index]
            kept = {"is_pinned": one.id in looks.pins, "has_note": one.id in looks.notes}
            return statement_entry(one.statement, index + 1, agency=one.document.agency, **kept)

        rows = LaterRows([one.id for one in said], row)
        of = self.document
        is_known = of is None or of.analysis is not None
        empty = "Nobody is quoted in it." if of is not None else "Nobody is quoted on this page."
        if self.open is not None and not self.open.is_whole:
            empty = "Looking…"
        self.statements.fill(rows, empty=empty if is_known else "Not analysed yet.", start_at_top=start_at_top)
        self.title_of(STATEMENTS).say(self._count(len(rows)) if is_known else "")

    def _count(self, shown: int) -> str:
        found = len(self.document.analysis.statements) if self.document and self.document.analysis else 0
        return f"{shown} of {found}" if shown < found else str(shown)

    # The chosen statement and what is related to it

    def _on_choose_statement(self, message: ChooseStatement) -> None:
        if message.pane == BESIDE:
            self.beside.choose(message.statement, scroll=message.scroll)
        elif message.statement in self.reading.page.signs:
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
            if self.document is not None:
                self._show_links()
            else:
                self.leave_for(at_statement(event.option_id, pane=READING))

    def _on_show_links(self, message: ShowLinks) -> None:
        if message.pane == READING:
            self._show_links()
        elif self.beside.chosen:
            self.leave_for(at_statement(self.beside.chosen, pane=READING))

    def _show_links(self) -> None:
        """Go to the links as soon as there are any; where there are none, stay."""
        if self._related:
            self.show_pane(RELATED)
        else:
            self._is_going_to_links = True

    def _choose(self, statement: str | None, *, scroll: bool = False) -> None:
        if statement != self.reading.chosen:
            # What is selected must not be corrected in place of what was chosen since.
            self.clear_selection()
        if statement is not None:
            self._unmet = None
        self.reading.choose(statement, scroll=scroll)
        self.statements.highlight(statement)
        self.say_where()
        self._related = {}
        self._is_going_to_links = False
        if self._link_timer is not None:
            self._link_timer.stop()
        if statement is None:
            self.related.fill([], empty="n chooses a statement.", start_at_top=True)
            self.title_of(RELATED).say("")
            return
        self.related.fill([], empty="Looking…", start_at_top=True)
        self._link_timer = self.set_timer(_LINK_DELAY, lambda: self.find_links(statement))

    def _on_links_found(self, message: LinksFound) -> None:
        if message.asked != self.reading.chosen or self.open is None:
            return
        here = message.asked.partition(":")[0]
        found = sorted(message.found, key=lambda one: RELATIONS.index(one[0].relation))
        related = [Related(link, one, document, document.id == here) for link, one, document in found]
        self._list_related({f"{index}": one for index, one in enumerate(related)}, message.asked)
        if related and self.related.chosen is None:
            self.related.highlight("0")
        if related and self._is_going_to_links:
            self.show_pane(RELATED)
        self._is_going_to_links = False
        sign = self.reading.page.signs.get(message.asked)
        self.title_of(RELATED).say(f"to {sign.number} · {len(related)}" if sign else str(len(related)))

    def _list_related(self, related: dict[str, Related], asked: str) -> None:
        """List what is related to the statement `asked`, with what is settled marked."""
        from index.keeping import is_settled

        settled = self.looks.settled
        self._related = {key: replace(one, is_settled=is_settled(one.link, settled)) for key, one in related.items()}
        rows = [(key, related_entry(one, asked)) for key, one in self._related.items()]
        self.related.fill(rows, empty="Nothing in the library is related to it.")

    @property
    def chosen_related(self) -> Related | None:
        """The highlighted one of what is related."""
        return self._related.get(self.related.chosen or "")

    @on(OptionList.OptionSelected, f"#{RELATED}")
    def _on_related_selected(self, event: OptionList.OptionSelected) -> None:
        related = self._related.get(event.option_id or "")
        if related is not None:
            self.leave_for(at_statement(related.statement.id, pane=READING))

    def choose_at_match(self) -> None:
        """Choose the statement that the match at hand stands in, or none, so that a pin is the one looked at."""
        self._choose(self._statement_at_match())

    def _statement_at_match(self) -> str | None:
        offset = self.reading.match_offset
        if offset is None:
            return self.reading.match_statement
        holding = [
            one.statement
            for one in self.said
            if any(span.start <= offset < span.end for span in one.statement.content.spans)
        ]
        return min(holding, key=_length).id if holding else None

    # What the titles say

    def say_where(self) -> None:
        """Say over the page what it is of, or which match the reader is at."""
        if self.open is None or self.shown is None:
            return
        if self.reading.match is not None:
            detail = f"match {self.reading.match + 1}/{len(self.reading.matches)} · esc clears"
        elif self.document is not None:
            detail = provenance(self.document.summary, is_short=True)
        else:
            detail = self.shown.title
        self.title_of(READING).say(detail)


def _length(statement: Statement) -> int:
    return sum(map(len, statement.content.spans))
