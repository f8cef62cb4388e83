"""What the user keeps beside statements, in the JSON contract; see docs/json.md."""

from briefing import contract
from briefing.contract import Json
from briefing.pinned import Pinned
from index.model import Link


def pinned(found: Pinned) -> Json:
    """A pin with its place and note, or a note with the place of its pin."""
    agency = found.document.agency if found.document else None
    return {
        "id": found.id,
        "place": found.place,
        "note": found.note and found.note.text,
        "noted_at": found.note and found.note.made_at,
        "statement": found.statement and contract.statement(found.statement, agency),
    }


def link(found: Link, *, is_settled: bool) -> Json:
    """A link, and whether the user says that it is no contradiction."""
    return {**contract.link(found), "settled": is_settled}
