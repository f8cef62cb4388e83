"""A thread as a page: a tree in which an answer stands under what it answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from briefing.places import Address
from briefing.view.composing import Words, headline
from briefing.view.said import HANG, Look, Sheet, Shown, said_date, speaker_of, why
from briefing.view.styles import KEY, MUTED
from briefing.wording import counted

if TYPE_CHECKING:
    from index.threads.model import Node, Thread

ASKED = "▲ you asked about this"
_DEEPEST = 5
"""What is deeper is indented no further: the words before it say what it answers."""


def thread_page(thread: Thread, *, pins: Collection[str] = (), notes: Collection[str] = ()) -> Shown:
    """Make the page of a thread.

    Args:
        thread: at least one node.
        pins: ids of the pinned statements.
        notes: ids of the statements with a note.
    """
    sheet = Sheet(Address("thread", thread.asked), pins=pins, notes=notes)
    for node in thread.nodes:
        sheet.expect(node.said, node.repeated)
    asked = next((one for one in thread.nodes if sheet.is_one(one.said.id, thread.asked)), thread.nodes[0])
    sheet.put(headline("Who answered whom").block())
    more = "" if thread.is_whole else "there is more than is shown"
    sheet.put(Words().facts(counted(len(thread.nodes), "statement"), more, is_first=True).block())
    if len(thread.nodes) == 1:
        sheet.put(Words("Nothing that answers it was found, and nothing it answers.", MUTED).block(hanging=HANG))
    stems: list[str] = []
    for node, is_last in zip(thread.nodes, thread.lasts(), strict=True):
        _put_node(sheet, thread, node, stems, is_last=is_last)
    return sheet.shown(f"Thread: {speaker_of(asked.said)}, {said_date(asked.said)}")


def _put_node(sheet: Sheet, thread: Thread, node: Node, stems: list[str], *, is_last: bool) -> None:
    """Put a statement with what is known of it; `stems` are the lines to what follows, level by level."""
    depth = min(node.depth, _DEEPEST)
    del stems[max(0, depth - 1) :]
    if depth:
        sheet.put(Words(f"{''.join(stems)}│", MUTED).block())
    else:
        sheet.blank()
    guide = f"{''.join(stems)}{'└─ ' if is_last else '├─ '}" if depth else ""
    if depth:
        stems.append("   " if is_last else "│  ")
    is_answered = depth < _DEEPEST and any(one.parent == node.said.id for one in thread.nodes)
    under = "".join(stems) + ("│" if is_answered else "")
    answered = sheet.number(node.parent) if node.parent else None
    sheet.say(node.said, Look(guide=guide, under=under, before=f"replies to {answered}" if answered else ""))
    indent = len(guide) + HANG
    if sheet.is_one(node.said.id, thread.asked):
        sheet.put(Words(ASKED, KEY).block(indent=indent, guide=under))
    if node.link is not None:
        sheet.put(Words(why(node.link), MUTED).block(indent=indent, hanging=HANG, guide=under))
    sheet.repeated(node.said, node.repeated, indent=indent, guide=under)
    sheet.marks(node.marks, indent=indent, guide=under, is_more=node.parent is not None)
