"""How often a statement was reported, and by whom first."""

import pytest

from index.errors import UnknownId
from index.model import Statement


def first_statement(found) -> Statement:
    identifier = found.id("a")
    return found.library.analysis(identifier).statements[0]


@pytest.mark.wires("reports.txt")
def test_reports_go_back_to_their_source(read, wires, expected):
    found = read(wires)
    reports = found.library.copies.reports(first_statement(found).id)
    lines = []
    for one in reports.reports:
        since = f", corrected by {found.names[one.version.by]}" if one.version else ""
        lines.append(f"{found.names[one.document]} {one.way} {one.rule} {one.source}{since}")
    assert [*lines, f"sources: {' | '.join(reports.sources)}"] == expected


@pytest.mark.wires("reports.txt")
def test_whichever_report_is_asked_about_the_reports_are_the_same(read, wires, expected):
    found = read(wires)
    asked = found.library.copies.reports(first_statement(found).id)
    for one in asked.reports:
        assert one.statement
        again = found.library.copies.reports(one.statement)
        assert {report.statement for report in again.reports} == {report.statement for report in asked.reports}
        assert set(again.sources) == set(asked.sources)
        assert (again.first.document, again.count) == (asked.first.document, asked.count)


def test_a_statement_that_is_not_there(read):
    found = read({"a": "Nothing is said in this paragraph, which has enough words all the same to be one.\n"})
    with pytest.raises(UnknownId):
        found.library.copies.reports(f"{found.id('a')}:0-4")
    with pytest.raises(UnknownId):
        found.library.copies.of("0000")
