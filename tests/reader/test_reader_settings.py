"""What the user has set is in force; what is set wrongly is told and left aside."""

from briefing.config import Columns, Dates, Settings
from briefing.config import Reader as Start
from briefing.places import HOME

AT_DOCUMENTS = Start(start="documents")


async def test_it_begins_where_the_user_has_set_it(open_reader):
    async with open_reader(settings=Settings(reader=Start(start="home"))) as reader:
        assert (reader.main.open.address, reader.main.pane) == (HOME, "reading")
    async with open_reader(settings=Settings(reader=AT_DOCUMENTS)) as reader:
        assert (reader.main.document.summary.id, reader.main.pane) == (
            reader.app.library.documents()[0].id,
            "documents",
        )
        # Home was not seen: what is new on it stays new.
        reader.main.note_visit(reader.app.library)
        assert reader.app.library.news.last() is None


async def test_columns_and_the_measure_are_as_wide_as_set(open_reader):
    columns = Columns(documents=24, side="25%", measure=50)
    async with open_reader(size=(200, 50), settings=Settings(columns=columns, reader=AT_DOCUMENTS)) as reader:
        main = reader.main
        assert main.query_one("#documents-pane").size.width in (23, 24)
        assert main.query_one("#side-pane").size.width in (49, 50)
        assert main.reading._layout.width == 50
        await reader.press("2", "n", "n", "o", "5")
        assert main.beside._layout.width <= 50
    # Where there is no room for two columns one has all of it, whatever is set.
    async with open_reader(size=(60, 20), settings=Settings(columns=columns, reader=AT_DOCUMENTS)) as reader:
        assert reader.is_in_sight("documents")
        await reader.press("2")
        assert reader.main.reading._layout.width <= 50


async def test_dates_are_written_as_set(open_reader):
    for style, words in (("iso", "2026-05-03"), ("short", "3 May 2026"), (None, "3 May 2026")):
        settings = Settings(dates=Dates(style=style), reader=AT_DOCUMENTS)
        async with open_reader(settings=settings) as reader:
            assert words in reader.title("reading")
            assert words in reader.page_text


async def test_keys_are_changed_by_their_ids_and_wrong_ones_are_told(open_reader):
    keys = {"pin": "z", "statement.next": "ctrl+n", "back": "j", "no.such": "k", "thread": "such key"}
    async with open_reader(settings=Settings(keys=keys, reader=AT_DOCUMENTS)) as reader:
        told = "\n".join(reader.main.status._notices)
        assert "no.such" in told
        assert "such key" in told
        assert "The key j would do both" in told
        await reader.press("2", "ctrl+n", "z")
        chosen = reader.main.reading.chosen
        assert reader.app.library.pins() == (chosen,)
        assert "z Pin" in reader.lines[-1]
        # The one it had before does nothing now.
        await reader.press("p")
        assert reader.app.library.pins() == (chosen,)
        # The key that is wrong is left aside.
        await reader.press("t")
        assert reader.main.open.address.kind == "thread"
        await reader.press("b", "w")
        assert reader.main.open.address.kind == "entity"
