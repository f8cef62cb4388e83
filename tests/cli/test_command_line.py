"""How a command line is read: commands and paths, options before and after, mistakes and exit codes."""

import json
import subprocess
import sys

import pytest

from briefing import __version__
from briefing.cli import main
from briefing.cli.arguments import parse
from briefing.cli.parser import COMMANDS, READER
from briefing.cli.session import MODULE_OF


def test_every_command_has_its_function():
    assert MODULE_OF.keys() == {*COMMANDS, READER}


@pytest.mark.parametrize("command", [*COMMANDS, READER])
def test_the_function_of_a_command_bears_its_name(command):
    module = __import__(f"briefing.cli.{MODULE_OF[command]}", fromlist=[command])
    assert callable(getattr(module, command))


@pytest.mark.parametrize(
    ("line", "library"),
    [
        (["--library", "here", "documents"], "here"),
        (["documents", "--library", "here"], "here"),
        (["--library=here", "documents"], "here"),
        (["--library", "there", "documents", "--library", "here"], "here"),
        (["--library", "here"], "here"),
        (["documents"], None),
    ],
)
def test_the_library_may_be_given_before_or_after_the_command(line, library):
    assert parse(line).library == library


def test_a_command_wins_over_a_path_of_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "documents").mkdir()
    assert parse(["documents"]).command == "documents"
    assert parse(["./documents"]).command == READER
    assert [str(path) for path in parse(["--", "documents"]).paths] == ["documents"]
    assert parse(["--library", "documents"]).paths == []


def test_no_argument_opens_the_reader():
    options = parse([])
    assert (options.command, options.paths) == (READER, [])


def test_a_mistyped_command_is_named_and_a_near_one_offered(capsys):
    assert main(["statments"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert "'statments' is neither a file or folder nor a command; did you mean 'statements'?" in written.err
    assert len(written.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (["search"], "search needs a QUERY, a filter, or --saved NAME"),
        (["documents", "--since", "yesterday"], "'yesterday' is no date: write 2026, 2026-03 or 2026-03-14"),
        (["documents", "--since", "2026-13"], "'2026-13' is no date"),
        (["search", "a", "--limit", "0"], "'0' is no number of results"),
        (["documents", "--format", "xml"], "invalid choice: 'xml'"),
        (["statements", "--kind", "loud"], "invalid choice: 'loud'"),
        (["documents", "--stat"], "unrecognized arguments: --stat"),
        (["completion", "powershell"], "invalid choice: 'powershell'"),
    ],
)
def test_a_mistake_is_one_line_on_stderr_and_exit_code_2(line, sentence, capsys):
    assert main(line) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert sentence in written.err
    assert "--help" in written.err
    assert len(written.err.splitlines()) == 1


def test_version_is_printed(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"briefing {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    assert main([command, "--help"]) == 0
    assert f"usage: briefing {command}" in capsys.readouterr().out


def test_links_without_a_statement_says_what_to_do(briefing, library):
    ran = briefing("links")
    assert (ran.code, ran.out) == (2, "")
    assert "`briefing statements` shows their ids" in ran.err
    assert "--all" in ran.err


def test_an_unknown_id_is_a_sentence_and_exit_code_2(briefing, library):
    for command in ("show", "links", "remove"):
        ran = briefing(command, "ffffffffffff")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("briefing: ")
        assert "Traceback" not in ran.err


def test_a_mistake_in_a_query_is_exit_code_2(briefing, library):
    ran = briefing("search", '"downstream')
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("briefing: ")


def test_a_mistake_in_a_query_is_pointed_at(briefing, library):
    ran = briefing("search", "日本 levy", "since:never", "ships")
    assert (ran.code, ran.out) == (2, "")
    _, query, mark = ran.err.splitlines()
    assert query == "    日本 levy since:never ships"
    # Two characters of the query are as wide as two others each.
    assert mark.index("^") - 2 == query.index("never")


def test_words_of_a_date_need_no_quotation_marks(briefing, library):
    assert briefing("documents", "since:last year").err == briefing("documents", 'since:"last year"').err
    assert "no date" not in briefing("documents", "since:2 weeks ago").err


def test_a_short_id_is_enough(briefing, library):
    document = library.documents()[0].id
    assert json.loads(briefing("show", document[:6], "--format", "json").out)["id"] == document


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_the_commands(shell, briefing):
    ran = briefing("completion", shell)
    assert ran.code == 0
    assert all(command in ran.out for command in COMMANDS)


def test_bash_takes_the_completion(tmp_path, briefing):
    script = tmp_path / "briefing.bash"
    script.write_text(briefing("completion", "bash").out)
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_python_runs_the_package():
    ran = subprocess.run([sys.executable, "-m", "briefing", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"briefing {__version__}\n"
