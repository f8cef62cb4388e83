"""Colour and weight for plain text, or neither."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Wraps text in terminal sequences, or leaves it alone. It is given safe text only."""

    is_coloured: bool = False

    def strong(self, text: str) -> str:
        """A name or a headline."""
        return self._sequence("1", text)

    def faint(self, text: str) -> str:
        """What is there to be copied rather than read: ids, scores."""
        return self._sequence("2", text)

    def heading(self, text: str) -> str:
        """The head of a section."""
        return self._sequence("1;4", text)

    def relation(self, text: str) -> str:
        """How two statements are related."""
        return self._sequence("36", text)

    def found(self, text: str) -> str:
        """What a search found."""
        return self._sequence("1;33", text)

    def warning(self, text: str) -> str:
        """What is wrong."""
        return self._sequence("31", text)

    def _sequence(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_coloured and text else text


PLAIN = Style()
"""No colour at all."""
