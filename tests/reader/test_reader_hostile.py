"""A document that tries to steer the terminal, the markup or the reader only shows."""

import unicodedata

import pytest

HOSTILE = (
    "Red [bold red]alert[/bold red] for \x1b[31mships\x1b[0m [/x] [sic]\n\n"
    "VALMERA, May 4 (Calder) – \x1b]0;owned\x07 \x1b[2J The ferry \u202eyrrefgnilats\u202c left, "
    "<script>alert(1)</script> said [@click=app.quit]Harbourmaster Odo Finch[/] on Friday.\n\n"
    "zero\u200bwidth \u2066isolate\u2069 \x9b31m bell \x07 tab\there [link=https://example.invalid]no link[/link] "
    "[sic] $text {braces} %s \\n\n\n"
    "“A quotation with \x1b[8mhidden\x1b[0m words,” Finch said."
)


@pytest.fixture
def hostile_library(library, tmp_path):
    """A library with the hostile document in it."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "hostile [bold] \x1b[31m.txt").write_text(HOSTILE, encoding="utf-8")
    assert len(library.add([folder]).added) == 1
    return library


def is_harmless(text):
    """No control character, no direction override, nothing of no width but what combines."""
    return not any(
        unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co") for one in text if one not in ("\n", "\u200d", "\u200c")
    )


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (60, 20)])
async def test_a_hostile_document_only_shows(run_reader, hostile_library, size):
    async with run_reader(hostile_library, size=size) as reader:
        wanted = next(one.id for one in hostile_library.documents() if "/inbox/" in one.source)
        await reader.press("1", "g")
        while reader.main.document.summary.id != wanted:
            await reader.press("j")
        await reader.press("2")
        seen = reader.shown
        for _ in range(4):
            await reader.press("space")
            seen += reader.shown
        assert is_harmless(seen)
        flat = " ".join(seen.split())
        assert "[bold red]alert[/bold red]" in flat
        assert "[sic]" in flat
        assert "<script>alert(1)</script>" in flat
        assert "[@click=app.quit]" in flat or "[@click=app.quit]Harbourmaster" in flat.replace(" ", "")
        assert reader.app.is_running


async def test_a_hostile_document_in_the_search_only_shows(run_reader, hostile_library):
    async with run_reader(hostile_library) as reader:
        await reader.press("s")
        await reader.type("ferry")
        assert "The ferry" in reader.shown
        assert is_harmless(reader.shown)
        await reader.press("enter")
        assert is_harmless(reader.shown)


async def test_a_refused_files_name_only_shows(run_reader, library, tmp_path):
    bad = tmp_path / "no [red]\x1b[31m.txt"
    bad.write_bytes(b"\x00\x01\x02" * 2000)
    async with run_reader(library, paths=(bad,)) as reader:
        assert "not read" in reader.shown
        assert is_harmless(reader.shown)
