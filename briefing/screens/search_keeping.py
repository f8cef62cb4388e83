"""What the user keeps of searching: searches by a name, those made before, pinned statements. Each can be undone."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from briefing.messages import Changed
from briefing.sanitise import one_line
from index.asking import Position, SavedSearch, Search
from index.errors import LibraryError, UnknownId

if TYPE_CHECKING:
    from index.library import Library


def save(library: "Library", name: str, search: Search) -> Changed:
    """Keeps a search by a name. Raises `InputError` for one that can't be a name."""
    before = _found(library, name)
    library.searches.save(name, search)
    words = f"Saved the search as “{one_line(name)}”."
    if before is None:
        return Changed(words, lambda other: other.searches.forget(name))
    return Changed(words, partial(_put_back, saved=before))


def forget(library: "Library", name: str) -> Changed:
    """Forgets a saved search. Raises `UnknownId`."""
    before = library.searches.find(name)
    library.searches.forget(name)
    return Changed(f"Forgot the search “{one_line(name)}”.", partial(_put_back, saved=before))


def turn_pin(library: "Library", statement: str) -> Changed:
    """Pins a statement, or lets it go. Raises `UnknownId`."""
    if statement in library.kept.pins():
        place = library.kept.unpin(statement)
        return Changed("Let the pinned statement go.", lambda other: other.kept.pin(statement, place))
    library.kept.pin(statement)
    return Changed("Pinned.", lambda other: other.kept.unpin(statement))


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
