"""Names -> entities of one document: which names are one and the same, and what to call it."""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace

from index.analysis.alias_rules import RULES, SEXES, Groups, Key, Merged, key_of
from index.analysis.countries import country_of, country_of_capital
from index.analysis.draft import Draft, Name
from index.analysis.lexicon import VERBS
from index.analysis.naming.context import head_of
from index.analysis.naming.kinds import KEPT
from index.analysis.roles import COURTESIES, folded_role, gender_of
from index.model import Entity


def find_entities(draft: Draft) -> None:
    """Group the names into entities, give every name its entity, and remember titles by entity."""
    groups: Groups = defaultdict(list)
    for name in draft.names:
        if name.label in KEPT:
            groups[key_of(name)].append(name)
    canonical: Merged = {}
    for rule in RULES:
        canonical |= {key: fuller for key, fuller in rule(draft, groups).items() if key not in canonical}
    merged: dict[Key, list[Name]] = defaultdict(list)
    for key, names in groups.items():
        merged[_last(canonical, key)].extend(names)
    _governments(draft, merged)
    shared = Counter((label, _plain(spelling)) for (label, spelling), names in merged.items() if names)
    for (label, spelling), names in merged.items():
        if names:
            is_shared = spelling != _plain(spelling) and shared[label, _plain(spelling)] > 1
            _settle(draft, label, names, _courtesy(names) if is_shared else "")


def _plain(spelling: str) -> str:
    """A key's spelling without what a title before it says."""
    return spelling[:-2] if spelling[-1:] in SEXES else spelling


def _courtesy(names: list[Name]) -> str:
    """What tells one of a surname from another: "Mr" or "Mrs", as most of these names have it."""
    titles = Counter(word for name in names for word in folded_role(name.title).split()[-1:] if word in COURTESIES)
    is_woman = any(gender_of(name.title) == "f" for name in names)
    return titles.most_common(1)[0][0].title() if titles else "Ms" if is_woman else "Mr"


def _settle(draft: Draft, label: str, names: list[Name], courtesy: str) -> None:
    """Make one entity of these names, called by a courtesy title where the surname alone is another's too."""
    entity = _entity(label, names)
    if courtesy:
        called = f"{courtesy} {entity.name}"
        entity = replace(entity, id=entity_id(label, called), name=called, aliases=(entity.name, *entity.aliases))
    if entity.id in draft.entities:
        # Spellings that differ in what an id leaves out.
        names = [name for name in draft.names if name.entity == entity.id] + names
        entity = _entity(label, names)
    draft.entities[entity.id] = entity
    for name in names:
        name.entity = entity.id
        if name.label != "NORP":
            name.label = label
        if name.title:
            draft.titles.setdefault(entity.id, set()).add(folded_role(name.title))
            draft.genders.setdefault(entity.id, gender_of(name.title) or "")


def _last(canonical: Merged, key: Key) -> Key:
    """The end of a chain: "TDB" is the Development Bank, which is the Tarven Development Bank."""
    seen = {key}
    while (following := canonical.get(key)) and following not in seen:
        seen.add(following)
        key = following
    return key


def _governments(draft: Draft, merged: dict[Key, list[Name]]) -> None:
    """ "Tokyo said" is Japan, where the document names Japan; the Tokyo that something happens in is the city."""
    places = [key for key in merged if key[0] == "GPE"]
    countries = {country.code: key for key in places if (country := country_of(merged[key][0].text))}
    for key in places:
        text = merged[key][0].text
        capital = country_of_capital(text)
        if capital is None or country_of(text) is not None or capital.code not in countries:
            continue
        speaking = [name for name in merged[key] if _acts(draft, name)]
        merged[countries[capital.code]].extend(speaking)
        merged[key] = [name for name in merged[key] if name not in speaking]


def _acts(draft: Draft, name: Name) -> bool:
    """Whether a name is the subject of a verb that attributes."""
    head = head_of(draft, name) if draft.tokens_in(name.span) else None
    return head is not None and head.dep_ == "nsubj" and head.head.lemma_.lower() in VERBS


def entity_id(label: str, name: str) -> str:
    """`<label>:<name>`, in lower case, words joined by hyphens."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = "-".join(re.findall(r"[^\W_]+", kept))
    return f"{label.lower()}:{words or 'unnamed'}"


def _entity(label: str, names: list[Name]) -> Entity:
    counts = Counter(" ".join(name.text.split()) for name in names)
    called = dict.fromkeys(" ".join(name.text.split()) for name in names if name.label == label) or counts
    country = next((found for text in called if label == "GPE" and (found := country_of(text))), None)
    fullest = max(
        (text for text in called if country is None or country_of(text)),
        key=lambda text: (len(text.split()) if label == "PERSON" else len(text) > 5, counts[text], len(text)),
    )
    if fullest.isupper() and (label == "PERSON" or " " in fullest or (label in {"GPE", "LOC"} and len(fullest) > 4)):
        fullest = next((text for text in counts if not text.isupper()), fullest.title())
    aliases = tuple(text for text, _ in counts.most_common() if text.casefold() != fullest.casefold())
    return Entity(entity_id(label, fullest), fullest, label, aliases, mentions=len(names), documents=1)
