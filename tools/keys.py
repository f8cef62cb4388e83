"""Write docs/keys.md, the page of the reader's keys, from its bindings.

.venv/bin/python tools/keys.py
"""

from pathlib import Path

from textual.binding import Binding

from briefing.app import BriefingApp
from briefing.screens.help import key_parts
from briefing.view.help import key_names, words_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "keys.md"
INTRODUCTION = """\
# Keys

`?` shows the keys of where you are, and on `tab` these; what you type there is looked for. `ctrl+p` or `:` lists every
command by name, and `f` puts a letter on everything in sight that you can go to. The mouse does what one expects of it:
a click opens a row, chooses a statement, follows a pane's name; the wheel scrolls; dragging over the text selects it,
and `ctrl+c` copies it.

The name in the last column is what a key is set anew by, under `[keys]` in the settings file: `pin = "P"`. This page is
made from the reader's own bindings by `tools/keys.py`.
"""


def page() -> str:
    """The page, whole."""
    lines = [INTRODUCTION]
    for part in key_parts(BriefingApp):
        lines += [f"## {part.name}", "", "| Keys | | |", "| --- | --- | --- |", *map(row, part.bindings), ""]
    return "\n".join(lines)


def row(binding: Binding) -> str:
    """A binding as a row of a table."""
    keys = " ".join(f"`{key}`" for key in key_names(binding).split("  "))
    return f"| {keys} | {words_of(binding)} | `{binding.id}` |".replace("`|`", "`\\|`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
