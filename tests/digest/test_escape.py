"""Whatever a text says, as Markdown it reads as that text and is nothing else."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.digest.escape import escape, front_matter
from briefing.sanitise import one_line

NASTY = [
    "---",
    "# heading #",
    "- list",
    "+ list",
    "1. list",
    "12) list",
    "(1) list",
    "iv. list",
    "a) list",
    "===",
    "> quotation",
    "    code",
    "```",
    "~~~",
    "| a | b |",
    ": definition",
    "::: div",
    "% title",
    "[x](javascript:alert(1))",
    "![x](http://example.invalid/x.png)",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "<https://example.invalid>",
    "https://example.invalid www.example.invalid someone@example.invalid",
    "[^s1]",
    "[^s1]: Document",
    "[x]: http://example.invalid",
    "\\[^s1]",
    "`code` *stars* _under_ ~sub~ ^sup^ $math$ {.class} @cite",
    "&amp; &#42; &copy;",
    "ends in a backslash \\",
    "two  spaces  \n# a second line",
    "\x00\x1b[31m\u202etxet\u202c\u200b",
]

# Letters that mean something to Markdown are drawn far more often than chance would.
markdown = st.text(alphabet=st.one_of(st.sampled_from("#*_`[]()<>!\\-+=.:|~^$&@{}%\"' \n\t019aAiv"), st.characters()))


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_stands_as_it_is(text):
    reads_as_itself(text)


@given(markdown)
@example("1.")
@example("\xa0# x")
@example("\ud800")
def test_any_text_stands_as_it_is(text):
    reads_as_itself(text)


def reads_as_itself(text):
    tokens = MarkdownIt("commonmark").parse(f"> {escape(text)}\n\nafter")
    line = one_line(text)
    if not line:
        return
    assert [token.type for token in tokens[:5]] == [
        "blockquote_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "blockquote_close",
    ]
    children = tokens[2].children
    assert {child.type for child in children} == {"text"}
    assert "".join(child.content for child in children) == line


@given(markdown)
def test_any_text_can_be_a_heading_and_strong(text):
    if not one_line(text):
        return
    heading, _, strong = (
        token
        for token in MarkdownIt("commonmark").parse(f"## {escape(text)}\n\n**{escape(text)}** · x")
        if token.content or token.type == "paragraph_open"
    )
    assert "".join(child.content for child in heading.children) == one_line(text)
    assert [child.type for child in strong.children if child.type != "text"] == ["strong_open", "strong_close"]


@pytest.mark.parametrize("renderer", ["commonmark", "gfm-like"])
def test_addresses_do_not_become_links(renderer):
    html = MarkdownIt(renderer, {"linkify": False}).render(escape(" ".join(NASTY)))
    assert "<a " not in html
    assert "<img" not in html
    assert "<script" not in html


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(
            lambda key: key not in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
        ),
        st.one_of(st.text().map(one_line), st.integers(), st.booleans()),
    )
)
def test_front_matter_is_yaml_that_says_what_was_given(values):
    text = front_matter(values)
    assert text.startswith("---\n")
    assert text.endswith("\n---") or text == "---\n---"
    assert (yaml.safe_load(text.removesuffix("---")) or {}) == values
