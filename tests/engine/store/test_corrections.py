"""Corrections: in force everywhere at once, again after every reading, and gone without a trace when undone."""

import random
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import CorrectionError, InputError, UnknownId
from index.library import Library
from index.model import Analysis, Document, Filters
from index.reports import Progress, ignore, never
from index.store import mending as door
from index.store.database import Database
from index.store.tables import MIGRATIONS, USER_MIGRATIONS

Opened = Callable[[], Library]
Write = Callable[[str, str], Path]
PELL, AYLE = "person:anna-pell", "person:karel-ayle"


def shown(library: Library) -> object:
    """All that a library says of its findings."""
    return (
        library.documents(),
        library.entities(),
        library.statements(all_voices=True),
        [analysis for _, _, analysis in library.export()],
        [library.search(words, statements=True).total for words in ("speaker:pell", "about:ayle", "Ostra", "levy")],
    )


def speakers(library: Library) -> list[str | None]:
    return [statement.source.name for statement in library.statements()]


def of(library: Library, words: str) -> str:
    """The id of the statement with these words."""
    return next(one.id for one in library.statements() if words in one.content.text)


def test_a_new_name_is_in_force_everywhere(three: Library) -> None:
    made = three.correct("rename", PELL, "Anna  Ostra")
    assert (made.value, made.target_name, made.documents) == ("Anna Ostra", "Anna Pell", 2)
    entity = three.entity(PELL)
    assert (entity.name, entity.aliases, entity.documents) == ("Anna Ostra", ("Pell", "Anna Pell"), 2)
    assert speakers(three) == ["Karel Ayle", "Anna Ostra", "Karel Ayle", None]
    assert three.search("speaker:ostra", statements=True).total == 1
    assert three.search("Ostra", statements=True).total == 1
    assert len(three.statements("", Filters(by="Ostra"))) == 1
    assert len(three.documents("about:ostra")) == 2
    assert [one.name for one in three.entities("ostra")] == ["Anna Ostra"]


def test_a_new_label_tells_what_a_source_is(three: Library) -> None:
    three.correct("relabel", AYLE, "org")
    assert three.entity(AYLE).label == "ORG"
    assert {one.source.kind for one in three.statements("", Filters(by="Ayle"))} == {"organisation"}
    assert len(three.statements("", Filters(kind="organisation"))) == 2
    for _, _, analysis in three.export():
        assert {one.label for one in analysis.mentions if one.entity == AYLE} <= {"ORG"}


def test_what_has_the_new_name_in_a_later_document_is_the_same(three: Library, wire: Write, folder: Path) -> None:
    three.correct("rename", PELL, "Anna Ostra")
    wire("later.txt", "Anna Ostra said that the levy goes. Karel Ayle was there.")
    three.add([folder])
    assert [entity.id for entity in three.entities("ostra")] == [PELL]
    assert three.entity(PELL).documents == 3
    assert three.entity(PELL).statements_by == 2


def test_merging_joins_over_documents_and_within_one(three: Library) -> None:
    three.correct("merge", AYLE, PELL)
    entity = three.entity(PELL)
    assert (entity.mentions, entity.documents, entity.statements_by) == (4, 2, 3)
    assert set(entity.aliases) == {"Pell", "Ayle", "Karel Ayle"}
    assert [summary.entities for summary in three.documents()] == [1, 0, 1]
    assert three.search("speaker:ayle", statements=True).total == 3
    with pytest.raises(UnknownId):
        three.entity(AYLE)


def test_a_name_is_split_off_in_all_documents_or_in_one(three: Library) -> None:
    three.correct("merge", AYLE, PELL)
    lamps = three.documents()[0].id
    three.correct("split", PELL, "Karel Ayle", document=lamps)
    assert speakers(three) == ["Karel Ayle", "Anna Pell", "Anna Pell", None]
    three.correct("split", PELL, "karel ayle")
    assert speakers(three) == ["Karel Ayle", "Anna Pell", "Karel Ayle", None]
    assert three.entity(AYLE).documents == 2


def test_a_hidden_entity_is_none_and_what_it_said_is_unresolved(three: Library) -> None:
    three.correct("hide", AYLE)
    assert [entity.id for entity in three.entities()] == [PELL]
    hidden = three.statement(of(three, "levies will stay")).source
    assert (hidden.kind, hidden.text, hidden.entity, hidden.name) == ("unresolved", "Karel Ayle", None, None)
    assert all(mention.entity != AYLE for _, _, analysis in three.export() for mention in analysis.mentions)


@pytest.mark.parametrize(
    ("who", "entity", "name"),
    [
        (AYLE, AYLE, "Karel Ayle"),
        ("karel ayle", AYLE, "Karel Ayle"),
        ("Ayle", AYLE, "Karel Ayle"),
        ("Dora Vonn", "person:dora-vonn", "Dora Vonn"),
    ],
)
def test_a_speaker_set_by_hand_says_so(three: Library, who: str, entity: str, name: str) -> None:
    statement = of(three, "talks are running")
    three.correct("speaker", statement, who)
    source = three.statement(statement).source
    assert (source.entity, source.name, source.kind) == (entity, name, "person")
    assert (source.text, source.resolved_by, source.confidence) == ("An official", "correction", "high")
    assert statement in [one.id for one in three.statements("", Filters(by=who))]
    assert three.entity(entity).statements_by >= 1


def test_the_same_speaker_is_set_once(three: Library) -> None:
    statement = of(three, "talks are running")
    for who in ("Dora Vonn", "Ayle"):
        three.correct("speaker", statement, who)
        with pytest.raises(CorrectionError, match=f"{who}.* is the speaker of {statement} already"):
            three.correct("speaker", statement, who)
    assert len(three.corrections()) == 2
    # One whom the rules have found can be confirmed.
    assert three.correct("speaker", of(three, "is unlawful"), PELL).documents == 1


def test_a_new_speaker_with_a_bare_surname_is_nobody_elsewhere(three: Library, wire: Write, folder: Path) -> None:
    made = three.correct("speaker", of(three, "talks are running"), "Vonn")
    document = of(three, "talks are running").partition(":")[0]
    assert (made.value, three.entity(f"person:vonn@{document}").name) == (f"person:vonn@{document}", "Vonn")


def test_a_name_that_is_another_name_of_somebody_else_is_asked_about(three: Library, wire: Write, folder: Path) -> None:
    wire("other.txt", "Ostra Pell said that nothing is known. Boats were waiting.")
    three.add([folder])
    three.correct("rename", AYLE, "Pell")
    with pytest.raises(CorrectionError, match=r"'Pell' may be person:anna-pell .*, person:karel-ayle .*, person:ostra"):
        three.correct("hide", "Pell")
    assert len(three.corrections()) == 1


@pytest.mark.parametrize("change", ["speaker", "merge"])
def test_an_undone_name_is_no_alias_of_whoever_was_meant_by_it(
    three: Library, wire: Write, folder: Path, change: str
) -> None:
    wire("other.txt", "Marta Vonn said that nothing is known. Boats were waiting.")
    three.add([folder])
    statement = of(three, "nothing is known")
    arguments = (statement, PELL) if change == "speaker" else ("person:marta-vonn", PELL)
    made = three.correct(change, *arguments)  # type: ignore[arg-type]
    before = shown(three)
    three.undo(made.number)
    rename = three.correct("rename", PELL, "M Dunn")
    assert three.correct(change, *arguments).value_name == "M Dunn"  # type: ignore[arg-type]
    assert three.statement(statement).source.name == "M Dunn"
    three.undo(rename.number)
    assert shown(three) == before
    assert [one.value_name for one in three.corrections()] == ["Anna Pell"]


def test_a_speaker_can_be_left_open(three: Library) -> None:
    statement = of(three, "is unlawful")
    three.correct("speaker", statement)
    source = three.statement(statement).source
    assert (source.kind, source.text, source.entity) == ("unresolved", "Anna Pell", None)
    assert three.statements("", Filters(by=PELL)) == ()
    with pytest.raises(CorrectionError, match="has no speaker to clear"):
        three.correct("speaker", statement)


def test_a_speaker_named_in_the_same_document_comes_first(three: Library, wire: Write, folder: Path) -> None:
    wire("other.txt", "Marta Ayle said that nothing is known. Boats were waiting.")
    three.add([folder])
    statement = of(three, "talks are running")
    three.correct("speaker", statement, "Ayle")
    assert three.statement(statement).source.entity == AYLE
    with pytest.raises(CorrectionError, match=r"person:karel-ayle \(Karel Ayle\), person:marta-ayle \(Marta Ayle\)"):
        three.correct("rename", "Ayle", "Somebody")


@pytest.mark.parametrize(
    ("kind", "target", "value", "reason"),
    [
        ("rename", PELL, "Anna Pell", "has this name already"),
        ("rename", PELL, "Karel Ayle", "briefing correct merge person:anna-pell person:karel-ayle"),
        ("rename", PELL, " ", "is missing"),
        ("rename", PELL, "?!", "is missing"),
        ("relabel", PELL, "PERSON", "is a PERSON already"),
        ("relabel", PELL, "HERO", "There is no label 'HERO'"),
        ("merge", PELL, PELL, "can't be merged with itself"),
        ("split", PELL, "Ostra", "does not go by 'Ostra'"),
        ("split", PELL, "Anna Pell", "is what person:anna-pell is called by itself"),
        ("split", PELL, "Pell", "fuller name"),
        ("hide", PELL, "really", "needs nothing else"),
        ("hide", "Nobody Known", None, "No entity has the id or name"),
        ("merge", PELL, "Nobody Known", "No entity has the id or name"),
        ("speaker", "0123:1-2", "Anna Pell", "No document"),
        ("bury", PELL, None, "is missing"),
        ("bury", PELL, "deep", "There is no correction 'bury'"),
        ("hide", "\udcff", None, "is no text"),
        ("rename", PELL, "\udcff", "is no text"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_kept(
    three: Library, kind: str, target: str, value: str | None, reason: str
) -> None:
    with pytest.raises(InputError, match=reason.replace("(", r"\(")):
        three.correct(kind, target, value)  # type: ignore[arg-type]
    assert three.corrections() == ()


def several(library: Library) -> None:
    """A correction of each kind."""
    library.correct("merge", AYLE, PELL)
    library.correct("rename", PELL, "Anna Ostra")
    library.correct("split", PELL, "Karel Ayle", document=library.documents()[0].id)
    library.correct("relabel", AYLE, "ORG")
    library.correct("speaker", of(library, "talks are running"), "Dora Vonn")
    library.correct("hide", PELL)


def test_corrections_come_again_after_everything(three: Library, opened: Opened, wire: Write, folder: Path) -> None:
    several(three)
    before = shown(three)
    three.reindex()
    assert shown(three) == before
    three.sync()
    three.close()
    again = opened()
    assert shown(again) == before
    levy = folder / "levy.txt"
    text = levy.read_text()
    levy.unlink()
    again.sync()
    assert [one.documents for one in again.corrections()] == [1, 1, 1, 1, 0, 1]
    levy.write_text(text)
    again.sync()
    assert shown(again)[1:] == before[1:]  # type: ignore[index]
    assert [one.documents for one in again.corrections()] == [2, 2, 1, 1, 1, 2]


def test_they_are_made_to_what_the_rules_say_now(three: Library, place: Path) -> None:
    several(three)
    before = shown(three)
    with sqlite3.connect(place / "documents.db") as connection:
        connection.execute("UPDATE analyses SET version = 0")
    connection.close()
    assert three.analyse_pending() == 3
    assert shown(three) == before


def test_undoing_all_leaves_no_trace(three: Library) -> None:
    before = shown(three)
    several(three)
    numbers = [one.number for one in three.corrections()]
    assert [three.undo().number for _ in numbers] == numbers[::-1]
    assert shown(three) == before
    with pytest.raises(CorrectionError, match="no correction to undo"):
        three.undo()
    with pytest.raises(CorrectionError, match="no correction 2;"):
        three.undo(2)
    assert three.correct("hide", PELL).number > max(numbers)


ENTITIES = (PELL, AYLE, "person:dora-vonn", "person:pell", "Karel Ayle")
VALUES = (None, *ENTITIES, "Anna Pell", "Pell", "ORG", "GPE", "Dora Vonn", "Ostra")
ATTEMPTS = st.tuples(
    st.sampled_from(["rename", "relabel", "merge", "split", "hide", "speaker"]),
    st.one_of(st.sampled_from(ENTITIES), st.integers(0, 8)),
    st.sampled_from(VALUES),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attempts=st.lists(ATTEMPTS, max_size=6), order=st.randoms(use_true_random=False))
def test_undo_restores_exactly_in_whatever_order(
    three: Library, tmp_path: Path, folder: Path, attempts: list, order: random.Random
) -> None:
    # A library for each example: Hypothesis starts the random numbers anew, from which Whoosh names its files.
    with Library(Path(mkdtemp(dir=tmp_path)), analysers=three._analysers) as library:
        library.add([folder])
        before = shown(library)
        statements = library.statements(all_voices=True)
        for kind, target, value in attempts:
            chosen = ("speaker", statements[target % len(statements)].id) if isinstance(target, int) else (kind, target)
            with suppress(InputError):
                library.correct(*chosen, value)
        after = shown(library)
        library._store.derive(lambda *_: None)
        library._index.rebuild(ignore, never)
        assert shown(library) == after
        made = list(library.corrections())
        order.shuffle(made)
        for one in made:
            library.undo(one.number)
        assert shown(library) == before


def test_how_far_a_correction_has_come_is_told(three: Library) -> None:
    told: list[Progress] = []
    three.correct("rename", PELL, "Anna Ostra", progress=told.append)
    made = len(told)
    three.undo(progress=told.append)
    assert {one.phase for one in told} == {"correcting"}
    assert [(one.done, one.total) for one in told[:3]] == [(0, 2), (1, 2), (0, 2)]
    assert [one.done for one in told[made:]] == [one.done for one in told[:made]]


def test_undoing_one_leaves_the_others(three: Library) -> None:
    three.correct("rename", PELL, "Anna Ostra")
    merge = three.correct("merge", AYLE, PELL)
    three.undo(merge.number)
    assert speakers(three) == ["Karel Ayle", "Anna Ostra", "Karel Ayle", None]
    assert [one.kind for one in three.corrections()] == ["rename"]


def test_what_is_kept_but_not_in_force_heals_when_the_library_is_opened(
    three: Library, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(door.Mender, "apply_corrections", lambda *_: None)
        made = three.correct("merge", AYLE, PELL)
    assert made.documents is None
    assert three.awaits_corrections
    assert len(three.entities()) == 2
    three.close()
    again = opened()
    assert again.notices == three.notices
    assert not again.awaits_corrections
    assert [entity.id for entity in again.entities()] == [PELL]
    assert again.search("speaker:pell", statements=True).total == 3


def test_an_interruption_before_the_index_follows_heals_too(
    three: Library, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("index.store.searchindex.SearchIndex.follow", _stopped)
        with pytest.raises(KeyboardInterrupt):
            three.correct("rename", PELL, "Anna Ostra")
    three.close()
    again = opened()
    assert "The search index had missed 2 changes" in again.notices[0]
    assert again.search("Ostra", statements=True).total == 1


def _stopped(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_while_another_process_writes_a_correction_waits_for_it(
    three: Library, place: Path, wire: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PATIENCE", 0.1)
    with FileLock(place / "lock"):
        made = three.correct("merge", AYLE, PELL)
        assert (made.documents, three.awaits_corrections, len(three.entities())) == (None, True, 2)
    wire("more.txt", "Boats were waiting at the quay.")
    three.add([folder])
    assert not three.awaits_corrections
    assert [one.documents for one in three.corrections()] == [2]
    assert [entity.id for entity in three.entities()] == [PELL]


def test_whoever_reads_documents_in_takes_corrections_in(
    three: Library, place: Path, wire: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PATIENCE", 0.1)
    seen: list[int] = []

    class Slow:
        def __enter__(self) -> "Slow":
            return self

        def __exit__(self, *_: object) -> None: ...

        def analyse(self, documents: Iterable[Document], **_: object) -> Iterator[Analysis]:
            thread = threading.Thread(target=three.correct, args=("merge", AYLE, PELL))
            thread.start()
            thread.join()
            seen.append(len(three.entities()))
            list(documents)
            yield from ()

    wire("more.txt", "Boats were waiting at the quay.")
    busy = Library(place, analysers=Slow)
    busy.add([folder])
    seen.append(len(three.entities()))
    busy.close()
    assert seen == [2, 1]


def test_libraries_of_before_are_brought_up_to_date(
    opened: Opened, place: Path, wire: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire("levy.txt", "Anna Pell said that the levy is unlawful. Karel Ayle was there.")
    library = opened()
    library.add([folder])
    before = shown(library)
    library.close()
    made_old(place)
    again = opened()
    assert shown(again) == before
    assert again.corrections() == ()
    assert len(again.pins()) == 1
    assert again.correct("merge", AYLE, PELL).documents == 1
    again.undo()
    assert shown(again) == before
    again.sync()
    assert shown(again) == before


def made_old(place: Path) -> None:
    """Makes the two files of a library as they were before there were corrections."""
    now = (place / "documents.db").rename(place / "now.db")
    old = Database(place / "documents.db", MIGRATIONS[:1])
    with sqlite3.connect(place / "documents.db") as connection:
        connection.execute("ATTACH ? AS now", (str(now),))
        for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            condition = "WHERE key = 'store'" if table == "meta" else ""
            rows = f"SELECT {columns} FROM now.{table} {condition}"
            connection.execute(f"INSERT OR REPLACE INTO main.{table} ({columns}) {rows}")
    connection.close()
    old.close()
    now.unlink()
    sources = [*_rows(place / "user.db", "SELECT uri, kind, added_at FROM sources")]
    for path in place.glob("user.db*"):
        path.unlink()
    old = Database(place / "user.db", USER_MIGRATIONS[:1])
    with old.writing() as connection:
        connection.executemany("INSERT INTO sources VALUES (?, ?, ?)", sources)
        connection.execute("INSERT INTO pins (statement, pinned_at) VALUES ('abcd:1-2', '2026')")
    old.close()
    assert len(MIGRATIONS) > 1


def _rows(path: Path, question: str) -> list:
    connection = sqlite3.connect(path)
    rows = connection.execute(question).fetchall()
    connection.close()
    return rows


def test_a_moment_can_be_marked(three: Library) -> None:
    three.mark("read", "2026-03-01T00:00:00+00:00")
    assert three.marked("read") == "2026-03-01T00:00:00+00:00"
    three.mark("read")
    assert three.marked("read") > "2026-03-01T00:00:00+00:00"  # type: ignore[operator]
