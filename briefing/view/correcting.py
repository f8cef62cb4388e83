"""Corrections in words: the rows of their list, of what can be corrected, and what was done."""

import re
from datetime import datetime

from textual.content import Content

from briefing.sanitise import one_line
from briefing.view.candidates import names_of
from briefing.view.dates import MONTHS
from briefing.view.entry import Entry, Part, cut
from briefing.view.kinds import LABELS, kind_of, label_in_words
from briefing.view.statements import MARKS, quoted, speaker
from briefing.view.styles import HEADING, MUTED, NUMBER, SPEAKER, UNSURE, styled
from briefing.wording import counted
from index.model import Correction, Entity, Label, Statement

_LONGEST_NAME = 60
_LONGEST_QUOTED = 48
_ACTION_COLUMN = 17
_MOST_NAMES = 4
_MERGE = re.compile(r"; `briefing correct merge [^`]*` makes the two one\.$")
_COMMAND = re.compile(r"; `[^`]*` .*\.$")
"""What a sentence of the engine says to do on the command line."""


def action_entry(words: str, meaning: str) -> Entry:
    """Something that can be done, and in a column of its own what it means."""
    return choice_entry(words.ljust(_ACTION_COLUMN), meaning)


def choice_entry(words: str, meaning: str) -> Entry:
    """Something to choose, and what it means."""
    return Entry(Part(Content.assemble((words, "bold"), (f"  {meaning}", styled(MUTED)))))


def heading_entry(words: str) -> Entry:
    """What the rows below have in common."""
    return Entry(Part(Content("")), Part(Content.styled(words, styled(HEADING))))


def entity_entry(entity: Entity, note: str = "", before: str = "") -> Entry:
    """An entity: its name in the look of its kind, what it is, its other names."""
    kind = kind_of(entity.label)
    name = cut(one_line(entity.name), _LONGEST_NAME)
    facts = " · ".join(filter(None, (label_in_words(entity.label), note, other_names(entity))))
    face = (name, styled(kind.style) if kind else "")
    return Entry(Part(Content.assemble((before, styled(MUTED)), face, (f"  {facts}", styled(MUTED)))))


def label_entry(label: Label, *, is_own: bool) -> Entry:
    """A label in plain words."""
    words, more = LABELS[label]
    now = " · it is one now" if is_own else ""
    return Entry(Part(Content.assemble((words, "bold"), (f"  {more}{now}", styled(MUTED)))))


def other_names(entity: Entity) -> str:
    """The first of an entity's other names: "also Ostrow, the minister"; "" without any."""
    others = [f"“{cut(one_line(name), 40)}”" for name in names_of(entity)[1:]]
    more = f" and {len(others) - _MOST_NAMES} more" if len(others) > _MOST_NAMES else ""
    return f"also {', '.join(others[:_MOST_NAMES])}{more}" if others else ""


def statement_title(statement: Statement, number: int | None, agency: str | None) -> Content:
    """A statement over what can be corrected of it: its number, its speaker, and what was said."""
    head = f"Statement {number}" if number else "A statement"
    return Content.assemble(
        (head, "bold"), "  ", speaker(statement, agency), "\n", (cut(quoted(statement), 300), styled(MUTED))
    )


def entity_title(entity: Entity, question: str = "") -> Content:
    """An entity over what can be corrected of it: its name, what it is, its other names, and what is asked."""
    facts = " · ".join(filter(None, (label_in_words(entity.label), other_names(entity))))
    asked = (f"\n{question}", "") if question else ""
    return Content.assemble((cut(one_line(entity.name), _LONGEST_NAME), styled(SPEAKER)), f"  {facts}", asked)


def correction_in_words(made: Correction) -> str:
    """What a correction did, in a sentence without a full stop and without ids."""
    longest = _LONGEST_QUOTED if made.kind == "speaker" else _LONGEST_NAME
    name, value = (
        f"“{_shortened(one_line(one).strip(MARKS), longest)}”" for one in (made.target_name, made.value or "")
    )
    other = cut(one_line(made.value_name or made.value or ""), _LONGEST_NAME)
    if made.kind == "speaker":
        return f"{other} said {name}" if made.value else f"it is left open who said {name}"
    where = " in one report" if made.document else ""
    return {
        "rename": f"{name} is called {value}",
        "relabel": f"{name} is {_with_article(label_in_words(made.value or ''))}",
        "merge": f"{name} is the same as “{other}”",
        "split": f"{value} is not {name}{where}",
        "hide": f"{name} is no name of anything",
    }[made.kind]


def _shortened(text: str, longest: int) -> str:
    """`text`, or as many of its words as `longest` characters hold."""
    return text if len(text) <= longest else (text[:longest].rsplit(" ", 1)[0]).rstrip(",;:") + " …"


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def correction_entry(made: Correction) -> Entry:
    """A correction as a row of their list: number, what, in how many documents, when."""
    if made.documents is None:
        effect = ("not in force yet", styled(UNSURE))
    elif made.documents:
        effect = (f"in {counted(made.documents, 'report')}", styled(MUTED))
    else:
        effect = ("without effect now", styled(UNSURE))
    words = correction_in_words(made)
    return Entry(
        Part(Content.assemble((f"{made.number:>3}  ", styled(NUMBER)), sentence(words)), hanging=5, lines=3),
        Part(Content.assemble(effect, (f" · {moment_in_words(made.made_at)}", styled(MUTED))), indent=5),
    )


def sentence(words: str) -> str:
    """`words` with a capital."""
    return words[:1].upper() + words[1:]


def moment_in_words(moment: str) -> str:
    """A moment (UTC, ISO 8601) by the clock of whoever reads it: "22 November 2026, 23:35"."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return one_line(moment)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def refusal_in_reader(reason: str) -> str:
    """The engine's sentence, without what only the command line can do."""
    merged = _MERGE.sub(": “Same as…” makes the two one.", reason)
    return _COMMAND.sub(".", merged)
