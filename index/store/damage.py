"""How damage to the files of an index shows, and what the user is told of it."""

import pickle
import struct
import zlib

from index.errors import LibraryError
from index.store.engine import filestore, filetables, reading, whoosh_index

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
    OverflowError,
    MemoryError,
    reading.ReaderClosed,
)
"""What Whoosh raises, by trial, when the files of an index are missing, cut, changed or somebody else's."""


class IndexDamaged(LibraryError):
    """The files of the search index can't be read; the store has all it takes to make them anew."""

    def __init__(self) -> None:
        super().__init__("The search index is damaged; `briefing reindex` builds it anew from the store.")
