"""Which names of one document are one and the same, by kind: persons, bodies, places.

Every rule is a function (draft, groups) -> {key: fuller key}. A group is the names with the same label and spelling;
its key is (label, spelling in lower case). A name joins another only with evidence, and never one of two that it fits.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from index.analysis.countries import country_of, country_of_people, is_people_of, is_region, place_label
from index.analysis.draft import Draft, Name
from index.analysis.given_names import gender_of_given
from index.analysis.naming.kinds import FACILITY_ENDS, LANDFORMS
from index.analysis.roles import gender_of

Key = tuple[str, str]
Groups = dict[Key, list[Name]]
Merged = dict[Key, Key]

ACRONYM = re.compile(r"^\s*\(\s*(?:the\s+)?([A-Z][A-Za-z&.-]{1,9})\s*\)")
SKIPPED = {"of", "the", "and", "for", "on", "in", "de", "la", "&"}
PLACES = {"GPE", "LOC", "FAC"}
TAILED = {"GPE": PLACES, "LOC": PLACES, "FAC": PLACES, "ORG": {"ORG"}, "PRODUCT": {"PRODUCT"}, "EVENT": {"EVENT"}}
"""Labels of names that their last words alone may stand for, and the labels of the fuller name."""

NATURAL = FACILITY_ENDS | LANDFORMS
"""Words that are a place's, whatever label they have by themselves."""

MANY = frozenset("house state party congress council committee court government".split())
"""Words for bodies that a report may mean several of."""

FORMS = frozenset("party group inc corp bank ltd plc company foundation association co".split())
"""What a body's name may be short of."""

OFFICES = frozenset("ministry department".split())
FILLERS = frozenset("of the for and affairs".split())


SEXES = frozenset("♀♂")
"""What the key of a surname ends with where a title before it says so ("Mrs Tarven")."""


def key_of(name: Name) -> Key:
    """Label and spelling: case, spaces and full stops do not count, but "Mrs Tarven" is not "Mr Tarven"."""
    spelling = " ".join(name.text.replace(".", "").casefold().split())
    gender = gender_of(name.title) if name.label == "PERSON" and " " not in spelling else None
    return name.label, f"{spelling} {'♀' if gender == 'f' else '♂'}" if gender else spelling


def persons(draft: Draft, groups: Groups) -> Merged:
    """A surname, or first name and surname without the middle one, is the one fuller name it fits."""
    keys = [key for key in groups if key[0] == "PERSON"]
    merged: Merged = _spellings(keys, groups)
    for key in keys:
        words = key[1].split()
        is_titled = words[-1] in SEXES and len(words) > 1
        if is_titled:
            words.pop()
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
        longest = {merged.get(other, other) for other in longest}
        longest = {other for other in longest if _fit(groups[key], groups[other]) is not False}
        sure = {other for other in longest if _fit(groups[key], groups[other])}
        longest = sure if len(sure) == 1 else longest
        if len(longest) == 1:
            merged[key] = longest.pop()
        elif len(words) == 1 and not fuller:
            begun = [o for o in keys if o != key and o[1].split()[0] == words[0] and " " in o[1]]
            # "Mr Tarven" is not Mrs Tarven; the Tarven without a title may be.
            first = {merged.get(o, o) for o in begun if not (is_titled and o[1][-1] in SEXES)}
            if len(first) == 1:
                merged[key] = first.pop()
    return merged


def _fit(short: list[Name], full: list[Name]) -> bool | None:
    """Whether the titles before a surname fit a full name ("Mrs Tarven" and Clara Tarven); None when nothing tells."""
    titled = {gender for name in short if (gender := gender_of(name.title))}
    own = {gender for name in full if (gender := gender_of(name.title))}
    own = own or {gender for name in full[:1] if (gender := gender_of_given(name.text.split()[0]))}
    return titled == own if len(titled) == len(own) == 1 else None


def _spellings(keys: list[Key], groups: Groups) -> Merged:
    """ "Sergei Orlin" and "Sergey Orlin" are one, by the spelling that is used more."""
    found: dict[str, Key] = {}
    merged: Merged = {}
    for key in sorted(keys, key=lambda key: -len(groups[key])):
        if len(key[1].split()) > 1:
            first = found.setdefault(folded(key[1]), key)
            if first != key:
                merged[key] = first
    return merged


def folded(name: str) -> str:
    """A name with what transliterations differ in made one: accents, y and i, kh and h, doubled letters."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("-", " ").replace("'", "")
    for spelled, plain in (("kh", "h"), ("yo", "e"), ("ks", "x"), ("ou", "u"), ("j", "i"), ("y", "i"), ("w", "v")):
        text = text.replace(spelled, plain)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub(r"(?:ei|i)(?=\s|$)", "i", text)


def _is_inner(words: list[str], fuller: list[str]) -> bool:
    return len(words) > 1 and words[0] == fuller[0] and words[-1] == fuller[-1]


def _fits(shorter: str, fuller: str) -> bool:
    return len(shorter.split()) < len(fuller.split()) and fuller.split()[-1] == shorter.split()[-1]


def acronyms(draft: Draft, groups: Groups) -> Merged:
    """ "International Monetary Fund (IMF)" and later "IMF" are one; so is an acronym of exactly one body named."""
    merged: Merged = {}
    bodies = [key for key in groups if key[0] in {"ORG", "GPE", "EVENT", "FAC", "LAW", "PRODUCT"}]
    short = {key: groups[key][0].text.replace(".", "") for key in bodies}
    short = {key: text for key, text in short.items() if 1 < len(text) < 11 and text.isupper() and " " not in text}
    for key in bodies if short else ():
        introduced = {acronym for name in groups[key] if (acronym := introduced_by(draft, name))}
        letters = "".join(word[0] for word in re.split(r"[\s-]+", key[1]) if word and word not in SKIPPED).upper()
        for other, text in short.items():
            is_introduced = text in introduced and (text == letters or (key[0] != "GPE" and text[0] == letters[:1]))
            if other != key and (is_introduced or (letters == text and len(letters) > 2)):
                merged[other] = key
    return merged


def introduced_by(draft: Draft, name: Name) -> str | None:
    """The acronym in brackets after a name, without full stops, or None."""
    match = ACRONYM.match(draft.text[name.span.end : name.span.end + 20])
    return match.group(1).replace(".", "") if match else None


def tails(draft: Draft, groups: Groups) -> Merged:
    """ "The Narrows" is the one fuller name that ends so ("Silhorn Narrows"), "Concord" the one Concord Party."""
    merged: Merged = {}
    for key, names in groups.items():
        labels = PLACES if key[1] in NATURAL else TAILED.get(key[0])
        if labels is None or place_label(names[0].text):
            continue
        words = key[1].split()
        fuller = {
            other
            for other in groups
            if other != key
            and other[0] in labels
            and (_ends_with(other[1].split(), words) or (key[0] == "ORG" and _is_form(other[1].split(), words)))
        }
        if len(fuller) == 1:
            merged[key] = fuller.pop()
    return merged


def _ends_with(fuller: list[str], words: list[str]) -> bool:
    """Whether a fuller name ends with these words, and what stands before them makes it no other of its kind."""
    if not 0 < len(fuller) - len(words) < 4 or fuller[-len(words) :] != words or SKIPPED.intersection(fuller):
        return False
    more = " ".join(fuller[: -len(words)]).title()
    return words[0] not in MANY and not (is_region(more) and country_of(more) is None)


def _is_form(fuller: list[str], words: list[str]) -> bool:
    return len(fuller) == len(words) + 1 and fuller[: len(words)] == words and fuller[-1] in FORMS


def countries(draft: Draft, groups: Groups) -> Merged:
    """A country's names are one, and its people go by it where it is named: Japan, Japanese."""
    first: dict[str, Key] = {}
    merged: Merged = {}
    places = [key for key in groups if key[0] == "GPE"]
    for key in places:
        if country := country_of(groups[key][0].text):
            other = first.setdefault(country.code, key)
            if other != key:
                merged[key] = other
    for key in groups:
        if key[0] == "NORP":
            text = groups[key][0].text
            people = country_of_people(text)
            named = first.get(people.code) if people else None
            if people is None:
                named = next((place for place in places if is_people_of(text, groups[place][0].text)), None)
            if named:
                merged[key] = named
    return merged


def offices(draft: Draft, groups: Groups) -> Merged:
    """ "The Foreign Ministry", "the Ministry of Foreign Affairs" and "the Morvian Foreign Ministry" are one."""
    found: dict[frozenset[str], list[tuple[str | None, Key]]] = {}
    places = [names[0].text for key, names in groups.items() if key[0] == "GPE"]
    places += [place for key, names in groups.items() if key[0] == "ORG" and (place := _place_of(names[0].text))]
    for key, names in groups.items():
        words = names[0].text.split()
        if key[0] != "ORG" or not OFFICES.intersection(key[1].split()):
            continue
        country, portfolio = None, set()
        for word in words:
            if of := _country(word, places):
                country = of
            elif word.casefold() not in FILLERS:
                portfolio.add(word.casefold())
        if len(portfolio) > 1:
            found.setdefault(frozenset(portfolio), []).append((country, key))
    merged: Merged = {}
    for same in found.values():
        if len({country for country, _ in same if country}) < 2:
            fullest = max((key for _, key in same), key=lambda key: len(key[1]))
            merged |= {key: fullest for _, key in same if key != fullest}
    return merged


def _place_of(office: str) -> str | None:
    """ "The Foreign Ministry of Halvonia" is Halvonia's; the Ministry of Defence is nobody's."""
    named, _, place = office.rpartition(" of ")
    return place if len(named.split()) > 1 and named.split()[-1].casefold() in OFFICES else None


def _country(word: str, places: Iterable[str]) -> str | None:
    """Whose a word makes an office: a country's code, or the place of this document that it is formed from."""
    known = country_of_people(word) or country_of(word)
    if known:
        return known.code
    return next((place for place in places if word == place or is_people_of(word, place)), None)


RULES: tuple[Callable[[Draft, Groups], Merged], ...] = (persons, acronyms, tails, offices, countries)
