"""The chosen statement, what is related to it, and the way there and back."""

import pytest

from index.model import Link

SIZES = ((160, 45), (80, 24), (60, 20))


def number_of(reader, words):
    """The index of the statement that begins with these words, in the open document's list."""
    return next(
        index
        for index, one in enumerate(reader.main.statements.options)
        if words in one.prompt.plain.replace("\n", " ")
    )


async def open_the_answer(reader):
    """Open the document whose statement answers another document's, and choose that statement."""
    answer = next(one for one in reader.app.library.statements() if one.content.text.startswith("Water Minister"))
    await reader.press("1", "g")
    while reader.main.document.summary.id != answer.document:
        await reader.press("j")
    await reader.press("3")
    for _ in range(number_of(reader, "Water Minister") + 1):
        await reader.press("j")
    assert reader.main.reading.chosen == answer.id
    return answer


async def test_a_chosen_statement_shows_what_is_related_and_why(open_reader):
    async with open_reader() as reader:
        await open_the_answer(reader)
        assert "replies to" in reader.shown
        assert "Lena Ostrow" in reader.shown
        assert "answered here" in reader.shown
        assert "Orrin Dam" in reader.shown


@pytest.mark.parametrize("size", SIZES)
async def test_a_link_is_followed_and_back_returns_to_the_same_place(open_reader, size):
    async with open_reader(size=size) as reader:
        answer = await open_the_answer(reader)
        await reader.press("enter")
        assert reader.main.pane == "related"
        title, line, chosen = reader.open_title(), reader.main.reading.scroll_y, reader.main.reading.chosen
        await reader.press("enter")
        assert reader.main.document.summary.id != answer.document
        target = reader.app.library.statement(reader.main.reading.chosen)
        assert target.content.text.startswith("Nobody downstream")
        assert "Nobody downstream needs to move" in reader.shown
        assert reader.main.pane == "reading"
        await reader.press("b")
        assert reader.open_title() == title
        assert reader.main.reading.scroll_y == line
        assert reader.main.reading.chosen == chosen
        assert reader.main.pane == "related"
        assert reader.main.documents.chosen == answer.document


async def test_the_other_end_says_it_is_answered_and_q_goes_back_before_it_quits(open_reader):
    async with open_reader() as reader:
        await open_the_answer(reader)
        await reader.press("enter", "enter")
        assert "is answered by" in reader.shown
        await reader.press("q")
        assert reader.app.is_running
        assert "replies to" in reader.shown


async def test_n_goes_from_statement_to_statement(open_reader):
    async with open_reader(size=(80, 24)) as reader:
        await open_the_answer(reader)
        await reader.press("1", "g", "2")
        order = list(reader.main.reading.page.signs)
        for expected in order:
            await reader.press("n")
            assert reader.main.reading.chosen == expected
        await reader.press("N")
        assert reader.main.reading.chosen == order[-2]
        await reader.press("right_square_bracket")
        assert reader.main.reading.chosen == order[-1]
        await reader.press("left_square_bracket")
        assert reader.main.reading.chosen == order[-2]
        assert reader.main.statements.chosen == order[-2]


async def test_the_chosen_statement_is_marked_by_more_than_colour(open_reader):
    async with open_reader() as reader:
        await reader.press("2", "n")
        marked = [line for line in reader.lines if "▌" in line]
        assert marked
        assert all(any(bar in line for bar in "┃╏┊") for line in marked)


async def test_direct_and_indirect_statements_have_different_bars(open_reader):
    async with open_reader() as reader:
        signs = {
            reader.app.library.statement(one).content.quote: sign.bar
            for one, sign in reader.main.reading.page.signs.items()
        }
        kinds = {one.content.quote for one in reader.app.library.statements()}
        assert {"direct", "indirect"} <= kinds
        assert signs
        assert len(set(signs.values())) == len(signs)


async def test_a_click_in_the_text_chooses_the_statement_under_the_pointer(open_reader):
    async with open_reader() as reader:
        await reader.press("2")
        pane = reader.main.reading
        wanted = list(pane.page.signs)[-1]
        words = reader.app.library.statement(wanted).content.text.split("…")[0][:25]
        await reader.press("G")
        row, line = next((y, line) for y, line in enumerate(reader.lines) if words in line)
        await reader.pilot.click(offset=(line.index(words) + 2, row))
        await reader.rest()
        assert pane.chosen == wanted


async def test_a_shows_the_reports_own_statements_too(open_reader):
    async with open_reader() as reader:
        await reader.press("G", "k")
        while not any(one.content.quote == "none" for one in reader.main.document.analysis.statements):
            await reader.press("k")
        few = reader.main.statements.option_count
        await reader.press("a")
        assert reader.main.statements.option_count > few
        await reader.press("a")
        assert reader.main.statements.option_count == few


async def test_a_link_to_the_reports_own_statement_numbers_it(library, run_reader, monkeypatch):
    own = next(one for one in library.statements(all_voices=True) if one.content.quote == "none")
    asked = next(one for one in library.statements() if one.document != own.document)
    plain = library.links(asked.id) or library.links(library.statements()[0].id)
    evidence = plain[0].evidence if plain else None
    assert evidence is not None
    link = Link(asked.id, own.id, "repeats", 0.5, evidence)
    monkeypatch.setattr(
        type(library), "links", lambda _library, statement, **_: (link,) if statement == asked.id else ()
    )
    async with run_reader(library) as reader:
        await reader.press("1", "g")
        while reader.main.document.summary.id != asked.document:
            await reader.press("j")
        await reader.press("3")
        while reader.main.reading.chosen != asked.id:
            await reader.press("j")
        await reader.press("enter", "enter")
        assert reader.main.reading.chosen == own.id
        assert own.id in reader.main.reading.page.signs


async def test_nothing_related_is_said(open_reader):
    async with open_reader() as reader:
        first = next(one for one in reader.app.library.statements() if not reader.app.library.links(one.id))
        await reader.press("1", "g")
        while reader.main.document.summary.id != first.document:
            await reader.press("j")
        await reader.press("3")
        while reader.main.reading.chosen != first.id:
            await reader.press("j")
        assert "Nothing in the library is related to it." in " ".join(reader.shown.split())
