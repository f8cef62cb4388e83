"""Keys in words, made from the bindings themselves, and what the marks mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.content import Content
from textual.keys import format_key

from briefing.view.entry import Entry, Part
from briefing.view.kinds import KINDS
from briefing.view.margin import CHOSEN_SIGN
from briefing.view.statements import BARS, NOTED, PINNED, PINNED_NOTED
from briefing.view.styles import AT_HAND, BAR, CHOSEN, HEADING, KEY, LINK, MATCH, MUTED, PIN, styled

_NAMES = {
    "enter": "enter",
    "backspace": "backspace",
    "delete": "delete",
    "pageup": "page up",
    "pagedown": "page down",
}
"""Keys that are told by a word where Textual has a sign."""
_KEY_COLUMN, _NARROW_COLUMN = 22, 12
_LONGEST = 99
"""Lines a key may take."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one part of the reader.

    Attributes:
        name: of the part.
        bindings: in the order they are to be told.
        is_apart: whether it is a screen over all others, where no keys but its own are in force.
    """

    name: str
    bindings: Sequence[Binding]
    is_apart: bool = False


def key_names(binding: Binding) -> str:
    """The keys of a binding as a person reads them: "j  ↓"."""
    return "  ".join(key_name(key.strip()) for key in binding.key.split(","))


def key_name(key: str) -> str:
    """One key as a person reads it: "shift+tab", "G", "/"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*modifiers, _NAMES.get(last) or format_key(last)])


def words_of(binding: Binding) -> str:
    """What a binding does, as fully as it says."""
    return binding.tooltip or binding.description


# Looking for a key


def found_in(parts: Iterable[Keys], query: str) -> list[Keys]:
    """The parts with only those bindings that `query` is about; a single letter asks for its key."""
    test = _is_key if len(query.strip()) == 1 else _has_words
    kept = (replace(part, bindings=[one for one in part.bindings if test(one, query.strip())]) for part in parts)
    return [part for part in kept if part.bindings]


def _is_key(binding: Binding, query: str) -> bool:
    return query in key_names(binding).split("  ")


def _has_words(binding: Binding, query: str) -> bool:
    said = (binding.description, binding.tooltip, binding.id or "", key_names(binding), binding.key)
    return has_words(query, *said)


def has_words(query: str, *texts: str) -> bool:
    """Whether each word of `query` is somewhere in `texts`, in capitals or not."""
    whole = "\n".join(texts).lower()
    return all(word in whole for word in query.lower().split())


def with_matches(content: Content, query: str, style: str = styled(MATCH)) -> Content:
    """`content` with the words of `query` in the style of a match."""
    words = [re.escape(word) for word in query.split()]
    return content.highlight_regex(re.compile("|".join(words), re.IGNORECASE), style=style) if words else content


# The sheet


def sheet(parts: Iterable[Keys], query: str = "", *, has_ids: bool = False, is_narrow: bool = False) -> Entry:
    """What `query` is about of the keys in `parts`, and of the legend; with ids those by which keys are set anew."""
    lines: list[Part] = []
    for part in found_in(parts, query) if query.strip() else parts:
        if part.bindings:
            keys = (_key(one, query, has_id=has_ids, is_narrow=is_narrow) for one in part.bindings)
            lines += [_heading(part.name), *keys, _BLANK]
    legend = [one for one in _legend() if has_words(query, one.content.plain)]
    return Entry(*lines, *([_heading("In the margin and the text"), *legend] if legend else []))


_BLANK = Part(Content(" "))


def _heading(words: str) -> Part:
    return Part(Content.styled(words, styled(HEADING)), lines=2)


def _key(binding: Binding, query: str, *, has_id: bool, is_narrow: bool) -> Part:
    column = _NARROW_COLUMN if is_narrow else _KEY_COLUMN
    names = (key_names(binding) + "  ").ljust(column)
    content = Content.assemble((names, styled(KEY)), words_of(binding))
    content = with_matches(content, query if len(query.strip()) > 1 else "")
    face = Content.styled(binding.id, styled(MUTED)) if has_id and binding.id else None
    if face is not None and is_narrow:
        content, face = Content.assemble(content, "  ", face), None
    return Part(content, indent=2, hanging=column, lines=_LONGEST, aside=face)


def _legend() -> list[Part]:
    kinds = Content("  ").join(Content.styled(one.name, styled(one.style)) for one in KINDS)
    return [
        _sign(BARS["direct"], BAR, "beside a statement: every word is quoted"),
        _sign(BARS["mixed"], BAR, "part of it is quoted"),
        _sign(BARS["indirect"], BAR, "told in other words"),
        _sign(CHOSEN_SIGN, CHOSEN, "the chosen statement: most keys are about it"),
        _sign(PINNED, PIN, "pinned: it goes into the digest"),
        _sign(NOTED, PIN, "has a note of yours"),
        _sign(PINNED_NOTED, PIN, "pinned, and has a note"),
        _sign("words", LINK, "lead to another page"),
        _sign("words", AT_HAND, "the link or name at hand: enter opens it"),
        Part(kinds, indent=2, lines=_LONGEST),
        _remark("A number before a statement is the same in the list and in the margin."),
        _remark("Dragging with the mouse selects text, ctrl+c copies it."),
    ]


def _sign(sign: str, style: str, words: str) -> Part:
    return Part(
        Content.assemble((sign, styled(style)), " " * (7 - len(sign)), words), indent=2, hanging=7, lines=_LONGEST
    )


def _remark(words: str) -> Part:
    return Part(Content.styled(words, styled(MUTED)), indent=2, lines=_LONGEST)
