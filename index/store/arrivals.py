"""Who speaks for the first time in documents that have come in."""

import json
from collections.abc import Sequence

from index.store.documents import DocumentStore


def new_speakers(store: DocumentStore, documents: Sequence[str]) -> tuple[str, ...]:
    """Ids of the entities all of whose statements stand in these documents, those that said most first."""
    with store.database.snapshot() as connection:
        rows = connection.execute(
            "SELECT s.speaker FROM statements s JOIN documents d ON d.number = s.document"
            " JOIN entities e ON e.id = s.speaker WHERE d.id IN (SELECT value FROM json_each(?))"
            " GROUP BY s.speaker HAVING count(*) = e.said ORDER BY e.said DESC, e.mentions DESC, s.speaker",
            (json.dumps(documents),),
        )
        return tuple(identifier for (identifier,) in rows)
