"""All of Whoosh that this program uses, hardened, in one place, so that it can be exchanged in a day.

Only what release 2.7.4 has too is used; to the type checker it is all `Any`, as that release has no types. See
`index.store.pickles` for the hardening, which has to come after the last import.
"""

from typing import Any

from whoosh import collectors as _collectors
from whoosh import columns as _columns
from whoosh import fields as _fields
from whoosh import formats as _formats
from whoosh import index as _index
from whoosh import matching as _matching
from whoosh import query as _query
from whoosh import reading as _reading
from whoosh import scoring as _scoring
from whoosh import searching as _searching
from whoosh import spelling as _spelling
from whoosh import writing as _writing
from whoosh.codec import whoosh3 as _codec
from whoosh.filedb import filestore as _filestore
from whoosh.filedb import structfile as _structfile
from whoosh.query import qcore as _qcore

from index.store.pickles import harden

harden()

codec: Any = _codec
collectors: Any = _collectors
columns: Any = _columns
fields: Any = _fields
filestore: Any = _filestore
formats: Any = _formats
matching: Any = _matching
qcore: Any = _qcore
query: Any = _query
reading: Any = _reading
scoring: Any = _scoring
searching: Any = _searching
spelling: Any = _spelling
structfile: Any = _structfile
whoosh_index: Any = _index
writing: Any = _writing
