"""The engine: documents in, findings out. It knows nothing of screens and prints nothing.

`Library` is the one door; importing this package alone loads neither Whoosh nor spaCy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.library import Library

__all__ = ["Library"]


def __getattr__(name: str) -> Any:
    if name == "Library":
        from index.library import Library

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
