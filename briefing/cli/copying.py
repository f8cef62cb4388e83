"""copies: what documents are copies of, and the reports of a statement."""

from collections.abc import Iterator

from briefing import contract_copies
from briefing.cli.output import blocks, emit
from briefing.cli.patience import looking
from briefing.cli.session import DONE, Session
from briefing.plain.copies import group_lines, report_lines, standing_lines
from index.copies import Group
from index.errors import UnknownId
from index.library import Library
from index.model import DocumentSummary


class Told:
    """The documents that are told of, by their ids."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def summary(self, identifier: str) -> DocumentSummary | None:
        """A document without its text, None when there is none of this id."""
        try:
            return self._library.summary(identifier)
        except UnknownId:
            return None

    def text(self, identifier: str) -> str:
        """The text of a document, empty when it has gone."""
        try:
            return self._library.document(identifier).text
        except UnknownId:
            return ""


def copies(session: Session) -> int:
    """List the groups of copies, or what one document or statement is a copy of."""
    identifier = session.options.id
    with session.library(searches=identifier is not None and ":" in identifier) as library:
        if not library.copies.is_current:
            session.console.narrate(
                "An older version read some of these documents: `briefing sync` makes copies known."
            )
        if identifier is None:
            return _groups(session, library)
        return _reports(session, library) if ":" in identifier else _standing(session, library)


def _groups(session: Session, library: Library) -> int:
    with looking(session) as (progress, is_cancelled):
        found = tuple(library.copies.groups(progress, is_cancelled))
    return emit(session, "groups", found, as_json=contract_copies.group, as_text=_group_text(session, library, found))


def _group_text(session: Session, library: Library, found: tuple[Group, ...]) -> Iterator[str]:
    console, told = session.console, Told(library)
    return blocks(group_lines(one, told.summary, console.width, console.style) for one in found)


def _standing(session: Session, library: Library) -> int:
    console, told = session.console, Told(library)
    found = library.copies.of(session.options.id)
    code = emit(
        session,
        "copies",
        found.copies,
        as_json=contract_copies.copy,
        as_text=standing_lines(found, told.summary, told.text, console.width, console.style),
        **contract_copies.standing(found),
    )
    return DONE if found.superseded or found.supersedes else code


def _reports(session: Session, library: Library) -> int:
    console, told = session.console, Told(library)
    found = library.copies.reports(session.options.id)
    return emit(
        session,
        "reports",
        found.reports,
        as_json=contract_copies.reported,
        as_text=report_lines(found, told.summary, told.text, console.width, console.style),
        **contract_copies.reports(found),
    )
