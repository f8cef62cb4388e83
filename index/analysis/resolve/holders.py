"""Who holds which title, by what the document writes beside their names."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from index.analysis.countries import country_of, country_of_capital, country_of_people
from index.analysis.draft import Draft, Name, Token
from index.analysis.resolve.owners import Owner, owner_of
from index.analysis.roles import LOWERED, NEUTRAL, folded_role, is_role
from index.analysis.sources import name_at

Match = Literal["full", "partial"]

REACH = 12
"""How many words behind a name may belong to its title ("Ada Lom, the head of the Lornish pilot service,")."""

STEM = 4
"""Letters that "Lorn" and "Lornish" must share to be one place."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A title: its words, folded, and whether it says of which place or body."""

    words: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role as a source gives it ("the New Jersey governor"): head noun, what is beside it, the places among it; and
    whose it is ("Lorn's premier")."""

    head: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]
    owner: Owner | None = None


def holdings(draft: Draft) -> dict[str, list[Holding]]:
    """The titles of every person who has one."""
    found: dict[str, list[Holding]] = {}
    for name in draft.names:
        if name.label != "PERSON" or not name.entity:
            continue
        words, places = _beside(draft, name)
        if words:
            found.setdefault(name.entity, []).append(Holding(frozenset(words), frozenset(places)))
    return found


def wanted(draft: Draft, head: Token, tokens: list[int], titled: Collection[str]) -> Wanted:
    """The role that the tokens of a noun phrase ask for; `titled` are the persons who have one themselves."""
    own = {token.i for child in head.children if child.dep_ == "poss" for token in child.subtree}
    words: set[str] = set()
    places: set[str] = set()
    for number in tokens:
        token = draft.doc[number]
        if number in own or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            continue
        folded = folded_role(_singular(token)).split()
        words.update(word for word in folded if word not in NEUTRAL)
        if _is_place(draft, token):
            places.update(folded)
    owner = owner_of(draft, head, titled)
    return Wanted(frozenset(folded_role(head.lemma_).split()), frozenset(words), frozenset(places), owner)


def match(role: Wanted, holding: Holding) -> Match | None:
    """Whether a title is the wanted one: wholly, or but for a place or owner that it does not give."""
    if not role.head <= holding.words or holding.words & LOWERED - role.words:
        return None
    missing = _missing(role.words, holding)
    if missing and (not missing <= role.places or holding.places):
        return None
    owner = role.owner
    if owner is None or any(not _missing(name, holding) for name in owner.names):
        return "partial" if missing else "full"
    is_told = owner.need == "always" or (owner.need == "where told" and holding.places)
    return None if is_told else "partial"


def _missing(words: frozenset[str], holding: Holding) -> set[str]:
    return {word for word in words - holding.words if not any(same_place(word, own) for own in holding.words)}


def same_place(one: str, other: str) -> bool:
    """Whether two words are of one place: "Japan" and "Japanese", "Lorn" and "Lornish"."""
    if one == other:
        return True
    first, second = _country(one), _country(other)
    if first or second:
        return first == second
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= max(STEM, min(len(one), len(other)) - 2)


def _country(word: str) -> str | None:
    written = word.title()
    country = country_of(written) or country_of_people(written) or country_of_capital(written)
    country = country or country_of(word.upper())  # "us" of "U.S."
    return country.code if country else None


def _beside(draft: Draft, name: Name) -> tuple[set[str], set[str]]:
    """The words of the title before or after a name, and those that name a place or body."""
    tokens = draft.tokens_in(name.span)
    words = {word.removesuffix("'s").removesuffix("’s") for word in folded_role(name.title).split()}
    places: set[str] = set()
    if not tokens:
        return words, places
    first, last = tokens[0], tokens[-1]
    around = [draft.doc[i] for i in range(max(0, first - REACH), first) if draft.doc[i].text in name.title.split()]
    ahead = _ahead(draft, first)
    words.update(word for token in ahead for word in folded_role(_singular(token)).split())
    around.extend(ahead)
    behind = _behind(draft, last)
    is_place = bool(words) and draft.doc[min(last + 1, len(draft.doc) - 1)].lower_ == "of"
    if is_place or any(is_role(token.text) for token in behind):
        words.update(word for token in behind for word in folded_role(_singular(token)).split())
        around.extend(behind)
    if not any(is_role(word) for word in words):
        return set(), places
    for token in around:
        if _is_place(draft, token):
            places.update(folded_role(token.text).split())
    return words, places


def _ahead(draft: Draft, first: int) -> list[Token]:
    """The words of "Lorn's central bank governor," or "Lindt's chief of staff," before a name in apposition."""
    doc, last = draft.doc, first - 2
    if last < 0 or doc[first - 1].text != ",":
        return []
    joint = last - 1 if last > 1 and doc[last - 1].lower_ == "of" else last
    if not is_role(doc[last].text) and (joint == last or not is_role(doc[joint - 1].text)):
        return []
    found = []
    for number in range(last, max(-1, last - REACH), -1):
        token = doc[number]
        if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found.append(token)
        elif token.pos_ != "PART" and number != joint:
            break
    return found


def _behind(draft: Draft, last: int) -> list[Token]:
    """The words of "…, the head of the Lornish pilot service," or "of Lorn" behind a name."""
    doc = draft.doc
    if last + 2 >= len(doc) or draft.paragraph_of[last + 2] != draft.paragraph_of[last]:
        return []
    if doc[last + 1].text != "," and doc[last + 1].lower_ != "of":
        return []
    found = []
    for number in range(last + 2, min(last + 2 + REACH, len(doc))):
        token = doc[number]
        if token.text in {",", ".", ";", ")"} or token.pos_ in {"VERB", "AUX", "PRON"}:
            break
        other = name_at(draft, token)
        if other is not None and other.label == "PERSON":
            break
        if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found.append(token)
    return found


def _is_place(draft: Draft, token: Token) -> bool:
    name = name_at(draft, token)
    return name is not None and name.label in {"GPE", "NORP", "LOC", "ORG", "FAC"}


def _singular(token: Token) -> str:
    return str(token.lemma_ if token.tag_ in {"NNS", "NNPS"} else token.text)
