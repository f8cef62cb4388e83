"""How damage to the files of an index shows, and what the user is told of it."""

import logging
import pickle
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import LibraryError
from index.store.engine import filestore, filetables, reading, whoosh_index, writing

log = logging.getLogger(__name__)

DAMAGE = (
    whoosh_index.IndexError,
    filestore.StorageError,
    filetables.FileFormatError,
    reading.TermNotFound,
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NameError,
    AssertionError,
    ArithmeticError,
    MemoryError,
    reading.ReaderClosed,
    writing.IndexingError,
)
"""What Whoosh raises, by trial, when the files of an index are missing, cut, changed or somebody else's."""


class IndexDamaged(LibraryError):
    """The files of the search index can't be read; the store has all it takes to make them anew."""

    def __init__(self) -> None:
        super().__init__("The search index is damaged; `briefing reindex` builds it anew from the store.")


class Unreadable(Exception):
    """What Whoosh was asked for could not be read. Not for the user: whoever opened the index says `IndexDamaged`."""


@contextmanager
def touching() -> Iterator[None]:
    """Around calls of Whoosh and nothing else, so that no mistake of ours is taken for damage.

    Raises:
        Unreadable: for any of `DAMAGE`.
    """
    try:
        yield
    except DAMAGE as error:
        log.exception("the search index can't be read")
        raise Unreadable from error
