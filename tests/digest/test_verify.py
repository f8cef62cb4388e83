"""What `verify` finds: every word, span, hash and name that is not what the library says."""

import os
import re
import stat
from dataclasses import replace

import pytest

from briefing.digest import Selection, deliver, read_digest, render, verify, write_digest
from index.errors import InputError
from index.model import Filters


@pytest.fixture
def digest(library):
    return render(library, Selection())


def reasons(library, text):
    return {finding.number: finding.reason for finding in verify(library, text).drifted}


def number_of(digest, words):
    """The number of the quotation whose lead stands right before these words."""
    return int(re.findall(r"\[\^s(\d+)\]\n\n", digest[: digest.index(f"> {words}")])[-1])


def test_an_untouched_digest_holds(library, digest):
    verdict = verify(library, digest)
    assert len(verdict.findings) == 7
    assert verdict.drifted == ()


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("Nobody downstream needs to move,", "Everybody downstream needs to move,"),
        ("Nobody downstream needs to move,", "Nobody downstream needs to move"),
        ("Nobody downstream needs to move,", "nobody downstream needs to move,"),
        ("She has never stood in this valley in May,", ""),
    ],
)
def test_another_word_is_found(library, digest, words, others):
    number = number_of(digest, words)
    found = reasons(library, digest.replace(words, others))
    assert found.keys() == {number}
    assert "reads otherwise" in found[number] or "is gone" in found[number]


def test_a_piece_that_is_dropped_or_added_is_found(library, digest):
    number = number_of(digest, "Nobody downstream")
    assert reasons(library, digest.replace(">\n> We have measured it twice.\n", "")).keys() == {number}
    assert reasons(library, digest.replace("> Stay calm,", "> Stay calm,\n>\n> please")).keys() == {
        number_of(digest, "Stay")
    }
    assert reasons(library, digest.replace("> Stay calm,", "> Stay calm,\n>\n> ```\n> x\n> ```")).keys() == {
        number_of(digest, "Stay")
    }


def test_another_span_is_found(library, digest):
    number = number_of(digest, "Stay calm")
    assert "reads otherwise" in reasons(library, digest.replace("span 19–29", "span 19–30"))[number]
    assert "outside its document" in reasons(library, digest.replace("span 19–29", "span 19–99999"))[number]
    assert "outside its document" in reasons(library, digest.replace("span 19–29", "span 29–19"))[number]


def test_another_hash_is_found(library, digest):
    sha = re.search(r"sha256 `([0-9a-f]{64})`", digest)[1]
    found = reasons(library, digest.replace(sha, "0" * 64))
    assert found
    assert all("another version of its document" in reason for reason in found.values())


def test_another_speaker_is_found(library, digest):
    number = number_of(digest, "Stay calm")
    found = reasons(library, digest.replace("**Ada Quill**", "**Ben Orme**"))
    assert found == {number: "is attributed to “Ben Orme” there, and to “Ada Quill” in the library"}


def narrowed(shelf, text, others):
    """A digest of the one statement of a document whose quotation was cut to other spans, words and footnote."""
    digest = render(shelf, Selection())
    words = "\n>\n".join(f"> {text[start:end]}" for start, end in others)
    cited = ", ".join(f"{start}–{end}" for start, end in others)
    digest = re.sub(r"(?m)^>.*(\n>.*)*", words, digest, count=1)
    return re.sub(r"spans? [0-9–, ]+, sha", f"span{'s' * (len(others) > 1)} {cited}, sha", digest)


def test_another_speaker_of_a_part_of_a_statement_is_found(shelf):
    text = "“Stay calm, all of you,” Ada Quill said. The lake rose."
    shelf.put(text, [shelf.say(text, ["Stay calm, all of you,"])])
    part = narrowed(shelf, text, [(1, 10)])
    assert "> Stay calm\n" in part
    assert reasons(shelf, part) == {}
    forged = part.replace("**Ada Quill**", "**Ben Orme**")
    assert reasons(shelf, forged) == {1: "is attributed to “Ben Orme” there, and to “Ada Quill” in the library"}


def test_of_statements_in_one_another_the_inner_one_says_whose_a_part_is(shelf):
    text = "Ada Quill said that Ben Orme had said that the lake would never rise again."
    inner = shelf.say(text, ["the lake would never rise again"], "Ben Orme")
    shelf.put(text, [inner])
    part = narrowed(shelf, text, [(text.index("the lake"), text.index(" would"))])
    outer = shelf.say(text, ["Ben Orme had said that the lake would never rise again"], "Ada Quill")
    (document,) = shelf.read
    analysis = shelf.analyses[document]
    around = replace(outer, document=document)
    shelf.analyses[document] = replace(analysis, statements=(around, *analysis.statements))
    assert reasons(shelf, part) == {}
    assert reasons(shelf, part.replace("**Ben Orme**", "**Ada Quill**")).keys() == {1}


def test_words_that_are_nobody_s_statement_are_found(shelf):
    text = "“Stay calm, all of you,” Ada Quill said. The lake rose."
    shelf.put(text, [shelf.say(text, ["Stay calm, all of you,"])])
    start = text.index("The lake")
    why = "stands where the library has no statement, so whose words these are can't be checked"
    for others in ([(start, len(text))], [(1, 10), (start, len(text))], [(1, len(text))]):
        assert reasons(shelf, narrowed(shelf, text, others)) == {1: why}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_file_that_cannot_be_read_any_more_is_found(library, digest, reports):
    file = reports / "2_union_answers.txt"
    file.unlink()
    file.symlink_to(file)
    assert all(f"can't be read ({file}: " in reason for reason in reasons(library, digest).values())
    assert len(reasons(library, digest)) == 3
    file.unlink()
    file.mkdir()
    assert set(reasons(library, digest).values()) == {f"stands in what is no file any more ({file})"}


def test_a_quotation_without_its_footnote_is_found(library, digest):
    number = number_of(digest, "Stay calm")
    lost = re.sub(rf"\[\^s{number}\]: .*\n", "", digest)
    assert reasons(library, lost) == {number: "has lost its footnote"}
    broken = re.sub(rf"(\[\^s{number}\]: Document `).*", r"\1", digest)
    assert reasons(library, broken) == {number: "has a footnote that can't be read"}
    unpinned = digest.replace(f"[^s{number}]\n", "\n")
    assert reasons(library, unpinned).keys() == {None, number}


def test_a_quotation_that_is_added_is_found(library, digest):
    added = digest.replace("## Headlines", "> Flee at once\n\n## Headlines")
    assert reasons(library, added) == {None: "has no footnote that says where it stands"}
    number = number_of(digest, "Stay calm")
    borrowed = digest.replace("## Headlines", f"**Ada Quill**[^s{number}]\n\n> Stay calm,\n\n## Headlines")
    assert list(reasons(library, borrowed).values()) == ["has the footnote of another quotation"]


def test_a_quotation_that_is_gone_is_found(library, digest):
    number = number_of(digest, "Stay calm")
    assert reasons(library, digest.replace("> Stay calm,\n", "")) == {
        number: "is gone from the digest, though its footnote is there"
    }


def test_a_document_that_has_gone_is_found(library, digest):
    gone = next(one for one in library.statements() if one.content.text == "Stay calm,").document
    count = sum(one.document == gone for one in library.statements())
    library.remove(gone)
    found = reasons(library, digest)
    assert len(found) == count
    assert set(found.values()) == {f"stands in a document that is not in the library ({gone})"}


def test_a_file_that_has_changed_is_found_before_and_after_it_is_read_again(library, digest, reports):
    file = reports / "2_union_answers.txt"
    file.write_text(file.read_text().replace("never", "often"))
    found = reasons(library, digest)
    assert len(found) == 3
    assert set(found.values()) == {f"stands in a file that has changed since it was read ({file})"}


def test_a_file_that_is_gone_is_witnessed_by_the_library(library, digest, reports):
    (reports / "2_union_answers.txt").unlink()
    assert reasons(library, digest) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A text\n",
        "---\ntitle: x\n---\n\n> words\n",
        "---\ngenerator: briefing\n---\n",
        "x---\ngenerator: briefing\nformat: 1\n---\n",
    ],
)
def test_what_is_no_digest_is_refused(library, text):
    with pytest.raises(InputError, match="no digest of briefing"):
        verify(library, text)


def test_a_digest_of_a_newer_form_is_refused(library, digest):
    with pytest.raises(InputError, match="newer version"):
        verify(library, digest.replace("format: 1", "format: 2"))


def test_a_digest_is_written_whole_or_not_at_all(library, tmp_path, monkeypatch):
    file = tmp_path / "digest.md"
    assert write_digest(library, Selection(), file) == 7
    before = file.read_bytes()
    assert not verify(library, read_digest(file)).drifted
    monkeypatch.setattr("os.fsync", _no_room)
    with pytest.raises(InputError, match="can't be written: No space left"):
        write_digest(library, Selection(query="calm"), file)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*digest*")] == ["digest.md"]


def _no_room(_file):
    raise OSError(28, "No space left on device")


def test_nothing_but_a_digest_is_written_over(library, tmp_path):
    file = tmp_path / "letter.md"
    file.write_text("Dear Ada,\n")
    with pytest.raises(InputError, match="is no digest"):
        write_digest(library, Selection(), file)
    assert file.read_text() == "Dear Ada,\n"
    write_digest(library, Selection(), file, force=True)
    assert write_digest(library, Selection(query="calm"), file) == 1


def test_a_digest_that_was_edited_is_not_written_over(library, tmp_path):
    file = tmp_path / "digest.md"
    write_digest(library, Selection(), file)
    write_digest(library, Selection(), file)
    edited = file.read_text(encoding="utf-8") + "\nAsk Ada about this.\n"
    file.write_text(edited, encoding="utf-8")
    with pytest.raises(InputError, match="has been edited"):
        write_digest(library, Selection(), file)
    assert file.read_text(encoding="utf-8") == edited
    write_digest(library, Selection(), file, force=True)
    assert "Ada about this" not in file.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_digest_that_is_written_over_keeps_its_permissions(mode, library, tmp_path):
    file = tmp_path / "digest.md"
    write_digest(library, Selection(), file)
    usual = tmp_path / "usual"
    usual.touch()
    assert file.stat().st_mode == usual.stat().st_mode
    file.chmod(mode)
    link = tmp_path / "link.md"
    link.symlink_to(file)
    write_digest(library, Selection(query="calm"), link)
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert link.is_symlink()
    assert "Stay calm" in file.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes of this kind")
def test_what_is_no_file_is_never_written_over(library, tmp_path):
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for place in (pipe, folder):
        for force in (False, True):
            with pytest.raises(InputError, match="is there already and is no file"):
                write_digest(library, Selection(), place, force=force)
    assert pipe.is_fifo()
    assert folder.is_dir()


def test_nothing_found_writes_nothing_and_keeps_the_mark(library, tmp_path):
    assert write_digest(library, Selection(query="zyxwv", new=True), tmp_path / "digest.md") == 0
    assert not (tmp_path / "digest.md").exists()
    assert library.marked("digest") is None
    assert write_digest(library, Selection(new=True), tmp_path / "digest.md") == 7
    assert library.marked("digest") is not None
    assert write_digest(library, Selection(new=True), tmp_path / "second.md") == 0


@pytest.mark.parametrize(
    "selection",
    [
        Selection(new=True, limit=2),
        Selection(query="calm", new=True),
        Selection(filters=Filters(by="Quill"), new=True),
        Selection(pinned=True, new=True),
    ],
)
def test_a_digest_that_leaves_something_out_keeps_the_mark(selection, library, tmp_path):
    library.pin(library.statements()[0].id)
    assert write_digest(library, selection, tmp_path / "part.md") > 0
    assert library.marked("digest") is None
    assert write_digest(library, Selection(new=True), tmp_path / "whole.md") == 7


def test_what_is_read_in_while_a_digest_is_made_is_new_the_next_time(shelf):
    text = "“Stay calm,” Ada Quill said."
    shelf.fresh = (shelf.put(text, [shelf.say(text, ["Stay calm,"])]),)
    shelf.moments["digest"] = "before"

    def write(_gathered):
        shelf.fresh = (*shelf.fresh, shelf.put(text))

    gathered, reason = deliver(shelf, Selection(new=True), write)
    assert len(gathered.documents) == 1
    assert reason == "other documents were read in while the digest was made"
    assert shelf.moments["digest"] == "before"
    gathered, reason = deliver(shelf, Selection(new=True), lambda _: None)
    assert (len(gathered.documents), reason) == (2, None)
    assert shelf.moments["digest"] == "now"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_is_named(data, tmp_path):
    file = tmp_path / "digest.md"
    if data:
        file.write_bytes(data)
    with pytest.raises(InputError, match=re.escape(str(file))):
        read_digest(file)
