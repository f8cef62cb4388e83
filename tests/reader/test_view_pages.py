"""The pages that are no documents: what they say at two widths, what they number and where they lead."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, pairwise

import pytest

from briefing.places import Act, Address, Place, at_statement, in_document, of_entity
from briefing.view.beside import beside_page
from briefing.view.entity import entity_page
from briefing.view.home import HomeFacts, home_page
from briefing.view.layout import lay_out
from briefing.view.margin import MarginView
from briefing.view.plot import plot_blocks
from briefing.view.positions import positions_page
from briefing.view.said import Shown
from briefing.view.thread import thread_page
from briefing.view.timeline import timeline_page
from index.asking import Filters, Position, SavedSearch, Search
from index.front.model import Day, Front, Leading
from index.model import Content, Cue, Dateline, DocumentSummary, Entity, Evidence, Link, Source, Span, Statement
from index.news.model import Arrivals, Change
from index.positions.model import Beside, Speaker, Stance, Timeline
from index.profiles.model import Companion, Described, Period, Profile, SubjectTimeline
from index.threads.model import Mark, Node, Said, Thread

LUND = Entity("person:anna-lund", "Anna Lund", "PERSON", ("Lund",), 31, 9, 14, 6)
AYLE = Entity("person:karel-ayle", "Karel Ayle", "PERSON", (), 12, 4, 5, 2)
OSTER = Entity("gpe:oster", "Oster", "GPE", (), 40, 11, 0, 20)
WIDTHS = (80, 44)


def document(number: int, title: str, published: str | None, agency: str | None = None, place: str | None = None):
    dateline = Dateline("", Span(0, 0), place) if place else None
    return DocumentSummary(
        id=f"{number:012}",
        source=f"seeds:{number}",
        source_format="text",
        headline=title,
        title=title,
        byline=None,
        agency=agency,
        dateline=dateline,
        published=published,
        published_basis=None,
        language="en",
        words=120,
        size=700,
        analysed=True,
    )


TOLL = document(1, "Bridge toll to begin in May", "2026-03-01", "Meridian", "Oster")
TAX = document(2, "Hauliers call the toll a tax that no parliament has ever voted on", "2026-03-02", "Boreal", "Kelm")
LATER = document(3, "Toll put off until July", "2026-03-09", "Meridian", "Oster")
LETTERS = document(4, "From our readers", None)
QUEUES = document(5, "Forty lorries wait at the bridge", "XXXX-03-04", "Boreal")


class Speech:
    """Makes statements, each at a place of its own in its document."""

    def __init__(self) -> None:
        self._places = count(10, 100)

    def __call__(
        self,
        text: str,
        who: Entity | str,
        document: DocumentSummary,
        *,
        cue: str = "said",
        quote: str = "indirect",
        said_on: str | None = None,
    ) -> Said:
        entity = who if isinstance(who, Entity) else None
        name = entity.name if entity else None
        source = Source(name or str(who), (), "person" if entity else "unresolved", entity and entity.id, name)
        start = next(self._places)
        span = Span(start, start + len(text))
        how = Cue(cue, (), cue, "said")
        return Said(Statement(document.id, source, how, Content(text, (span,), quote), span, said_on), document)


@pytest.fixture
def say() -> Speech:
    return Speech()


@pytest.fixture(autouse=True)
def clock_of_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Moments are said by the clock of whoever reads them."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def link(one: Said, other: Said, relation: str, rule: str = "same-subject") -> Link:
    return Link(one.id, other.id, relation, 0.8, Evidence(rule, ("Anna Lund", "Oster"), ("toll", "bridge")))


def text_of(shown: Shown, width: int) -> str:
    """A page as it is seen: margin, words, and rules."""
    layout = lay_out(shown.page, width)
    margin = MarginView(layout, None)
    lines = []
    for number, line in enumerate(layout.lines):
        block = layout.block_at(number)
        words = block.content.plain[line.start : line.end].replace("\N{NO-BREAK SPACE}", " ")
        rule = " " + "─" * (width - len(words) - 1) if block.is_rule else ""
        lines.append((margin.at(number).plain + block.guide[: line.indent].ljust(line.indent) + words + rule).rstrip())
    return "\n".join(lines) + "\n"


def is_whole(shown: Shown) -> None:
    """Whether what must hold for any page does: ranges lie in their blocks, numbers and marks tell of the same."""
    page = shown.page
    marked: dict[str, None] = {}
    for block in page.blocks:
        size = len(block.content)
        assert all(0 <= one.start < one.end <= size for one in (*block.marks, *block.anchors))
        assert list(block.anchors) == sorted(block.anchors, key=lambda one: one.start)
        marked |= dict.fromkeys(mark.statement for mark in block.marks)
    assert page.is_index
    assert list(marked) == list(page.signs) == [one.id for one in shown.said]
    assert [sign.number for sign in page.signs.values()] == list(range(1, len(shown.said) + 1))
    for width in (12, 40, 120):
        layout = lay_out(page, width)
        assert all(layout.place_of(one) is not None for one in page.signs)


def leads(shown: Shown) -> dict[str, object]:
    """Every text that leads somewhere, and where."""
    return {
        block.content.plain[one.start : one.end].replace("\N{NO-BREAK SPACE}", " "): one.to
        for block in shown.page.blocks
        for one in block.anchors
    }


@pytest.fixture
def check(golden: Callable[[str, str], None]) -> Callable[[str, Shown], None]:
    """Compare a page with its golden file and see that it is whole."""

    def compare(name: str, shown: Shown) -> None:
        is_whole(shown)
        for width in WIDTHS:
            golden(f"pages/{name}_{width}.txt", text_of(shown, width))

    return compare


def test_a_thread_is_a_tree_with_what_answers_under_what_is_answered(say, check):
    toll = say("The toll on the Oster bridge will begin in May.", LUND, TOLL)
    again = say("From May on there will be a toll.", LUND, TAX, cue="announced")
    tax = say(
        "A toll on the only bridge is a tax, and a tax needs a law that somebody has voted for in the open.",
        AYLE,
        TAX,
        cue="answered",
        quote="direct",
    )
    reply = say("There was a vote, and he was there", LUND, LATER, quote="direct", said_on="2026-03-08")
    reader = say("Nobody has ever paid for this bridge.", "a reader", LETTERS, cue="wrote")
    late = say("The toll will begin in July.", LUND, LATER)
    other = say("No toll was ever meant.", AYLE, QUEUES, cue="denied")
    thread = Thread(
        again.id,
        (
            Node(toll, repeated=(again,), marks=(Mark(link(other, toll, "contradicts"), other, False),)),
            Node(tax, 1, toll.id, link(tax, toll, "replies", "named-in-answer")),
            Node(reply, 2, tax.id, link(reply, tax, "replies", "named-in-answer")),
            Node(reader, 1, toll.id, link(reader, toll, "replies", "same-words")),
            Node(late, marks=(Mark(link(late, toll, "updates"), toll, True),)),
        ),
        is_whole=False,
    )
    shown = thread_page(thread, pins=[tax.id], notes=[late.id])
    check("thread", shown)
    assert shown.title == "Thread: Anna Lund, 1 Mar 2026"
    assert shown.page.signs[tax.id].is_pinned
    assert shown.page.signs[late.id].has_note
    found = leads(shown)
    assert found["Anna Lund"] == of_entity(LUND.id)
    assert found["Bridge toll to begin in May"] == at_statement(toll.id)
    assert found["Boreal, 2 Mar 2026"] == at_statement(again.id)
    assert found["1"] == Place(Address("thread", again.id), statement=toll.id)
    assert found["Karel Ayle, 4 Mar: No toll was ever meant."] == at_statement(other.id)


def test_what_is_nested_deep_is_not_squeezed(say):
    chain = [say(f"Answer {number}.", LUND, TOLL) for number in range(12)]
    nodes = [Node(chain[0])]
    nodes += [
        Node(one, depth, before.id, link(one, before, "replies"))
        for depth, (before, one) in enumerate(pairwise(chain), 1)
    ]
    shown = thread_page(Thread(chain[0].id, tuple(nodes)))
    is_whole(shown)
    assert "replies to 11  Anna Lund" in text_of(shown, 44)
    alone = thread_page(Thread(chain[0].id, (Node(chain[0]),)))
    assert "Nothing that answers it was found" in text_of(alone, 80)


def stances(say) -> tuple[Timeline, Timeline]:
    may = say("The toll on the Oster bridge will begin in May.", LUND, TOLL)
    again = say("From May on there will be a toll.", LUND, TAX, cue="announced")
    lamps = say("It pays for the lamps and for nothing else", LUND, TOLL, cue="added", quote="direct")
    july = say("The toll will begin in July.", LUND, LATER)
    undated = say("Lamps are cheap.", LUND, LETTERS, said_on="last fall")
    tax = say("A toll on the only bridge is a tax.", AYLE, TAX, cue="answered", quote="mixed")
    left = Timeline(
        Speaker("Anna Lund", LUND.id),
        (
            Stance(may, True, 1, (again,)),
            Stance(lamps, True, 2),
            Stance(july, True, 2, marks=(Mark(link(july, may, "updates"), may, True),)),
            Stance(undated, False, 3),
        ),
        200,
        240,
    )
    to_it = (Mark(link(tax, again, "replies", "named-in-answer"), again, True),)
    right = Timeline(Speaker("Karel Ayle", AYLE.id), (Stance(tax, True, 1, marks=to_it),), 1, 1)
    return left, right


def test_positions_stand_under_their_days_with_what_they_change(say, check):
    left, _ = stances(say)
    beside = (Speaker("Karel Ayle", AYLE.id), Speaker("the hauliers"))
    shown = positions_page(left, "toll", beside=beside, pins=[left.stances[0].said.id])
    check("positions", shown)
    assert shown.title == "Positions: Anna Lund on toll"
    found = leads(shown)
    assert found["on any subject"] == Place(Address("positions", LUND.id))
    assert found["the hauliers"] == Place(Address("beside", LUND.id, "toll", "the hauliers"))
    assert found["1"] == Place(shown.page.address, statement=left.stances[0].said.id)
    nothing = positions_page(Timeline(Speaker("the hauliers"), (), 0, 0))
    assert "Nothing was found that they said." in text_of(nothing, 80)


def test_two_speakers_stand_beside_each_other_in_time_order(say, check):
    left, right = stances(say)
    order = [left.stances[0], left.stances[1], right.stances[0], left.stances[2], left.stances[3]]
    shown = beside_page(Beside(left, right, tuple(one.said.id for one in order)), "toll")
    check("beside", shown)
    assert shown.title == "Anna Lund beside Karel Ayle"
    found = leads(shown)
    assert found["Karel Ayle alone"] == Place(Address("positions", AYLE.id, "toll"))
    assert found["both on any subject"] == Place(Address("beside", LUND.id, "", AYLE.id))


def test_an_entity_is_said_who_it_is_how_often_and_with_whom(say, check):
    profile = Profile(
        LUND,
        (("Lund", 22), ("Anna Lund", 9)),
        (
            Described("the Lornish transport minister", 4, TOLL, Span(30, 60)),
            Described("a former pilot", 1, TAX, Span(9, 20)),
        ),
        (say("The toll will begin in July.", LUND, LATER), say("It pays for the lamps", LUND, TOLL, quote="direct")),
        14,
        (say("Anna Lund never asked the hauliers what a toll would do to them.", AYLE, TAX),),
        1,
        (Companion(OSTER, 8), Companion(AYLE, 4)),
        (
            Period("2026-03-01", 1, 3),
            Period("2026-03-02", 4, 2),
            Period("2026-03-09", 2, 1),
            Period("XXXX-03-04", 1, 0),
        ),
        1,
    )
    shown = entity_page(profile)
    check("entity", shown)
    assert shown.title == "Anna Lund"
    found = leads(shown)
    assert found["“the Lornish transport minister”"] == in_document(TOLL.id, offset=30)
    assert found["all 14 statements"] == Search("", Filters(by=LUND.id), statements=True, order="date")
    assert found["Oster"] == of_entity(OSTER.id)
    assert found["E correct a name"] == Act("correct_name")


def test_a_timeline_goes_back_day_by_day(say, check):
    said = (
        say("The toll will begin in July.", LUND, LATER),
        say("A toll on the only bridge is a tax.", AYLE, TAX, cue="answered"),
        say("The hauliers were asked.", LUND, TAX),
        say("Nobody has ever paid for this bridge.", "he", LETTERS),
    )
    periods = (Period("2026-03-02", 1, 2), Period("2026-03-09", 1, 1))
    shown = timeline_page(SubjectTimeline(None, "bridge toll", said, 9, periods))
    check("timeline", shown)
    assert shown.title == "Timeline: bridge toll"
    assert leads(shown)["all 9 statements"] == Search("bridge toll", statements=True, order="date")
    of_oster = timeline_page(SubjectTimeline(OSTER, "Oster", said, 4, periods))
    assert of_oster.page.address == Address("timeline", OSTER.id)
    assert "all 4" not in text_of(of_oster, 80)


@pytest.fixture
def facts(say) -> HomeFacts:
    toll = say("The toll on the Oster bridge will begin in May.", LUND, TOLL)
    wait = say("No lorry will wait longer than an hour.", LUND, TOLL, cue="promised")
    lorries = say("Forty lorries have been standing since Sunday night", AYLE, QUEUES, quote="direct")
    front = Front(
        (Leading(toll, 4, 2, 9), Leading(lorries, 0, 0, 3)),
        (Change(link(lorries, wait, "contradicts", "negated"), lorries, wait),),
        60,
        1200,
    )
    arrivals = Arrivals("2026-03-08T10:20:00+00:00", 3, 12, (), (AYLE,), 14, (), (), 0, Position("s", 1, 1))
    return HomeFacts(
        arrivals,
        front,
        (
            SavedSearch("the toll", Search("toll bridge", statements=True), "2026-03-01", "2026-03-01", 3),
            SavedSearch("Lund", Search("", Filters(by=LUND.id)), "2026-03-01", "2026-03-01"),
        ),
        (
            Day("2026-03-09", (LATER,), 1),
            Day("2026-03-02", (TAX,), 4),
            Day("XXXX-03-04", (QUEUES,), 2),
            Day(None, (LETTERS,), 1),
        ),
        9,
        5,
        False,
        True,
        2,
    )


def test_home_says_what_is_new_what_leads_and_what_may_not_agree(facts, check):
    shown = home_page(facts, read=frozenset({LATER.id}))
    check("home", shown)
    assert shown.title == "Home"
    assert len(shown.said) == 3
    found = leads(shown)
    assert found["reported by 4 more, answered by 2"] == Place(Address("thread", shown.said[0].id))
    assert found["the toll"] == Search("toll bridge", statements=True)
    assert found["Toll put off until July"] == in_document(LATER.id)
    assert found["and 3 more"] == Search("", Filters(since="2026-03-02", until="2026-03-02"), order="date")
    assert found["2 pinned"] == Act("tray")
    assert found["Reading documents in…"] == Act("ingest")


def test_home_grows_while_things_are_looked_for(facts, check):
    first = home_page(replace(facts, arrivals=None, front=None, saved=(), is_ingesting=False, pins=0))
    assert text_of(first, 60).count("Looking…") == 2
    is_whole(first)
    welcome = home_page(replace(facts, front=None, saved=(), days=facts.days[:1], is_welcome=True, is_ingesting=False))
    check("home_welcome", welcome)
    assert leads(welcome)["A adds your own reports"] == Act("add")
    empty = home_page(HomeFacts(None, None, (), (), 0, 0, False, False, 0))
    assert text_of(empty, 80).strip() == "There is nothing to read yet: A adds a file or a folder of reports."


@pytest.mark.parametrize(
    ("values", "row", "words"),
    [
        ([("2026-03-14", 3)], "", "14 Mar 2026 · 3 documents"),
        ([("2026-03-01", 1), ("2026-03-04", 8)], "▁▁▁      ███", "most on 4 Mar 2026: 8 documents"),
        (
            [("2025-01", 4), ("2026-03-09", 2)],
            "██" + 26 * " " + "▄▄",
            "Jan 2025 – 9 Mar 2026 · most in Jan 2025: 4 documents",
        ),
        (
            [("XXXX-05-04", 1), ("XXXX-05-05", 1)],
            "██████",
            "year not given · never more than 1 document",
        ),
        ([("1990", 1), ("2026", 1), ("nowhen", 9)], "█", "1990 – 2026"),
        ([("2024-02-29", 1), ("2023-02-30", 5)], "", "29 Feb 2024 · 1 document"),
    ],
)
def test_a_plot_says_when_and_when_most(values, row, words):
    blocks = plot_blocks([Period(value, number, 0) for value, number in values], "documents")
    shown = [one.content.plain.replace("\N{NO-BREAK SPACE}", " ") for one in blocks]
    assert words in shown[-1]
    assert row in shown[0]
    assert all(len(one) <= 32 for one in shown[:-1])


def test_no_words_of_a_document_steer_the_terminal_or_make_lines(say):
    evil = document(7, "A\x1b[31m title\nof two \u202elines", "2026-03-01\x07", "Ag\x1bency")
    said = say("One\n\ntwo \x1b]0;x\x07 three", Entity("person:x", "X\x1b Y\nZ", "PERSON"), evil, cue="s\x1baid")
    mark = Mark(link(say("other\x1b", LUND, evil), said, "contradicts"), said, False)
    profile = Profile(
        LUND, (("a\x1b", 1), ("b", 1)), (Described("d\x1b", 1, evil, Span(0, 1)),), (said,), 1, (said,), 1, (), (), 0
    )
    pages = [
        thread_page(Thread(said.id, (Node(said, marks=(mark,), repeated=(said,)),))),
        positions_page(Timeline(Speaker("N\x1b"), (Stance(said, True, 1, (said,), (mark,)),), 1, 1), "on\x1b"),
        entity_page(profile),
        timeline_page(SubjectTimeline(None, "q\x1b", (said,), 1, (Period("\x1b", 1, 1),))),
    ]
    for shown in pages:
        is_whole(shown)
        whole = shown.title + "".join(block.content.plain for block in shown.page.blocks)
        assert not any(character in whole for character in "\x1b\x07\u202e")
        assert all(block.content.plain.count("\n") <= 3 for block in shown.page.blocks)
