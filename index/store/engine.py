"""All of Whoosh that this program uses, hardened, in one place, so that it can be exchanged in a day.

Only what release 2.7.4 has too is used; to the type checker it is all `Any`, as that release has no types. See
`index.store.pickles` for the hardening, which has to come after the last import.
"""

import importlib
from typing import Any

from whoosh import columns as _columns
from whoosh import fields as _fields
from whoosh import formats as _formats
from whoosh import index as _index
from whoosh import matching as _matching
from whoosh import reading as _reading
from whoosh import writing as _writing
from whoosh.codec import whoosh3 as _codec
from whoosh.filedb import filestore as _filestore
from whoosh.filedb import filetables as _filetables
from whoosh.filedb import structfile as _structfile
from whoosh.system import pack_ushort as _pack_ushort

from index.store.pickles import harden

# Writers and readers load these by themselves when they need them; they have to be there to be hardened.
for _name in ("collectors", "legacy", "query", "scoring", "searching", "spelling"):
    importlib.import_module(f"whoosh.{_name}")
harden()

codec: Any = _codec
columns: Any = _columns
fields: Any = _fields
filestore: Any = _filestore
filetables: Any = _filetables
formats: Any = _formats
matching: Any = _matching
pack_short: Any = _pack_ushort
reading: Any = _reading
structfile: Any = _structfile
whoosh_index: Any = _index
writing: Any = _writing
