"""The margin beside the text: which statement a line belongs to, how it is quoted, and which one is chosen."""

from textual.content import Content

from briefing.view.layout import Layout
from briefing.view.page import Page, Sign
from briefing.view.statements import kept_sign
from briefing.view.styles import BAR, CHOSEN, NUMBER, PIN, styled

CHOSEN_SIGN = "▌"


class MarginView:
    """The margin of a page that is laid out, with one statement chosen or none.

    Every line's margin has the same width: a column for the chosen one or a pin, the number, the bar, a space.
    """

    def __init__(self, layout: Layout, chosen: str | None) -> None:
        self.chosen = chosen
        self.width = self.width_for(layout.page)
        self._layout = layout

    @staticmethod
    def width_for(page: Page) -> int:
        """How many columns the margin of `page` takes."""
        return _digits(page) + 3

    def at(self, line: int) -> Content:
        """The margin beside `line`."""
        found = self._layout.statements(line)
        if not found:
            return Content(" " * self.width)
        statement, begins = next(
            (one for one in found if one[0] == self.chosen), next((one for one in found if one[1]), found[0])
        )
        sign = self._layout.page.signs[statement]
        is_chosen = statement == self.chosen
        digits = self.width - 3
        number = f"{sign.number:>{digits}}" if begins else " " * digits
        return Content.assemble(
            self._first_column(sign if begins else None, is_chosen=is_chosen),
            (number, styled(CHOSEN if is_chosen else NUMBER)),
            (sign.bar, styled(CHOSEN if is_chosen else BAR)),
            " ",
        )

    @staticmethod
    def _first_column(sign: Sign | None, *, is_chosen: bool) -> Content:
        if sign is not None and (sign.is_pinned or sign.has_note):
            return Content.styled(kept_sign(is_pinned=sign.is_pinned, has_note=sign.has_note), styled(PIN))
        return Content.styled(CHOSEN_SIGN, styled(CHOSEN)) if is_chosen else Content(" ")


def _digits(page: Page) -> int:
    return max(2, len(str(len(page.signs))))
