"""Places: by what is known of the world, by what the text calls them, and where a place stands for its team."""

from index.analysis.countries import country_of_capital, country_of_people, is_people_of, is_region, place_label
from index.analysis.draft import Draft, Name, Token
from index.analysis.given_names import is_given_name
from index.analysis.naming.context import after, before, head_of, is_placed, taken
from index.analysis.naming.kinds import GOVERNED, VALUES, is_body, is_title, kind_of, surnames

TRUSTED = frozenset("believe trust confidence interest faith invest investment stake share role confide".split())
"""What may have a person or body after "in"."""

NAMESAKES = frozenset("Hamilton Kingston Georgetown Victoria Washington Wellington London Paris Nassau".split())
"""Capitals that are surnames as well."""

PLACES = {"GPE", "LOC"}


def label_places(draft: Draft) -> None:
    """Countries and regions are places whatever the model says; large cities where a place would stand."""
    persons, where, elsewhere = surnames(draft.names), _dateline(draft), _seldom_placed(draft)
    for name in draft.names:
        if name.label in VALUES or name.sure or name.text.split()[-1] in persons:
            continue
        known = place_label(name.text)
        if known and (name.label in PLACES or _is_known(draft, name, elsewhere)):
            name.settle(known)
        elif name.text.casefold() == where or (known is None and _is_place(draft, name, elsewhere)):
            name.settle("GPE")


def _is_known(draft: Draft, name: Name, elsewhere: set[str]) -> bool:
    """Whether a name that is also a place's is the place here, though the model says something else."""
    if is_region(name.text):
        return name.label != "PERSON" or not is_given_name(name.text) or is_placed(draft, name)
    if _is_capital(name.text) and name.label != "ORG":
        previous = before(draft, name)
        return not name.title and (previous is None or not is_title(previous.text))
    if name.text in elsewhere:
        return False
    return _is_followed_by_place(draft, name) or (is_placed(draft, name) and not _is_at(draft, name))


def _is_capital(words: str) -> bool:
    """Whether this is a capital that is nobody's name too."""
    country = country_of_capital(words)
    return country is not None and bool(country.peoples) and words not in NAMESAKES and not is_given_name(words)


def _is_place(draft: Draft, name: Name, elsewhere: set[str]) -> bool:
    """Whether the text says that a name nobody knows is a place's."""
    if name.label not in {"PERSON", "ORG", "FAC", "LOC", "PRODUCT"}:
        return False
    return _is_called_place(draft, name) or (name.text not in elsewhere and _is_within(draft, name))


def _seldom_placed(draft: Draft) -> set[str]:
    """Names that have a title somewhere, or mostly stand where no place would."""
    placed: dict[str, int] = {}
    titled = set()
    for name in draft.names:
        if name.label in {"PERSON", "ORG", "FAC"}:
            placed[name.text] = placed.get(name.text, 0) + (1 if is_placed(draft, name) else -1)
            previous = before(draft, name)
            if name.title or (previous is not None and is_title(previous.text)):
                titled.add(name.text)
    return titled | {text for text, balance in placed.items() if balance < 0}


def _persons(draft: Draft) -> set[str]:
    """Names that the model mostly takes for somebody, in several places, or that have a title."""
    balance: dict[str, int] = {}
    for name in draft.names:
        previous = before(draft, name)
        is_titled = bool(name.title) or (previous is not None and is_title(previous.text))
        points = 9 if is_titled else 1 if name.label == "PERSON" else -1
        balance[name.text] = balance.get(name.text, 0) + points
    return {text for text, points in balance.items() if points > 1}


def _dateline(draft: Draft) -> str | None:
    """The dateline's place in lower case, which is named again as a rule."""
    where = draft.document.dateline
    return where.place.casefold() if where and where.place else None


def label_peoples(draft: Draft) -> None:
    """ "French" and "Poles" are a people, however they are used; the language only where the model says so."""
    for name in draft.names:
        if name.label in {"ORG", "GPE", "LOC", "FAC", "PRODUCT"} and country_of_people(name.text):
            name.settle("NORP")
    peoples = {name.text for name in draft.names if name.label == "NORP" and not country_of_people(name.text)}
    # "Carsonian" is nobody's people: Carson is a surname, or has a title, or mostly speaks.
    elsewhere = surnames(draft.names) | _persons(draft) if peoples else set()
    for name in draft.names if peoples else ():
        doubtful = name.label in {"PERSON", "ORG", "LOC", "GPE"} and " " not in name.text and not name.sure
        if doubtful and name.text not in elsewhere and any(is_people_of(people, name.text) for people in peoples):
            name.settle("GPE")


def add_places(draft: Draft) -> None:
    """Countries and regions the model passed over, and what is called a town, a province …"""
    has, where = taken(draft), _dateline(draft)
    for token in draft.doc:
        if token.pos_ != "PROPN" or token.i in has or not token.text[0].isupper():
            continue
        if token.i + 1 < len(draft.doc) and _joins(draft.doc[token.i + 1], token):
            continue
        first = token.i
        while first > 0 and first - 1 not in has and _joins(draft.doc[first], draft.doc[first - 1]):
            first -= 1
        name = Name(draft.span(first, token.i), "GPE", draft.span(first, token.i).of(draft.text), sure=True)
        known = is_region(name.text) or _is_capital(name.text) or name.text.casefold() == where
        if token.i - first < 4 and (known or _is_called_place(draft, name)):
            name.label = place_label(name.text) or "GPE"
            draft.names.append(name)
            has.update(range(first, token.i + 1))


def _joins(token: Token, previous: Token) -> bool:
    """Whether two tokens that follow each other are words of one name."""
    return bool(token.pos_ == previous.pos_ == "PROPN" and token.text[0].isupper() and previous.text[0].isupper())


def _is_called_place(draft: Draft, name: Name) -> bool:
    """ "The town of X", "the province of X"."""
    of, noun = before(draft, name), before(draft, name, 2)
    return of is not None and noun is not None and of.lower_ == "of" and noun.lower_ in GOVERNED and noun.text.islower()


def _is_within(draft: Draft, name: Name) -> bool:
    """ "In X": a person, or a body that says nothing of being one, is nothing one is in."""
    token = before(draft, name)
    words = name.text.split()
    if token is None or token.lower_ != "in" or len(words) > 2 or not all(word.istitle() for word in words):
        return False
    if "-" in name.text or is_given_name(words[0]) or is_body(name.text) or kind_of(name.text):
        return False
    head = head_of(draft, name)
    return head.dep_ == "pobj" and head.head.i == token.i and token.head.lemma_.lower() not in TRUSTED


def _is_at(draft: Draft, name: Name) -> bool:
    """ "At X": what is named for a city, more often than the city."""
    token = before(draft, name)
    return token is not None and token.lower_ == "at"


def _is_followed_by_place(draft: Draft, name: Name) -> bool:
    """ "Evansville, Indiana": a city before the region it is in."""
    comma = after(draft, name)
    if comma is None or comma.text != "," or comma.i + 1 >= len(draft.doc):
        return False
    return is_region(draft.doc[comma.i + 1].text)
