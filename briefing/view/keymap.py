"""Keys that the user has given to bindings of the reader by their ids, and what is wrong with them.

Two bindings clash when one key has both and they hold at the same time: within a part of the reader, or where one of
the two holds everywhere. What clashes as the program comes is meant so and not told.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.keys import Keys as KnownKeys
from textual.keys import key_to_character

from briefing.view.help import Keys

EVERYWHERE = "Everywhere"
"""The part whose bindings hold in every other part that is no screen of its own."""
_MODIFIERS = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
_KNOWN = frozenset(key.value.rpartition("+")[2] for key in KnownKeys) - _MODIFIERS


@dataclass(frozen=True, slots=True)
class KeyFlaw:
    """Something wrong with the keys of a binding.

    Attributes:
        id: the binding's, as the user has written it.
        words: what is wrong, a sentence.
    """

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that two bindings have.

    Attributes:
        key: as it is written.
        one: the id of the binding that the user gave it to.
        other: the id of the other.
        part: the name of the part of the reader in which both hold.
    """

    key: str
    one: str
    other: str
    part: str


def flaws(keymap: Mapping[str, str], parts: Iterable[Keys]) -> tuple[KeyFlaw, ...]:
    """What is wrong with a keymap: ids and keys that there are not, then clashes."""
    parts = tuple(parts)
    ids = _defaults(parts)
    found = [KeyFlaw(one, _unknown_id(one, ids)) for one in keymap if one not in ids]
    for one, keys in keymap.items():
        found += [
            KeyFlaw(one, f'There is no key "{key}", which "{one}" is to have.')
            for key in keys.split(",")
            if not is_key(key.strip())
        ]
    for clash in clashes(keymap, parts):
        where = "everywhere" if clash.part == EVERYWHERE else clash.part[:1].lower() + clash.part[1:]
        found.append(
            KeyFlaw(clash.one, f'The key {clash.key} would do both "{clash.one}" and "{clash.other}" {where}.')
        )
    return tuple(found)


def clashes(keymap: Mapping[str, str], groups: Iterable[Keys]) -> tuple[Clash, ...]:
    """The keys that two bindings would have at the same time, at least one of the two by `keymap`.

    Args:
        keymap: keys with commas between them, by the id of a binding.
        groups: all bindings, by the part of the reader that has them. A part with a true `is_apart` is a screen of its
            own, over all others.
    """
    groups = tuple(groups)
    everywhere = [part for part in groups if part.name == EVERYWHERE]
    found: dict[tuple[str, frozenset[str]], Clash] = {}
    for part in groups:
        is_alone = part.name == EVERYWHERE or getattr(part, "is_apart", False)
        for clash in _clashes_within(keymap, part.name, [part] if is_alone else [part, *everywhere]):
            found.setdefault((clash.key, frozenset((clash.one, clash.other))), clash)
    return tuple(found.values())


def is_key(key: str) -> bool:
    """Whether there is a key of this name ("G", "ctrl+t", "question_mark")."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    named = base in _KNOWN or len(base) == 1 or key_to_character(base) is not None
    return bool(base) and named and set(modifiers) <= _MODIFIERS


def _clashes_within(keymap: Mapping[str, str], name: str, parts: Sequence[Keys]) -> Iterable[Clash]:
    owners: dict[str, tuple[str, str]] = {}
    ids = _defaults(parts)
    # Those the user has moved come last, so that each is held against all that stay.
    for one in sorted(ids, key=lambda one: one in keymap):
        for key in dict.fromkeys((keymap.get(one) or ids[one]).split(",")):
            written = key.strip()
            character = key_to_character(written) or written
            if character in owners and one in keymap and owners[character][0] != one:
                yield Clash(written, one, owners[character][0], name)
            owners.setdefault(character, (one, written))


def _defaults(parts: Iterable[Keys]) -> dict[str, str]:
    """The keys of every binding, by its id."""
    found: dict[str, str] = {}
    for part in parts:
        for binding in part.bindings:
            if binding.id:
                found[binding.id] = f"{found[binding.id]},{binding.key}" if binding.id in found else binding.key
    return found


def _unknown_id(one: str, ids: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(one, ids, 1)
    hint = f'did you mean "{near[0]}"?' if near else "docs/keys.md and `?` in the reader name them."
    return f'Nothing is called "{one}" that a key could do; {hint}'
