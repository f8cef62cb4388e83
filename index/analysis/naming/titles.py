"""The title written before or after a person's name."""

import re

from index.analysis.draft import Draft, Name
from index.analysis.roles import is_role

APPOSITION = re.compile(
    r"\s*,\s+(?:(?:an?|the|its|their|his|her)\s+)?((?:[\w’'-]+\s+){0,5}?[\w’'-]+)(?=\s+(?:of|for|at|in)\b|\s*[,.;])"
)


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


def _title_after(draft: Draft, name: Name) -> str:
    match = APPOSITION.match(draft.text, name.span.end, name.span.end + 120)
    if not match:
        return ""
    words = match.group(1).split()
    return match.group(1) if words and is_role(words[-1]) and words[0][0].islower() | words[0][0].isupper() else ""
