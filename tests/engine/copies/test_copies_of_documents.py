"""Which documents are copies or versions of which, whatever else comes and goes."""

from random import Random

import pytest

from index.copies import Standing


def told(found, standing: Standing) -> list[str]:
    """What was found of a document, as the fixture files write it."""
    names, text = found.names, found.text
    mine = names[standing.document]
    lines = [f"{mine} copies {names[copy.other]} ({copy.rule})" for copy in standing.copies if copy.first == copy.other]
    for version in standing.supersedes:
        words = " | ".join(span.of(text(version.document)) for span in version.changed)
        lines.append(f"{mine} supersedes {names[version.document]} ({version.notice.kind}): {words}")
    lines += [f"{mine} repeats: {one.span.of(text(standing.document))}" for one in standing.outdated]
    return lines


def all_told(found) -> list[str]:
    return sorted(line for identifier in found.names for line in told(found, found.library.copies.of(identifier)))


@pytest.mark.wires("documents.txt")
def test_copies_and_versions_are_told_apart(read, wires, expected):
    assert all_told(read(wires)) == expected


@pytest.mark.wires("documents.txt")
def test_the_order_of_reading_decides_nothing_but_what_nothing_else_does(read, wires, expected):
    turned = all_told(read(dict(reversed(wires.items()))))
    if not any("read first" in line for line in expected):
        assert turned == expected


@pytest.mark.wires("documents.txt")
def test_a_pair_is_seen_alike_from_both_sides(read, wires, expected):
    library = read(wires).library
    for document in library.documents():
        for copy in library.copies.of(document.id).copies:
            (other,) = (one for one in library.copies.of(copy.other).copies if one.other == document.id)
            assert (other.first, other.rule) == (copy.first, copy.rule)
            assert (other.share, other.other_share) == pytest.approx((copy.other_share, copy.share), abs=0.05)


@pytest.mark.wires("documents.txt")
def test_what_is_taken_out_is_no_copy_any_more_and_comes_back_as_one(read, wires, expected):
    found = read(wires)
    first = next(iter(wires))
    found.library.remove(found.id(first))
    gone = [line for line in expected if first in line.partition(":")[0].split() or "repeats" in line]
    assert all_told(found) == [line for line in expected if line not in gone]
    found.add({first: wires[first]})
    if not any("read first" in line for line in expected):
        assert all_told(found) == expected


@pytest.mark.wires("documents.txt")
def test_a_rebuilt_library_finds_the_same(read, wires, expected):
    found = read(wires)
    found.library.reindex()
    assert all_told(found) == expected


ONE = (
    "Ferries to the Marl Islands stayed in port after the dockers had walked out over a new roster.",
    "Whoever spoke for the union said it would last until somebody asked them what they thought.",
    "A court had allowed the roster in spring, and the port put its losses at a fortune a day.",
    "Travellers slept in a sports hall, where the town handed out its last blankets and thin soup.",
)
OTHER = (
    "The library on the hill opened its doors again after twelve years of scaffolding and promises.",
    "Its oldest reader, a retired lamplighter, cut the ribbon with his own pocket knife to cheers.",
    "Half of the books had been kept in a salt mine and smell of it, which the staff deny.",
    "Children may borrow as many as they can carry home without the help of a grown person.",
)


def test_a_document_that_changes_is_what_it_is_now(read):
    found = read({"a": "\n\n".join(ONE), "b": "\n\n".join(ONE)})
    assert len(found.library.copies.of(found.id("b")).copies) == 1
    found.add({"b": "\n\n".join(OTHER)})
    assert found.library.copies.of(found.id("a")).copies == ()
    found.add({"b": "\n\n".join((*OTHER, *ONE))})
    assert len(found.library.copies.of(found.id("a")).copies) == 1


def test_a_formula_below_everything_makes_no_copies_and_a_report_that_all_print_does(read):
    formula = "All figures are provisional, and whoever prints them has to name the office as their source, by law."
    words = "gale herring lamp ferry crane tariff levee harvest quarry tunnel bridge orchard".split()
    singles = {
        word: f"{' '.join(Random(at).sample(words, 12)).capitalize()}.\n\n{formula}\n" for at, word in enumerate(words)
    }
    copies = {f"copy{number}": "\n\n".join((*ONE, formula)) for number in range(12)}
    found = read(singles | copies)
    assert found.library.copies.of(found.id("gale")).copies == ()
    assert len(found.library.copies.of(found.id("copy3")).copies) == 11


def test_groups_are_of_one_original_and_a_round_up_joins_no_two(read):
    wires = {"a": ONE, "b": OTHER, "c": (*ONE[:3], *OTHER[:2]), "d": ONE[1:]}
    found = read({name: "\n\n".join(paragraphs) for name, paragraphs in wires.items()})
    names, copies = found.names, found.library.copies
    groups = {names[one.original]: {names[copy.document] for copy in one.copies} for one in copies.groups()}
    assert groups == {"a": {"c", "d"}}
    group = copies.group(found.id("d"))
    assert (names[group.original], {names[copy.document] for copy in group.copies}) == ("a", {"c", "d"})
    alone = copies.group(found.id("b"))
    assert (names[alone.original], alone.copies) == ("b", ())
