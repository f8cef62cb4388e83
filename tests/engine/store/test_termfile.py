"""The dictionary of a segment and the merging of segments: everything comes back, in order."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.store.damage import DAMAGE
from index.store.packing import Postings, merge_postings, pack_postings
from index.store.schema import DOCUMENT_FIELDS
from index.store.termfile import BLOCK, TermFile, TermWriter
from index.store.wordindex import WordIndex

WORDS = st.sampled_from("lev levy levies lamp lamps ship ships ship's Ostmar ärger 1,200 U.S.".split())
words = st.text("aäbz9", min_size=1, max_size=6).map(str.encode)


class Bytes(io.BytesIO):
    """What Whoosh's files are to a reader, and what is written can still be read when it is closed."""

    def get(self, position: int, length: int) -> bytes:
        return self.getvalue()[position : position + length]

    def close(self) -> None:
        """Stays open."""


def written(fields: dict[str, dict[bytes, int]]) -> TermFile:
    file, at = Bytes(), 7
    writer = TermWriter(file)
    for name, lengths in fields.items():
        terms = sorted(lengths)
        for start in range(0, len(terms), BLOCK):
            some = terms[start : start + BLOCK]
            writer.add_block(some, at, [lengths[term] for term in some])
            at += sum(lengths[term] for term in some)
        writer.finish_field(name)
    writer.close()
    return TermFile(file, len(file.getvalue()))


@settings(max_examples=40)
@given(st.dictionaries(words, st.integers(0, 70_000), max_size=400), words)
def test_terms_come_back_with_the_places_of_their_lists(lengths: dict[bytes, int], asked: bytes) -> None:
    file = written({"empty": {}, "text": lengths})
    at = 7
    for term in sorted(lengths):
        assert file.extent("text", term) == (at, lengths[term])
        at += lengths[term]
    assert file.extent("empty", asked) is None
    assert file.extent("unknown", asked) is None
    assert (file.extent("text", asked) is None) == (asked not in lengths)
    alike = [term for term in sorted(lengths) if term.startswith(asked)]
    assert file.terms("text", asked) == [term for term, _ in file.entries("text", asked)] == alike
    assert file.terms("text") == sorted(lengths)


def test_a_term_that_would_read_as_two_is_refused() -> None:
    with pytest.raises(ValueError, match="mark"):
        TermWriter(Bytes()).add_block([b"one\ntwo"], 0, [1])


@given(st.binary(max_size=60))
def test_what_is_no_dictionary_is_not_read_as_one(data: bytes) -> None:
    file = Bytes()
    file.write(data)
    with pytest.raises(DAMAGE):
        TermFile(file, len(data))


some_lists = st.lists(
    st.dictionaries(st.integers(0, 99), st.tuples(st.integers(0, 255), st.binary(min_size=1, max_size=9)))
)


@given(some_lists, st.booleans(), st.data())
def test_lists_are_merged(lists: list[dict[int, tuple[int, bytes]]], has_values: bool, data: st.DataObject) -> None:
    parts, expected, base = [], [], 0
    for one in filter(None, lists):
        places = sorted(one)
        packed = pack_postings(
            places, [one[at][0] for at in places], [one[at][1] for at in places] if has_values else []
        )
        staying = sorted(data.draw(st.sets(st.integers(0, 99)))) if data.draw(st.booleans()) else None
        moved = base if staying is None else {at: base + new for new, at in enumerate(staying)}
        parts.append((Postings(packed), moved))
        for at in places:
            if isinstance(moved, int) or at in moved:
                place = base + at if isinstance(moved, int) else moved[at]
                expected.append((place, one[at][0], one[at][1] if has_values else b""))
        base += 100
    merged = merge_postings(parts)
    assert (merged is None) == (not expected)
    if merged is not None:
        read = Postings(merged)
        assert list(zip(read.places, read.weights, read.values(), strict=True)) == expected


Texts = list[list[str]]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.lists(WORDS, max_size=9), min_size=1, max_size=3), min_size=12, max_size=16),
    st.sets(st.integers(0, 40)),
)
def test_merged_segments_hold_what_a_single_commit_does(
    fresh: Callable[[], WordIndex], commits: list[Texts], gone: set[int]
) -> None:
    grown, single = fresh(), fresh()
    entries = [words for commit in commits for words in commit]
    number = 0
    for commit in commits:
        with grown.changing("", 0, 0) as writer:
            writer.forget([str(one) for one in gone if one < number])
            writer.merge_small((30, 300))
            for words in commit:
                add(writer, number, words)
                number += 1
    with grown.changing("", 0, 0) as writer:
        writer.forget([str(one) for one in gone])
    with single.changing("", 0, 0) as writer:
        for number, words in enumerate(entries):
            if number not in gone:
                add(writer, number, words)
    with grown.reading() as view:
        assert len(view.segments) < len(commits)
    assert content(grown) == content(single)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Callable[[], WordIndex]]:
    """Makes new indexes; each is closed at the end."""
    made: list[WordIndex] = []

    def make() -> WordIndex:
        made.append(WordIndex.create(tmp_path / str(len(made)), DOCUMENT_FIELDS))
        return made[-1]

    yield make
    for index in made:
        index.close()


def add(writer: object, number: int, words: list[str]) -> None:
    values = {"key": str(number), "number": number, "text": [" ".join(words)], "headline": " ".join(words[:2]) or None}
    writer.add_document(**values)  # type: ignore[attr-defined]


def content(index: WordIndex) -> list[tuple[str, str, int, int, tuple[int, ...]]]:
    found = []
    with index.reading() as view:
        for segment in view.segments:
            decode = DOCUMENT_FIELDS["text"].format.decode_positions
            for field in ("headline", "key", "text"):
                for term in segment._terms.file.terms(field):
                    postings = segment.postings(field, term)
                    for place, weight, value in zip(postings.places, postings.weights, postings.values(), strict=True):
                        if segment.live[place]:
                            at = tuple(decode(value)) if value else ()
                            found.append((field, term.decode(), segment.numbers[place], weight, at))
    return sorted(found)
