"""Which document is analysed next: the newest, but for the one that somebody has opened."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index.library import Library
from index.model import Analysis, Document
from index.store.analysing import Wanted, in_order


def test_what_is_wanted_comes_next_and_once() -> None:
    wanted = Wanted()
    order = in_order(["a", "b", "c", "d"], wanted)
    assert next(order) == "a"
    for document in ("c", "a", "unknown"):
        wanted.add(document)
    assert list(order) == ["c", "b", "d"]
    assert [wanted.is_given("c"), wanted.is_given("c"), wanted.is_given("b")] == [True, False, False]


def test_a_document_that_is_opened_is_analysed_next_and_shown_at_once(
    opened: Callable[[], Library], wire: Callable[[str, str], Path], folder: Path
) -> None:
    library = opened()
    toy, order, shown = library._analysers(), [], []
    for number in range(9):
        wire(f"{number}.txt", f"Report {number}\n\nAnna Pell said that levy {number} stays.")

    class Watched:
        """Somebody opens the first document that was read while the last but one is analysed."""

        def __enter__(self) -> "Watched":
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing is held."""

        def analyse(self, documents: Iterable[Document], **_: object) -> Iterator[Analysis]:
            (first,) = (one.id for one in library.documents() if one.source.endswith("/0.txt"))
            for document in documents:
                order.append(Path(document.source).stem)
                if order[-1] == "7":
                    assert library.analysis(first) is None
                if order[-1] == "6":
                    shown.append(library.analysis(first) is not None)
                yield from toy.analyse([document])

    library._analysers = Watched
    library.add([folder])
    assert order == ["8", "7", "0", "6", "5", "4", "3", "2", "1"]
    assert shown == [True]
