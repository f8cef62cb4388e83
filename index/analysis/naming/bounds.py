"""Where a name begins and ends: without possessive, article and title, and not cut in two."""

import re

from index.analysis.draft import Draft, Name
from index.analysis.given_names import is_given_name
from index.analysis.naming.context import before
from index.analysis.naming.kinds import VALUES, is_body, is_title, kind_of

POSSESSIVE = re.compile(r"(?:['’‘`]s|(?<=s)['’])$")
PORTFOLIOS = frozenset("secretary undersecretary minister ministers head chief".split())
"""Roles that have a portfolio after "of", not a place."""

JOINT = re.compile(r"\s+(?:of|for|from)\s+(?:the\s+)?")
ARTICLE = re.compile(r"(?i)^(?:the|a|an)\s+")


def trim(draft: Draft) -> None:
    """Possessives, articles and stray marks at the edges are not part of a name."""
    for name in draft.names:
        start, end = name.span.start, name.span.end
        while start < end and not draft.text[start].isalnum() and draft.text[start] not in "$€£¥#@":
            start += 1
        while start < end and not draft.text[end - 1].isalnum() and draft.text[end - 1] not in "%.)":
            end -= 1
        text = draft.text[start:end]
        if name.label not in VALUES:
            if possessive := POSSESSIVE.search(text):
                end = start + possessive.start()
            if (article := ARTICLE.match(draft.text[start:end])) and name.label != "WORK_OF_ART":
                start += article.end()
        if text.endswith(".") and not re.search(r"(?:\b\w\.|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|Bros)\.)$", text):
            end = min(end, start + len(draft.text[start:end].rstrip(".")))
        if conjunction := re.search(r"\s+(?:and|or)$", draft.text[start:end]):
            end = start + conjunction.start()
        if text.endswith(")") and "(" not in text:
            end -= 1
        if start < end:
            name.reset(draft.text, start, end)


def split_titles(draft: Draft) -> None:
    """ "Russian Presidential Spokesman Dmitry Peskov" is a person, and what stands before the name is their title."""
    for name in draft.names:
        if name.label not in {"PERSON", "ORG", "NORP", "GPE", "WORK_OF_ART", "PRODUCT", "FAC"}:
            continue
        words = [(m.start(), m.group()) for m in re.finditer(r"\S+", name.text)]
        roles = [n for n, (_, word) in enumerate(words) if is_title(word.strip(",'’s")) or is_title(word)]
        if not roles or roles[-1] == len(words) - 1:
            continue
        rest = words[roles[-1] + 1 :]
        looks_personal = len(rest) <= 4 and all(
            w[0].isupper() or w in {"de", "van", "von", "al", "bin"} for _, w in rest
        )
        if not looks_personal or (name.label != "PERSON" and is_body(" ".join(w for _, w in rest))):
            continue
        if name.label != "PERSON" and rest[0][1].lower() in {"of", "for", "and", "&"}:
            continue
        at = rest[0][0]
        name.title = name.text[:at].strip(" ,")
        name.label = "PERSON"
        name.reset(draft.text, name.span.start + at, name.span.end)


def split_bodies(draft: Draft) -> None:
    """ "Ada Lom of the Green Alliance" is a person and a body."""
    for name in list(draft.names):
        if name.label not in {"ORG", "PERSON", "WORK_OF_ART"} or not (joint := JOINT.search(name.text)):
            continue
        first, second = name.text[: joint.start()], name.text[joint.end() :]
        given = re.split(r"[\s-]", first)[0]
        if len(first.split()) < 2 or not is_given_name(given) or kind_of(first) or not second[:1].isupper():
            continue
        at = name.span.start + joint.end()
        body = Name(name.span, kind_of(second) or "ORG", second)
        body.reset(draft.text, at, name.span.end)
        draft.names.append(body)
        name.reset(draft.text, name.span.start, name.span.start + joint.start())
        name.settle("PERSON")


def join_bodies(draft: Draft) -> None:
    """ "Orrin Bay" right before "Port Authority" is part of what the body is called."""
    ends = {name.span.end: name for name in draft.names if name.label in {"GPE", "LOC"}}
    for name in [name for name in draft.names if name.label == "ORG" and name.span.start - 1 in ends]:
        place = ends[name.span.start - 1]
        last, head = draft.tokens_in(place.span)[-1], draft.tokens_in(name.span)
        whole = draft.text[name.span.start - 1] == " " and draft.doc[last].head.i in head
        if whole and draft.doc[last].dep_ == "compound" and kind_of(name.text) == "ORG":
            draft.names.remove(place)
            name.reset(draft.text, place.span.start, name.span.end)


def split_places(draft: Draft) -> None:
    """ "Governor of Silhorn Clara Tarven": a place, then a person."""
    for name in list(draft.names):
        words = name.text.split()
        if name.label not in {"GPE", "PERSON", "ORG", "LOC", "FAC"} or len(words) != 3 or is_body(name.text):
            continue
        if is_given_name(words[0]) or not is_given_name(words[1]) or not _is_office_of(draft, name):
            continue
        place = Name(name.span, "GPE", words[0], sure=True)
        place.reset(draft.text, name.span.start, name.span.start + len(words[0]))
        draft.names.append(place)
        name.reset(draft.text, name.span.start + name.text.index(words[1]), name.span.end)
        name.settle("PERSON")


def _is_office_of(draft: Draft, name: Name) -> bool:
    """Whether a role and "of" stand before a name."""
    of, noun = before(draft, name), before(draft, name, 2)
    return (
        of is not None
        and noun is not None
        and of.lower_ == "of"
        and is_title(noun.text)
        and noun.lower_ not in PORTFOLIOS
    )


def join_names(draft: Draft) -> None:
    """ "Ruben" and "Tarsk" side by side are one person; so is a first name the model cut off from its surname."""
    starts = {draft.starts[token.i]: token for token in draft.doc}
    persons = {name.span.start: name for name in draft.names if name.label == "PERSON"}
    for name in [name for name in draft.names if name.label == "PERSON"]:
        if name.span.start not in persons:
            continue
        while draft.text[name.span.end : name.span.end + 1] == " " and (following := starts.get(name.span.end + 1)):
            other = persons.get(name.span.end + 1)
            before = draft.doc[following.i - 1]
            is_surname = following.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i == following.i
            if other is None and not (is_surname and following.text.istitle() and len(name.text.split()) == 1):
                break
            if other is not None:
                draft.names.remove(other)
                del persons[other.span.start]
            name.reset(draft.text, name.span.start, other.span.end if other else draft.ends[following.i])
