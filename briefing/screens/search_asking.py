"""The part of the search screen that asks the library and keeps what was answered."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from briefing.messages import StateChanged
from briefing.screens.failures import failure_of
from briefing.screens.searched import Searched
from briefing.screens.searches import (
    BeginningGathered,
    FacetsCounted,
    HitsFound,
    QueryMistaken,
    TooMuchMeant,
    count,
    find,
    gather,
    more,
)
from briefing.view.facets import labels_in
from briefing.view.narrowing import Asked
from briefing.widgets.typing import TypedScreen
from index.model import Hit, Results

if TYPE_CHECKING:
    from index.library import Library

_PAGE = 50
_HITS = "hits"
_NOTHING = Results((), 0)


class AskingScreen(TypedScreen[Searched]):
    """Asks as fast as the library answers: while it does, further keys wait, and then the last of them counts.

    No key waits for a timer. A thread can't be stopped, so one that nobody waits for any more would only hold up the
    next; a search takes a few milliseconds.
    """

    def __init__(self, library: "Library", asked: Asked) -> None:
        super().__init__()
        self.library = library
        self.asked = asked
        self.asked_as = asked
        self.hits: list[Hit] = []
        self.results = _NOTHING
        self.others: Results | None = None
        self.pins: frozenset[str] = frozenset()
        self.is_asking = False
        self._is_busy = False
        self._begun: dict[Asked, BeginningGathered] = {}
        self._wants_more = False
        self._timer: Timer | None = None

    # What the screen itself does

    @property
    def first_page(self) -> int:
        """How many hits are asked for at first: those that come into sight."""
        raise NotImplementedError

    @property
    def delay(self) -> float:
        """Seconds without a key before facets are counted and more hits than are in sight are asked for."""
        raise NotImplementedError

    @property
    def shows_facets(self) -> bool:
        """Whether facets are in sight."""
        raise NotImplementedError

    def show_hits(self) -> None:
        """Show `hits`, the first of what was asked."""
        raise NotImplementedError

    def show_more(self, hits: list[Hit]) -> None:
        """Show further hits."""
        raise NotImplementedError

    def show_facets(self, message: FacetsCounted) -> None:
        """Show what all results have in common."""
        raise NotImplementedError

    def show_beginning(self, message: BeginningGathered) -> None:
        """Show what there is to begin with."""
        raise NotImplementedError

    def say_mistake(self, sentence: str, position: int | None = None) -> None:
        """Tell what is wrong; the hits of before stay."""
        raise NotImplementedError

    def say_type_on(self, word: str) -> None:
        """Tell that there is not enough of a word yet; the hits of before stay."""
        raise NotImplementedError

    # Asking

    def ask(self) -> None:
        """Ask the library what is asked now; a question of nothing for what there is to begin with."""
        self._stop_waiting()
        begun = self._begun.get(self.asked)
        self.is_asking = begun is None
        if begun is not None:
            self._show_beginning(begun)
        elif self.asked.is_empty:
            # That takes a while: no key waits for it.
            self.begin(self.asked)
        elif not self._is_busy:
            self._is_busy = True
            self.find(self.asked, self.first_page)

    def begin_anew(self) -> None:
        """What there was to begin with may be something else by now."""
        self._begun.clear()
        if self.asked.is_empty:
            self.ask()

    def ask_for_more(self) -> None:
        """The last hits are near: ask for the next ones, now or when nothing is typed for a while."""
        self._wants_more = True
        if self._timer is None and not self.is_asking:
            self._ask_for_the_rest()

    @work(thread=True, exclusive=True, exit_on_error=False, group=_HITS)
    def find(self, asked: Asked, limit: int) -> None:
        """Post `HitsFound`, `QueryMistaken` or `TooMuchMeant`."""
        self.post_message(find(self.library, asked, limit=limit))

    @work(thread=True, exclusive=True, exit_on_error=False, group="beginning")
    def begin(self, asked: Asked) -> None:
        """Post `BeginningGathered`."""
        self.post_message(gather(self.library, asked))

    @work(thread=True, exclusive=True, exit_on_error=False, group="rest")
    def find_rest(self, asked: Asked, asked_as: Asked, offset: int | None, *, facets: bool) -> None:
        """Post `HitsFound` with the next hits from an offset, and `FacetsCounted`."""
        worker = get_current_worker()
        if offset is not None:
            self.post_message(more(self.library, asked, asked_as, limit=_PAGE, offset=offset))
        if facets and not worker.is_cancelled:
            self.post_message(count(self.library, asked, asked_as))

    def ask_for_facets(self) -> None:
        """Ask for the facets of what is shown."""
        if not self.is_asking and not self.asked.is_empty:
            self.find_rest(self.asked, self.asked_as, None, facets=True)

    def _ask_for_the_rest(self, *, facets: bool = False) -> None:
        wants_more, self._wants_more = self._wants_more and len(self.hits) < self.results.total, False
        if not self.asked.is_empty and (wants_more or facets):
            self.find_rest(self.asked, self.asked_as, len(self.hits) if wants_more else None, facets=facets)

    def _wait(self) -> None:
        self._stop_waiting()
        self._timer = self.set_timer(self.delay, self._on_quiet)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _on_quiet(self) -> None:
        self._timer = None
        self._ask_for_the_rest(facets=self.shows_facets)

    # Answers

    def _is_current(self, asked: Asked) -> bool:
        """Whether an answer is to what is asked now; if not, that is asked next."""
        self._is_busy = False
        self.is_asking = asked != self.asked
        if self.is_asking:
            self.ask()
        return not self.is_asking

    def _on_hits_found(self, message: HitsFound) -> None:
        if message.offset:
            if message.asked == self.asked and message.offset == len(self.hits) and not self.is_asking:
                self._add(message)
            return
        if self._is_current(message.asked):
            self.asked_as, self.results, self.pins = message.asked_as, message.results, message.pins
            self.hits, self.others = list(message.results.hits), message.others
            self._wait()
            self.show_hits()

    def _add(self, message: HitsFound) -> None:
        known = {_key(hit) for hit in self.hits}
        new = [hit for hit in message.results.hits if _key(hit) not in known]
        self.hits += new
        if new:
            self.show_more(new)
        else:
            # The library has changed meanwhile: there are not as many as there were.
            self.results = replace(self.results, total=len(self.hits))

    def _on_query_mistaken(self, message: QueryMistaken) -> None:
        # A query is often wrong only until its next key.
        if self._is_current(message.asked):
            self.say_mistake(message.reason, message.position)

    def _on_too_much_meant(self, message: TooMuchMeant) -> None:
        if self._is_current(message.asked):
            self.say_type_on(message.word)

    def _on_facets_counted(self, message: FacetsCounted) -> None:
        if message.asked == self.asked:
            self.asked = self.asked.labelled(labels_in(message.facets))
            self.show_facets(message)

    def _on_beginning_gathered(self, message: BeginningGathered) -> None:
        self._begun[message.asked] = message
        if message.asked == self.asked:
            self.is_asking = False
            self._show_beginning(message)

    def _show_beginning(self, message: BeginningGathered) -> None:
        self.hits, self.results = [], _NOTHING
        self.show_beginning(message)

    def _on_state_changed(self, _message: StateChanged) -> None:
        self._begun.clear()
        self.ask()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence is None:
            return
        if event.worker.group == _HITS:
            self._is_busy = False
        self.is_asking = self._is_busy
        self.say_mistake(sentence)


def _key(hit: Hit) -> tuple[str, str]:
    return hit.document.id, hit.statement.id if hit.statement else ""
