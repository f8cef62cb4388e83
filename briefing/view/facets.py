"""What the results of a search have in common, as a list to narrow it by."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from briefing.view.entry import Entry, Part, cut
from briefing.view.kinds import KINDS as ENTITY_KINDS
from briefing.view.kinds import kind_of
from briefing.view.narrowing import Asked, Narrowing, label_of
from briefing.view.rows import Row
from briefing.view.styles import CHOSEN, HEADING, MUTED, styled
from index.asking import Facet, FacetValue

CHOSEN_MARK = "✓"
_LONGEST = 60
_HEADINGS = {"speaker": "Speaker", "agency": "Agency", "place": "Written in", "month": "Month", "kind": "Kind"}


def facet_rows(facets: Sequence[Facet], asked: Asked) -> tuple[list[Row], dict[str, Narrowing]]:
    """A heading for each facet, its values with their counts, and what each row narrows to, by the row's id."""
    rows: list[Row] = []
    found: dict[str, Narrowing] = {}
    for heading, narrowings, counts in _groups(facets, asked):
        rows.append(Row(Entry(Part(Content.styled(heading, styled(HEADING))))))
        rows += [_row(one, count, is_chosen=asked.has(one)) for one, count in zip(narrowings, counts, strict=True)]
        rows[-1] = Row(rows[-1].entry, rows[-1].id, gap=1)
        found |= {one.key: one for one in narrowings}
    return rows, found


def labels_in(facets: Sequence[Facet]) -> dict[str, str]:
    """What the values of facets are called, by the keys of narrowings."""
    return {narrowing.key: narrowing.label for facet in facets for narrowing in _narrowings(facet.name, facet.values)}


def _groups(facets: Sequence[Facet], asked: Asked) -> Iterator[tuple[str, list[Narrowing], list[int]]]:
    for facet in facets:
        for heading, values in _parts(facet, asked):
            if values:
                yield heading, _narrowings(facet.name, values), [value.count for value in values]


def _parts(facet: Facet, asked: Asked) -> Iterator[tuple[str, Sequence[FacetValue]]]:
    """A facet whole, or that of entities by what they are."""
    if facet.name != "about":
        yield _HEADINGS[facet.name], facet.values
        return
    kinds = {value.value: kind_of(value.value.partition(":")[0].replace("-", "_").upper()) for value in facet.values}
    before = "About" if asked.statements else "Named"
    for kind in ENTITY_KINDS:
        values = [value for value in facet.values if kinds[value.value] is kind]
        yield f"{before} · {kind.name.lower()}", values
    yield before, [value for value in facet.values if kinds[value.value] is None]


def _narrowings(facet: str, values: Sequence[FacetValue]) -> list[Narrowing]:
    named = facet in ("speaker", "about")
    return [Narrowing(facet, one.value, one.label if named else label_of(facet, one.value)) for one in values]


def _row(narrowing: Narrowing, count: int, *, is_chosen: bool) -> Row:
    mark = (f"{CHOSEN_MARK} ", styled(CHOSEN)) if is_chosen else "  "
    label = (cut(narrowing.shown, _LONGEST), styled(CHOSEN) if is_chosen else "")
    number = Content.styled(f"{count:,}", styled(MUTED))
    return Row(Entry(Part(Content.assemble(mark, label), aside=number)), narrowing.key)
