"""Corrections, updates and withdrawals, in the conventions by which agencies mark them.

A mark stands at an end of a headline, closed off from it (`CORRECTED-`, `UPDATE 2:`, `(2ND LEAD)`); a note
is a paragraph of its own among the first or last of a report (`(Corrects spelling in paragraph 3)`, `Eds: ADDS …`,
`An earlier version of this report …`). The same words in running text are neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.model import Document, Span

NoticeKind = Literal["kill", "withdrawal", "correction", "clarification", "refile", "update"]

_STRENGTH: tuple[NoticeKind, ...] = ("kill", "withdrawal", "correction", "clarification", "refile", "update")
"""Where a mark and a note tell different things, the first of these is what the notice is."""

_FIRST, _LAST = 6, 3
"""How many paragraphs are looked at from either end."""
_FEW = 3
"""A document of so few paragraphs may be nothing but a note."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a report says about an earlier version of itself, or of another report.

    Attributes:
        kind: what was done.
        number: of the update or lead, where it is numbered; an unnumbered "lead" is the first.
        text: the note that says what was changed on one line, without its brackets, else the mark.
        spans: where mark and notes stand in the document's text; none for a mark in metadata.
    """

    kind: NoticeKind
    number: int | None
    text: str
    spans: tuple[Span, ...]


_ORDINAL = r"(?:\d{1,2}\s?(?:st|nd|rd|th))"
_LEAD = rf"(?:{_ORDINAL}\s+)?(?:lead|ld)(?:\s?[-–]?\s?writethru)?|{_ORDINAL}?\s?writethru"
_WORDS: tuple[tuple[NoticeKind, str], ...] = (
    ("kill", r"(?:mandatory\s+)?kill(?:ed)?|(?:bulletin|story)\s+kill"),
    ("withdrawal", r"withdrawn|withdrawal|withdraws|retracted|retraction|story\s+(?:withdrawn|removed)"),
    ("correction", r"correct(?:ed|ion|s)(?:\s*\(official\))?|corr|corrigendum|erratum"),
    ("clarification", r"clarif(?:ied|ication|ies)"),
    ("refile", r"refiled?|refiling|rpt|repeat(?:s|ing)?|resending"),
    ("update", rf"updated?(?:\s?\d{{1,2}})?|updates|recasts?|adds|{_LEAD}"),
)
_ADVISORY = "advisory"
"""Announces a note and says nothing itself: it may tell of a withdrawal, or of tomorrow's photographs."""
_ANY = "|".join((*(words for _, words in _WORDS), _ADVISORY))
_MARK = rf"(?:{_ANY})(?:\s*(?:[-–—/,:]\s*)?(?:{_ANY})){{0,5}}"
"""A few words at most, and one way to read what stands between them: a long row of marks is no reason to hang."""
_OPENING = (
    re.compile(rf"\s*[(\[]\s*(?P<mark>{_MARK})\s*[)\]]\s*[-–—:]?\s*", re.IGNORECASE),
    re.compile(rf"\s*(?P<mark>{_MARK})\s*(?::|\s[-–—]\s|[–—]|--)\s*", re.IGNORECASE),
    re.compile(rf"\s*(?P<mark>{_MARK})\s*-\s*", re.IGNORECASE),
)
_CLOSING = (
    re.compile(rf"(?<!\s)\s*(?:[-–—,]\s*)?[(\[]\s*(?P<mark>{_MARK})\s*[)\]]\s*\Z", re.IGNORECASE),
    re.compile(rf"(?<!\s)\s*[,–—-]\s*(?P<mark>{_LEAD})\s*\Z", re.IGNORECASE),
)
_WHOLE = re.compile(r"\s*(?P<mark>MANDATORY KILL|KILL|WITHDRAWN|(?:STORY )?WITHDRAWAL|CORRECTION)\s*\Z")
_LEADS = frozenset({"lead", "ld", "kill"})
_PLAIN_WORDS = _LEADS | {"adds", "advisory", "repeat", "repeats", "recast", "withdraws", "withdrawal"}
"""What begins ordinary headlines, too ("Lead: the metal of the year")."""
_NUMBER = re.compile(rf"update\s?(\d{{1,2}})|({_ORDINAL})\s*(?:lead|ld|writethru)", re.IGNORECASE)

_PIECE = r"(?:report|story|article|dispatch|item|piece|headline|version|alert|snap|wire|text)"
_DONE: tuple[tuple[NoticeKind, str], ...] = (
    ("kill", r"killed"),
    ("withdrawal", r"withdrawn|retracted|removed|taken down"),
    ("correction", r"corrected|amended"),
    ("clarification", r"clarified"),
    ("refile", r"refiled|repeated|resent"),
    ("update", r"updated|recast|rewritten"),
)
_VERBS: tuple[tuple[NoticeKind, str], ...] = (
    ("withdrawal", r"withdraws?|retracts?"),
    ("correction", r"correct(?:s|ed|ing|ion)|fix(?:es|ed)|amend(?:s|ed)|removes? (?:incorrect|wrong|erroneous)"),
    ("clarification", r"clarif(?:ies|ied)"),
    ("refile", r"refil(?:es|ed|ing)|repeat(?:s|ing)|resend(?:s|ing)?"),
    ("update", r"add(?:s|ed|ing)|updat(?:es|ed|ing)|recasts?|rewrites|changes|removes|deletes|restores|inserts"),
)

_BRACKETED = re.compile(r"[(\[](.*)[)\]]\.?\Z", re.DOTALL)
_EDITORS = re.compile(r"(?:note to editors|editor[s’']{0,2}\s?note|eds?)\s?[:.–—-]+\s*", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?P<mark>correction|corrected|clarification|mandatory kill|kill|withdrawal|withdrawn|retraction|update|updated)"
    r"(?:\s*\([^()]{3,30}\))?\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"(?:an?|the) (?:earlier|previous|original|initial) version of (?:this|the|our) {_PIECE}\b|"
    rf"(?:an?|the) (?:earlier|previous) {_PIECE} (?:misstated|misspelled|incorrectly|wrongly|erroneously)",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    rf"(?:[^\W\d_][\w’' /]{{0,40}} )?{_PIECE}\b[^.!?]{{0,200}}?\b(?:is|are|has been|have been|was) (?:hereby )?"
    r"(?P<done>withdrawn|killed|retracted)\b(?! by\b)",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING_FOLLOWS = re.compile(
    r"\bno (?:substitute|replacement)\b|\b(?:substitute|replacement|corrected) (?:story|report|version)\b[^.]{0,30}"
    r"\b(?:will|follow)|\bplease (?:disregard|kill|delete|do not (?:use|publish))|\bdo not (?:use|publish)\b",
    re.IGNORECASE,
)


def notice_of(document: Document) -> Notice | None:
    """Read what a document's headline and its first and last paragraphs say of an earlier version.

    Args:
        document: any document.

    Returns:
        The notice, or None when it carries none.
    """
    found = [*_heading_notices(document), *_paragraph_notices(document)]
    if not found:
        return None
    found.sort(key=lambda one: _STRENGTH.index(one.kind))
    number = next((one.number for one in found if one.number), None)
    # What a note says is more than what a mark does.
    longest = max(found, key=lambda one: (len(one.text.split()) > 3, one.kind == found[0].kind, len(one.text)))
    spans = tuple(sorted({span for one in found for span in one.spans}))
    return Notice(found[0].kind, number, longest.text, spans)


def bare_heading(line: str) -> str:
    """A headline or slug line without marks at its ends."""
    start, end, _ = _marked(line)
    return line[start:end].strip()


def _heading_notices(document: Document) -> Iterator[Notice]:
    for line, place in heading_lines(document):
        for kind, mark, at in _marked(line)[2]:
            if kind:
                span = place and Span(place.start + at.start, place.start + at.end)
                yield Notice(kind, _number(mark), mark, (span,) if span else ())


def heading_lines(document: Document) -> list[tuple[str, Span | None]]:
    """The headline, and the other lines above the dateline (slugs, marks), each with its place in the text."""
    text, lines = document.text, list[tuple[str, Span | None]]()
    if document.headline:
        place = document.headline_span
        lines.append((place.of(text) if place else document.headline, place))
    above = document.dateline.span.start if document.dateline else 0
    known = (document.headline_span, document.byline_span)
    others = [one for one in document.paragraphs[:_FIRST] if one.end <= above and one not in known]
    return [*lines, *((one.of(text), one) for one in others)]


def _marked(line: str) -> tuple[int, int, list[tuple[NoticeKind | None, str, Span]]]:
    """Where the line without its marks begins and ends, and the marks: kind, words and place."""
    start, end, marks = 0, len(line), list[tuple[NoticeKind | None, str, Span]]()
    for patterns in (_OPENING, _CLOSING, (_WHOLE,)):
        matches = (one.match(line) if patterns is _OPENING else one.search(line) for one in patterns)
        match = next((one for one in matches if one and _is_mark(one)), None)
        if match is None:
            continue
        mark = " ".join(match["mark"].split())
        marks.append((_kind_of(mark), mark, Span(*match.span("mark"))))
        if patterns is _OPENING:
            start = match.end()
        else:
            end = max(start, match.start())
    return start, end, marks


def _is_mark(match: re.Match[str]) -> bool:
    """Whether the words are set off as a mark: in capitals where a sentence could begin so, too."""
    mark, after = match["mark"], match.string[match.end("mark") : match.end()].strip()
    if mark.isupper() or any(char.isdigit() for char in mark):
        return True
    if mark.lower() in _PLAIN_WORDS:
        return after[:1] in tuple(")]") and mark.lower() in _LEADS
    return after[:1] not in tuple("-–—")


def _kind_of(mark: str) -> NoticeKind | None:
    words = mark.lower()
    return next((kind for kind, pattern in _WORDS if re.search(rf"\b(?:{pattern})\b", words)), None)


def _number(mark: str) -> int | None:
    found = _NUMBER.search(mark)
    if found:
        return int(re.sub(r"\D", "", found[1] or found[2]))
    return 1 if re.search(r"\b(?:lead|ld|writethru|update)\b", mark, re.IGNORECASE) else None


def _paragraph_notices(document: Document) -> Iterator[Notice]:
    body = [one for one in document.paragraphs if one not in (document.headline_span, document.byline_span)]
    is_alone = len(body) <= _FEW
    dateline = document.dateline.span if document.dateline else Span(0, 0)
    for span in dict.fromkeys((*body[:_FIRST], *body[-_LAST:])):
        if len(dateline) and span.covers(dateline):
            span = Span(dateline.end, span.end)
        line = " ".join(span.of(document.text).split())
        kind = _note_kind(line, is_alone=is_alone)
        if kind:
            bracketed = _BRACKETED.match(line)
            yield Notice(kind, None, bracketed[1] if bracketed else line, (span,))


def _note_kind(line: str, *, is_alone: bool) -> NoticeKind | None:
    """What a paragraph on one line notes about its report, or None when it is a paragraph like others."""
    inner = _unbracketed(line)
    if inner != line and (kind := _by_verb(inner) or _by_statement(inner)):
        return kind
    editors = _EDITORS.match(inner)
    if editors:
        note = inner[editors.end() :]
        return _by_verb(note) or _by_statement(note) or _withdraws(note) or _by_clause(note)
    announced = _ANNOUNCED.match(inner)
    if announced:
        kind = _kind_of(announced["mark"])
        # "Updated: 11 November, 20:09" is when a page was made.
        return None if kind == "update" and any(map(str.isdecimal, inner[announced.end() :][:24])) else kind
    return _by_statement(inner) or (_withdraws(inner) if is_alone or _NOTHING_FOLLOWS.search(inner) else None)


def _unbracketed(line: str) -> str:
    """A line without the brackets around it, of which there may be two pairs."""
    for _ in range(2):
        bracketed = _BRACKETED.match(line)
        line = bracketed[1].strip() if bracketed else line
    return line


def _by_verb(note: str) -> NoticeKind | None:
    """The kind of a note that begins with its verb ("Corrects spelling …", "ADDS quotes")."""
    return next((kind for kind, verbs in _VERBS if re.match(rf"(?:{verbs})\b", note, re.IGNORECASE)), None)


def _by_clause(note: str) -> NoticeKind | None:
    """The kind of an editors' note that has its verb in capitals further on ("Eds: with quotes, CORRECTS date")."""
    return next((kind for kind, verbs in _VERBS if re.search(rf"[,;:.] (?:{verbs.upper()})\b", note)), None)


def _by_statement(note: str) -> NoticeKind | None:
    """The kind of a note that is a sentence about its own report ("This report has been corrected to …")."""
    if _EARLIER.match(note):
        return "clarification" if re.search(r"\bclarif", note, re.IGNORECASE) else "correction"
    own = rf"this (?:[\w.]+ ){{0,3}}?{_PIECE}\b.{{0,40}}?\b(?:has been|was|is) "
    for kind, done in _DONE:
        if re.match(rf"{own}(?:{done})\b(?! by\b)", note, re.IGNORECASE):
            return kind
    return "correction" if re.match(rf"this (?:{_PIECE})\s+corrects\b", note, re.IGNORECASE) else None


def _withdraws(note: str) -> NoticeKind | None:
    """The kind of a note that takes another report back ("The story … is withdrawn. No substitute.")."""
    found = _WITHDRAWS.match(note)
    if found is None:
        return None
    return "kill" if found["done"].lower() == "killed" else "withdrawal"
