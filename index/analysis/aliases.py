"""Names -> entities of one document: which names are one and the same, and what to call it."""

import re
import unicodedata
from collections import Counter, defaultdict

from index.analysis.draft import Draft, Name
from index.analysis.naming.kinds import KEPT
from index.analysis.roles import folded_role, gender_of
from index.model import Entity

ACRONYM = re.compile(r"^\s*\(\s*([A-Z][A-Za-z&.]{1,9})\s*\)")
SKIPPED = {"of", "the", "and", "for", "on", "in", "de", "la", "&"}


def find_entities(draft: Draft) -> None:
    """Group the names into entities, give every name its entity, and remember titles by entity."""
    groups: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in draft.names:
        if name.label in KEPT:
            groups[name.label, _key(name.text)].append(name)
    canonical = _persons(groups) | _acronyms(draft, groups)
    merged: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for key, names in groups.items():
        merged[canonical.get(key, key)].extend(names)
    for (label, _), names in merged.items():
        entity = _entity(label, names)
        draft.entities[entity.id] = entity
        for name in names:
            name.entity = entity.id
            if name.title:
                draft.titles.setdefault(entity.id, set()).add(folded_role(name.title))
                draft.genders.setdefault(entity.id, gender_of(name.title) or "")


def entity_id(label: str, name: str) -> str:
    """`<label>:<name>`, in lower case, words joined by hyphens."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = "-".join(re.findall(r"[^\W_]+", kept))
    return f"{label.lower()}:{words or 'unnamed'}"


def _key(text: str) -> str:
    """What makes two spellings the same name: case, spaces and full stops do not count."""
    return " ".join(text.replace(".", "").casefold().split())


def _persons(groups: dict[tuple[str, str], list[Name]]) -> dict[tuple[str, str], tuple[str, str]]:
    """A surname, or first name and surname without the middle one, is the one fuller name it fits."""
    keys = [key for key in groups if key[0] == "PERSON"]
    merged = {}
    for key in keys:
        words = key[1].split()
        fuller = [
            other
            for other in keys
            if other != key
            and len(other[1].split()) > len(words)
            and (words == other[1].split()[-len(words) :] or _is_inner(words, other[1].split()))
        ]
        longest = {
            other for other in fuller if not any(_fits(other[1], third[1]) for third in fuller if third != other)
        }
        if len(longest) == 1:
            merged[key] = longest.pop()
        elif len(words) == 1 and not fuller:
            first = [other for other in keys if other[1].split()[0] == words[0] and len(other[1].split()) > 1]
            if len(first) == 1:
                merged[key] = first[0]
    return merged


def _is_inner(words: list[str], fuller: list[str]) -> bool:
    return len(words) > 1 and words[0] == fuller[0] and words[-1] == fuller[-1]


def _fits(shorter: str, fuller: str) -> bool:
    return len(shorter.split()) < len(fuller.split()) and fuller.split()[-1] == shorter.split()[-1]


def _acronyms(draft: Draft, groups: dict[tuple[str, str], list[Name]]) -> dict[tuple[str, str], tuple[str, str]]:
    """ "International Monetary Fund (IMF)" and later "IMF" are one; so is an acronym of exactly one body named."""
    merged: dict[tuple[str, str], tuple[str, str]] = {}
    bodies = [key for key in groups if key[0] in {"ORG", "GPE", "EVENT"}]
    short = {key: groups[key][0].text.replace(".", "") for key in bodies}
    for key in bodies:
        introduced = ACRONYM.match(draft.text[groups[key][0].span.end : groups[key][0].span.end + 16])
        letters = "".join(word[0] for word in key[1].split() if word not in SKIPPED).upper()
        for other, text in short.items():
            if other == key or len(text) < 2 or not text.isupper() or " " in text:
                continue
            if (introduced and introduced.group(1).replace(".", "") == text) or (letters == text and len(letters) > 2):
                merged[other] = key
    return merged


def _entity(label: str, names: list[Name]) -> Entity:
    counts = Counter(" ".join(name.text.split()) for name in names)
    fullest = max(
        counts,
        key=lambda text: (len(text.split()) if label == "PERSON" else len(text) > 5, counts[text], len(text)),
    )
    if fullest.isupper() and (label == "PERSON" or " " in fullest or (label in {"GPE", "LOC"} and len(fullest) > 4)):
        fullest = next((text for text in counts if not text.isupper()), fullest.title())
    aliases = tuple(text for text, _ in counts.most_common() if text.casefold() != fullest.casefold())
    return Entity(entity_id(label, fullest), fullest, label, aliases, mentions=len(names), documents=1)
