"""Places: by what is known of the world, by what the text calls them, and where a place stands for its team."""

from index.analysis.countries import country_of_people, is_region, place_label
from index.analysis.draft import Draft, Name, Token
from index.analysis.given_names import is_given_name
from index.analysis.naming.context import after, before, is_placed, taken
from index.analysis.naming.kinds import GOVERNED, VALUES, surnames

PLACES = {"GPE", "LOC"}
DOUBTFUL = {"PERSON", "ORG", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"}


def label_places(draft: Draft) -> None:
    """Countries and regions are places whatever the model says; large cities where a place would stand."""
    persons = surnames(draft.names)
    for name in draft.names:
        if name.label in VALUES or name.sure or name.text in persons:
            continue
        known = place_label(name.text)
        if known is None:
            if name.label in DOUBTFUL - {"NORP"} and _is_called_place(draft, name):
                name.settle("GPE")
        elif name.label in PLACES:
            name.settle(known)
        elif is_region(name.text):
            if name.label != "PERSON" or is_placed(draft, name) or not is_given_name(name.text):
                name.settle(known)
        elif _is_followed_by_place(draft, name) or (is_placed(draft, name) and not _is_at(draft, name)):
            name.settle(known)


def label_peoples(draft: Draft) -> None:
    """ "French" and "Poles" are a people, however they are used; the language only where the model says so."""
    for name in draft.names:
        if name.label in {"ORG", "GPE", "LOC", "FAC", "PRODUCT"} and country_of_people(name.text):
            name.settle("NORP")


def add_places(draft: Draft) -> None:
    """Countries and regions the model passed over, and what is called a town, a province …"""
    has = taken(draft)
    for token in draft.doc:
        if token.pos_ != "PROPN" or token.i in has or not token.text[0].isupper():
            continue
        if token.i + 1 < len(draft.doc) and _joins(draft.doc[token.i + 1], token):
            continue
        first = token.i
        while first > 0 and first - 1 not in has and _joins(draft.doc[first], draft.doc[first - 1]):
            first -= 1
        name = Name(draft.span(first, token.i), "GPE", draft.span(first, token.i).of(draft.text), sure=True)
        if token.i - first < 4 and (is_region(name.text) or _is_called_place(draft, name)):
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
