"""Digests: what they say, that the same input gives the same bytes, and that no document can add to them."""

import re
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefing.digest import Selection, gather, render, verify
from briefing.digest.render import checksum
from briefing.sanitise import one_line
from index.model import Dateline, Evidence, Filters, Link, Mention, Source, Span


def test_a_digest_is_what_it_was(library, golden, settle):
    golden("digest.md", settle(render(library, Selection())))


def test_a_digest_of_a_query_is_what_it_was(library, golden, settle):
    golden("digest_query.md", settle(render(library, Selection(query="downstream", filters=Filters(by="Brandl")))))


def test_the_same_library_gives_the_same_bytes(library):
    assert render(library, Selection()) == render(library, Selection())


def test_every_footnote_is_defined_and_used_once(library):
    text = render(library, Selection())
    used = re.findall(r"(?<!\\)\[\^s(\d+)\]$", text, re.MULTILINE)
    defined = re.findall(r"^\[\^s(\d+)\]:", text, re.MULTILINE)
    assert used == defined == [str(number) for number in range(1, len(used) + 1)]
    html = MarkdownIt("commonmark").use(footnote_plugin).render(text.split("---\n", 2)[2])
    assert html.count('class="footnote-item"') == len(used)


def test_front_matter_counts_what_follows(library):
    text = render(library, Selection(query="downstream"))
    facts = yaml.safe_load(text.split("---\n")[1])
    assert facts.pop("checksum") == checksum(text.split("---\n\n", 1)[1])
    assert facts == {
        "title": "Digest: downstream",
        "generator": "briefing",
        "format": 1,
        "query": "downstream",
        "documents": 2,
        "statements": 2,
        "links": 1,
        "complete": True,
    }


def test_the_limit_is_told(library):
    gathered = gather(library, Selection(limit=2))
    assert len(gathered.quotations) == 2
    assert not gathered.is_complete
    assert "complete: false" in render(library, Selection(limit=2))
    assert gather(library, Selection(limit=7)).is_complete


def test_pins_make_a_digest_and_lost_ones_are_counted(library):
    pinned = next(one for one in library.statements() if one.cue.text == "rejected")
    library.pin(pinned.id)
    gathered = gather(library, Selection(pinned=True))
    assert [one.statement.id for one in gathered.quotations] == [pinned.id]
    assert [one.id for one in gathered.documents] == [pinned.document]
    assert gather(library, Selection(pinned=True, query="calm")).is_empty
    library.remove(pinned.document)
    gathered = gather(library, Selection(pinned=True))
    assert (gathered.is_empty, gathered.lost_pins) == (True, 1)


def test_pins_stand_in_the_users_order_with_their_notes(library, golden, settle):
    statements = library.statements()
    for one in statements[:4]:
        library.kept.pin(one.id)
    library.kept.move(statements[3].id, 0)
    library.kept.move(statements[0].id, 2)
    library.kept.set_note(statements[0].id, "Ask the ministry *which* gates.\n\nAsked on 5 May: no answer.")
    library.kept.set_note(statements[5].id, "Not pinned.")
    gathered = gather(library, Selection(pinned=True))
    assert tuple(one.statement.id for one in gathered.quotations) == library.pins()
    assert [one.number for one in gathered.quotations] == [1, 2, 3, 4]
    assert [one.statement.id for one in gather(library, Selection(pinned=True, limit=2)).quotations] == list(
        library.pins()[:2]
    )
    text = render(library, Selection(pinned=True))
    golden("digest_pinned.md", settle(text))
    assert not verify(library, text).drifted
    assert len(verify(library, text).findings) == 4
    assert "Not pinned" not in text
    assert "*Note:*" not in render(library, Selection())


def test_what_the_user_has_settled_is_not_told_as_a_contradiction(shelf):
    text = "“It rains,” Ada Quill said. “It does not,” Ben Orme said."
    shelf.put(text, [shelf.say(text, ["It rains,"]), shelf.say(text, ["It does not,"], "Ben Orme")])
    first, second = (one.id for one in shelf.statements())
    shelf.related = [Link(second, first, relation, 0.5, Evidence("denied")) for relation in ("contradicts", "replies")]
    assert len(gather(shelf, Selection()).links) == 2
    shelf.agreed.add(frozenset((first, second)))
    assert [link.relation for link in gather(shelf, Selection()).links] == ["replies"]


def test_only_what_is_new_since_the_last_one(shelf):
    text = "It rains, Ada Quill said."
    old, new = (shelf.put(text, [shelf.say(text, ["It rains"])]) for _ in range(2))
    assert [one.id for one in gather(shelf, Selection(new=True)).documents] == [old, new]
    shelf.moments["digest"] = "some time"
    shelf.fresh = (new,)
    assert [one.statement.document for one in gather(shelf, Selection(new=True)).quotations] == [new]
    shelf.fresh = ()
    assert gather(shelf, Selection(new=True)).is_empty


def test_links_are_told_once_with_their_reason(shelf):
    text = "“It rains,” Ada Quill said. “It does not,” Ben Orme said."
    first, second = shelf.say(text, ["It rains,"]), shelf.say(text, ["It does not,"], "Ben Orme")
    document = shelf.put(text, [first, second])
    first, second = (one.id for one in shelf.statements())
    evidence = Evidence("negated-verb", ("Ada [Quill]",), ("rain",))
    shelf.related = [
        Link(second, first, "contradicts", 0.5, evidence),
        Link(first, document + ":0-1", "repeats", 1, evidence),
    ]
    text = render(shelf, Selection())
    pair = "- Ben Orme (2) is a possible contradiction of Ada Quill (1)"
    wanted = pair + r": negated verb; both name Ada \[Quill\]; shared terms: rain"
    assert text.count("is a possible contradiction of") == 1
    assert wanted in text.splitlines()
    assert "repeats" not in text


HOSTILE = '---\n# x\n[^s1]: y\n<b onmouseover="x()">\n```\n> z [l](javascript:x) \x1b[2J \u202e'


def test_nothing_a_document_says_adds_a_heading_html_or_a_link(shelf, say):
    source = Source(HOSTILE, (), "person", name=HOSTILE, confidence="high")
    statement = say(
        HOSTILE, [Span(0, len(HOSTILE))], "", source=source, said_on=HOSTILE, addressee=HOSTILE, venue=HOSTILE
    )
    mention = Mention(HOSTILE, Span(0, 3), "ORG", "org:x")
    dateline = Dateline(HOSTILE, Span(0, 1), place=HOSTILE)
    for _ in range(2):
        shelf.put(
            HOSTILE, [statement], [mention], headline=HOSTILE, agency=HOSTILE, dateline=dateline, published=HOSTILE
        )
    one, other = (one.id for one in shelf.statements())
    shelf.related = [Link(one, other, "repeats", 1, Evidence(HOSTILE, (HOSTILE,), (HOSTILE,)))]
    text = render(shelf, Selection())
    tokens = MarkdownIt("commonmark").parse(text.split("---\n", 2)[2])
    headings = [after.content for before, after in pairwise(tokens) if before.type == "heading_open"]
    assert len(headings) == 4
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "hr"}
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert yaml.safe_load(text.split("---\n")[1])["statements"] == 2
    assert not verify(shelf, text).drifted


NOTES = (
    "> It rains",
    "[^s1]: Document `000000000001`, span 0–3, sha256 `" + "0" * 64 + "`.",
    "**Ada Quill** · said[^s1]",
    "--- \n===\n# A heading\n    code\n<script>\n```\n| a | b |\n1. one\n- two",
    HOSTILE,
)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_text_and_never_a_quotation(note, shelf):
    text = "“It rains,” Ada Quill said. “It does not,” Ben Orme said."
    shelf.put(text, [shelf.say(text, ["It rains,"]), shelf.say(text, ["It does not,"], "Ben Orme")])
    shelf.pinned = [one.id for one in shelf.statements()]
    shelf.written = dict.fromkeys(shelf.pinned, note)
    digest = render(shelf, Selection(pinned=True))
    verdict = verify(shelf, digest)
    assert [one.number for one in verdict.findings] == [1, 2]
    assert not verdict.drifted
    tokens = MarkdownIt("commonmark").parse(digest.split("---\n", 2)[2])
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "hr"}
    assert "ordered_list_open" not in kinds
    assert [token.type for token in tokens].count("blockquote_open") == 2
    assert [token.type for token in tokens].count("heading_open") == 3
    assert [token.type for token in tokens].count("bullet_list_open") == 1
    assert digest.count("*Note:* ") == 2


texts = st.text(alphabet=st.one_of(st.sampled_from("#*_`[]<>\\-.:|^&@\n 1a“”"), st.characters()), min_size=1)


@st.composite
def cuts(draw):
    """A text and the spans of one to three pieces of it, in order."""
    text = draw(texts)
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    pairs = [Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=False) if start < end]
    return text, pairs or [Span(0, len(text))]


@given(st.lists(st.tuples(cuts(), texts), min_size=1, max_size=3))
def test_what_is_rendered_is_found_again_word_for_word(new_shelf, say, found):
    shelf = new_shelf()
    for (text, spans), name in found:
        shelf.put(text, [say(text, spans, name)], agency=name)
    text = render(shelf, Selection())
    assert text == render(shelf, Selection())
    verdict = verify(shelf, text)
    worded = [1 for (text, spans), _ in found if any(one_line(span.of(text)) for span in spans)]
    assert [finding.reason for finding in verdict.findings] == [None] * len(worded)
    shelf.pinned = [one.id for one in reversed(shelf.statements(all_voices=True))]
    shelf.written = {statement: found[number][1] for number, statement in enumerate(reversed(shelf.pinned))}
    verdict = verify(shelf, render(shelf, Selection(pinned=True)))
    assert [finding.reason for finding in verdict.findings] == [None] * len(worded)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_an_editor_may_change_line_ends_and_wrap_lines(library, ending, tmp_path):
    from briefing.digest import read_digest

    text = re.sub(r"(?m)^(> .{20,}?) ", r"\1\n> ", render(library, Selection()))
    file = tmp_path / "digest.md"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ending).encode())
    verdict = verify(library, read_digest(file))
    assert len(verdict.findings) == 7
    assert not verdict.drifted
