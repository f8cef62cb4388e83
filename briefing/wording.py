"""What the program calls things, in words that hold in a terminal and in a digest alike.

Document text comes back neutralised and on one line; nothing here is escaped for Markdown or coloured.
"""

import re

from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from index.model import Correction, DocumentSummary, Link, QuoteKind, Statement

UNNAMED = "not named"
OUTLET = "the outlet"

_QUOTES: dict[QuoteKind, str] = {
    "direct": "word for word",
    "mixed": "partly word for word",
    "indirect": "as reported",
    "none": "the outlet's own words",
}
_RELATIONS = {
    "repeats": "repeats",
    "replies": "replies to",
    "updates": "updates",
    "contradicts": "is a possible contradiction of",
    "related": "is on the same subject as",
}
_TURNED = {
    "repeats": "is repeated by",
    "replies": "is replied to by",
    "updates": "is updated by",
    "contradicts": "is a possible contradiction of",
    "related": "is on the same subject as",
}


NOTICES: dict[str, str] = {
    "kill": "killed",
    "withdrawal": "withdrawn",
    "correction": "corrected",
    "clarification": "clarified",
    "refile": "filed again",
    "update": "updated",
}
"""What a notice says was done to a report, by the notice's kind."""


def speaker(statement: Statement, agency: str | None = None) -> str:
    """Whoever a statement is attributed to: the canonical name, else the document's words for it.

    Args:
        statement: the statement.
        agency: of its document, which names the outlet where it speaks for itself.
    """
    source = statement.source
    if source.kind == "outlet":
        return one_line(source.name or agency or "") or OUTLET
    return one_line(source.name or source.text) or UNNAMED


def speaker_note(statement: Statement) -> str:
    """What must be known beside `speaker`: the words it was resolved from, or that it is not; else ""."""
    source = statement.source
    words = one_line(source.text)
    if source.kind == "unresolved":
        return "unresolved"
    if not words or source.name is None or _says(words, one_line(source.name)):
        return ""
    doubt = ", uncertain" if source.confidence == "low" else ""
    return f"“{words}”{doubt}"


def attribution(statement: Statement) -> str:
    """How it was said: cue, addressee and venue ("told TASS", "according to"); "" for the outlet."""
    if statement.cue is None:
        return ""
    words = [one_line(statement.cue.text)]
    addressee = one_line(statement.addressee or "")
    if addressee:
        words.append(addressee if words[0].split()[-1:] in (["told"], ["tells"], ["tell"]) else f"to {addressee}")
    venue = one_line(statement.venue or "")
    return " ".join(filter(None, words)) + (f" ({venue})" if venue else "")


def quote_kind(quote: QuoteKind) -> str:
    """How faithful the words are: "word for word", "as reported" …"""
    return _QUOTES[quote]


def said_on(statement: Statement, document: DocumentSummary | None) -> str:
    """When it was said, as far as it is known: its own date, else the document's."""
    if statement.said_on:
        return one_line(date_in_words(statement.said_on))
    return published(document) if document else ""


def published(document: DocumentSummary) -> str:
    """The document's date in words, "date not given" when it gives none."""
    return one_line(date_in_words(document.published))


def dateline_place(document: DocumentSummary) -> str:
    """The place a report was written in, or ""."""
    return one_line(document.dateline.place or "") if document.dateline else ""


def relation(link: Link) -> str:
    """The relation as a verb between the two statements ("replies to")."""
    return _RELATIONS[link.relation]


def relation_from(link: Link) -> str:
    """The relation seen from the statement that is its target ("is replied to by")."""
    return _TURNED[link.relation]


def mark(link: Link, *, is_forward: bool) -> str:
    """The relation as a note on one of the two statements ("possible contradiction of"), its source if `is_forward`."""
    words = relation(link) if is_forward else relation_from(link)
    return words.removeprefix("is a ")


def reason(link: Link) -> str:
    """Why the two are linked: the rule, the entities and the terms they share."""
    evidence = link.evidence
    parts = [re.sub(r"[-_]+", " ", one_line(evidence.rule))]
    if evidence.shared_entities:
        parts.append(f"both name {_listed(evidence.shared_entities)}")
    if evidence.shared_terms:
        parts.append(f"shared terms: {', '.join(map(one_line, evidence.shared_terms))}")
    return "; ".join(filter(None, parts))


def correction_in_words(found: Correction) -> str:
    """What was corrected ("merge Pell (person:pell) into Anna Pell (person:anna-pell)")."""
    name, value, other = one_line(found.target_name), one_line(found.value or ""), one_line(found.value_name or "")
    target = f"{name} ({one_line(found.target)})"
    if found.kind == "speaker":
        said = f"“{name}” ({one_line(found.target)})"
        return f"the speaker of {said} is {other} ({value})" if found.value else f"who said {said} is left open"
    within = f" in {found.document}" if found.document else ""
    return {
        "rename": f"rename {target} to {value}",
        "relabel": f"relabel {target} as {value}",
        "merge": f"merge {target} into {other} ({value})",
        "split": f"split “{value}” off {target}{within}",
        "hide": f"hide {target}",
    }[found.kind]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "1,200 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _listed(names: tuple[str, ...]) -> str:
    words = [one_line(name) for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _says(words: str, name: str) -> bool:
    """Whether `words` are the name: whole with a title before it, or a part of it ("Pell’s" for "Jadwen Pell")."""
    bare = re.sub(r"['’]s?$", "", words.casefold())
    whole = name.casefold()
    # A pattern of its own for every name is dear where there are a thousand: most are not in the words at all.
    if whole in bare and re.search(rf"\b{re.escape(whole)}\b", bare):
        return True
    return set(bare.split()) <= set(whole.split())
