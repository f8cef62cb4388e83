"""Digests: Markdown in which every quotation is pinned to its source, and the check that it still does.

`render` writes one from a library and `verify` reads one back; `compose` and `gather` are its two halves.
Nothing here needs a screen.
"""

from briefing.digest.files import NotWrittenOver, deliver, read_digest, save, write_digest
from briefing.digest.render import compose, render
from briefing.digest.select import Gathered, Quotation, Selection, Subject, gather
from briefing.digest.verify import Finding, Verdict, verify

__all__ = [
    "Finding",
    "Gathered",
    "NotWrittenOver",
    "Quotation",
    "Selection",
    "Subject",
    "Verdict",
    "compose",
    "deliver",
    "gather",
    "read_digest",
    "render",
    "save",
    "verify",
    "write_digest",
]
