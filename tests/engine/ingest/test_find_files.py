"""Finding and loading files: what is taken, what is passed over, what is refused and why."""

import hashlib
import os
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from index.ingest import document_id, files, find_files, load_file, load_seeds, read_document


def test_a_folder_is_walked_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.TXT", ".hidden.txt", ".git/x.txt", "notes.pdf", "c.markdown"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("The harbour stayed shut.")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files(tmp_path)]
    assert found == ["a/b/c.TXT", "a/z.md", "b.txt", "c.markdown"]


def test_links_are_not_followed_in_a_walk(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text("The harbour stayed shut.")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    assert list(find_files(inside)) == []


def test_a_link_that_is_named_itself_is_read_from_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The harbour stayed shut.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "report.txt")
    assert load_file(tmp_path / "link.txt").uri == (tmp_path / "report.txt").resolve().as_uri()


def test_a_file_is_loaded_with_its_uri_and_digest(tmp_path: Path) -> None:
    data = b"Ice keeps harbour shut\n"
    path = tmp_path / "ice in port.txt"
    path.write_bytes(data)
    file = load_file(path)
    assert file.uri == path.resolve().as_uri()
    assert (file.data, file.sha256) == (data, hashlib.sha256(data).hexdigest())
    assert read_document(file).id == document_id(file.uri) == hashlib.sha256(file.uri.encode()).hexdigest()[:12]


def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 100)
    (tmp_path / "large.txt").write_bytes(b"a" * 101)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    for name, reason in [
        ("large.txt", "is larger"),
        ("loop.txt", "link|can't be opened"),
        ("pipe.txt", "is not a regular file"),
        ("none.txt", "does not exist"),
        (".", "is a folder"),
    ]:
        with pytest.raises(UnreadableFile, match=reason):
            load_file(tmp_path / name)
    with pytest.raises(UnreadableFile, match="is not a regular file"):
        load_file(Path("/dev/null"))


def test_pipes_and_missing_paths_come_out_of_a_walk_to_be_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(find_files(tmp_path)) == [tmp_path / "pipe.txt"]
    assert list(find_files(tmp_path / "none.txt")) == [tmp_path / "none.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens everything")
def test_a_folder_without_permission_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "open.txt").write_text("The harbour stayed shut.")
    found = list(find_files(tmp_path))
    assert found == [tmp_path / "closed", tmp_path / "open.txt"]
    with pytest.raises(UnreadableFile, match=r"folder|permission"):
        load_file(found[0])


def test_a_name_that_commands_a_terminal_is_made_harmless(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        load_file(tmp_path / "\x1b[2J\u202etxt.none")
    assert refused.value.name.isprintable()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("report.txt", b"", "is empty"),
        ("report.txt", b" \r\n\t", "is empty"),
        ("report.txt", b"\xef\xbb\xbf", "is empty"),
        ("report.md", b"---\ntitle: Ice\n---\n", "holds no text"),
        ("report.pdf", b"The harbour stayed shut.", "of a kind that can't be read"),
        ("report.txt", b"\x00\x01\x02", "binary"),
    ],
)
def test_files_without_a_text_are_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile, match=reason):
        read_document(load_file(tmp_path / name))


def test_a_name_without_an_ending_is_read_as_plain_text(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("*The harbour* stayed shut.")
    document = read_document(load_file(tmp_path / "report"))
    assert (document.text, document.source_format) == ("*The harbour* stayed shut.", "text")


def test_seeds_are_all_read(recwarn: pytest.WarningsRecorder) -> None:
    seeds = list(load_seeds())
    assert [file.uri for file in seeds] == sorted(file.uri for file in seeds)
    assert all(file.uri.startswith("seeds:") for file in seeds)
    assert "seeds:SOURCES.md" not in {file.uri for file in seeds}
    first = read_document(seeds[0])
    assert first.text == seeds[0].data.decode()
    assert first.dateline
    assert (first.dateline.text, first.dateline.place) == ("MOSCOW, January 25. /TASS/.", "Moscow")
    assert (first.agency, first.published, first.published_basis) == ("TASS", "XXXX-01-25", "dateline")
    assert (first.headline, first.language, len(first.paragraphs)) == (None, "en", 6)
