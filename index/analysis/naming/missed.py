"""Names the model passed over, found by what stands around them or elsewhere in the document."""

import re

from index.analysis.draft import Draft, Name
from index.analysis.lexicon import VERBS
from index.analysis.naming.kinds import is_body, surnames
from index.analysis.parse import LABEL
from index.analysis.roles import is_role
from index.model import Span


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
        if last == token.i or not words[0].isupper() or is_body(words) or is_role(draft.doc[last].text):
            continue
        if draft.paragraph_of[token.i] != draft.paragraph_of[last]:
            continue
        inside = [name for name in draft.names if name.span.overlaps(span)]
        if not inside:
            draft.names.append(Name(span, "PERSON", words))
        elif len(inside) == 1 and inside[0].span == span and inside[0].label in {"ORG", "GPE", "LOC", "FAC", "NORP"}:
            inside[0].label = "PERSON"


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
            if not taken & set(range(first, token.i + 1)) and not is_body(span.of(draft.text)):
                draft.names.append(Name(span, "PERSON", span.of(draft.text)))


def find_missed(draft: Draft) -> None:
    """Occurrences the model passed over of names the document has elsewhere."""
    labels = {
        name.text: name.label
        for name in draft.names
        if name.label in {"PERSON", "ORG", "GPE", "LOC"} or (name.label in {"FAC", "EVENT"} and " " in name.text)
    }
    labels = {text: label for text, label in labels.items() if len(text) > 3 and text[0].isupper()}
    labels |= dict.fromkeys(surnames(draft.names), "PERSON")
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


def add_header(draft: Draft) -> None:
    """The dateline's place and the agency are named too, though no sentence says them."""
    dateline = draft.document.dateline
    if dateline is None:
        return
    for value, label in ((dateline.place, "GPE"), (draft.document.agency, "ORG")):
        if value and (match := re.search(re.escape(value), dateline.text, re.IGNORECASE)):
            span = Span(dateline.span.start + match.start(), dateline.span.start + match.end())
            draft.names.append(Name(span, label, span.of(draft.text)))


def recall_labels(draft: Draft) -> None:
    """A name in capitals before what it says is the person or body of that name elsewhere: "TARVEN: …", after "Clara
    Tarven"."""
    for match in LABEL.finditer(draft.text):
        words, span = match.group().casefold(), Span(*match.span())
        known = [name for name in draft.names if not name.span.overlaps(span)]
        named = next((n for n in known if n.label == "PERSON" and n.text.casefold().endswith(" " + words)), None)
        named = named or next((n for n in known if n.label in {"PERSON", "ORG"} and n.text.casefold() == words), None)
        if named is not None:
            draft.names = [name for name in draft.names if not name.span.overlaps(span)]
            draft.names.append(Name(span, named.label, match.group()))
    draft.names.sort(key=lambda name: name.span)
