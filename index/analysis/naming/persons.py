"""Persons the model gave another label or half of their name, and what it took for a person."""

import re
from itertools import pairwise

from index.analysis.countries import place_label
from index.analysis.draft import Draft, Name, Token
from index.analysis.given_names import is_given_name
from index.analysis.naming.context import after, before, head_of, is_determined, speaks, titled_paragraphs
from index.analysis.naming.kinds import KEPT, VALUES, is_body, is_title, kind_of, surnames
from index.analysis.particles import PARTICLES
from index.analysis.roles import ANONYMOUS, is_role
from index.model import Span

MISTAKEN = {"ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "NORP"}
AGED = re.compile(r",\s+(?:aged\s+)?\d\d(?=\s*[,.;])")
APPOSED = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){0,3}?([\w’'-]+)(?=[,.;]|\s(?:and|of|from|who|for|at|in|with)\b)"
)
FULL = re.compile(r"[A-Z]\S*(?: [A-Z]\S*)+")
INITIAL = re.compile(r"[A-Z]\.?")
QUOTES = frozenset("\"“”‘’'")
PEOPLE = frozenset("man woman boy girl mother father son daughter brother sister wife husband".split())


def label_persons(draft: Draft) -> None:
    """A first name and what follows it is a person; so is what has an age, or says that it is somebody."""
    full = {name.text for name in draft.names if name.label == "PERSON" and FULL.fullmatch(name.text)}
    for name in draft.names:
        if name.label not in MISTAKEN or name.sure:
            continue
        words = name.text.split()
        if not 2 <= len(words) <= 3 or kind_of(name.text) or is_body(name.text) or place_label(name.text):
            continue
        if any(not word[0].isupper() or (word.isupper() and len(word) > 3) for word in words) or "&" in words:
            continue
        is_known = any(other.endswith(f" {words[-1]}") and other != name.text for other in full)
        is_known = is_known and len(words) == 2 and not is_determined(draft, name)
        is_full = is_known or (is_given_name(words[0]) and _is_full_name(draft, name, words))
        if is_full or _is_somebody(draft, name):
            name.settle("PERSON")


def _is_full_name(draft: Draft, name: Name, words: list[str]) -> bool:
    """Whether what follows a first name can be a surname: nothing else is said of it that a place or work would be."""
    if _is_in_place(draft, name) or is_determined(draft, name) or place_label(words[-1]) or place_label(words[0]):
        return False
    if draft.text[name.span.start - 1 : name.span.start] in QUOTES:
        return False
    return len(words) == 2 or INITIAL.fullmatch(words[1]) is not None or is_given_name(words[1])


def _is_in_place(draft: Draft, name: Name) -> bool:
    """Whether a name stands where only places do."""
    token = before(draft, name)
    return token is not None and token.lower_ in {"in", "at", "near", "outside"}


def _is_somebody(draft: Draft, name: Name) -> bool:
    """ "X, 45," or "X, an Ardenian woman"."""
    if AGED.match(draft.text, name.span.end, name.span.end + 20):
        return True
    apposed = APPOSED.match(draft.text, name.span.end, name.span.end + 60)
    noun = apposed.group(1).lower() if apposed else ""
    return noun in PEOPLE or (bool(noun) and (is_role(noun) or noun in ANONYMOUS) and not is_determined(draft, name))


def join_places(draft: Draft) -> None:
    """Two places side by side, without a comma, that are somebody: "Valen Paris, a Halvonian woman"."""
    ordered = sorted((name for name in draft.names if name.label not in VALUES), key=lambda name: name.span.start)
    for name, following in pairwise(ordered):
        if {name.label, following.label} <= {"GPE", "LOC"} and following.span.start == name.span.end + 1:
            whole = Name(name.span, "GPE", name.text)
            whole.reset(draft.text, name.span.start, following.span.end)
            if draft.text[name.span.end] == " " and _is_somebody(draft, whole):
                name.reset(draft.text, name.span.start, following.span.end)
                name.settle("PERSON")
                draft.names.remove(following)


def widen_persons(draft: Draft) -> None:
    """The word before a surname that belongs to it and was left out, or labelled by itself, is its first name."""
    at = {number: name for name in draft.names for number in draft.tokens_in(name.span)}
    titled = titled_paragraphs(draft)
    for name in [name for name in draft.names if name.label == "PERSON" and " " not in name.text]:
        if name not in draft.names or draft.paragraph_of[draft.tokens_in(name.span).start] in titled:
            continue
        previous = before(draft, name)
        if previous is None or not _is_first_name(draft, previous, head_of(draft, name)):
            continue
        other = at.get(previous.i)
        if other is not None:
            if other.label not in {"ORG", "PRODUCT", "WORK_OF_ART"} or other.sure or " " in other.text:
                continue
            draft.names.remove(other)
        name.reset(draft.text, draft.starts[previous.i], name.span.end)


def add_particles(draft: Draft) -> None:
    """ "Van der Meul" is more than "Meul"."""
    for name in [name for name in draft.names if name.label == "PERSON"]:
        first = own = draft.tokens_in(name.span).start
        while first > 0 and draft.doc[first - 1].lower_ in PARTICLES and draft.doc[first - 1].pos_ == "PROPN":
            first -= 1
        if first == own:
            continue
        span = Span(draft.starts[first], name.span.end)
        if not any(other is not name and other.span.overlaps(span) for other in draft.names):
            name.reset(draft.text, span.start, span.end)


def _is_first_name(draft: Draft, token: Token, surname: Token) -> bool:
    word = token.text
    return bool(
        token.pos_ == "PROPN"
        and word[0].isalpha()
        and token.dep_ == "compound"
        and token.head.i == surname.i
        and draft.text[draft.ends[token.i]] == " "
        and (word.istitle() or re.fullmatch(r"(?:[A-Z]\.)+", word))
        and not is_title(word)
        and not is_body(word)
        and place_label(word) is None
    )


def label_things(draft: Draft) -> None:
    """One word that mostly has an article or a number of its own is nobody: "the Hajj", "two Polaroids"."""
    persons = surnames(draft.names)
    groups: dict[str, list[Name]] = {}
    for name in draft.names:
        if " " not in name.text and name.label in KEPT:
            groups.setdefault(name.text.removesuffix("s"), []).append(name)
    for text, names in groups.items():
        if not any(name.label == "PERSON" for name in names) or any(name.sure for name in names):
            continue
        if persons & {text, text + "s"}:
            continue
        determined = [name for name in names if is_determined(draft, name)]
        if 2 * len(determined) < len(names) or any(name.title or is_given_name(name.text) for name in names):
            continue
        acts = any(speaks(draft, name) for name in names)
        if acts and len(determined) < len(names):
            continue
        for name in names:
            name.label = "ORG" if acts else "EVENT" if _is_time(draft, determined[0]) else "PRODUCT"


def _is_time(draft: Draft, name: Name) -> bool:
    """ "During the X", "the 1991 X", "the annual X"."""
    words = draft.text[max(0, name.span.start - 20) : name.span.start].lower().split()
    return bool(words) and (words[-1] in {"annual", "yearly"} or words[-1].isdigit() or "during" in words)


def label_listed(draft: Draft) -> None:
    """Names in one list are of one kind: what is among persons, in no label or a doubtful one, is a person."""
    at = {number: name for name in draft.names for number in draft.tokens_in(name.span)}
    for name in [name for name in draft.names if name.label == "PERSON"]:
        following = after(draft, name)
        if following is None or following.text != ",":
            continue
        chain = _chain(head_of(draft, name))
        if sum(other.i in at and at[other.i].label == "PERSON" for other in chain) < 1:
            continue
        for other in chain:
            found = at.get(other.i)
            if found is None and other.text.istitle() and not (is_role(other.text) or any(other.lefts)):
                span = draft.span(other.i, other.i)
                at[other.i] = Name(span, "PERSON", span.of(draft.text))
                draft.names.append(at[other.i])
            elif found and found.label in {"ORG", "GPE"} and not found.sure and is_given_name(found.text.split()[0]):
                found.label = "PERSON"


def _chain(token: Token) -> list[Token]:
    """The names that follow in the same list."""
    chain = []
    while token is not None:
        token = next((child for child in token.children if child.dep_ == "conj" and child.pos_ == "PROPN"), None)
        if token is not None:
            chain.append(token)
    return chain
