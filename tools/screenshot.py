"""Make the pictures of the documentation, each from a real run of the reader on the shipped seeds.

    .venv/bin/python tools/screenshot.py [--only NAME …] [--size 140x40] [--theme NAME] [--to docs/images]

The library is made anew in a temporary folder, read and analysed; for each picture the reader is started and the keys
of `SCENES` are pressed one after the other.
"""

import argparse
import asyncio
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.worker import WorkerCancelled

from briefing.app import BriefingApp
from briefing.config import Settings
from index.library import Library

HERE = Path(__file__).resolve().parents[1]
TITLE = "Halvonia will not be frightened"
_DOCUMENT = ("1", "TO", "enter", "]")
_PINS = ("p", "]", "p", "]", "]", "p")
SCENES: Mapping[str, Sequence[str]] = {
    "home": ("]",),
    "document": _DOCUMENT,
    "beside": (*_DOCUMENT, "4", "o"),
    "find": (*_DOCUMENT, "/", *"levy"),
    "entity": (*_DOCUMENT, "w"),
    "thread": (*_DOCUMENT, "t"),
    "positions": (*_DOCUMENT, "P"),
    "timeline": (*_DOCUMENT, "T"),
    "search": ("s", *"levy", "tab"),
    "note": (*_DOCUMENT, "c", *"Ask for the figures."),
    "tray": (*_DOCUMENT, *_PINS, "d"),
    "ingest": ("I",),
    "add": ("A",),
    "correct": (*_DOCUMENT, "e"),
    "corrections": ("C",),
    "palette": (*_DOCUMENT, "ctrl+p", *"thr"),
    "jump": (*_DOCUMENT, "f"),
    "help": (*_DOCUMENT, "?"),
}
"""By the name of the picture, the keys that lead there; TO goes to the report of `TITLE` in the list."""
SIZES: Mapping[str, tuple[int, int]] = {"": (140, 40), "-80x24": (80, 24)}
"""By what is put behind the name of a picture, the size of the terminal in it."""
_CELL = 12.2
"""The width of a character in the picture, as Textual draws it."""
_FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


async def rest(app: BriefingApp) -> None:
    """Wait until nothing is going on any more."""
    for _ in range(3):
        await asyncio.sleep(0.2)
        try:
            await app.workers.wait_for_complete()
        except WorkerCancelled:
            continue


async def take(library: Library, size: tuple[int, int], theme: str | None, keys: Sequence[str]) -> str:
    """Run the reader, press `keys` and return the picture."""
    # As in a terminal of today, wherever the picture is made.
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    app = BriefingApp(lambda: library, settings=Settings(theme=theme))
    async with app.run_test(size=size) as pilot:
        await rest(app)
        titles = [document.title for document in library.documents()]
        place = next(index for index, title in enumerate(titles) if title.startswith(TITLE))
        for key in keys:
            await pilot.press(*(["j"] * place if key == "TO" else ["space" if key == " " else key]))
            await rest(app)
        app.clear_notifications()
        while app.main.status.has_notice:
            app.main.status.dismiss()
        await rest(app)
        return tidy(app.export_screenshot(title="briefing"))


def undo(library: Library) -> None:
    """Leave nothing behind for the next picture."""
    for pin in library.kept.pins():
        library.kept.unpin(pin)
    for document in library.kept.read():
        library.kept.mark_read(document, False)


def tidy(picture: str) -> str:
    """The picture without fonts from the network, and with spaces that every program draws alike."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    picture = re.sub(r"font-family: [^;]*;", f"font-family: {_FONTS};", picture)
    return re.sub(r'(<text [^>]*?x=")([\d.]+)("[^>]*>)((?:&#160;|\xa0)+)', _indent, picture)


def _indent(match: re.Match[str]) -> str:
    """Leading spaces as a further indent: some programs leave them out."""
    spaces = len(match[4].replace("&#160;", "\xa0"))
    return f"{match[1]}{float(match[2]) + spaces * _CELL:.1f}{match[3]}"


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=SCENES, default=list(SCENES))
    parser.add_argument("--size", help="instead of the usual ones")
    parser.add_argument("--theme")
    parser.add_argument("--to", type=Path, default=HERE / "docs" / "images")
    options = parser.parse_args()
    sizes = {"": tuple(map(int, options.size.split("x")))} if options.size else SIZES
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder, "library")) as library:
        library.add_seeds()
        for name in options.only:
            for suffix, (columns, rows) in sizes.items():
                picture = asyncio.run(take(library, (columns, rows), options.theme, SCENES[name]))
                undo(library)
                path = options.to / f"{name}{suffix}.svg"
                path.write_text(picture, encoding="utf-8")
                print(path)


if __name__ == "__main__":
    main()
