"""What the command palette offers: every command that can be given where the user is, and places by their names."""

import re
from asyncio import to_thread
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.widgets import Input

from briefing.commands.inforce import InForce, in_force
from briefing.commands.synonyms import SYNONYMS
from briefing.messages import Follow
from briefing.places import Place, in_document, of_entity
from briefing.sanitise import one_line
from briefing.view.help import has_words, key_names, with_matches
from briefing.view.kinds import label_in_words
from briefing.view.styles import KEY, styled
from index.errors import BriefingError

_MOVES = frozenset("up down left right first last top end home page-up page-down".split())
"""Ends of the ids of what only moves a cursor, or what is in sight: nobody looks for these by name."""
_ITSELF = "command_palette"
_TOLD_OTHERWISE = frozenset({"Keys", "Quit"})
"""Textual's own commands for which the reader has better ones: its help, and ctrl+q."""
_THEME = "Theme: "
_LAST_OF_ALL = 0.01
"""How well a theme is meant: less than any command or name, and only where themes are asked for."""
_MOST_NAMES = 5
_SHORTEST_NAME = 2
_SHORTEST_THEME = 3
"""So many letters of "theme" ask for themes."""
_BY_ANOTHER_WORD = 0.9

_uses: WeakKeyDictionary[App[Any], Counter[str]] = WeakKeyDictionary()
"""How often each command was chosen from the palette, as long as the application runs."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done.

    Attributes:
        name: what it is called.
        run: does it.
        keys: that do it too, as a person reads them, or "".
        more: what it does, where the name says too little.
        id: of its binding, or "".
        is_known: whether its key stands under the panes: it goes before one whose key does not.
        is_sought: whether it is shown only when it is looked for.
        is_last: whether it comes behind all others.
    """

    name: str
    run: Callable[[], object]
    keys: str = ""
    more: str = ""
    id: str = ""
    is_known: bool = False
    is_sought: bool = False
    is_last: bool = False

    def face(self, query: str = "") -> Content:
        """How it is shown, with the words of `query` marked."""
        name = with_matches(Content(self.name), query, "underline")
        return Content.assemble(name, "  ", (self.keys, styled(KEY))) if self.keys else name

    def score(self, query: str) -> float:
        """How well `query` names it, 0 where it does not: best by its name from the start, least by what it does."""
        name, asked = self.name.lower(), query.lower()
        if self.is_last:
            return _LAST_OF_ALL if has_words(query, self.name) and _asks_for_themes(asked) else 0
        if query in self.keys.split("  "):
            return 5
        if has_words(query, self.name):
            return 4 if name.startswith(asked) else 3 if re.search(rf"\b{re.escape(asked)}", name) else 2
        if has_words(query, self.name, self.more, self.id):
            return 1
        return _BY_ANOTHER_WORD if self._is_called_otherwise(asked) else 0

    def _is_called_otherwise(self, query: str) -> bool:
        others = SYNONYMS.get(self.id, "")
        said = f"{self.name} {self.more}".lower()
        return all(word in said or re.search(rf"\b{re.escape(word)}", others) for word in query.split())


def _asks_for_themes(query: str) -> bool:
    return any(len(word) >= _SHORTEST_THEME and _THEME.lower().startswith(word) for word in query.split())


class Commands(Provider):
    """Every command in force on the screen below, those used most in front."""

    async def discover(self) -> Hits:
        """All of them, while nothing is looked for."""
        for one in sorted(self._commands(), key=lambda one: (-self._used[one.name], not one.is_known)):
            if not one.is_sought:
                yield DiscoveryHit(one.face(), partial(self._run, one), text=one.name, help=escape(one.more) or None)

    async def search(self, query: str) -> Hits:
        """Those that are called so, or do that."""
        for one in self._commands():
            score = one.score(query)
            if score:
                # A command that is used much goes before its equals, not before a better one.
                score += 0 if one.is_last else min(self._used[one.name], 9) / 10
                yield Hit(score, one.face(query), partial(self._run, one), text=one.name, help=escape(one.more) or None)

    @property
    def _used(self) -> Counter[str]:
        return _uses.setdefault(self.app, Counter())

    def _run(self, command: Command) -> object:
        self._used[command.name] += 1
        return command.run()

    def _commands(self) -> list[Command]:
        found = list(self._of_keys())
        names = {one.name for one in found}
        return [*found, *(one for one in self._of_the_system() if one.name not in names)]

    def _of_keys(self) -> Iterator[Command]:
        for one in in_force(self.screen):
            if not _is_left_out(one):
                yield _command(self.app, one)

    def _of_the_system(self) -> Iterator[Command]:
        for title, more, run, is_shown in self.app.get_system_commands(self.screen):
            if title not in _TOLD_OTHERWISE:
                yield Command(title, run, more=more, is_sought=not is_shown)
        for name in sorted(self.app.available_themes):
            yield Command(_THEME + name, partial(setattr, self.app, "theme", name), is_sought=True, is_last=True)


def _command(app: App[Any], one: InForce) -> Command:
    binding = one.binding
    more = "" if binding.tooltip == binding.description else binding.tooltip
    run = partial(app.run_action, binding.action, one.node)
    return Command(binding.description, run, key_names(binding), more, binding.id or "", is_known=binding.show)


def _is_left_out(one: InForce) -> bool:
    binding = one.binding
    only_moves = not binding.show and (binding.id or "").rpartition(".")[2] in _MOVES
    is_said = binding.id and binding.description and not binding.system and one.is_enabled
    return only_moves or not is_said or binding.action == _ITSELF or isinstance(one.node, Input)


class Names(Provider):
    """Where one may go by a name: the entities and the documents of the library that are called so."""

    async def search(self, query: str) -> Hits:
        """The first few entities and documents of this name; only over the screen that can go there."""
        library: Any = getattr(self.app, "library", None)
        words = re.findall(r"\w+", query)
        can_go = library is not None and self.screen is getattr(self.app, "main", None)
        if not can_go or len(query) < _SHORTEST_NAME or not words:
            return
        try:
            entities = await to_thread(library.entities, query, limit=_MOST_NAMES)
            documents = await to_thread(library.documents, _as_headline(words), limit=_MOST_NAMES)
        except BriefingError:
            return
        for one in entities:
            yield self._hit(
                1.6, one.name, query, f"Go to the page of this {label_in_words(one.label)}", of_entity(one.id)
            )
        for one in documents:
            yield self._hit(1.5, one.title, query, "Go to this document", in_document(one.id))

    def _hit(self, score: float, name: str, query: str, more: str, place: Place) -> Hit:
        shown = one_line(name)
        face = with_matches(Content(shown), query, "underline")
        return Hit(score, face, partial(self.screen.post_message, Follow(place)), text=shown, help=escape(more))


def _as_headline(words: list[str]) -> str:
    """A query for headlines with all `words`, of which the last one may not be typed out yet."""
    return " ".join([*(f"headline:{word}" for word in words[:-1]), f"headline:{words[-1]}*"])
