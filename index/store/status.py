"""Counts, sizes, versions and health of a library."""

from collections.abc import Sequence
from pathlib import Path

from index.reports import Status
from index.store.documents import DocumentStore
from index.store.listing import Listing
from index.store.searchindex import SearchIndex


def status_of(
    path: Path, store: DocumentStore, index: SearchIndex, version: int, model: str | None, notices: Sequence[str]
) -> Status:
    """How a library stands.

    Args:
        path: its folder.
        store: what was read and found.
        index: the search index over it.
        version: the analysis version in use.
        model: the language model in use, or None.
        notices: what opening had to tell.
    """
    documents, analysed, statements, entities = Listing(store).counts()
    told = list(notices)
    pending = len(store.pending(version, model))
    if pending:
        many = "One document has" if pending == 1 else f"{pending} documents have"
        told.append(f"{many} no current analysis; `briefing sync` makes it.")
    return Status(
        path=str(path),
        documents=documents,
        analysed=analysed,
        statements=statements,
        entities=entities,
        store_bytes=sum(file.stat().st_size for file in path.glob("documents.db*")),
        index_bytes=index.size(),
        analysis_version=version,
        model=model,
        notices=tuple(told),
    )
