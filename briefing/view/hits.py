"""Search results: a row for each hit, and its words found again in the document."""

import re

from textual.content import Content
from textual.content import Span as StyledSpan

from briefing.sanitise import neutralise, one_line
from briefing.view.dates import shown_date
from briefing.view.documents import provenance
from briefing.view.entry import Entry, Part, cut
from briefing.view.rows import ByWidth, Row
from briefing.view.statements import PINNED, circumstances, speaker
from briefing.view.styles import HEADLINE, MATCH, MUTED, PIN, styled
from briefing.wording import counted
from index.model import Hit, Results, Snippet, Span

_ENDS = (".", "!", "?", "…", "”", "’", '"')
_POSSESSIVE = re.compile("['’]s$")
_MOST_MATCHES = 2_000
_WIDE = 84
"""Columns from which on the date of a hit stands beside its first line."""


def snippet_content(snippet: Snippet) -> Content:
    """The fragment with its matches marked."""
    spans = [StyledSpan(one.start, one.end, styled(MATCH)) for one in snippet.highlights]
    text = neutralise(snippet.text).replace("\n", " ")
    before = "" if not text[:1].islower() else "… "
    after = "" if text.endswith(_ENDS) else " …"
    return Content.assemble(before, Content(text, spans=spans), after)


def hit_row(hit: Hit, identifier: str, *, is_pinned: bool = False) -> Row:
    """A hit as a row of the results."""
    return Row(hit_entry(hit, is_pinned=is_pinned), identifier, gap=1)


def hit_entry(hit: Hit, *, is_pinned: bool = False) -> Entry:
    """A hit: title or speaker, where and when, and the fragment with the words that were found."""
    title = cut(one_line(hit.document.title), 160) or "Without words"
    snippet = Part(snippet_content(hit.snippet), indent=2, lines=2)
    where = provenance(hit.document, is_short=True)
    if hit.statement is None:
        head = Content.styled(title, styled(HEADLINE))
        return ByWidth(
            _WIDE, (Part(head, aside=_muted(where)), snippet), (Part(head), Part(_muted(where), indent=2), snippet)
        )
    head = Content.assemble(
        (f"{PINNED} " if is_pinned else "", styled(PIN)),
        speaker(hit.statement),
        (f"  {circumstances(hit.statement)}", styled(MUTED)),
    )
    day = shown_date(hit.document.published, is_short=True)
    others = [part for part in where.split(" · ") if part != day]
    wide = Part(head, aside=_muted(day)), snippet, Part(_muted(" · ".join([*others, title])), indent=2)
    return ByWidth(_WIDE, wide, (Part(head), snippet, Part(_muted(f"{where} · {title}"), indent=2)))


def _muted(words: str) -> Content:
    return Content.styled(words, styled(MUTED))


def total_in_words(results: Results, *, statements: bool) -> str:
    """ "12 statements", "more than 200 documents", "No documents", and what to search for instead."""
    noun = "statement" if statements else "document"
    if not results.hits:
        words = f"No {noun}s"
    else:
        words = ("" if results.is_exact else "more than ") + counted(results.total, noun)
    return f"{words} · try “{one_line(results.suggestion)}”" if results.suggestion else words


def matches_in(text: str, snippet: Snippet) -> tuple[Span, ...]:
    """Where the words that `snippet` highlights stand in the whole `text`, as whole words, in any case."""
    words = {_POSSESSIVE.sub("", one.of(snippet.text).strip()) for one in snippet.highlights} - {""}
    if not words:
        return ()
    forms = sorted((re.escape(word).replace("\\ ", r"\s+") for word in words), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?:['’]s)?(?!\w)", re.IGNORECASE)
    found = [Span(*match.span()) for match in pattern.finditer(text)]
    return tuple(found[:_MOST_MATCHES])
