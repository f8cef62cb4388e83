"""The day a document was published, and what that rests on. No year is guessed."""

import re
from urllib.parse import unquote

from index.dates import agree, has_year, parse_date
from index.model import PublishedBasis

_IN_NAME = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([-_])([0-9]{2})\2([0-9]{2})(?![0-9])")
_IN_FOLDERS = re.compile(r"/((?:19|20)[0-9]{2})/([0-9]{1,2})/([0-9]{1,2})/")
_PARTS = 4
"""How much of a path is looked at: the file's name and the three folders it stands in."""

Published = tuple[str | None, PublishedBasis | None]


def date_in_uri(uri: str) -> str | None:
    """The full date that the end of a path gives ("…/2026/01/25/talks.txt", "2026-01-25-talks.txt").

    Args:
        uri: where a document was read from.

    Returns:
        An EDTF date with its year; None when the path gives none, or gives two that differ.
    """
    parts = unquote(uri).replace("\\", "/").split("/")[-_PARTS:]
    path = "/" + "/".join(parts)
    written = [found.group(1, 3, 4) for found in _IN_NAME.finditer("/".join(parts[-2:]))]
    written += [found.groups() for found in _IN_FOLDERS.finditer(path)]
    dates = {parse_date(f"{year}-{month:0>2}-{day:0>2}") for year, month, day in written}
    return dates.pop() if len(dates) == 1 else None


def publication(front_matter: str | None, header: str | None, uri: str) -> Published:
    """Choose among the dates a document gives.

    Args:
        front_matter: the EDTF date of its front matter, or None.
        header: the EDTF date of its dateline, or None.
        uri: where it was read from.

    Returns:
        The date and what it rests on: front matter first, then the dateline; a path that gives the same day
            completes
        the dateline's missing year, and one that gives another day is not believed.
    """
    if front_matter:
        return front_matter, "front matter"
    in_uri = date_in_uri(uri)
    if header is None:
        return (in_uri, "url") if in_uri else (None, None)
    if in_uri and not has_year(header) and agree(header, in_uri):
        return in_uri, "url"
    return header, "dateline"
