"""What has come in since somebody looked: told by the numbers of the store's changes, so that no clock matters."""

from index.asking import Position
from index.store.deriving import TEXT
from index.store.documents import DocumentStore
from index.store.searchindex import SearchIndex
from index.store.wordindex import WordIndex

_FIRST = {False: "read_change", True: "analysed_change"}


def position_of(store: DocumentStore, index: SearchIndex) -> Position:
    """How far the index has come. What is found afterwards holds all up to there, and perhaps more."""

    def sequence(part: WordIndex | None) -> int:
        state = part.state() if part else None
        return state.sequence if state and state.store == store.id else 0

    return Position(store.id, sequence(index.documents), sequence(index.statements))


def documents_since(
    store: DocumentStore, position: Position, *, statements: bool = False, changed: bool = False
) -> tuple[str, ...]:
    """Ids of the documents that have come in since, in the order they were read.

    Args:
        store: of another library than the position's, all its documents have.
        position: since when.
        statements: those whose statements have come in, instead: because they are new or have changed.
        changed: with documents, also those whose text has changed.
    """
    seen = position.findings if statements else position.texts
    if store.id != position.store:
        seen = -1
    column = _FIRST[statements]
    with store.database.snapshot() as connection:
        rows = connection.execute(f"SELECT id FROM documents WHERE {column} > ? ORDER BY number", (seen,)).fetchall()
        found = {identifier: None for (identifier,) in rows}
        if changed and not statements:
            rows = connection.execute(
                "SELECT d.id FROM changes c JOIN documents d ON d.id = c.document WHERE c.part = ? AND c.sequence > ?",
                (TEXT, seen),
            ).fetchall()
            found.update({identifier: None for (identifier,) in rows})
        return tuple(found)
