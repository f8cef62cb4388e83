"""The labelled documents of the gate: read from their fixture files, every marked string found in its text.

A file of `tests/fixtures/gate/` is a family of rules, a case in it three blocks (title, report, what is marked), each
closed by a line with a full stop alone. What is marked, one after the other:

    SOURCE -> WHO [kind] CUE (class, quote kind)        a statement somebody is the source of, and below it, indented,
        CONTENT … CONTENT [on: DAY; to: WHOM; at: WHERE]    its pieces and what else the text tells of it
    LABEL NAME = ALIAS, ALIAS                           an entity

`-` stands for no source, no cue, nobody. `a|b` allows either (`at|to: the hearing` too). A line that begins with `?`,
and a detail marked `at?: a statement`, may be found or not: readers differ. Strings are marked as they stand, but for
white space. A content stands once in its text, or is numbered (`that#2`); a cue is the one nearest to its content, a
source the one nearest to its cue, unless numbered.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from index.model import Span

FOLDER = Path(__file__).parents[3] / "fixtures" / "gate"

_STATEMENT = re.compile(
    r"(?P<source>.+?) -> (?P<who>.+?) \[(?P<kinds>[\w|]+)\] (?P<cue>.+) \((?P<classes>[\w|]+), (?P<quotes>[\w|]+)\)"
)
_CONTENT = re.compile(r" {4}(?P<pieces>.+?)(?: \[(?P<details>(?:on|to|at)\b.*?: .+)\])?")
_ENTITY = re.compile(r"(?P<labels>[A-Z_|]+) (?P<name>[^=]+?)(?: = (?P<aliases>.+))?")


class GoldError(Exception):
    """Something marked can't be read, or doesn't stand in its text."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement as marked. `who` is the canonical name, None for nobody; `details` by their keys as marked."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    who: str | None
    kinds: frozenset[str]
    classes: frozenset[str]
    quotes: frozenset[str]
    details: dict[str, str]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity as marked: any of `labels` is right."""

    name: str
    labels: frozenset[str]
    aliases: tuple[str, ...]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A labelled document."""

    family: str
    title: str
    text: str
    statements: tuple[GoldStatement, ...]
    entities: tuple[GoldEntity, ...]


def read_gate(folder: Path = FOLDER) -> list[GoldDocument]:
    """Every labelled document, by family and in order.

    Raises:
        GoldError: a line can't be read, or a marked string isn't found just once where it has to be.
    """
    return [read_case(path.stem, *case) for path in sorted(folder.glob("*.txt")) for case in _cases(path)]


def _cases(path: Path) -> list[tuple[str, str, str]]:
    blocks = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if len(blocks) % 3 != 1 or blocks[-1].strip():
        raise GoldError(f"{path.name}: a case without its end")
    return list(zip(*[iter(blocks[:-1])] * 3, strict=True))


def read_case(family: str, title: str, text: str, marked: str) -> GoldDocument:
    """One case of a fixture file.

    Raises:
        GoldError: as `read_gate`.
    """
    title = title.strip()
    statements: list[GoldStatement] = []
    entities: list[GoldEntity] = []
    lines = iter(marked.splitlines())
    for line in lines:
        is_optional, plain = line.startswith("? "), line.removeprefix("? ")
        try:
            if match := _STATEMENT.fullmatch(plain):
                statements.append(_statement(text, match, next(lines, ""), is_optional))
            elif match := _ENTITY.fullmatch(plain):
                entities.append(_entity(text, match, is_optional))
            else:
                raise GoldError("neither a statement nor an entity")
        except GoldError as error:
            raise GoldError(f"{family}, {title}: {line}: {error}") from None
    return GoldDocument(family, title, text, tuple(statements), tuple(entities))


def _statement(text: str, match: re.Match[str], line: str, is_optional: bool) -> GoldStatement:
    found = _CONTENT.fullmatch(line)
    if found is None:
        raise GoldError("its content is missing")
    content = _pieces(text, found["pieces"].split(" … "))
    cue = None if match["cue"] == "-" else _nearest(text, match["cue"], content, content)
    beside = content if cue is None else (cue,)
    taken = content if cue is None else (*content, cue)
    source = None if match["source"] == "-" else _nearest(text, match["source"], beside, taken)
    details = dict(one.split(": ", 1) for one in (found["details"] or "").split("; ") if one)
    for key, value in details.items():
        if not key.startswith("on"):
            _occurrences(text, value)
    return GoldStatement(
        content,
        cue,
        source,
        who=None if match["who"] == "-" else match["who"],
        kinds=frozenset(match["kinds"].split("|")),
        classes=frozenset(match["classes"].split("|")),
        quotes=frozenset(match["quotes"].split("|")),
        details=details,
        is_optional=is_optional,
    )


def _entity(text: str, match: re.Match[str], is_optional: bool) -> GoldEntity:
    aliases = tuple((match["aliases"] or "").split(", ")) if match["aliases"] else ()
    for name in aliases:
        _occurrences(text, name)
    if not is_optional and match["name"].lower() not in text.lower() and not aliases:
        words = re.findall(r"\w+", match["name"])
        if not all(word.lower() in text.lower() for word in words):
            raise GoldError("not in the text")
    return GoldEntity(match["name"], frozenset(match["labels"].split("|")), aliases, is_optional)


def _occurrences(text: str, words: str) -> list[Span]:
    """Where the words stand, not inside longer ones, any white space between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    pattern = (r"(?<!\w)" if words[0].isalnum() else "") + pattern + (r"(?!\w)" if words[-1].isalnum() else "")
    found = [Span(*match.span()) for match in re.finditer(pattern, text)]
    if not found:
        raise GoldError(f"{words!r} is not in the text")
    return found


def _numbered(text: str, marked: str) -> list[Span]:
    """Where what is marked may stand: the one place its number says, or every one."""
    words, mark, number = marked.rpartition("#")
    if not mark or not number.isdigit():
        return _occurrences(text, marked)
    found = _occurrences(text, words)
    if not 1 <= int(number) <= len(found):
        raise GoldError(f"{words!r} stands {len(found)} times in the text")
    return [found[int(number) - 1]]


def _pieces(text: str, marked: list[str]) -> tuple[Span, ...]:
    """The pieces of a content: the longest where it stands once, each other one nearest to it."""
    longest = max(marked, key=len)
    places = _numbered(text, longest)
    if len(places) != 1:
        raise GoldError(f"{longest!r} stands {len(places)} times in the text; number it")
    anchor = (places[0],)
    pieces = tuple(anchor[0] if one is longest else _nearest(text, one, anchor, anchor) for one in marked)
    if list(pieces) != sorted(pieces):
        raise GoldError("its pieces are not in the order of the text")
    return pieces


def _nearest(text: str, marked: str, beside: tuple[Span, ...], taken: tuple[Span, ...]) -> Span:
    """The place of what is marked that is nearest to any of `beside` and overlaps none of `taken`."""
    places = [one for one in _numbered(text, marked) if not any(one.overlaps(other) for other in taken)]
    if not places:
        raise GoldError(f"{marked!r} stands only inside the content")
    gap = {place: min(max(place.start - b.end, b.start - place.end) for b in beside) for place in places}
    return min(places, key=gap.__getitem__)
