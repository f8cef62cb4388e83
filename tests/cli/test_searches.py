"""`briefing search` with facets, pages and by date; saved searches, the history, and `briefing watch`."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.asking import Search
from index.errors import LibraryError
from index.searches import Searches

pytestmark = pytest.mark.usefixtures("library")

BRIEFING = (sys.executable, "-m", "briefing")
MORE = "More at Orrin\n\nPORT ELSTER, May 6, 2026 (Calder) - The gates of the Orrin Dam stay open.\n"


@pytest.fixture
def added(reports, library):
    """Adds a report of a name to the library."""

    def add(name: str, text: str = MORE) -> None:
        (reports / name).write_text(text, encoding="utf-8")
        library.sync()

    return add


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("what", ["documents", "statements"])
def test_facets_are_what_they_were(form, what, briefing, golden, settle):
    more = ("--statements",) if what == "statements" else ()
    ran = briefing("search", "Orrin", "--facets", "--limit", "1", "--format", form, *more)
    assert ran.code == 0
    golden(f"search_{what}_facets.{'txt' if form == 'text' else form}", settle(ran.out))


def test_facets_alone_tell_of_the_whole_library(briefing, library):
    found = json.loads(briefing("search", "--facets", "--format", "json").out)
    assert found["total"] == len(library.documents())
    assert [facet["name"] for facet in found["facets"]] == ["speaker", "about", "agency", "place", "month", "kind"]


def test_a_facet_narrows_the_search(briefing):
    found = json.loads(briefing("search", "Orrin", "--facets", "--format", "json").out)
    values = {facet["name"]: facet["values"] for facet in found["facets"]}
    options = {"speaker": "--by", "about": "--about", "kind": "--kind"}
    for name, option in options.items():
        for value in values[name]:
            narrowed = json.loads(briefing("search", "Orrin", option, value["value"], "--format", "json").out)
            assert narrowed["total"] == value["count"]
    for value in values["month"]:
        month = ("--since", value["value"], "--until", value["value"])
        assert json.loads(briefing("search", "Orrin", *month, "--format", "json").out)["total"] == value["count"]
    for name in ("agency", "place"):
        for value in values[name]:
            query = f'Orrin {name}:"{value["value"]}"'
            # "Elster" is a part of "Port Elster", too.
            parts = sum(value["value"] in other["value"] and other["count"] for other in values[name])
            assert json.loads(briefing("search", query, "--format", "json").out)["total"] == parts


def test_pages_follow_one_another_and_say_where_they_are(briefing):
    def found(*arguments):
        ran = briefing("search", "Orrin", *arguments, "--format", "json")
        return [hit["document"]["id"] for hit in json.loads(ran.out)["hits"]], ran.err

    whole, _ = found()
    assert len(whole) == 3
    assert found("--limit", "2", "--offset", "0")[0] == whole[:2]
    assert found("--limit", "2", "--offset", "2") == (whole[2:], "Results 3 to 3 of 3.\n")
    beyond = briefing("search", "Orrin", "--offset", "3")
    assert (beyond.code, beyond.err) == (1, "Nothing found.\nThere are 3 in all, fewer than --offset leaves out.\n")


def test_by_date_the_newest_come_first(briefing, added):
    added("4_more.txt")
    found = json.loads(briefing("search", "Orrin", "--sort", "date", "--format", "json").out)
    assert [hit["document"]["published"] for hit in found["hits"]][:2] == ["2026-05-06", "2026-05-03"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "search needs a QUERY"),
        (("Orrin", "--new"), "--new goes with --saved"),
        (("Orrin", "--facets", "--format", "jsonl"), "--facets"),
        (("Orrin", "--facets", "-0"), "--facets"),
        (("--saved", "x", "--save", "y"), "give one of them"),
        (("--saved", "x", "Orrin"), "--saved runs a search as it was saved"),
        (("--saved", "x", "--by", "Ostrow"), "--saved runs a search as it was saved"),
        (("--saved", "nothing"), "No search is saved as 'nothing'"),
        (("Orrin", "--save", ""), "can't be a search's name"),
        (("Orrin", "--offset", "-1"), "expected one argument"),
        (("Orrin", "--offset", "x"), "is no number of results"),
    ],
)
def test_what_does_not_go_together_is_refused(briefing, arguments, told):
    ran = briefing("search", *arguments)
    assert (ran.code, ran.out) == (2, "") or told == "can't be a search's name"
    assert ran.code == 2
    assert told in ran.err


def test_a_saved_search_tells_what_is_new_once(briefing, added):
    saved = briefing("search", "orrin", "--sort", "date", "--save", "dam")
    assert "Saved as 'dam'" in saved.err
    assert briefing("search", "--saved", "dam").out == saved.out
    added("4_more.txt")
    assert briefing("searches").out == "dam  1 new  orrin --sort date\n"
    new = json.loads(briefing("search", "--saved", "dam", "--format", "json", "--limit", "1").out)
    assert (new["total"], new["new"]) == (4, 1)
    again = briefing("search", "--saved", "dam")
    assert again.err.splitlines()[-1] == "Nothing new since it was last run."


def test_only_what_is_new_can_be_had(briefing, added):
    briefing("search", "orrin", "--save", "dam")
    added("4_more.txt")
    ran = briefing("search", "--saved", "dam", "--new", "--format", "json")
    found = json.loads(ran.out)
    assert [hit["document"]["headline"] for hit in found["hits"]] == ["More at Orrin"]
    assert (found["total"], found["new"], ran.err) == (1, 1, "")
    ran = briefing("search", "--saved", "dam", "--new")
    assert (ran.code, ran.out, ran.err) == (1, "", "Nothing found.\n")


def test_filters_and_statements_are_saved_with_a_search(briefing):
    asked = ("downstream", "--statements", "--by", "Ostrow", "--since", "2026")
    first = briefing("search", *asked, "--save", "said")
    assert first.code == 0
    assert briefing("search", "--saved", "said").out == first.out
    assert briefing("searches").out == "said  nothing new  downstream --statements --by Ostrow --since 2026\n"
    (listed,) = json.loads(briefing("searches", "--format", "json").out)["searches"]
    assert listed["filters"] == {"by": "Ostrow", "about": None, "since": "2026", "until": None, "kind": None}
    assert (listed["name"], listed["statements"], listed["sort"], listed["new"]) == ("said", True, "relevance", 0)


def test_a_search_is_forgotten(briefing):
    briefing("search", "orrin", "--save", "dam")
    assert briefing("searches", "--forget", "dam").code == 0
    assert briefing("searches").code == 1
    wrong = briefing("searches", "--forget", "dam")
    assert (wrong.code, wrong.err) == (
        2,
        "briefing: No search is saved as 'dam'; `briefing searches` lists those that are.\n",
    )


def test_a_mistake_in_a_saved_search_is_pointed_at(briefing, library):
    library.searches.save("broken", Search("orrin (levy"))
    ran = briefing("search", "--saved", "broken")
    assert ran.code == 2
    assert "    orrin (levy\n          ^\n" in ran.err
    assert briefing("searches").out == "broken  nothing new  orrin (levy\n"


def test_only_searches_on_a_terminal_are_remembered(briefing, library, monkeypatch):
    briefing("search", "orrin")
    assert briefing("searches", "--history").code == 1
    monkeypatch.setattr("briefing.cli.console.Console.is_terminal", True)
    briefing("search", "orrin", "--by", "Ostrow")
    briefing("search", "dam")
    out = briefing("searches", "--history").out
    assert re.sub(r"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d", "then", out) == "then  dam\nthen  orrin --by Ostrow\n"
    listed = [json.loads(line) for line in briefing("searches", "--history", "--format", "jsonl").out.splitlines()]
    assert [one["query"] for one in listed] == ["dam", "orrin"]
    assert briefing("searches", "--clear-history").err == "Forgot 2 searches made before.\n"
    assert library.searches.history() == ()


def test_a_search_is_made_where_nothing_can_be_kept(briefing, monkeypatch):
    def refused(*_):
        raise LibraryError("It can't be written.")

    monkeypatch.setattr(Searches, "remember", refused)
    monkeypatch.setattr("briefing.cli.console.Console.is_terminal", True)
    assert briefing("search", "orrin").code == 0
    monkeypatch.setattr(Searches, "seen", refused)
    briefing("search", "orrin", "--save", "dam")
    assert briefing("search", "--saved", "dam").code == 0


def test_every_key_of_a_saved_and_a_past_search_is_documented(briefing, library):
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    section = text.partition("## Search\n")[2].partition("\n## ")[0]
    library.searches.save("dam", Search("orrin"))
    library.searches.remember(Search("orrin"))
    for more in ((), ("--history",)):
        for line in briefing("searches", *more, "--format", "jsonl").out.splitlines():
            found = json.loads(line)
            keys = {*found, *found["filters"]} - {"format"}
            assert keys <= set(re.findall(r"\b[a-z_]+\b", section))


class Watching:
    """A `briefing watch` in a process of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": ""}
        self.process = subprocess.Popen(
            [*BRIEFING, "--library", str(folder), "watch", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert self.process.stderr.readline() == "Watching for what comes in; Ctrl-C ends it.\n"

    def line(self) -> str:
        return self.process.stdout.readline()

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=30)
        return self.process.returncode, out


@pytest.fixture
def watching(library_folder, library):
    """Starts to watch; what is not ended is killed."""
    started = []

    def start(*arguments):
        started.append(Watching(library_folder, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent otherwise there")
class TestWatch:
    def test_what_matches_is_printed_as_its_file_comes(self, watching, reports):
        watch = watching("orrin", "--format", "jsonl")
        (reports / "4_other.txt").write_text("Calm\n\nIt rains.\n", encoding="utf-8")
        (reports / "5_more.txt").write_text(MORE, encoding="utf-8")
        hit = json.loads(watch.line())
        assert hit["format"] == 1
        assert hit["document"]["headline"] == "More at Orrin"
        assert watch.end() == (130, "")

    def test_what_another_process_reads_is_printed(self, watching, tmp_path, library):
        watch = watching("orrin")
        other = tmp_path / "elsewhere.txt"
        other.write_text(MORE, encoding="utf-8")
        library.add([other])
        assert watch.line() == "More at Orrin · Calder · 6 May 2026\n"
        assert watch.end()[0] == 130

    def test_a_saved_search_begins_with_what_is_new_and_goes_on(self, watching, added, reports, library):
        library.searches.save("dam", Search("orrin"))
        added("4_more.txt")
        watch = watching("--saved", "dam", "--format", "jsonl")
        assert json.loads(watch.line())["document"]["source"].endswith("4_more.txt")
        (reports / "5_more.txt").write_text(MORE + "Again.\n", encoding="utf-8")
        assert json.loads(watch.line())["document"]["source"].endswith("5_more.txt")
        deadline = time.monotonic() + 20
        while library.searches.saved()[0].new and time.monotonic() < deadline:
            time.sleep(0.1)
        assert library.searches.saved()[0].new == 0
        assert watch.end() == (130, "")

    def test_statements_come_when_they_are_found(self, watching, reports):
        watch = watching("toll", "--statements", "--format", "jsonl")
        text = 'Toll\n\nPORT ELSTER, May 6, 2026 (Calder) - "The toll stays," Tomas Brandl said.\n'
        (reports / "4_toll.txt").write_text(text, encoding="utf-8")
        assert json.loads(watch.line())["statement"]["content"]["text"] == '"The toll stays,"'
        assert watch.end()[0] == 130


def test_a_mistake_in_what_is_watched_for_is_told_at_once(briefing):
    ran = briefing("watch", "(orrin")
    assert ran.code == 2
    assert "not closed" in ran.err
    assert "Watching" not in ran.err
