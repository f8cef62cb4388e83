"""Make the picture of the reader that README shows, from a real run on the shipped seeds.

    .venv/bin/python tools/screenshot.py [--size 140x40] [--theme NAME] [-o docs/images/reader.svg] [KEY …]

The library is made anew in a temporary folder, read and analysed. The keys are pressed one after the other; without
any, the reader opens the report that answers most and chooses its first statement.
"""

import argparse
import asyncio
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from textual.worker import WorkerCancelled

from briefing.app import BriefingApp
from briefing.config import Settings
from index.library import Library

HERE = Path(__file__).resolve().parents[1]
TITLE = "Halvonia will not be frightened"
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
    app = BriefingApp(lambda: library, settings=Settings(theme=theme))
    async with app.run_test(size=size) as pilot:
        await rest(app)
        if not keys:
            titles = [document.title for document in library.documents()]
            place = next(index for index, title in enumerate(titles) if title.startswith(TITLE))
            keys = ["j"] * place + ["enter", "n"]
        for key in keys:
            await pilot.press(key)
            await rest(app)
        app.clear_notifications()
        while app.main.status.has_notice:
            app.main.status.dismiss()
        await rest(app)
        return tidy(app.export_screenshot(title="briefing"))


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
    """Take the picture."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", default="140x40")
    parser.add_argument("--theme")
    parser.add_argument("-o", "--output", type=Path, default=HERE / "docs" / "images" / "reader.svg")
    parser.add_argument("keys", nargs="*", metavar="KEY")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder, "library")) as library:
        library.add_seeds()
        picture = asyncio.run(take(library, (columns, rows), options.theme, options.keys))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(picture, encoding="utf-8")
    print(options.output)


if __name__ == "__main__":
    main()
