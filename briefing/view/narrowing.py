"""What is being asked in the search: the words that are typed, and the values that it is narrowed to.

A `Search` has room for one speaker, one entity, one kind and a span of days; whatever else narrows it is written behind
the words in the query language, so that a saved search means the same on the command line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefing.sanitise import one_line
from briefing.view.dates import shown_date
from briefing.wording import counted
from index.asking import Filters, Order, Search

KINDS = {
    "direct": "quoted word for word",
    "mixed": "quoted in part",
    "indirect": "told in other words",
    "said": "said",
    "asked": "asked",
    "denied": "denied",
    "thought": "thought",
    "intended": "intended",
    "reported": "reported",
    "person": "by a person",
    "organisation": "by an organisation",
    "document": "by a document",
    "anonymous": "by somebody unnamed",
    "unresolved": "by somebody unresolved",
    "outlet": "by the outlet",
}
"""The kinds of statements, in words."""
_QUOTES = ("direct", "mixed", "indirect")
_ONLY_ONE = ("month", "kind", "since", "until", "documents")
_WRITTEN = re.compile(r'(?:^|\s)(?P<facet>speaker|about|agency|place):"(?P<value>[^"“”„«»]+)"$')
_MARKS = re.compile('["“”„«»]')
_EITHER = re.compile(r"(?<!\S)OR(?!\S)")
_PHRASE = re.compile(r'(?<!:)"[^"]*"|(?<!:)[“„][^”“]*[”“]')
_OF_STATEMENTS = re.compile(r"(?<!\w)(?:speaker|about|cue|quote):\s*[^\s)]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A value that a search is narrowed to.

    Attributes:
        facet: of what: the name of a facet, "since", "until" or "documents".
        value: as filters take it.
        label: as it is shown.
    """

    facet: str
    value: str
    label: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """By which it is found again in a list."""
        return f"{self.facet}={self.value}"

    @property
    def words(self) -> str:
        """What it says on the screen: "speaker: Ilse Tarn"."""
        return f"{self.facet}: {self.shown}"

    @property
    def shown(self) -> str:
        """Its value in words."""
        return one_line(self.label) or label_of(self.facet, self.value)

    def is_same(self, other: "Narrowing") -> bool:
        """Whether both mean the same: a name may stand for an id."""
        return self.facet == other.facet and (self.value == other.value or self.shown == other.shown)


def label_of(facet: str, value: str) -> str:
    """A value in words, as far as they can be told from the value itself."""
    if facet in ("speaker", "about"):
        _, colon, name = value.partition(":")
        return one_line(name.replace("-", " ").title() if colon else value)
    if facet == "kind":
        return KINDS.get(value, one_line(value))
    if facet == "documents":
        return counted(len(value.split()), "document")
    return one_line(shown_date(value)) if facet in ("month", "since", "until") else one_line(value)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put together on the screen.

    Attributes:
        words: what is typed.
        narrowed: what it is narrowed to, in the order of choosing.
        statements: whether statements are looked for.
        order: of the results.
    """

    words: str = ""
    narrowed: tuple[Narrowing, ...] = ()
    statements: bool = False
    order: Order = "relevance"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words.strip() and not self.narrowed

    @property
    def turned(self) -> "Asked":
        """The same of statements in place of documents, or the reverse."""
        return replace(self, statements=not self.statements)

    @property
    def is_of_statements(self) -> bool:
        """Whether it asks for what each statement has of its own: who says it, whom it names, in which way.

        Of documents that would find those in which one statement has the one and another one the other.
        """
        chosen = any(one.facet in ("speaker", "about", "kind") for one in self.narrowed)
        return chosen or _OF_STATEMENTS.search(_PHRASE.sub(" ", self.words)) is not None

    def has(self, narrowing: Narrowing) -> bool:
        """Whether it is narrowed to this value."""
        return any(one.is_same(narrowing) for one in self.narrowed)

    def toggled(self, narrowing: Narrowing) -> "Asked":
        """Narrowed to a value, or no longer."""
        if self.has(narrowing):
            return replace(self, narrowed=tuple(one for one in self.narrowed if not one.is_same(narrowing)))
        others = [one for one in self.narrowed if one.facet != narrowing.facet or one.facet not in _ONLY_ONE]
        return replace(self, narrowed=(*others, narrowing))

    def labelled(self, labels: dict[str, str]) -> "Asked":
        """The same with better labels, by the keys of narrowings."""
        named = tuple(replace(one, label=labels.get(one.key, one.label)) for one in self.narrowed)
        return replace(self, narrowed=named)

    @property
    def search(self) -> Search:
        """What the library is to be asked."""
        firsts: dict[str, Narrowing] = {}
        rest: list[Narrowing] = []
        for one in self.narrowed:
            if one.facet in ("agency", "place") or one.facet in firsts:
                rest.append(one)
            else:
                firsts[one.facet] = one
        value = {facet: one.value for facet, one in firsts.items()}
        month = value.get("month")
        filters = Filters(
            by=value.get("speaker"),
            about=value.get("about"),
            since=month or value.get("since"),
            until=month or value.get("until"),
            kind=value.get("kind"),
            documents=tuple(value.get("documents", "").split()),
        )
        return Search(_with_terms(self.words, map(_term, rest)), filters, self.statements, self.order)

    @property
    def query(self) -> str:
        """All of it in the query language; that has no words for kinds of sources and given documents."""
        return _with_terms(self.words, filter(None, map(_term, self.narrowed)))

    @classmethod
    def of(cls, search: Search) -> "Asked":
        """A search as it is put together again; what was written behind its words is taken from there."""
        words, written = _unwritten(search.query)
        filters = search.filters
        found = [Narrowing("speaker", filters.by)] if filters.by else []
        found += [Narrowing("about", filters.about)] if filters.about else []
        found += [Narrowing("kind", filters.kind)] if filters.kind else []
        if filters.since and filters.since == filters.until:
            found.append(Narrowing("month", filters.since))
        else:
            found += [Narrowing("since", filters.since)] if filters.since else []
            found += [Narrowing("until", filters.until)] if filters.until else []
        found += [Narrowing("documents", " ".join(filters.documents))] if filters.documents else []
        return cls(words, (*found, *written), search.statements, search.order)


def _term(one: Narrowing) -> str:
    if one.facet == "kind":
        return f"quote:{one.value}" if one.value in _QUOTES else f"cue:{one.value}" if _is_cue(one.value) else ""
    if one.facet == "month":
        return f"since:{one.value} until:{one.value}"
    if one.facet in ("since", "until"):
        return f"{one.facet}:{one.value}"
    if one.facet == "documents":
        return ""
    named = one.shown if one.facet in ("speaker", "about") else one.value
    return f'{one.facet}:"{_MARKS.sub(" ", named)}"'


def _is_cue(kind: str) -> bool:
    return kind in ("said", "asked", "denied", "thought", "intended", "reported")


def _with_terms(words: str, terms: Iterable[str]) -> str:
    """Words with terms behind them; a mistake in the words is left to be told as it is."""
    words, behind = words.strip(), " ".join(terms)
    if not behind or not words or words.count('"') % 2:
        return words or behind
    return f"{f'({words})' if _EITHER.search(words) else words} {behind}"


def _unwritten(query: str) -> tuple[str, list[Narrowing]]:
    words, found = query.strip(), list[Narrowing]()
    while match := _WRITTEN.search(words):
        rest = words[: match.start()].rstrip()
        if (_EITHER.search(rest) and not rest.endswith(")")) or rest.endswith(("NOT", "OR", "AND", "-")):
            break
        found.insert(0, Narrowing(match["facet"], match["value"], match["value"]))
        words = rest
    return words, found
