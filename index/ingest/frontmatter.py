"""YAML front matter, read as nothing but strings: no tags, no anchors, no types, and not much of it."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from index.dates import parse_date
from index.ingest.metadata import Metadata

LARGEST = 16 * 1024
"""In characters, fences left out. Longer front matter is taken for text."""
_DEEPEST = 8
# No quotes, anchors or brackets to begin the value: those were meant to be YAML, and failed.
_PLAIN_LINE = re.compile(r"(\w[\w-]*):[ \t]+([^\s\"'&*\[{|>!%@`].*?)\s*")

# Keys by what they say, the surer ones first.
_HEADLINE = ("headline", "title")
_BYLINE = ("byline", "author", "authors", "by")
_AGENCY = ("agency", "publisher", "source", "outlet")
_DATE = ("published", "date", "pubdate", "datepublished")
_LANGUAGE = ("lang", "language")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the fences, what it says, and where the text behind it begins."""

    raw: str
    metadata: Metadata | None
    end: int


def split_front_matter(text: str) -> FrontMatter | None:
    """Find the front matter a text begins with.

    Args:
        text: a Markdown text.

    Returns:
        The front matter; its `metadata` is None when it can't be honoured (no YAML, not a mapping, anchors,
        nested too deep), so that the caller shows it as text. None when the text has no front matter at
        all.
    """
    lines = text[: LARGEST + 2000].splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return None
    at = start = len(lines[0])
    for line in lines[1:]:
        end = at + len(line)
        if line.rstrip() in ("---", "..."):
            raw = text[start:at]
            return FrontMatter(raw, _metadata(raw), end) if len(raw) <= LARGEST else None
        at = end
    return None


def _metadata(raw: str) -> Metadata | None:
    values = _values(raw)
    if values is None:
        return None

    def first(keys: tuple[str, ...]) -> str | None:
        return next((values[key] for key in keys if values.get(key)), None)

    date = first(_DATE)
    return Metadata(
        headline=first(_HEADLINE),
        byline=first(_BYLINE),
        agency=first(_AGENCY),
        date=parse_date(date) if date else None,
        language=_language(first(_LANGUAGE)),
        dateline=first(("dateline",)),
    )


def _language(written: str | None) -> str | None:
    """The two-letter code at the start of a language tag ("en-GB"), or None."""
    code = (written or "").lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _values(raw: str) -> dict[str, str] | None:
    """The mapping's plain values by key in lower case; a list of names is joined with commas."""
    try:
        if not _is_bounded(raw):
            return None
        # The base loader makes strings, lists and dictionaries and knows no other type.
        loaded = yaml.load(raw, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        loaded = _line_by_line(raw)
    if not isinstance(loaded, dict):
        return None
    return {str(key).strip().lower(): joined for key, value in loaded.items() if (joined := _joined(value))}


def _line_by_line(raw: str) -> dict[str, str] | None:
    """Keys and values of lines that would be YAML but for an unquoted colon in a headline, or None."""
    found = [_PLAIN_LINE.fullmatch(line) for line in raw.splitlines() if line.strip()]
    return {line[1]: line[2] for line in found if line} if all(found) else None


def _is_bounded(raw: str) -> bool:
    """Whether the YAML has no anchor or alias, which can multiply, and is not nested deep."""
    depth = 0
    for event in yaml.parse(raw, Loader=yaml.BaseLoader):
        if getattr(event, "anchor", None) is not None:
            return False
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return False
    return True


def _joined(value: Any) -> str:
    """A value as one line of text; nothing for what is no string or list of strings."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_joined(one) for one in value if isinstance(one, str))))
    return " ".join(value.split()) if isinstance(value, str) else ""
