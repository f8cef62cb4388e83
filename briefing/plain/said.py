"""What threads, positions and news say of a statement beside its words: whose, when, where, and what it changes."""

from collections.abc import Iterator, Sequence

from briefing import wording
from briefing.plain.layout import cells, cut, wrap
from briefing.plain.statements import content
from briefing.plain.style import Style
from briefing.sanitise import one_line
from briefing.view.dates import date_in_words
from index.threads import Mark, Said

_MOST = 5
_WORDS = 60
_TITLE = 40


def speaker(said: Said) -> str:
    """Whoever said it."""
    return wording.speaker(said.statement, said.document.agency)


def outlet(said: Said) -> str:
    """The agency that reports it, or the beginning of its report's headline."""
    agency = one_line(said.document.agency or "")
    return agency or f"“{cut(one_line(said.document.title), _TITLE)}”"


def date(said: Said) -> str:
    """When it was said, as far as that is known, in short."""
    return one_line(date_in_words(said.date, is_short=True))


def lead_lines(said: Said, width: int, indent: str, style: Style, *, first: str = "") -> Iterator[str]:
    """Speaker, cue, date and agency."""
    note, agency = wording.speaker_note(said.statement), outlet(said)
    name = speaker(said)
    facts = (
        f"{name} ({note})" if note else name,
        wording.attribution(said.statement),
        date(said),
        "" if agency == name else agency,
    )
    lines = wrap(" · ".join(filter(None, facts)), width, indent, first=first)
    start = lines[0].removeprefix(first + name)
    yield first + style.strong(name) + start if start != lines[0] else lines[0]
    yield from lines[1:]


def repeated_lines(first: Said, repeated: Sequence[Said], width: int, indent: str, style: Style) -> Iterator[str]:
    """A line for each further report of a statement, as many as a reader takes in."""
    for one in repeated[:_MOST]:
        mine, theirs = first.statement.source.entity, one.statement.source.entity
        is_other = theirs is not None and theirs != mine
        how = f"also said by {speaker(one)}, {outlet(one)}" if is_other else f"also reported by {outlet(one)}"
        yield from with_id(f"{how}, {date(one)}", one.id, width, indent, style)
    if len(repeated) > _MOST:
        yield indent + style.faint(f"and {wording.counted(len(repeated) - _MOST, 'more report')}")


def mark_lines(mark: Mark, whom: str, width: int, indent: str, style: Style) -> Iterator[str]:
    """What else is known of a statement: the relation, in its colour, and to which statement.

    Args:
        mark: the relation.
        whom: what to call the other statement where it is shown as well; "" for its speaker, date, words and id.
        width: cells of a line.
        indent: what stands before each line.
        style: its colours.
    """
    relation = wording.mark(mark.link, is_forward=mark.is_forward)
    other = named(mark.other)
    if mark.link.relation == "replies" and not whom:
        relation = relation.replace("is ", "is also ") if relation.startswith("is ") else f"also {relation}"
        other = f"{speaker(mark.other)}, {date(mark.other)}"
    coloured = style.warning if mark.link.relation == "contradicts" else style.relation
    first, *lines = with_id(f"{relation} {whom or other}", "" if whom else mark.other.id, width, indent, style)
    at = len(indent) + len(relation)
    yield indent + coloured(first[len(indent) : at]) + first[at:]
    yield from lines


def named(said: Said) -> str:
    """A statement in a few words: whose, when, and how it begins."""
    return f"{speaker(said)}, {date(said)}: {cut(content(said.statement), _WORDS)}"


def with_id(text: str, identifier: str, width: int, indent: str, style: Style) -> Iterator[str]:
    """A text and an id, if there is one, after it: on the same line if there is room, else on one of its own."""
    lines = wrap(text, width, indent + "  ", first=indent)
    if identifier and len(lines) == 1 and cells(lines[0]) + len(identifier) + 3 <= width:
        lines = [f"{lines[0]} · {style.faint(identifier)}"]
    elif identifier:
        lines.append(f"{indent}  {style.faint(identifier)}")
    yield from lines
