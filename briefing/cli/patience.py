"""Looking for something that may take a while: told of when it does, and given up at once when the user says so."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from briefing.cli.session import Session
from index.errors import Cancelled
from index.reports import Progress

_SECONDS = 1.0
"""What is done sooner is not told of."""

Progressing = tuple[Callable[[Progress], None], Callable[[], bool]]


@contextmanager
def looking(session: Session) -> Iterator[Progressing]:
    """Around a search that changes nothing: what to tell of its progress, and what to ask whether it is to stop.

    Raises:
        KeyboardInterrupt: the user has stopped it.
    """
    begun = time.monotonic()

    def tell(progress: Progress) -> None:
        if time.monotonic() - begun >= _SECONDS:
            session.console.progress(progress)

    try:
        with session.working() as is_cancelled:
            yield tell, is_cancelled
    except Cancelled:
        raise KeyboardInterrupt from None
