"""What is compared comes back from the index as it went in, and links follow the documents that come and go."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from index.store.engine import filestore
from index.store.rowcolumn import RowColumn
from index.store.traits import Rows, code_of
from index.store.wordlists import WordLists

Write = Callable[[str, str], Path]
Opens = Callable[[], Library]

row = st.lists(st.integers(0, 2**32 - 1), max_size=5)


@given(st.dictionaries(st.integers(0, 40), row, max_size=12), st.data())
def test_rows_come_back(given_rows: dict[int, list[int]], data: st.DataObject) -> None:
    size = max(given_rows, default=0) + data.draw(st.integers(1, 3))
    storage = filestore.RamStorage()
    file = storage.create_file("column")
    file.write(b"before")
    writer = RowColumn().writer(file)
    for place in sorted(given_rows):
        writer.add(place, np.array(given_rows[place], "<u4").tobytes())
    writer.finish(size)
    end = file.tell()
    file.close()
    reader = RowColumn().reader(storage.open_file("column"), 6, end - 6, size)
    places = sorted(data.draw(st.sets(st.integers(0, size - 1))))
    read = reader.rows(np.array(places, np.int64))
    assert read.lengths.tolist() == [len(given_rows.get(place, ())) for place in places]
    assert read.values.tolist() == [number for place in places for number in given_rows.get(place, ())]


@given(st.lists(st.sets(st.sampled_from("ship levy lamp buoy gale".split())), min_size=1, max_size=8), st.data())
def test_lists_find_who_says_a_word(said: list[set[str]], data: st.DataObject) -> None:
    wanted = data.draw(st.sets(st.sampled_from("ship levy lamp buoy bread".split())))
    cut = data.draw(st.integers(0, len(said)))
    packed = Rows.of([np.array([code_of(word) for word in sorted(one)], "<u4").tobytes() for one in said])
    first = Rows(packed.values[: packed.lengths[:cut].sum()], packed.lengths[:cut])
    second = Rows(packed.values[len(first.values) :], packed.lengths[cut:])
    numbers = 100 + np.arange(len(said))
    lists = WordLists(lambda: [(first, numbers[:cut]), (second, numbers[cut:])])
    best = lists.best(np.array([code_of(word) for word in wanted], np.uint32), 100)
    assert sorted(best) == [number for number, one in zip(numbers.tolist(), said, strict=True) if one & wanted]
    assert lists.counts.rows == len(said)
    assert [lists.counts.of_word(word) for word in ("ship", "bread")] == [sum("ship" in one for one in said), 0]


def test_links_follow_documents(opened: Opens, wire: Write) -> None:
    text = "Levy on ships\n\nAnna Pell said that the levy on ships in the Narrows is unlawful."
    other = "Levy again\n\nBerta Corm said that ships pay a levy in the Narrows."
    first, second = wire("first.txt", text), wire("second.txt", other)
    library = opened()
    library.add([first])
    (asked,) = (one for one in library.statements() if one.source.name == "Anna Pell")
    assert library.links(asked.id) == ()
    library.add([second])
    linked = {library.statement(link.target).source.name for link in library.links(asked.id)}
    assert "Berta Corm" in linked
    library.remove(str(second))
    assert library.links(asked.id) == ()


def test_links_do_not_depend_on_how_the_library_was_filled(opened: Opens, wire: Write) -> None:
    """Twenty commits make many segments, some merged and some with gone documents; a rebuilt index has one."""
    paths = [
        wire(f"{number}.txt", f"Levy\n\nAnna Pell said that the levy of {number} crowns hurts the ferry {number % 3}.")
        for number in range(20)
    ]
    library = opened()
    for path in paths:
        library.add([path])
    for path in paths[3:18:5]:
        path.unlink()
    library.sync()
    before = list(library.all_links())
    library.reindex()
    assert before
    assert list(library.all_links()) == before
