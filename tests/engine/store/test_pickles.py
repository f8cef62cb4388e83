"""No library folder can run code: every pickle in an index is read by an allow-list."""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh import fields, reading
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from index.library import Library
from index.store import wordindex
from index.store.bulk import PackedCodec, TermPool
from index.store.damage import DAMAGE
from index.store.pickles import PlainUnpickler, safe_load, safe_loads


class Payload:
    """Makes a folder when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[str]]:
        import os

        return os.mkdir, (str(self.marker),)


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """What is there after a payload has run."""
    return tmp_path / "ran"


def toc_of(library: Path, part: str) -> Path:
    return next((library / "index").glob(f"*/{part}/*.toc"))


def test_the_payload_is_one(marker: Path) -> None:
    pickle.loads(pickle.dumps(Payload(marker)))
    assert marker.exists()


def with_segments(toc: bytes, segments: bytes) -> bytes:
    """A table of contents whose last pickle, the list of segments, is another."""
    start = toc.rindex(b"\x80\x04\x95") if b"\x80\x04\x95" in toc else toc.rindex(b"\x80")
    return toc[:start] + segments


@pytest.mark.parametrize("part", ["documents", "statements"])
def test_a_poisoned_table_of_contents_runs_nothing(
    part: str, three: Library, place: Path, opened: Callable[[], Library], marker: Path
) -> None:
    three.close()
    toc = toc_of(place, part)
    toc.write_bytes(with_segments(toc.read_bytes(), pickle.dumps([Payload(marker)])))
    library = opened()
    assert not marker.exists()
    assert library.notices[0].startswith("The search index was damaged; it was built anew")
    assert library.search("levy").total == 2


def test_a_poisoned_schema_is_not_even_read(
    three: Library, place: Path, opened: Callable[[], Library], marker: Path
) -> None:
    three.close()
    toc = toc_of(place, "documents")
    data = toc.read_bytes()
    start = data.index(b"\x80\x02")
    poison = pickle.dumps(Payload(marker), 2)
    toc.write_bytes(data[:start] + poison + data[start + len(poison) :])
    library = opened()
    assert library.search("levy").total == 2
    assert not marker.exists()


def test_a_poisoned_stored_field_runs_nothing(tmp_path: Path, marker: Path) -> None:
    """An index from somebody else, with a stored value that is a payload, read by the reader of ours."""
    folder = tmp_path / "foreign"
    folder.mkdir()
    foreign = whoosh_index.FileIndex.create(FileStorage(str(folder)), fields.Schema(kept=fields.STORED))
    writer = foreign.writer(codec=PackedCodec())
    writer.add_document(kept=Payload(marker))
    writer.commit()
    with foreign.reader() as reader, pytest.raises(pickle.UnpicklingError, match="must not name"):
        reader.stored_fields(0)
    assert not marker.exists()


def test_a_poisoned_segment_runs_nothing(
    three: Library, place: Path, opened: Callable[[], Library], marker: Path
) -> None:
    three.close()
    for segment in (place / "index").glob("*/*/*.seg"):
        data = bytearray(segment.read_bytes())
        start = int.from_bytes(data[:8], "big")
        segment.write_bytes(bytes(data[:start]) + pickle.dumps(Payload(marker)) * 2)
    library = opened()
    assert library.search("levy").total == 2
    assert not marker.exists()


def test_nothing_of_whoosh_holds_a_loader_of_its_own(three: Library) -> None:
    """After everything was used, so that whatever Whoosh loads late is loaded."""
    assert three.search("levy OR lamps").total == 3
    assert three.search("levu").suggestion == "levy"
    raw = (pickle, pickle.load, pickle.loads, pickle.Unpickler)
    held = [
        f"{name}.{attribute}"
        for name, module in sys.modules.items()
        if name.partition(".")[0] == "whoosh"
        for attribute, value in vars(module).items()
        if any(value is loader for loader in raw)
    ]
    assert held == []
    assert wordindex.reading is reading


@pytest.mark.parametrize("value", [None, 7, "levy", b"\x00\xff", [1, {"a": (2.5, {3})}], PackedCodec()])
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_plain_values_are_read(value: object, protocol: int, tmp_path: Path) -> None:
    data = pickle.dumps(value, protocol)
    file = tmp_path / "value"
    file.write_bytes(data)
    with file.open("rb") as stream:
        read = safe_load(stream)
    if isinstance(value, PackedCodec):
        assert isinstance(read, PackedCodec)
        assert vars(read) == vars(value)
    else:
        assert read == safe_loads(data) == value


@pytest.mark.parametrize(
    "value", [print, getattr, Path("x"), TermPool, pytest.raises, safe_loads, PlainUnpickler, eval, object()]
)
def test_everything_else_is_refused(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="must not name"):
        safe_loads(pickle.dumps(value, 2))


def test_a_choice_of_codec_is_refused() -> None:
    pickled = b"c_codecs\nencode\n(X\x01\x00\x00\x00aX\x03\x00\x00\x00hextR."
    with pytest.raises(pickle.UnpicklingError, match="encoding hex"):
        safe_loads(pickled)


def test_a_refusal_counts_as_damage() -> None:
    assert issubclass(pickle.UnpicklingError, DAMAGE)
