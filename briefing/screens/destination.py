"""Where the reader writes a digest: the folder it was started in, under a name nothing has yet."""

import os
from datetime import date
from itertools import count
from pathlib import Path


def free_path(folder: Path | None = None) -> Path:
    """A path for a new digest: today's name in `folder`, numbered where that is taken.

    Args:
        folder: where to write; by default the current one, or the user's own where that can't be written to.
    """
    here = folder or Path.cwd()
    if not os.access(here, os.W_OK):
        here = Path.home()
    stem = f"digest-{date.today().isoformat()}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(path for name in names if not (path := here / f"{name}.md").exists())
