"""Versions of one report: a document with a notice takes the place of the earlier ones of its agency."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from index.copies.body import Body, Passage
from index.copies.comparing import Overlap, changed_words
from index.copies.figures import figures
from index.copies.judging import is_same_agency
from index.copies.model import Version
from index.ingest.notices import Notice, bare_heading
from index.links.order import compare_dates
from index.model import Span
from index.store.copyprints import headings_of
from index.store.stopwords import STOP_WORDS
from index.store.words import padded

_ALIKE = 0.35
"""So much of the shorter one must stand in the other, figures aside …"""
_ALIKE_BELOW_HEADING = 0.15
"""… and less below the same headline, as an update may be written anew."""
_SHORT = 120
"""In words. A shorter document may be nothing but a notice."""
_LONG = 1_000
"""In words: no paragraph of a report is longer."""


def version_of(one: tuple[int, Body], other: tuple[int, Body], overlap: Overlap) -> Version | None:
    """Say whether one of two documents takes the place of the other.

    Args:
        one: the number by which it was read in, and the document.
        other: the same of the other.
        overlap: what they have in common, `one` first.

    Returns:
        Which is superseded by which, and what was changed; None when they are no versions of one report.
    """
    if not _are_versions(one[1], other[1], overlap):
        return None
    earlier, later = (other, one) if _is_later(one, other) else (one, other)
    if later[1].notice is None or not _may_follow(later[1], earlier[1]):
        return None
    is_turned = earlier is other
    changed = _changed(earlier[1], later[1].notice, overlap, is_turned=is_turned)
    return Version(earlier[1].document.id, later[1].document.id, later[1].notice, tuple(changed))


def carried(one: Body, other: Body, overlap: Overlap, spans: Iterable[Span]) -> Iterator[Span]:
    """Find words of one document again in paragraphs that another has copied.

    Args:
        one: where the words stand.
        other: the other document.
        overlap: what they have in common, `one` first.
        spans: the words in the text of `one`.

    Yields:
        For each piece that is there, where it stands in the text of `other`.
    """
    wanted = tuple(spans)
    for pair in overlap.pairs:
        numbers = {at for at, place in enumerate(pair.one.places) if any(span.overlaps(place) for span in wanted)}
        if not numbers:
            continue
        found = {theirs for mine, theirs in _aligned(pair.one, pair.other).items() if mine in numbers}
        yield from _spans(pair.other, found)


def _are_versions(one: Body, other: Body, overlap: Overlap) -> bool:
    """Whether two documents are one report at two times: of one agency, one at least with a notice."""
    if one.notice is None and other.notice is None:
        return False
    agencies = one.document.agency, other.document.agency
    if all(agencies) and not is_same_agency(one, other):
        return False
    likeness = overlap.likeness
    if _is_same_heading(one, other):
        shortest = min(((body.words, body) for body in (one, other) if body.notice), key=lambda pair: pair[0])[1]
        is_notice = shortest.words < _SHORT and shortest.notice is not None and shortest.notice.kind != "update"
        return likeness >= _ALIKE_BELOW_HEADING or is_notice
    # Without any agency it could be anybody's report.
    return likeness >= (_ALIKE if all(agencies) else 2 * _ALIKE)


def _is_same_heading(one: Body, other: Body) -> bool:
    """Whether both have one headline or slug, marks aside, or the notice of one quotes that of the other."""
    mine, theirs = set(headings_of(one.document)), set(headings_of(other.document))
    return bool(mine & theirs) or _quotes(one, other) or _quotes(other, one)


def _quotes(one: Body, other: Body) -> bool:
    headline = other.document.headline
    if one.notice is None or not headline:
        return False
    words = padded(bare_heading(headline))
    return len(words.split()) >= 4 and words in padded(one.notice.text)


def _is_later(one: tuple[int, Body], other: tuple[int, Body]) -> bool:
    """Whether the first of two versions is the later one: by its notice, its number, its date, or when it was read."""
    mine, theirs = _stage(one[1].notice), _stage(other[1].notice)
    if mine != theirs:
        return mine > theirs
    first, second = one[1].document.published, other[1].document.published
    dates = compare_dates(first, second) if first and second else None
    return dates > 0 if dates else one[0] > other[0]


def _stage(notice: Notice | None) -> tuple[bool, int, bool]:
    """How far along a report is: withdrawn last, then by number; an unnumbered notice is later than none."""
    if notice is None:
        return False, 0, False
    return notice.kind in ("kill", "withdrawal"), notice.number or 0, True


def _may_follow(later: Body, earlier: Body) -> bool:
    first, second = earlier.document.published, later.document.published
    return not (first and second and compare_dates(first, second) == 1)


def _changed(earlier: Body, notice: Notice, overlap: Overlap, *, is_turned: bool) -> Iterator[Span]:
    """The words of the earlier version that do not stand in the later one; of an update only the figures."""
    if notice.kind in ("kill", "withdrawal"):
        yield from (passage.span for passage in earlier.passages)
        return
    kept: dict[int, set[int]] = {}
    theirs: dict[int, set[str]] = {}
    for pair in overlap.pairs:
        mine, other = (pair.other, pair.one) if is_turned else (pair.one, pair.other)
        kept.setdefault(mine.number, set()).update(_aligned(mine, other))
        theirs.setdefault(mine.number, set()).update(figures(other.forms))
    for passage in earlier.passages:
        if passage.number not in kept:
            continue
        covered = sum(1 << at for at in kept[passage.number])
        changed = set(changed_words(passage, covered))
        if notice.kind == "update":
            changed = {at for at in changed if figures(passage.forms[at : at + 1]) - theirs[passage.number]}
        yield from _spans(passage, changed)


def _aligned(one: Passage, other: Passage) -> dict[int, int]:
    """The words of one passage that stand in the other too, in the same order: their numbers in both."""
    # Common words begin no match where there are very many: a text of a few words over and over would take minutes.
    is_long = len(other.forms) > _LONG
    blocks = SequenceMatcher(None, one.forms, other.forms, autojunk=is_long).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}


def _spans(passage: Passage, numbers: set[int]) -> Iterator[Span]:
    """Words of a passage by their numbers, neighbours as one span; words without meaning left out."""
    run: list[int] = []
    for at in [*sorted(numbers), -1]:
        if run and at != run[-1] + 1:
            if any(passage.forms[one] not in STOP_WORDS for one in run):
                yield Span(passage.places[run[0]].start, passage.places[run[-1]].end)
            run = []
        run.append(at)
