"""Which label a name has, and what is no name at all."""

import re
from collections import Counter

from index.analysis.countries import is_region, place_label
from index.analysis.draft import Draft, Name
from index.analysis.naming.context import belongs_to_role, is_determined, is_placed, speaks, taken, titled_paragraphs
from index.analysis.naming.kinds import KEPT, PASSED_OVER, SURNAMES_TOO, VALUES, WATERS, kind_of, surnames
from index.analysis.parse import is_capitals
from index.analysis.roles import HONORIFICS, is_role
from index.model import Label

PORTFOLIO = re.compile(r"\s+(?:[Mm]inister|[Mm]inisters|[Mm]aster|[Ss]ecretary|[Mm]inistry)\b")
DEMONYM = re.compile(r"[A-Z]\w+(?:ian|ean|ese|ish)")
PLAIN_TITLES = frozenset("spokesman spokeswoman spokesperson minister president premier secretary ambassador".split())
"""Roles that no body is named after."""


def drop_roles(draft: Draft) -> None:
    """A role alone ("the President") is no name, nor is a title the model took for a body, nor are words all small."""
    draft.names = [
        name
        for name in draft.names
        if name.label not in {"PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT"}
        or not (_is_title(name) or name.text.islower())
    ]


def _is_title(name: Name) -> bool:
    words = name.text.split()
    if all(is_role(word) or word.lower() in HONORIFICS | {"prime", "foreign", "vice"} for word in words):
        return True
    return name.label == "ORG" and words[-1].lower() in PLAIN_TITLES


def drop_portfolios(draft: Draft) -> None:
    """ "Halvonian Transport" before "Minister" is a portfolio, no body."""
    draft.names = [
        name
        for name in draft.names
        if name.label not in {"ORG", "PERSON", "GPE", "PRODUCT", "WORK_OF_ART"}
        or not PORTFOLIO.match(draft.text, name.span.end, name.span.end + 20)
    ]


def drop_recased(draft: Draft) -> None:
    """In a line set in capitals every word looks like a name: only those that the rest names too are kept."""
    recased = [body for body in draft.bodies if is_capitals(body.of(draft.text))]
    if not recased:
        return

    def is_recased(name: Name) -> bool:
        return any(body.covers(name.span) for body in recased)

    elsewhere = {
        word.casefold() for name in draft.names if not is_recased(name) for word in (name.text, name.text.split()[-1])
    }
    draft.names = [
        name
        for name in draft.names
        if name.label in VALUES or name.text.casefold() in elsewhere or not is_recased(name)
    ]


def relabel(draft: Draft) -> None:
    """Labels that the words themselves give away: landforms, bodies."""
    agency = draft.document.agency
    draft.names = [name for name in draft.names if name.label in VALUES or not draft.doc[_first(draft, name)].like_num]
    for name in draft.names:
        token = draft.doc[_first(draft, name)]
        if agency and name.text.casefold() == agency.casefold():
            name.label = "ORG"
        elif (
            name.label in {"PERSON", "ORG", "GPE"}
            and DEMONYM.fullmatch(name.text)
            and token.dep_ in {"amod", "compound"}
        ):
            name.label = "NORP"
        elif " " in name.text and is_region(name.text):
            name.settle("GPE" if place_label(name.text) == "GPE" else "LOC")
        elif name.label in KEPT - {"LANGUAGE"} and not name.sure and (kind := kind_of(name.text)):
            _give_kind(draft, name, kind)


def _give_kind(draft: Draft, name: Name, kind: Label) -> None:
    """The label a head word gives away, unless it is somebody's surname, or a building that speaks."""
    words = name.text.lower().split()
    if (
        name.label == "PERSON"
        and words[-1] in SURNAMES_TOO
        and not (is_determined(draft, name) or is_placed(draft, name))
    ):
        return
    if name.label == "GPE" and kind == "LOC" and not WATERS.intersection(words):
        return
    if name.label == "LOC" and kind == "ORG" and "of" not in words and not is_determined(draft, name):
        return
    if kind == "FAC" and name.label == "ORG" and (speaks(draft, name) or belongs_to_role(draft, name)):
        return
    name.settle(kind)
    if name.text.startswith("the "):
        name.reset(draft.text, name.span.start + 4, name.span.end)


def add_bodies(draft: Draft) -> None:
    """Capitalised words that end as the name of a body, building or landform does and were given no label."""
    has, titled = taken(draft), titled_paragraphs(draft)
    ends = {name.span.end: name for name in draft.names if name.label in {"GPE", "LOC", "NORP", "ORG"}}
    for token in draft.doc:
        if token.lower_ not in PASSED_OVER or token.i in has or token.pos_ != "PROPN" or not token.text[0].isupper():
            continue
        if draft.paragraph_of[token.i] in titled:
            continue
        first = token.i
        while first > 0 and first - 1 not in has and token.i - first < 5 and _is_word_of_name(draft, first - 1):
            first -= 1
        before = ends.get(draft.starts[first] - 1)
        if before is not None and draft.text[before.span.end] == " ":
            first = draft.tokens_in(before.span).start
        span = draft.span(first, token.i)
        words = span.of(draft.text)
        if first < token.i and (kind := kind_of(words)) and not is_role(words.split()[0]):
            if before is not None:
                draft.names.remove(before)
            ends[span.end] = Name(span, kind, words, sure=True)
            draft.names.append(ends[span.end])
            has.update(range(first, token.i + 1))


def _is_word_of_name(draft: Draft, number: int) -> bool:
    token = draft.doc[number]
    return bool(
        draft.paragraph_of[number] == draft.paragraph_of[number + 1]
        and token.text[0].isupper()
        and token.pos_ in {"PROPN", "ADJ"}
        and draft.text[draft.ends[number]] == " "
    )


def _first(draft: Draft, name: Name) -> int:
    return draft.tokens_in(name.span).start


def propagate(draft: Draft) -> None:
    """What a document has named in full it goes on naming: surnames, and words it mostly labels otherwise."""
    known = surnames(draft.names)
    votes: dict[str, Counter[str]] = {}
    for name in draft.names:
        if name.label in KEPT:
            # Evidence for one label outweighs any number of guesses.
            votes.setdefault(name.text.casefold(), Counter())[name.label] += 100 if name.sure else 1
    for name in draft.names:
        if name.label not in KEPT or name.sure:
            continue
        if name.text in known and name.label != "LOC":
            name.label = "PERSON"
            continue
        ballot = votes[name.text.casefold()]
        best, count = ballot.most_common(1)[0]
        if count > 1 and count > ballot[name.label]:
            name.label = best
        elif len(ballot) > 1 and " " in name.text and count == ballot[name.label]:
            # Several words are one thing, whatever the model thinks each time: what comes first, but for persons.
            name.label = next((label for label in ballot if label != "PERSON" and ballot[label] == count), best)
