"""`briefing` and `python -m briefing`."""

import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    from briefing.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
