"""Taking a source or a document out of a library. The library's lock must be held."""

from pathlib import Path

from index.store.documents import DocumentStore
from index.store.intake import uri_of
from index.store.user import UserStore


def take_out(source: str, store: DocumentStore, user: UserStore) -> list[str]:
    """Takes out a source, by path or uri, with the documents that no other gives; or one document, by id or uri.

    Returns:
        The ids of the documents that went.

    Raises:
        UnknownId: there is no such source or document.
    """
    uris = (source, uri_of(Path(source).expanduser()))
    known = [uri for uri, _ in user.sources() if uri in uris]
    if known:
        documents = store.drop_origin(known[0])
        user.remove_source(known[0])
        return documents
    document = store.named(uris)
    uri = store.document(document).source
    # In this order: stopped between any two, it is not done yet, and no document is without a source.
    user.exclude(uri)
    store.remove(document)
    user.remove_source(uri)
    return [document]
