"""What the user keeps of searching: searches by a name, those made before, pinned statements. Each can be undone."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Input

from briefing.messages import Changed
from briefing.sanitise import one_line
from briefing.screens.search_showing import ShowingScreen
from briefing.view.query_help import question
from index.asking import Position, SavedSearch, Search
from index.errors import InputError, LibraryError, UnknownId

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


def turn_pin(library: "Library", statement: str) -> Changed:
    """Pins a statement, or lets it go. Raises `UnknownId`."""
    if statement in library.kept.pins():
        place = library.kept.unpin(statement)
        return Changed("Let the pinned statement go", lambda other: other.kept.pin(statement, place))
    library.kept.pin(statement)
    return Changed("Pinned", lambda other: other.kept.unpin(statement))


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


class KeepingScreen(ShowingScreen):
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

    @work(thread=True, exit_on_error=False, group="keep")
    def save(self, name: str, search: Search) -> None:
        """Keep a search by a name; posts `Changed`."""
        try:
            self.post_message(save(self.library, name, search))
        except InputError as error:
            self.app.call_from_thread(self.say_mistake, str(error))

    @work(thread=True, exit_on_error=False, group="keep")
    def forget(self, name: str) -> None:
        """Forget a saved search; posts `Changed`."""
        self.post_message(forget(self.library, name))

    @work(thread=True, exit_on_error=False, group="keep")
    def pin(self, statement: str) -> None:
        """Turn a pin; posts `Changed`."""
        self.post_message(turn_pin(self.library, statement))
        pins = frozenset(self.library.kept.pins())
        self.app.call_from_thread(self._show_pins, pins)

    @work(thread=True, exit_on_error=False, group="keep")
    def note_seen(self, saved: SavedSearch) -> None:
        """Note that the results of a saved search are looked at."""
        note_run(self.library, saved.search, saved.name)
        self.app.call_from_thread(self.begin_anew)

    def _show_pins(self, pins: frozenset[str]) -> None:
        self.pins = pins
        self.show_hits_anew()
