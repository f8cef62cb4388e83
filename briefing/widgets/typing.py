"""Typing as fast as it goes: no key is lost, and none overtakes another one.

Textual gives letters to the field at once, but a key that is bound to something takes a longer way: a ctrl+u that is
followed by letters would delete them too. And a screen that has just been opened has no field yet to give letters to.
"""

from textual import events
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Input


class InOrderInput(Input):
    """A field whose keys do what they do when their turn comes among the letters."""

    async def on_key(self, event: events.Key) -> None:
        """Do at once what a key of the field's own is bound to."""
        if event.is_printable:
            return
        bindings = self._bindings.copy()
        bindings.apply_keymap(self.app._keymap)
        for binding in bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop().prevent_default()
                return


class TypedScreen(Screen[ScreenResultType]):
    """A screen in which one types from the start: what is typed before its field is there waits for it."""

    # The field has the focus only after what has waited for it.
    AUTO_FOCUS = ""
    _has_begun = False
    _early: tuple[events.Key, ...] = ()

    def post_message(self, message: Message) -> bool:
        """Take a message; a key that comes too early is kept."""
        if isinstance(message, events.Key) and not self._has_begun:
            self._early += (message,)
            return True
        return super().post_message(message)

    def begin_typing(self, field: Widget) -> None:
        """Give the focus to `field`, and the keys that have come so far."""
        self.set_focus(field, scroll_visible=False)
        self._has_begun = True
        early, self._early = self._early, ()
        for key in early:
            field.post_message(key)
