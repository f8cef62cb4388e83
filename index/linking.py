"""What the links of a statement are asked of: the library as it is now, read once for as long as nothing changes."""

from index.errors import UnknownId
from index.links import related
from index.model import Link, Statement
from index.store.documents import DocumentStore
from index.store.pool import StorePool
from index.store.searchindex import SearchIndex

RACES = 3
"""So often links are looked for while documents go; then the statement itself is taken to be gone."""


class Linker:
    """Finds related statements. Safe to use from several threads."""

    def __init__(self, store: DocumentStore, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._pool: tuple[object, StorePool] | None = None

    def links(self, statement: Statement, limit: int, pool: StorePool | None = None) -> tuple[Link, ...]:
        """The links of a statement, best first; asked again when a document goes meanwhile, by whichever process."""
        for _ in range(RACES):
            try:
                return related(statement, pool or self.pool(), limit=limit)
            except UnknownId:
                pool = None
        return ()

    def pool(self) -> StorePool:
        """What was read for links before, as long as nothing has changed."""
        now = self._store.last_change(), self._index.version()
        pool = self._pool
        if pool is None or pool[0] != now:
            pool = self._pool = now, StorePool(self._store, self._index)
        return pool[1]
