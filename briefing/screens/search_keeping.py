"""What the user keeps of searching: searches by a name, those made before, pinned statements. Each can be undone."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Input
from textual.worker import get_current_worker

from briefing.messages import Changed
from briefing.sanitise import one_line
from briefing.screens.changes import Change, turned_pin
from briefing.screens.in_turn import change_in_turn
from briefing.screens.search_showing import ShowingScreen
from briefing.view.query_help import question
from index.asking import Position, SavedSearch, Search
from index.errors import LibraryError, UnknownId

if TYPE_CHECKING:
    from index.library import Library


def save(library: "Library", name: str, search: Search) -> Changed:
    """Keeps a search by a name. Raises `InputError` for one that can't be a name."""
    before = _found(library, name)
    library.searches.save(name, search)
    words = f"Saved the search as “{one_line(name)}”"
    if before is None:
        return Changed(words, lambda other: other.searches.forget(name))
    return Changed(words, partial(_put_back, saved=before))


def forget(library: "Library", name: str) -> Changed:
    """Forgets a saved search. Raises `UnknownId`."""
    before = library.searches.find(name)
    library.searches.forget(name)
    return Changed(f"Forgot the search “{one_line(name)}”", partial(_put_back, saved=before))


def note_run(library: "Library", search: Search, name: str | None = None) -> None:
    """Notes that a search was made and, with the name of a saved one, that its results are seen up to now.

    Where nothing can be kept, nothing is.
    """
    with suppress(LibraryError):
        library.searches.remember(search)
        if name is not None:
            library.searches.seen(name, library.searches.position())


def _found(library: "Library", name: str) -> tuple[SavedSearch, Position] | None:
    try:
        return library.searches.find(name)
    except UnknownId:
        return None


def _put_back(library: "Library", saved: tuple[SavedSearch, Position]) -> None:
    search, seen = saved
    library.searches.save(search.name, search.search, seen)


class SearchKeeping(ShowingScreen):
    """The part of the search screen that keeps something."""

    def action_save(self) -> None:
        """Ask for a name to keep the search by."""
        if not self.asked.is_empty:
            self.add_class("-naming")
            name = self.query_one("#name", Input)
            name.value = question(self.asked.search)[:80]
            name.focus()
            name.action_select_all()

    @on(Input.Submitted, "#name")
    def _on_named(self, event: Input.Submitted) -> None:
        self.end_naming()
        self.save(event.value.strip(), self.asked_as.search)

    def end_naming(self) -> None:
        """Back to the query."""
        self.remove_class("-naming")
        self.query_input.focus()

    def action_forget(self) -> None:
        """Forget the saved search at hand."""
        if isinstance(self.choice, SavedSearch):
            self.forget(self.choice.name)

    def action_pin(self) -> None:
        """Pin the statement at hand, or let it go."""
        if self.hit is not None and self.hit.statement is not None:
            self.pin(self.hit.statement.id)

    def save(self, name: str, search: Search) -> None:
        """Keep a search by a name; posts `Changed`."""
        self._change(lambda library: save(library, name, search), self.begin_anew)

    def forget(self, name: str) -> None:
        """Forget a saved search; posts `Changed`."""
        self._change(lambda library: forget(library, name), self.begin_anew)

    def pin(self, statement: str) -> None:
        """Turn a pin; posts `Changed`."""
        self._change(turned_pin(statement), self.read_pins)

    def _change(self, change: Change, then: Callable[[], object]) -> None:
        def refuse(sentence: str) -> None:
            if self.is_attached:
                self.say_mistake(sentence)
            else:
                self.app.notify(sentence, markup=False)

        def show() -> None:
            if self.is_attached:
                then()

        # By way of the app, as what is taken back: so they are done in the order of the keys.
        app, library = self.app, self.library
        app.call_later(lambda: change_in_turn(app, library, change, refuse=refuse, then=show))

    @work(thread=True, exclusive=True, exit_on_error=False, group="pins")
    def read_pins(self) -> None:
        """Ask what is pinned now."""
        pins = frozenset(self.library.kept.pins())
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show_pins, pins)

    @work(thread=True, exit_on_error=False, group="keep")
    def note_seen(self, saved: SavedSearch) -> None:
        """Note that the results of a saved search are looked at."""
        note_run(self.library, saved.search, saved.name)
        self.app.call_from_thread(self.begin_anew)

    def _show_pins(self, pins: frozenset[str]) -> None:
        self.pins = pins
        self.show_hits_anew()
