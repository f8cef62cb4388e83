"""Search results: a row for each hit, and its words found again in the document."""

import re

from textual.content import Content
from textual.content import Span as StyledSpan

from briefing.sanitise import neutralise, one_line
from briefing.view.documents import provenance
from briefing.view.entry import Entry, Part, cut
from briefing.view.statements import circumstances, speaker
from briefing.view.styles import HEADLINE, MATCH, MUTED, styled
from briefing.wording import counted
from index.model import Hit, Results, Snippet, Span

_ENDS = (".", "!", "?", "…", "”", "’", '"')
_POSSESSIVE = re.compile("['’]s$")
_MOST_MATCHES = 2_000


def snippet_content(snippet: Snippet) -> Content:
    """The fragment with its matches marked."""
    spans = [StyledSpan(one.start, one.end, styled(MATCH)) for one in snippet.highlights]
    text = neutralise(snippet.text).replace("\n", " ")
    before = "" if not text[:1].islower() else "… "
    after = "" if text.endswith(_ENDS) else " …"
    return Content.assemble(before, Content(text, spans=spans), after)


def hit_entry(hit: Hit) -> Entry:
    """A hit as a row of the results: title or speaker, the fragment, the provenance."""
    title = cut(one_line(hit.document.title), 160)
    where = provenance(hit.document, is_short=True)
    snippet = Part(snippet_content(hit.snippet), indent=2, lines=2)
    if hit.statement is None:
        return Entry(
            Part(Content.styled(title, styled(HEADLINE))),
            snippet,
            Part(Content.styled(where, styled(MUTED)), indent=2),
        )
    how = Content.styled(f"  {circumstances(hit.statement)}", styled(MUTED))
    return Entry(
        Part(Content.assemble(speaker(hit.statement), how)),
        snippet,
        Part(Content.styled(f"{where} · {title}", styled(MUTED)), indent=2),
    )


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
