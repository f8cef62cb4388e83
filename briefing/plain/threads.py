"""A thread as plain text: a tree in which an answer is indented under what it answers."""

from collections.abc import Iterator, Mapping

from briefing.plain.layout import wrap
from briefing.plain.said import lead_lines, mark_lines, repeated_lines, speaker
from briefing.plain.statements import content
from briefing.plain.style import PLAIN, Style
from index.threads import Mark, Node, Thread

_LEVEL = 3
_NARROWEST = 40
_MOST_MARKS = 4
_ASKED = "▲ you asked about this"


def thread_lines(thread: Thread, width: int, style: Style = PLAIN) -> Iterator[str]:
    """A thread from top to bottom: who, how, when and where on one line, then the words, the id, what else is known.

    Args:
        thread: the thread.
        width: cells of a line.
        style: its colours.
    """
    answered = {node.parent for node in thread.nodes}
    heads = {one.id: node.said.id for node in thread.nodes for one in (node.said, *node.repeated)}
    levels = max(1, (width - _NARROWEST) // _LEVEL)
    stems: list[str] = []
    for node, is_last in zip(thread.nodes, thread.lasts(), strict=True):
        del stems[max(0, node.depth - 1) :]
        # What is nested deeper than the width allows for loses the beginning of its branch.
        before = "".join(stems[-levels:])
        branch, stem = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
        if node.depth:
            yield f"{before}│"
            stems.append(stem)
        elif node is not thread.nodes[0]:
            yield ""
        head, body = (before + branch, before + stem) if node.depth else ("", "")
        body += "│ " if node.said.id in answered else "  "
        yield from lead_lines(node.said, width, body + "  ", style, first=head)
        yield from wrap(content(node.said.statement), width, body)
        yield body + style.faint(node.said.id)
        if heads.get(thread.asked) == node.said.id:
            yield body + style.found(_ASKED)
        yield from repeated_lines(node.said, node.repeated, width, body, style)
        for mark in node.marks[:_MOST_MARKS]:
            yield from mark_lines(mark, _whom(node, mark, heads), width, body, style)
        if len(node.marks) > _MOST_MARKS:
            yield body + style.faint(f"and {len(node.marks) - _MOST_MARKS} more: briefing links {node.said.id}")


def _whom(node: Node, mark: Mark, heads: Mapping[str, str]) -> str:
    """What to call the other statement of a mark, "" where it must be told; `heads` knows the node of each report."""
    if node.parent is not None and node.parent == heads.get(mark.other.id):
        return "what it answers"
    return f"{speaker(mark.other)} · {mark.other.id}" if mark.is_inside else ""
