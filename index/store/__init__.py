"""Where a library keeps what it has read: SQLite for what must not be lost, Whoosh for finding it again.

`documents.db` holds documents, their text and what was found in them; `user.db` what only the user can give;
`index/` is a search index that can be thrown away at any time. Nothing outside this package knows of either.
"""
