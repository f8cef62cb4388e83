"""Whoosh reads pickles wherever it reads an index; here they are read without letting any of them run code.

A table of contents, the header of a block of postings, the directory of a segment and every stored value are pickles
in a Whoosh index, and a pickle can call anything. `harden` puts a loader that knows only an allow-list in the place of
each pickle loader that a module of Whoosh holds. It is done once per process, by module and not by call, because Whoosh
offers no way in: its modules take `load` and `loads` from `pickle` by name.
"""

import io
import pickle
import sys
import types
from typing import Any, BinaryIO

_ALLOWED = {
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("index.store.bulk", "PackedCodec"),
    ("builtins", "set"),
    ("builtins", "int"),
    ("collections", "defaultdict"),
    ("__builtin__", "set"),
}


def _plain_bytes(text: str = "", encoding: str = "latin1") -> bytes:
    """How a pickle of protocol 2 spells bytes, without a choice of codec."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"an index must not name the encoding {encoding}")
    return text.encode("latin1")


class PlainUnpickler(pickle.Unpickler):
    """Reads plain values and the few classes of Whoosh that a table of contents is made of."""

    def find_class(self, module: str, name: str) -> Any:
        """The class or function, if it is on the list; raises `pickle.UnpicklingError` if not."""
        if (module, name) == ("_codecs", "encode"):
            return _plain_bytes
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"an index must not name {module}.{name}")
        return super().find_class(module, name)

    def persistent_load(self, pid: Any) -> Any:
        """Refuses: an index has no persistent ids."""
        raise pickle.UnpicklingError("an index must not name persistent objects")


def safe_load(file: BinaryIO, **_: Any) -> Any:
    """`pickle.load`, by the allow-list."""
    return PlainUnpickler(file).load()


def safe_loads(data: bytes, **_: Any) -> Any:
    """`pickle.loads`, by the allow-list."""
    return PlainUnpickler(io.BytesIO(data)).load()


# What Whoosh's modules get where they have imported `pickle` itself.
_SAFE_PICKLE = types.SimpleNamespace(
    load=safe_load,
    loads=safe_loads,
    dump=pickle.dump,
    dumps=pickle.dumps,
    PickleError=pickle.PickleError,
    PicklingError=pickle.PicklingError,
    UnpicklingError=pickle.UnpicklingError,
    HIGHEST_PROTOCOL=pickle.HIGHEST_PROTOCOL,
    Unpickler=PlainUnpickler,
    Pickler=pickle.Pickler,
)


def harden() -> None:
    """Gives every module of Whoosh that is loaded the safe loaders, and forgets the readers of older formats.

    Call it after importing all of Whoosh that is used; the modules then load nothing more.
    """
    for name, module in list(sys.modules.items()):
        if name == "whoosh" or name.startswith("whoosh."):
            _harden_module(module)


def _harden_module(module: types.ModuleType) -> None:
    for attribute, value in list(vars(module).items()):
        if value is pickle.load:
            setattr(module, attribute, safe_load)
        elif value is pickle.loads:
            setattr(module, attribute, safe_loads)
        elif value is pickle:
            setattr(module, attribute, _SAFE_PICKLE)
        elif isinstance(value, type) and issubclass(value, pickle.Unpickler) and value is not PlainUnpickler:
            setattr(module, attribute, PlainUnpickler)
    loaders = vars(module).get("toc_loaders")
    if isinstance(loaders, dict):
        loaders.clear()
