"""From a name or a statement to what is known of it: entity, thread, positions, timeline; the page beside; and back."""

import pytest
from textual import events
from textual.widgets import Input

from briefing.places import HOME
from index.library import Library

WIDE, MEDIUM, NARROW = (160, 45), (80, 24), (60, 20)
OSTROW = "person:lena-ostrow"


async def go_to_name(reader, name):
    """Step to a name on the page."""
    for _ in range(40):
        await reader.press("right_curly_bracket")
        stop = reader.main.reading.at_hand
        if stop is not None and stop.anchor.to.page.id == name:
            return
    pytest.fail(f"{name} is not stepped to")


async def choose(reader, words):
    """Choose the statement of the open page that begins so."""
    wanted = next(one.id for one in reader.main.said if one.statement.content.text.startswith(words))
    await reader.press("2", "g")
    for _ in range(40):
        await reader.press("right_square_bracket")
        if reader.main.reading.chosen == wanted:
            return wanted
    return pytest.fail(f"{words} is not stepped to")


def kind(reader):
    """What kind of page is open."""
    return reader.main.open.address.kind


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_from_a_name_to_its_page_and_on_and_all_the_way_back(open_reader, size):
    async with open_reader(size=size) as reader:
        main = reader.main
        await reader.press("2")
        await go_to_name(reader, OSTROW)
        assert "Lena Ostrow" in reader.shown
        line = main.reading.scroll_y
        await reader.press("enter")
        assert main.open.address.id == OSTROW
        assert "2 Page  Lena Ostrow" in reader.shown
        assert "Said by Lena Ostrow · 2" in reader.page_text
        assert "Said about Lena Ostrow · 1" in reader.page_text
        # Of an entity's page, with nothing chosen, it is that one.
        await reader.press("T")
        assert (kind(reader), main.open.address.id) == ("timeline", OSTROW)
        await reader.press("b", "P")
        assert (kind(reader), main.open.address.id) == ("positions", OSTROW)
        chosen = await choose(reader, "Nobody downstream")
        await reader.press("t")
        assert (kind(reader), main.open.address.id, main.reading.chosen) == ("thread", chosen, chosen)
        assert "rejected" in reader.page_text
        answer = await choose(reader, "Water Minister")
        await reader.press("enter")
        assert (kind(reader), main.reading.chosen) == ("document", answer)
        await reader.press("w")
        assert main.open.address.id == "person:tomas-brandl"
        seen = [main.open.address]
        while len(main.history):
            await reader.press("b")
            seen.append(main.open.address)
        assert [one.kind for one in seen] == ["entity", "document", "thread", "positions", "entity", "document"]
        assert main.reading.scroll_y == line
        await reader.press(*["B"] * 7)
        assert main.open.address == seen[0]
        await reader.press("b")
        assert main.reading.chosen == answer
        await reader.press("b")
        assert main.reading.chosen == answer
        # Who goes elsewhere from here has no way forward any more.
        await reader.press("0", "b", "b", "0", "B")
        assert kind(reader) == "home"


async def test_what_can_not_be_gone_to_is_said(open_reader):
    async with open_reader() as reader:
        main = reader.main
        await reader.press("1", "j", "2")
        for key, words in (
            ("w", "Go to a name first"),
            ("t", "Choose a statement first"),
            ("P", "Choose a statement first"),
            ("T", "Go to a name first"),
            ("o", "Go to a link first"),
            ("c", "Choose a statement first"),
            ("y", "Choose a statement first"),
            ("x", "Choose a possible contradiction"),
            ("5", "Nothing is open beside"),
        ):
            await reader.press(key)
            assert words in reader.toasts
            reader.app.clear_notifications()
        await choose(reader, "She has never stood")
        for key in ("w", "P"):
            await reader.press(key)
            assert "It is not known who said it" in reader.toasts
            reader.app.clear_notifications()
        await reader.press(*["right_parenthesis"] * 9)
        assert "There is no further link." in reader.toasts
        await reader.press(*["left_curly_bracket"] * 20)
        assert "There is no name before." in reader.toasts
        assert (kind(reader), len(main.history)) == ("document", 0)
        await reader.press("b", "B")
        assert (kind(reader), main.pane) == ("document", "reading")


async def test_a_related_document_is_a_link_away(open_reader):
    async with open_reader() as reader:
        main = reader.main
        here = main.document.summary.id
        await reader.press("2", "right_parenthesis")
        to = main.reading.at_hand.anchor.to
        assert to.page.id != here
        await reader.press("left_parenthesis")
        assert main.reading.at_hand.anchor.to == to
        await reader.press("escape")
        assert main.reading.at_hand is None
        await reader.press("right_parenthesis", "enter")
        assert (main.document.summary.id, main.reading.chosen) == (to.page.id, to.statement)
        await reader.press("escape")
        assert main.document.summary.id == here
        assert len(main.history) == 0


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, (210, 50)])
async def test_what_is_at_hand_opens_beside_and_goes_away_again(open_reader, size):
    async with open_reader(size=size) as reader:
        main = reader.main
        here = main.document.summary.id
        await choose(reader, "Nobody downstream")
        await reader.press("o")
        # From a statement it is what is related first.
        assert main.open_beside_it.of.summary.id != here
        assert reader.app.library.statement(main.beside.chosen).content.text.startswith("Water Minister")
        assert main.document.summary.id == here
        assert main.pane == ("beside" if size == NARROW else "reading")
        await reader.press("5")
        assert main.pane == "beside"
        assert reader.is_in_sight("beside")
        assert "5 Beside" in reader.shown
        assert "rejected Water Minister" in " ".join(reader.shown.split())
        first = main.beside.chosen
        await reader.press("right_square_bracket")
        assert main.beside.chosen not in (None, first)
        assert main.document.summary.id == here
        # A name there leads on there, and what is open stays.
        await go_to_name_beside(reader)
        await reader.press("enter")
        assert main.open_beside_it.address.kind == "entity"
        assert (main.document.summary.id, len(main.history)) == (here, 0)
        # A statement there leads to its report there, and from its report one goes to it.
        assert main.pane == "beside"
        await reader.press("g", "right_square_bracket")
        chosen = main.beside.chosen
        await reader.press("enter")
        assert (main.open_beside_it.address.id, main.beside.chosen) == (chosen.partition(":")[0], chosen)
        assert main.pane == "beside"
        await reader.press("enter")
        assert (main.reading.chosen, main.pane) == (chosen, "reading")
        await reader.press("b")
        assert main.document.summary.id == here
        assert main.has_beside
        await reader.press("escape")
        assert not main.has_beside
        assert not reader.is_in_sight("beside")
        assert reader.is_in_sight("reading")
        # What is highlighted among what is related, and a link.
        await reader.press("4", "o", "5", "q")
        assert not main.has_beside
        assert main.pane == "reading"
        await reader.press("right_parenthesis", "o", "5", "0")
        assert main.open_beside_it.address.id != here
        assert kind(reader) == "home"
        await reader.press("3", "j", "o")
        assert main.open_beside_it.address.id == main.reading.chosen.partition(":")[0]


async def go_to_name_beside(reader):
    """Step to a name on the page beside."""
    await reader.press("right_curly_bracket")
    assert reader.main.beside.at_hand.anchor.is_entity


async def test_from_what_is_related_the_keys_mean_that_statement(open_reader):
    async with open_reader() as reader:
        main = reader.main
        await choose(reader, "Nobody downstream")
        await reader.press("4")
        answer = main.chosen_related.statement.id
        await reader.press("p")
        assert reader.app.library.pins() == (answer,)
        await reader.press("4", "w")
        assert main.open.address.id == "person:tomas-brandl"
        await reader.press("b", "4", "t")
        assert main.open.address.id == answer
        await reader.press("b", "4", "y")
        assert answer in reader.app.clipboard


async def test_what_is_gone_meanwhile_is_a_sentence_and_the_page_stays(open_reader, monkeypatch):
    monkeypatch.setattr(Library, "links", lambda *_, **__: ())
    async with open_reader() as reader:
        main, library = reader.main, reader.app.library
        await choose(reader, "Nobody downstream")
        await reader.press("w", "T", "0")
        for one in library.documents():
            library.remove(one.id)
        for _ in range(3):
            await reader.press("b", "n", "t", "2")
            assert reader.app.screen is main
        assert len(main.history) == 0
        assert "Traceback" not in reader.toasts
        await reader.press("r", "0", "n", "j", "enter")
        assert "There is nothing to read yet" in reader.page_text


async def test_a_page_that_takes_long_is_waited_for_or_given_up(open_reader, monkeypatch):
    async with open_reader() as reader:
        main, library = reader.main, reader.app.library
        await choose(reader, "Nobody downstream")
        here, asked = main.document.summary.id, []

        def slow(_library, statement, *, progress=None, is_cancelled):
            asked.append(statement)
            while not is_cancelled():
                pass
            return library.thread(statement)

        monkeypatch.setattr(Library, "thread", slow)
        await reader.pilot.press("t")
        await reader.until(lambda: bool(asked))
        await reader.press("escape")
        assert (main.document.summary.id, kind(reader), len(main.history)) == (here, "document", 0)
        await reader.press("j", "n")
        assert main.reading.chosen is not None


async def test_keys_in_one_go_are_done_one_after_the_other(open_reader):
    async with open_reader() as reader:
        for key in ("0", "s", *"dam"):
            reader.app.post_message(events.Key(key, key))
        await reader.rest()
        assert reader.app.screen.query_one("#query", Input).value == "dam"
        await reader.press("escape")
        assert reader.main.open.address == HOME
