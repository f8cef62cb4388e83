"""Everything the engine can refuse, each with a sentence that says what to do.

BriefingError
├── InputError            a file, folder, id or value that can't be used; the user can mend it
│   ├── UnreadableFile    a source file that no reader takes, with the reason
│   ├── UnknownId         no document, statement or entity has this id
│   ├── CorrectionError   a correction that makes no sense
│   └── QueryError        a mistake in a query, with its position
├── LibraryError          the library folder can't be used as it is
│   ├── LibraryLocked     somebody else is writing to it
│   ├── LibraryReadOnly   its folder can't be written; everything can be read
│   ├── IndexNotReady     its search index has to be built anew first; lists and documents can be read
│   ├── LibraryUnsafe     the folder is not the user's own, or others may write to it
│   └── StoreDamaged      one of its databases can't be read
├── ModelMissing          the language model asked for is not installed
└── Cancelled             the caller asked for the work to stop; what was committed stays
"""


class BriefingError(Exception):
    """The root: `str()` of any of these is one sentence a user can act on."""


class InputError(BriefingError):
    """A file, folder, id or value that can't be used."""


class UnreadableFile(InputError):
    """A source file that can't be read as a document.

    Attributes:
        name: the file's name or uri, safe to print.
        reason: why, as the second half of a sentence ("is larger than 20 MB").
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} {reason}")
        self.name = name
        self.reason = reason


class UnknownId(InputError):
    """No document, statement or entity of the library has this id."""


class CorrectionError(InputError):
    """A correction that makes no sense, or names several entities where one is meant."""


class QueryError(InputError):
    """A mistake in a query.

    Attributes:
        position: where in the query it is, in code points, or None where it can't be told.
    """

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class LibraryError(BriefingError):
    """The library folder can't be used as it is."""


class LibraryLocked(LibraryError):
    """Another process is writing to the library."""


class LibraryReadOnly(LibraryError):
    """The library's folder can't be written: it is open for reading."""

    def __init__(self, library: object) -> None:
        super().__init__(
            f"The library {library} is open for reading only, as its folder can't be written; make it writable, or "
            "name another place with --library."
        )


class IndexNotReady(LibraryError):
    """The search index has to be built anew before it can be asked; lists and documents can be read meanwhile."""

    def __init__(self, fault: str) -> None:
        super().__init__(
            f"The search index {fault} and has to be built anew from the stored documents: search again when that "
            "is done, or start it with `briefing reindex`."
        )


class LibraryUnsafe(LibraryError):
    """The library folder is not the user's own, or others may write to it."""


class StoreDamaged(LibraryError):
    """One of the library's databases is damaged.

    Attributes:
        file: its name.
    """

    def __init__(self, path: object, reason: object, file: str) -> None:
        saving = "run `briefing reindex`, which saves what can be read of it and reads the sources again, or "
        super().__init__(
            f"{path} is damaged ({reason}); {saving if file == 'documents.db' else ''}put a copy of it in its place."
        )
        self.file = file


class ModelMissing(BriefingError):
    """The language model that was asked for is not installed."""


class Cancelled(BriefingError):
    """The caller asked for the work to stop; what was committed stays."""
