"""The model's entities, mended: what a name is, where it begins and ends, and its label.

Each rule is a function Draft -> None in `RULES`, run in order. Faults of the small models that they mend: titles
swallowed into names, kept possessives and articles, labels that change from one paragraph to the next.
"""

import re
from collections import Counter
from collections.abc import Callable

from index.analysis.draft import Draft, Name
from index.analysis.lexicon import VERBS
from index.analysis.parse import is_capitals
from index.analysis.roles import BODIES, HONORIFICS, is_role
from index.model import Span

KEPT = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"}
VALUES = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
POSSESSIVE = re.compile(r"(?:['’‘`]s|(?<=s)['’])$")
ARTICLE = re.compile(r"(?i)^(?:the|a|an)\s+")
LANDFORM = re.compile(
    r"(?i)\b(?:islands?|isles?|archipelago|sea|ocean|gulf|bay|strait|straits|channel|lake|river|mountains?|mount|"
    r"peninsula|desert|valley|delta|coast|cape|narrows)\b"
)
PORTFOLIO = re.compile(r"\s+(?:[Mm]inister|[Mm]inisters|[Mm]aster|[Ss]ecretary|[Mm]inistry)\b")
DEMONYM = re.compile(r"[A-Z]\w+(?:ian|ean|ese|ish)")
PLAIN_TITLES = frozenset("spokesman spokeswoman spokesperson minister president premier secretary ambassador".split())
"""Roles that no body is named after."""
BODY_ENDS = re.compile(
    r"(?i)\b(?:ministry|department|party|council|committee|commission|agency|union|bank|university|parliament|congress|"
    r"senate|court|service|society|corps|ltd|corp\.?|inc\.?|ltd\.?|group|association|authority|institute|federation|league|front|alliance|"
    r"movement|police|news|times|post|club|office|bureau|assembly)$"
)


def find_names(draft: Draft) -> None:
    """Read the model's entities into `draft.names` and run every rule over them."""
    if draft.doc is None:
        return
    for entity in draft.doc.ents:
        if entity.label_ in KEPT | VALUES:
            span = draft.span(entity.start, entity.end - 1)
            draft.names.append(Name(span, entity.label_, span.of(draft.text)))
    for rule in RULES:
        rule(draft)
    draft.names = [name for name in draft.names if any(c.isalnum() for c in name.text)]
    draft.names.sort(key=lambda name: (name.span.start, -name.span.end))
    for name in draft.names:
        for number in draft.tokens_in(name.span):
            draft.named.setdefault(number, name)


def reset(draft: Draft, name: Name, start: int, end: int) -> None:
    """Give a name new bounds."""
    name.span = Span(start, end)
    name.text = name.span.of(draft.text)


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
        if text.endswith(")") and "(" not in text:
            end -= 1
        if start < end:
            reset(draft, name, start, end)


def split_titles(draft: Draft) -> None:
    """ "Russian Presidential Spokesman Dmitry Peskov" is a person, and what stands before the name is their title."""
    for name in draft.names:
        if name.label not in {"PERSON", "ORG", "NORP", "GPE", "WORK_OF_ART", "PRODUCT", "FAC"}:
            continue
        words = [(m.start(), m.group()) for m in re.finditer(r"\S+", name.text)]
        roles = [n for n, (_, word) in enumerate(words) if is_role(word.strip(",'’s")) or is_role(word)]
        if not roles or roles[-1] == len(words) - 1:
            continue
        rest = words[roles[-1] + 1 :]
        looks_personal = len(rest) <= 4 and all(
            w[0].isupper() or w in {"de", "van", "von", "al", "bin"} for _, w in rest
        )
        if not looks_personal or (name.label != "PERSON" and _is_body(" ".join(w for _, w in rest))):
            continue
        if name.label != "PERSON" and rest[0][1].lower() in {"of", "for", "and", "&"}:
            continue
        at = rest[0][0]
        name.title = name.text[:at].strip(" ,")
        name.label = "PERSON"
        reset(draft, name, name.span.start + at, name.span.end)


def _is_body(text: str) -> bool:
    return bool(BODY_ENDS.search(text)) or any(word.lower() in BODIES for word in text.split())


def read_titles(draft: Draft) -> None:
    """The title written before or after a person's name: "Prime Minister X", "X, the foreign minister,"."""
    by_token = {draft.starts[token.i]: token for token in draft.doc}
    for name in draft.names:
        if name.label != "PERSON":
            continue
        token = by_token.get(name.span.start)
        if token is None:
            continue
        if not name.title:
            name.title = _title_before(draft, token)
        if not name.title:
            name.title = _title_after(draft, name)


def _title_before(draft: Draft, token: object) -> str:
    doc, end = draft.doc, token.i  # type: ignore[attr-defined]
    first = end
    has_role = False
    while first > 0 and draft.paragraph_of[first - 1] == draft.paragraph_of[end] and end - first < 7:
        before = doc[first - 1]
        if is_role(before.text):
            has_role = True
        elif not (before.pos_ in {"PROPN", "ADJ", "NOUN"} or before.text in {"-", "of"} or before.tag_ == "POS") or (
            before.is_punct and before.text != "-"
        ):
            break
        first -= 1
    if not has_role:
        return ""
    while first < end and doc[first].text.lower() in {"of", "-"}:
        first += 1
    if not is_role(doc[end - 1].text):
        return ""
    return draft.span(first, end - 1).of(draft.text)


APPOSITION = re.compile(
    r"\s*,\s+(?:(?:an?|the|its|their|his|her)\s+)?((?:[\w’'-]+\s+){0,5}?[\w’'-]+)(?=\s+(?:of|for|at|in)\b|\s*[,.;])"
)


def _title_after(draft: Draft, name: Name) -> str:
    match = APPOSITION.match(draft.text, name.span.end, name.span.end + 120)
    if not match:
        return ""
    words = match.group(1).split()
    return match.group(1) if words and is_role(words[-1]) and words[0][0].islower() | words[0][0].isupper() else ""


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


def add_titled(draft: Draft) -> None:
    """Capitalised words right after a capitalised role are a person ("Governor Clara Tarven")."""
    for token in draft.doc[:-1]:
        following = draft.doc[token.i + 1]
        if not (is_role(token.text) and token.text[0].isupper() and token.tag_ in {"NNP", "NN"}):
            continue
        last = token.i
        while last + 1 < len(draft.doc) and last - token.i < 3 and draft.doc[last + 1].pos_ == "PROPN":
            last += 1
        span = draft.span(following.i, max(last, following.i))
        words = span.of(draft.text)
        if last == token.i or not words[0].isupper() or _is_body(words) or is_role(draft.doc[last].text):
            continue
        if draft.paragraph_of[token.i] != draft.paragraph_of[last]:
            continue
        inside = [name for name in draft.names if name.span.overlaps(span)]
        if not inside:
            draft.names.append(Name(span, "PERSON", words))
        elif len(inside) == 1 and inside[0].span == span and inside[0].label in {"ORG", "GPE", "LOC", "FAC", "NORP"}:
            inside[0].label = "PERSON"


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
            reset(draft, name, name.span.start, other.span.end if other else draft.ends[following.i])


def add_speaking(draft: Draft) -> None:
    """Two or more capitalised words that speak and were given no label are a person, unless they end like a body."""
    taken = {number for name in draft.names for number in draft.tokens_in(name.span)}
    for token in draft.doc:
        if token.dep_ != "nsubj" or token.pos_ != "PROPN" or token.i in taken or token.head.lemma_.lower() not in VERBS:
            continue
        first = token.i
        while first > 0 and draft.doc[first - 1].head.i == token.i and draft.doc[first - 1].pos_ == "PROPN":
            first -= 1
        words = [draft.doc[i].text for i in range(first, token.i + 1)]
        if 2 <= len(words) <= 4 and all(word[0].isupper() and not is_role(word) for word in words):
            span = draft.span(first, token.i)
            if not taken & set(range(first, token.i + 1)) and not _is_body(span.of(draft.text)):
                draft.names.append(Name(span, "PERSON", span.of(draft.text)))


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
        elif name.label in {"GPE", "ORG", "PERSON", "FAC"} and LANDFORM.search(name.text.split()[-1]):
            name.label = "LOC"
        elif name.label in {"PERSON", "GPE", "NORP", "WORK_OF_ART"} and BODY_ENDS.search(name.text):
            name.label = "ORG"


def _first(draft: Draft, name: Name) -> int:
    return draft.tokens_in(name.span).start


def propagate(draft: Draft) -> None:
    """What a document has named in full it goes on naming: surnames, and words it mostly labels otherwise."""
    surnames = {
        name.text.split()[-1]: name
        for name in draft.names
        if name.label == "PERSON" and len(name.text.split()) > 1 and name.text.split()[-1][0].isupper()
    }
    votes: dict[str, Counter[str]] = {}
    for name in draft.names:
        if name.label in KEPT:
            votes.setdefault(name.text, Counter())[name.label] += 1
    for name in draft.names:
        if name.label not in KEPT:
            continue
        if name.text in surnames and name.label not in {"LOC"}:
            name.label = "PERSON"
            continue
        ballot = votes[name.text]
        best, count = ballot.most_common(1)[0]
        if count > 1 and count > ballot[name.label]:
            name.label = best
    _find_missed(draft, set(surnames))


def _find_missed(draft: Draft, surnames: set[str]) -> None:
    """Occurrences the model passed over of names the document has elsewhere."""
    labels = {name.text: name.label for name in draft.names if name.label in {"PERSON", "ORG", "GPE", "LOC"}}
    labels = {text: label for text, label in labels.items() if len(text) > 3 and text[0].isupper()}
    labels |= dict.fromkeys(surnames, "PERSON")
    if not labels:
        return
    taken = [False] * (len(draft.text) + 1)
    for name in draft.names:
        for at in range(name.span.start, name.span.end):
            taken[at] = True
    longest_first = sorted(labels, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")
    for body in draft.bodies:
        for match in pattern.finditer(draft.text, body.start, body.end):
            if not any(taken[match.start() : match.end()]):
                span = Span(*match.span())
                draft.names.append(Name(span, labels[match.group()], match.group()))


def drop_roles(draft: Draft) -> None:
    """A role alone ("the President", "Mr") is no name, nor is a title the model took for a body."""
    draft.names = [
        name
        for name in draft.names
        if not (name.label in {"PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT"} and _is_title(name))
    ]


def _is_title(name: Name) -> bool:
    words = name.text.split()
    if all(is_role(word) or word.lower() in HONORIFICS | {"prime", "foreign", "vice"} for word in words):
        return True
    return name.label == "ORG" and words[-1].lower() in PLAIN_TITLES


def add_header(draft: Draft) -> None:
    """The dateline's place and the agency are named too, though no sentence says them."""
    dateline = draft.document.dateline
    if dateline is None:
        return
    for value, label in ((dateline.place, "GPE"), (draft.document.agency, "ORG")):
        if value and (match := re.search(re.escape(value), dateline.text, re.IGNORECASE)):
            span = Span(dateline.span.start + match.start(), dateline.span.start + match.end())
            draft.names.append(Name(span, label, span.of(draft.text)))


RULES: tuple[Callable[[Draft], None], ...] = (
    trim,
    split_titles,
    drop_roles,
    add_titled,
    join_names,
    add_speaking,
    drop_portfolios,
    drop_recased,
    relabel,
    propagate,
    read_titles,
    add_header,
)
