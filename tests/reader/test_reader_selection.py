"""The mouse selects text, and the clipboard gets the document's words."""

from textual.selection import Selection


async def test_a_selection_with_the_mouse_is_copied_as_the_document_has_it(open_reader):
    async with open_reader() as reader:
        await reader.press("2", "G")
        words = reader.main.document.document.text.split("\n\n")[-1].split()
        row, line = next((y, line) for y, line in enumerate(reader.lines) if " ".join(words[:3]) in line)
        start = line.index(words[0])
        end = start + len(" ".join(words[:3]))
        await reader.pilot.mouse_down(offset=(start, row))
        await reader.pilot.hover(offset=(end - 2, row))
        await reader.pilot.hover(offset=(end - 1, row))
        await reader.pilot.mouse_up(offset=(end - 1, row))
        await reader.rest()
        selected = reader.app.screen.get_selected_text()
        assert selected
        assert " ".join(words[:3]).startswith(selected.strip()[:8])
        await reader.press("ctrl+c")
        assert reader.app.clipboard == selected


async def test_selecting_all_takes_the_whole_page_without_its_margins(open_reader):
    async with open_reader(size=(60, 20)) as reader:
        await reader.press("2")
        pane = reader.main.reading
        text, _ = pane.get_selection(Selection(None, None))
        assert "┃" not in text
        assert "▌" not in text
        for paragraph in reader.main.document.document.paragraphs[2:]:
            assert " ".join(paragraph.of(reader.main.document.document.text).split()) in text
