"""Write docs/keys.md, the page of the reader's keys, from its bindings.

.venv/bin/python tools/keys.py
"""

from pathlib import Path

from briefing.app import BriefingApp
from briefing.screens.help import key_parts
from briefing.view.help import key_names

PAGE = Path(__file__).resolve().parents[1] / "docs" / "keys.md"
INTRODUCTION = """\
# Keys

`?` shows these in the reader; this page is made from the same bindings by `tools/keys.py`. The mouse does what one
expects of it: a click opens a row, chooses a statement, follows a pane's name; the wheel scrolls; dragging over the
text selects it, and `ctrl c` copies it.
"""


def page() -> str:
    """The page, whole."""
    lines = [INTRODUCTION]
    for part in key_parts(BriefingApp):
        lines += [f"## {part.name}", "", "| Keys | |", "| --- | --- |"]
        for binding in part.bindings:
            keys = " ".join(f"`{key}`" for key in key_names(binding).split("  "))
            lines.append(f"| {keys} | {binding.tooltip or binding.description} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
