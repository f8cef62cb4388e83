"""Every key of every screen does something: pressed where it is of use, it changes what is seen or what is kept.

`SCENES` and `ONLY_IN` say where a key is tried. One that they don't name is tried in the middle of a document with a
statement chosen, and has to change something there.
"""

import re
from contextlib import nullcontext
from dataclasses import dataclass, field
from threading import Event
from time import sleep

import pytest
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from briefing.app import BriefingApp
from briefing.messages import SyncSources
from briefing.places import HOME, Place, at_statement
from briefing.screens.adding import AddScreen
from briefing.screens.correct import CorrectScreen
from briefing.screens.corrections import CorrectionsScreen
from briefing.screens.entity_steps import EntityStep, LabelStep, MergeStep, RenameStep, SplitStep
from briefing.screens.help import HelpScreen
from briefing.screens.ingest import IngestScreen
from briefing.screens.jump import JumpScreen
from briefing.screens.key_parts import key_owners, own_bindings
from briefing.screens.note import NoteScreen
from briefing.screens.search import SearchScreen
from briefing.screens.statement_steps import NamesStep, SpeakerStep, StatementStep
from briefing.screens.tray import TrayScreen
from briefing.widgets.bars import KeyLine
from briefing.widgets.rows import Rows
from index.analysis import ANALYSIS_VERSION
from index.asking import SavedSearch, Search
from index.errors import Cancelled
from index.library import Library
from index.model import (
    Analysis,
    Cue,
    Entity,
    Evidence,
    Link,
    Mention,
    Source,
    Span,
    Statement,
)
from index.model import (
    Content as Said,
)
from index.reports import Progress, Refusal, Report

WIDE, MEDIUM = (160, 45), (80, 24)
NO_KEY = "f20"

# A library in which there is something for every key


LONG = 12
NAMES = {
    "Lena Ostrow": "person:lena-ostrow",
    "Tomas Brandl": "person:tomas-brandl",
    "Ada Quill": "person:ada-quill",
    "Orrin Dam": "fac:orrin-dam",
    "Calder": "org:calder",
}
PEOPLE = list(NAMES)[:3]


def report(number):
    """The text of a report; one of them is long."""
    said = [f"“Sluice {number}.{one} of the Orrin Dam is safe,” {PEOPLE[one % 3]} said." for one in range(2)]
    if number == LONG:
        said += [
            f"“Water stood {one} metres high in the valley below,” {PEOPLE[one % 3]} said. Nothing was said of it at "
            "the time, neither by those who were there nor by those who were asked about it later."
            for one in range(3, 40)
        ]
    head = f"Sluice {number} of the Orrin Dam is tested"
    opening = f"PORT ELSTER, {number} May 2026 (Calder) – Water was let through sluice {number}."
    return "\n\n".join((head, opening, *said))


class Analyser:
    """Finds who is quoted, and the names, in what `report` writes."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def analyse(self, documents, *, is_cancelled=None):
        for document in documents:
            yield analysed(document)


def analysed(document):
    text = document.text
    mentions = tuple(
        Mention(one.group(), Span(*one.span()), NAMES[one.group()].split(":")[0].upper(), NAMES[one.group()])
        for one in re.finditer("|".join(NAMES), text)
    )
    quotes = re.finditer(r"“([^”]+)” (\w+ \w+) (said)", text)
    opening = re.search("Water was let .*", text)
    statements = [own_words(document, opening.span())] if opening else []
    statements += [quoted(document, one) for one in quotes]
    named = {one.entity: one.text for one in mentions}
    entities = tuple(
        Entity(
            entity,
            name,
            entity.split(":")[0].upper(),
            aliases=(name.split()[1],) if name in PEOPLE else (),
            mentions=sum(one.entity == entity for one in mentions),
            documents=1,
            statements_by=sum(one.source.entity == entity for one in statements),
        )
        for entity, name in named.items()
    )
    return Analysis(document.id, ANALYSIS_VERSION, None, document.paragraphs, mentions, entities, tuple(statements))


def quoted(document, found):
    name = found[2]
    source = Source(name, (Span(*found.span(2)),), "person", NAMES[name], name, "name", "high")
    content = Said(found[1], (Span(*found.span(1)),), "direct")
    return Statement(
        document.id, source, Cue("said", (Span(*found.span(3)),), "say", "said"), content, Span(*found.span())
    )


def own_words(document, at):
    content = Said(document.text[slice(*at)], (Span(*at),), "none")
    return Statement(document.id, Source("", (), "outlet"), None, content, Span(*at))


class Rounds:
    """Stands in for what reads documents in: each round goes on while it is held, and ends with the report."""

    def __init__(self):
        self.jobs, self.held, self.report = [], Event(), Report()

    def run(self, _library, job, progress, is_cancelled):
        self.jobs.append(job.kind)
        while self.held.is_set() and job.kind != "analyse":
            progress(Progress("reading", 1, 2, "report.txt"))
            sleep(0.01)
            if is_cancelled():
                self.held.clear()
                raise Cancelled("stopped")
        return self.report


# The face of the reader


def face(walk):
    """All that a key may change, but for what is said in passing: a refusal is no deed."""
    app, main, kept = walk.app, walk.main, walk.library.kept
    screen = app.screen
    return {
        "screens": [type(one).__name__ for one in app.screen_stack],
        "focus": (str(screen.focused), sorted(one for one in screen.classes if one.startswith("-"))),
        "page": (main.open and main.open.address, main.pane, main.finding.display, main.has_beside),
        "reading": [_page(one) for one in (main.reading, main.beside)],
        "parts": [_part(one) for one in screen.query(Widget) if not isinstance(one, KeyLine)],
        "kept": (kept.pins(), kept.notes(), kept.read(), kept.settled()),
        "corrections": [one.number for one in walk.library.corrections()],
        "searches": ([one.name for one in walk.library.searches.saved()], walk.library.searches.history()),
        "done": (app.clipboard, len(walk.exits), len(walk.ran), len(walk.rounds.jobs), main.is_ingesting),
        "files": sorted(walk.folder.glob("*.md")),
    }


def _page(pane):
    return pane.chosen, pane.at_hand, pane.match, len(pane.matches), pane.scroll_y, len(pane.page.blocks)


def _part(widget):
    """What one part of a screen shows: where it is scrolled to, what is typed into it, its words."""
    told = [widget.id, widget.scroll_y]
    if isinstance(widget, OptionList):
        told += [widget.highlighted, widget.option_count]
    elif isinstance(widget, Rows):
        told += [widget.chosen, len(widget.ids)]
    elif isinstance(widget, Input):
        told += [widget.value, widget.selection]
    elif isinstance(widget, TextArea):
        told += [widget.text, widget.selection]
    elif isinstance(widget, Static) and isinstance(widget.content, str | Content):
        told.append(str(widget.content))
    return told


@dataclass
class Walk:
    """The reader on its way from key to key."""

    reader: object
    library: Library
    folder: object
    rounds: Rounds
    ran: list
    exits: list = field(default_factory=list)

    def __post_init__(self):
        self.app, self.main = self.reader.app, self.reader.main
        self.app.exit = lambda *_, **__: self.exits.append(len(self.exits))
        found = self.library.statements()
        self.document = max((one.document for one in found), key=[one.document for one in found].count)
        self.said = [one.id for one in found if one.document == self.document]
        self.middle = self.said[len(self.said) // 2]

    async def press(self, *keys):
        """Press keys, waiting each time for what follows; while a round is held that never ends by itself."""
        if not self.rounds.held.is_set():
            await self.reader.press(*keys)
            return
        await self.reader.pilot.press(*keys)
        await self.reader.pilot.pause(0.1)

    async def begin(self):
        """In the middle of the long report, with a statement chosen, and nothing left of what came before."""
        self.rounds.held.clear()
        while self.app.screen is not self.main:
            await self.app.screen.dismiss(None)
        self.main.finding.close()
        self.main.close_beside()
        self.main._last_search = Search()
        self.main.reading.mark_matches(())
        self.app.copy_to_clipboard("dam")
        self.main.go_to(at_statement(self.middle, pane="reading"))
        await self.reader.rest()

    async def at(self, place):
        """On another page, from where the way back leads to the report."""
        await self.begin()
        self.main.leave_for(place)
        await self.reader.rest()

    async def over(self, screen, *keys):
        """On a screen that keys lead to."""
        await self.begin()
        await self.press(*keys)
        assert isinstance(self.app.screen, screen), keys

    async def down_to(self, is_there):
        """From row to row until it is the one that is meant."""
        for _ in range(30):
            if is_there():
                return
            await self.press("down")
        pytest.fail("there is no such row")

    async def back_to(self, screens, lead, now):
        """Leave what a key has opened, so that the next one is tried where it is to be; returns the face there."""
        self.app.clear_notifications()
        if now["screens"] == screens:
            return now
        if now["screens"][:-1] == screens:
            await self.app.screen.dismiss(None)
            await self.reader.rest()
        else:
            await lead(self)
        return face(self)


# Where keys are tried


def in_pane(pane):
    async def lead(walk):
        await walk.begin()
        walk.main.show_pane(pane)
        if pane == "related":
            walk.main.related.highlighted = 2
        await walk.reader.rest()

    return lead


def on_page(page, *keys, is_half_way=False):
    async def lead(walk):
        await walk.at(Place(page, pane="reading"))
        await walk.press(*keys)
        if is_half_way:
            reading = walk.main.reading
            assert reading.max_scroll_y > 10
            reading.scroll_to_line(reading.max_scroll_y // 2)
            await walk.reader.rest()

    return lead


def after(screen, *keys):
    async def lead(walk):
        await walk.over(screen, *keys)

    return lead


async def in_document(walk):
    await walk.begin()


async def beside(walk):
    await walk.begin()
    walk.main.open_beside(at_statement(walk.said[-5]))
    await walk.reader.rest()


async def in_beside(walk):
    await beside(walk)
    walk.main.show_pane("beside")
    await walk.reader.rest()


async def with_a_past(walk):
    await walk.at(Place(HOME, pane="reading"))
    await walk.press("b")


async def changed(walk):
    await walk.begin()
    await walk.press("m")


async def finding(walk):
    await walk.begin()
    await walk.press("slash")
    await walk.reader.type("Water")


async def found(walk):
    await finding(walk)
    await walk.press("enter")


def searching(query, *keys):
    async def lead(walk):
        await walk.begin()
        walk.main.open_search(Search(query))
        await walk.reader.rest()
        await walk.press(*keys)

    return lead


def in_query(*, selected=False, keys=()):
    async def lead(walk):
        await searching("Sluice dam water")(walk)
        field = walk.app.screen.query_input
        field.cursor_position = 10
        if selected:
            field.select_all()
        await walk.press(*keys)

    return lead


async def at_a_saved_search(walk):
    walk.library.searches.save("Mine", Search("Sluice"))
    await walk.over(SearchScreen, "s")
    await walk.down_to(lambda: isinstance(walk.app.screen.choice, SavedSearch))


async def in_facets(walk):
    await searching("Sluice", "ctrl+f", "down", "down")(walk)


def in_tray(*keys):
    async def lead(walk):
        for one in walk.said[:4]:
            walk.library.kept.pin(one)
        await walk.over(TrayScreen, "d", "g", "j", *keys)

    return lead


async def in_preview(walk):
    walk.library.kept.set_note(walk.said[0], "A line.\n\n" * 40)
    await in_tray("tab")(walk)
    pane = walk.app.screen.query_one("#preview")
    pane.scroll_to(y=pane.max_scroll_y // 2, animate=False)
    await walk.reader.rest()


def correcting(step, *keys):
    async def lead(walk):
        await walk.over(CorrectScreen, *keys)
        assert type(walk.app.screen.step) is step

    return lead


async def in_help(walk):
    await walk.over(HelpScreen, "question_mark", "tab")
    pane = walk.app.screen.query_one("#help-sheet")
    pane.scroll_to(y=pane.max_scroll_y // 2, animate=False)
    await walk.reader.rest()


async def in_note(walk):
    await walk.over(NoteScreen, "c")
    await walk.reader.type("x")


async def adding(walk):
    await walk.over(AddScreen, "A")
    walk.app.screen.query_one(Input).value = str(walk.folder / "rep")
    await walk.reader.rest()


async def adding_all(walk):
    await adding(walk)
    await walk.press("tab")


async def refused(walk):
    walk.rounds.report = Report(refused=(Refusal("file:///x.bin", "is no text"),))
    await walk.begin()
    walk.app.post_message(SyncSources())
    await walk.reader.rest()
    walk.rounds.report = Report()
    await walk.press("I")


async def reading_in(walk):
    await walk.over(IngestScreen, "I")
    walk.rounds.held.set()
    walk.app.post_message(SyncSources())
    await walk.reader.until(lambda: walk.app.ingested.progress is not None)


async def at_a_source(walk):
    await walk.over(IngestScreen, "I")
    walk.app.screen.query_one(OptionList).highlighted = 0
    await walk.reader.rest()
    await walk.down_to(lambda: walk.app.screen.check_action("remove", ()))


async def two_corrected(walk):
    for one in ("fac:orrin-dam", "org:calder"):
        if not any(one in str(made) for made in walk.library.corrections()):
            walk.library.correct("hide", one)
    await walk.over(CorrectionsScreen, "C")


TO_A_NAME = ("E", *"or", "enter")
STEPS = [
    correcting(StatementStep, "e"),
    correcting(SpeakerStep, "e", "enter"),
    correcting(NamesStep, "E"),
    correcting(EntityStep, *TO_A_NAME),
    correcting(RenameStep, *TO_A_NAME, "enter", *"s"),
    correcting(LabelStep, *TO_A_NAME, "down", "enter"),
    correcting(MergeStep, *TO_A_NAME, "down", "down", "enter"),
    correcting(SplitStep, "E", *"qu", "enter", *["down"] * 3, "enter"),
]
SCENES = {
    "Listing": [in_pane("documents"), in_pane("statements"), in_pane("related")],
    "DocumentList": [in_pane("documents")],
    "StatementList": [in_pane("statements")],
    "RelatedList": [in_pane("related")],
    "ReadingPane": [in_document, in_beside, on_page(HOME, is_half_way=True)],
    "FindLine": [finding],
    "SearchScreen": [searching("Sluice", "down", "down")],
    "QueryInput": [in_query()],
    "FacetList": [in_facets],
    "TrayScreen": [in_tray()],
    "TrayPanes": [in_tray()],
    "PreviewPane": [in_preview],
    "PathField": [in_tray("w")],
    "NoteScreen": [in_note],
    "AddScreen": [adding],
    "IngestScreen": [after(IngestScreen, "I")],
    "CorrectScreen": [STEPS[2]],
    "CorrectionsScreen": [two_corrected],
    "HelpScreen": [in_help],
    "JumpScreen": [after(JumpScreen, "f")],
}
"""Where all the keys of a class are tried; each has to do something in each of these."""

ONLY_IN = {
    "pane.reading": [in_pane("documents")],
    "pane.beside": [beside],
    "undo": [changed],
    "back": [on_page(HOME)],
    "forward": [with_a_past],
    "leave": [beside, found],
    "link.next": [on_page(HOME)],
    "link.previous": [on_page(HOME, "right_parenthesis", "right_parenthesis")],
    "search.pin": [searching("Sluice", "ctrl+t", "down")],
    "search.undo": [searching("Sluice", "ctrl+t", "ctrl+k")],
    "search.suggestion": [searching("Slujce")],
    "search.forget": [at_a_saved_search],
    "search.edit.cut": [in_query(selected=True)],
    "search.edit.copy": [in_query(selected=True)],
    "tray.undo": [in_tray("J")],
    "add.submit": [adding_all],
    "ingest.copy": [refused],
    "ingest.stop": [reading_in],
    "ingest.remove": [at_a_source],
    "ingest.undo": [after(IngestScreen, "m", "I")],
    "correct.choose": STEPS,
    "correct.back": STEPS,
    "help.close-unasked": [after(HelpScreen, "question_mark")],
}
"""Where a key is tried that is of use in few places."""


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library with enough in it to go up and down everywhere, each statement of the long report with links."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(1, 25):
        (folder / f"{number}.txt").write_text(report(number), encoding="utf-8")
    evidence = Evidence("rule", ("Orrin Dam",), ("sluice",))

    def links(library, statement, *, limit=20):
        document, _, _ = statement.partition(":")
        if len(library.document(document).text) < 1000:
            return ()
        others = [one.id for one in library.statements(limit=20) if one.document != document][:6]
        relations = ("contradicts", *("replies",) * 5)
        return tuple(
            Link(statement, one, relation, 0.5, evidence) for one, relation in zip(others, relations, strict=False)
        )

    monkeypatch.setattr(Library, "links", links)
    monkeypatch.setattr(Library, "all_links", lambda *_, **__: iter(()))
    with Library(tmp_path / "library", analysers=Analyser) as opened:
        opened.add([folder])
        yield opened


@pytest.fixture
def walking(library, run_reader, tmp_path, monkeypatch):
    """Go from key to key."""
    rounds, ran = Rounds(), []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("briefing.reading_in.InThread", lambda: rounds)
    monkeypatch.setattr("briefing.screens.going.command_for", lambda *_: ["true"])
    monkeypatch.setattr("briefing.screens.going._lend_terminal", lambda command: ran.append(command) or "")
    monkeypatch.setattr(BriefingApp, "suspend", lambda _: nullcontext())

    def start(reader):
        return Walk(reader, library, tmp_path, rounds, ran)

    return start


def tried():
    """Every key of every class that has keys, with each place where it has to do something, by place."""
    found = {}
    for owner in key_owners(BriefingApp):
        for binding in own_bindings(owner):
            for lead in ONLY_IN.get(binding.id) or SCENES.get(owner.__name__) or [in_document]:
                for key in binding.key.split(","):
                    found.setdefault(lead, []).append((owner.__name__, binding.id, key))
    return found


async def press_all(walk, lead, keys):
    """Press keys where `lead` leads; returns those that change nothing."""
    silent = []
    await lead(walk)
    before = face(walk)
    start = before["screens"]
    if "JumpScreen" not in start:  # Any key at all leaves that one.
        await walk.press(NO_KEY)
        assert face(walk) == before
    for name in keys:
        await walk.press(name[-1])
        now = face(walk)
        if now == before:
            # It may be the one before that has left nothing to do.
            await lead(walk)
            before = face(walk)
            await walk.press(name[-1])
            now = face(walk)
            if now == before:
                silent.append((*name, walk.reader.toasts))
        before = await walk.back_to(start, lead, now)
    return silent


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_every_key_changes_something(library, run_reader, walking, size):
    async with run_reader(library, size=size) as reader:
        walk, silent = walking(reader), []
        assert await press_all(walk, in_document, [(NO_KEY,)]), "a key that does nothing has to be told"
        for lead, keys in tried().items():
            silent += await press_all(walk, lead, keys)
        assert reader.app._exception is None
    assert silent == []
