"""What the digest tray shows: a digest as it will be read, pins as rows."""

import pytest

from briefing.digest import Selection, render
from briefing.digest.select import pieces
from briefing.pinned import Pinned, noted, pinned
from briefing.view.preview import preview
from briefing.view.tray import pin_entry, preview_count

DIGEST = """---
title: "Digest"
---

# Digest

Checked by `briefing verify`.

## Headlines

- **One** · `0001`
- **Two**

**Ada \\*Quill\\*** · said[^s1]

> It rains \\[^s9\\] and
>
> it pours.

*Note:* Ask her.

**Ben Orme** · said[^s12]

> No.

[^s1]: Document `0001`.

[^s12]: Document `0002`.
"""


def test_a_digest_is_shown_as_it_reads():
    lines = [line.plain.rstrip() for line in preview(DIGEST).lines(30)]
    assert lines == [
        *("Digest", "", "Checked by briefing verify.", "", "Headlines", ""),
        *("• One · 0001", "• Two", "", "Ada *Quill* · said¹", ""),
        *("┃ It rains [^s9] and", "┃", "┃ it pours.", "", "Note: Ask her.", ""),
        *("Ben Orme · said¹²", "", "┃ No.", "", "¹ Document 0001.", "", "¹² Document 0002."),
    ]


@pytest.mark.parametrize("width", [12, 30, 80])
def test_every_line_of_a_real_digest_fits_and_no_word_is_lost(width, library):
    for one in library.statements():
        library.kept.pin(one.id)
    entry = preview(render(library, Selection(pinned=True)))
    lines = entry.lines(width)
    assert max(line.cell_length for line in lines) <= width
    shown = "".join("".join(line.plain.removeprefix("┃ ").split()) for line in lines)
    for one in library.statements():
        for piece in pieces(library.document(one.document).text, one.content.spans):
            assert "".join(piece.split()) in shown


def test_a_pin_says_what_is_known_of_it(library):
    first, second = library.statements()[:2]
    library.kept.pin(second.id)
    library.kept.set_note(first.id, "[b]Mine[/x]\n\x1b[2J")
    (pin,), (note,) = pinned(library), noted(library)
    assert (pin.place, pin.note, note.place, note.id) == (1, None, None, first.id)
    assert "[b]Mine[/x] ␛[2J" in pin_entry(note).plain
    gone = pin_entry(Pinned("0123456789ab:1-2", None, None, note.note, 3)).plain
    assert "3  No longer in the library" in gone
    assert "[b]Mine" in gone


def test_the_count_says_what_is_left_out():
    assert preview_count(0, is_complete=True) == ""
    assert preview_count(1, is_complete=True) == "1 statement"
    assert preview_count(200, is_complete=False) == "the first 200 statements"
