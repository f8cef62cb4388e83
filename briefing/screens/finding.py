"""Finding what is typed on the open page, and going from match to match."""

from briefing.messages import Find, StepMatch, StopFinding
from briefing.places import Place
from briefing.screens.going import GoingScreen
from briefing.screens.panes import READING
from briefing.view.find import find_in


class FindingScreen(GoingScreen):
    """The panes, with a line in which one types what to find."""

    def __init__(self) -> None:
        super().__init__()
        self._found_from: Place | None = None

    def action_find(self) -> None:
        """Type what to find on the page."""
        if self.library is None:
            return
        self._found_from = self.place()
        self.finding.open()

    def _on_find(self, message: Find) -> None:
        matches = find_in(self.reading.page, message.typed)
        self._scroll_back()
        self.reading.mark_matches(matches, near=self.reading.top)
        self.reading.show_match()
        self.finding.say(_in_words(len(matches), message.typed))
        if message.is_done:
            self.finding.close()
            self.show_pane(READING)
            if matches:
                self.choose_at_match()
            elif message.typed:
                self.hint("Not on this page; s searches the library.")
        self.say_where()

    def _on_step_match(self, message: StepMatch) -> None:
        self.reading.step_match(message.by)
        self.say_where()

    def _on_stop_finding(self, _message: StopFinding) -> None:
        self.finding.close()
        self.reading.mark_matches(())
        self._scroll_back()
        self.show_pane(READING)
        self.say_where()

    def _scroll_back(self) -> None:
        """To where the reading was before the find."""
        if self._found_from is not None and self._found_from.scroll is not None:
            self.reading.scroll_to_line(self._found_from.scroll)


def _in_words(matches: int, typed: str) -> str:
    if not typed:
        return ""
    return f"{matches:,} found" if matches else "none"
