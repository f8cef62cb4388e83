"""What Python itself does that a user would feel, put off or made shorter.

Garbage is looked for when nobody waits: Python would do it amid a key press, and stop all for a tenth of a second. What
is no longer needed is freed at once, as ever; only what refers to itself in circles is left until then.
"""

import gc
import sys
from collections.abc import Callable
from time import monotonic

from textual import events
from textual.app import App

_LOOK_EVERY = 1.0
"""Seconds between two looks whether now is a good moment."""
_IDLE = 3.0
"""Seconds without a key after which nobody is taken to wait."""
_NEW, _ROUNDS, _NEVER = 5_000, 4, 1_000_000_000
"""New objects after which the newest are looked through, how many times before what is left of them is looked through
again, and never all. Each takes some milliseconds; Python's own 700 is reached many times while a screen is painted.
"""
_LEAST, _MOST = 3, 1_000
"""Second rounds after which a look through all that is newer than the last such look is worth its time, and after which
it can't wait any longer.
"""
_AWAY, _SELDOM = 60.0, 600.0
"""Seconds without a key after which the user is taken to be elsewhere, and seconds between two looks through all."""
_TURN = 0.001
"""Seconds that a thread may work before another one has its turn: what is shown waits for work in threads often."""


class Garbage:
    """Python's collector of garbage, held back for as long as an application runs."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._usual = gc.get_threshold()
        self._collected_at, self._all_at = 0, clock()
        self.used_at = clock()

    def hold(self) -> None:
        """From now on nothing is collected in the large; what there is by now stays."""
        self._usual = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(_NEW, _ROUNDS, _NEVER)
        gc.enable()
        self._collected_at, self._all_at = _rounds(), self._clock()

    def let_go(self) -> None:
        """Collect as usual again."""
        gc.set_threshold(*self._usual)
        gc.unfreeze()

    def note_use(self) -> None:
        """The user has pressed a key or used the mouse."""
        self.used_at = self._clock()

    def collect_if_idle(self, *, may_keep: bool = True) -> bool:
        """Collect if it is worth while and the user pauses, or if it can't wait; returns whether it was done.

        Args:
            may_keep: whether what is still there then may be taken to stay.
        """
        since, now = _rounds() - self._collected_at, self._clock()
        idle = now - self.used_at
        if since < _LEAST or not (idle > _IDLE or since > _MOST):
            return False
        if idle > _AWAY and now - self._all_at > _SELDOM:
            gc.unfreeze()
            self._all_at = now
        gc.collect()
        if may_keep:
            # What is still there is not looked through the next time: then this takes as long as what is new is much.
            gc.freeze()
        self._collected_at = _rounds()
        return True


def _rounds() -> int:
    return int(gc.get_stats()[1]["collections"])


class Smooth(App[None]):
    """An application that does not stop to look for garbage while it is used."""

    def __init__(self) -> None:
        super().__init__()
        self._garbage = Garbage()
        self._usual_turn = sys.getswitchinterval()

    def stay_smooth(self) -> None:
        """Call it once, when what stays as long as the application runs has been loaded."""
        self._garbage.hold()
        sys.setswitchinterval(_TURN)
        self.set_interval(_LOOK_EVERY, self._collect)

    def _collect(self) -> None:
        # A screen over the main one is gone soon, and what it holds with it.
        self._garbage.collect_if_idle(may_keep=len(self.screen_stack) == 1)

    def on_unmount(self) -> None:
        """Whatever comes afterwards collects as usual."""
        self._garbage.let_go()
        sys.setswitchinterval(self._usual_turn)

    async def on_event(self, event: events.Event) -> None:
        """Take note of what the user does."""
        if isinstance(event, events.InputEvent):
            self._garbage.note_use()
        await super().on_event(event)
