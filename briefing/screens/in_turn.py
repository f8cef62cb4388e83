"""What the user changes, and takes back, is done one after the other, in the order of the keys.

It is the app's work, not a screen's: it goes on when the screen that asked for it is left.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.app import App

from briefing.screens.changes import Change
from briefing.screens.failures import sentence_for
from index.errors import BriefingError

if TYPE_CHECKING:
    from index.library import Library

_GROUP = "change"
_lines: WeakKeyDictionary[App[Any], asyncio.Lock] = WeakKeyDictionary()
"""Where those wait whose turn it is not, one line an app; who came first goes first."""


def in_turn(app: App[Any], work: Callable[[], Awaitable[None]]) -> None:
    """Do `work` when all is done that was asked for before, and the app has dealt with what that posted to it."""
    line = _lines.setdefault(app, asyncio.Lock())

    async def wait_and_work() -> None:
        async with line:
            await work()
            await _heard(app)

    app.run_worker(wait_and_work(), group=_GROUP, exit_on_error=False)


def change_in_turn(
    app: App[Any],
    library: "Library",
    change: Change,
    *,
    refuse: Callable[[str], None],
    then: Callable[[], None] | None = None,
) -> None:
    """Change what the user keeps, in its turn; the `Changed` that comes of it is posted to the app.

    Args:
        app: the app, which keeps what can be taken back.
        library: where it is kept.
        change: changes it; called in a thread.
        refuse: tells why it can't be changed.
        then: called when it was changed.
    """

    async def work() -> None:
        try:
            changed = await asyncio.to_thread(change, library)
        except BriefingError as error:
            refuse(sentence_for(error))
            return
        if changed is not None:
            app.post_message(changed)
            if then is not None:
                then()

    in_turn(app, work)


async def _heard(app: App[Any]) -> None:
    """Wait until the app has dealt with all that was posted to it so far."""
    heard = asyncio.Event()
    # It takes no messages any more when it ends.
    if app.call_later(heard.set):
        await heard.wait()
