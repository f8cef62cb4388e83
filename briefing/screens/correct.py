"""Putting a statement or a name right, over the panes: one small question after the other, each from a list."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.worker import Worker, get_current_worker

from briefing.messages import Change, EntitiesFound, MakeCorrection
from briefing.screens.failures import failure_of
from briefing.screens.step import Choice, Step, Wanted
from briefing.view.styles import MUTED, WARNING, styled
from briefing.widgets.bars import KeyLine
from briefing.widgets.listing import Listing
from index.errors import UnknownId
from index.model import Entity

if TYPE_CHECKING:
    from index.library import Library

_MOST_FOUND = 30


class CorrectScreen(ModalScreen[None]):
    """Steps to a correction. It only asks for it: the screen below makes it, and closes this one when it is made.

    Attributes:
        is_making: whether a correction is asked for, and neither made nor refused yet.
    """

    CSS_PATH = "correct.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the field's own, so that the keys below the panes tell it.
        Binding(
            "enter",
            "choose",
            "Choose",
            priority=True,
            tooltip="Take the highlighted row, or what is typed",
            id="correct.choose",
        ),
        Binding("down", "move('cursor_down')", "Next row", show=False, id="correct.down"),
        Binding("up", "move('cursor_up')", "Row before", show=False, id="correct.up"),
        Binding("pagedown", "move('page_down')", "Page down", show=False, id="correct.page-down"),
        Binding("pageup", "move('page_up')", "Page up", show=False, id="correct.page-up"),
        Binding("escape", "back", "Back", tooltip="Back to the question before, or close", id="correct.back"),
    ]

    def __init__(self, library: "Library", first: Step) -> None:
        super().__init__()
        self.library = library
        self._steps = [first]
        self._found: tuple[Entity, ...] = ()
        self._choices: dict[str, Choice] = {}
        self._asked: tuple[int, str] | None = None
        self._has_moved = self._is_choosing = self.is_making = False

    def compose(self) -> ComposeResult:
        """What is being corrected, a field where something may be typed, what to choose from, and what went wrong."""
        with Vertical(id="correct-box"):
            yield Static(id="correct-title", markup=False)
            yield Input(id="typed", compact=True, select_on_focus=False)
            yield Static(id="correct-says", markup=False)
            yield Listing(id="choices")
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask the first question."""
        self._enter()

    @property
    def step(self) -> Step:
        """The question that is asked now."""
        return self._steps[-1]

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip() if self.step.prompt is not None else ""

    @property
    def _listing(self) -> Listing:
        return self.query_one(Listing)

    def _enter(self) -> None:
        """Ask the question of `step`."""
        step, field = self.step, self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = step.value
        field.placeholder = step.prompt or ""
        field.cursor_position = len(field.value)
        self.set_class(step.prompt is None, "-menu")
        self._listing.can_focus = step.prompt is None
        self.set_focus(self._listing if step.prompt is None else field)
        self._found, self._is_choosing, self.is_making = (), False, False
        self._say("")
        self._ask()

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field has the focus belongs into it all the same."""
        field = self.query_one(Input)
        if event.is_printable and event.character and self.step.prompt is not None and not field.has_focus:
            field.insert_text_at_cursor(event.character)
            event.stop()

    @on(Input.Changed)
    def _on_typed(self) -> None:
        self._say("")
        self._ask()

    def _ask(self) -> None:
        """Show what the document has to choose from, and ask the library for more."""
        self._has_moved = False
        wanted = self.step.wanted(self._typed)
        self._asked = (len(self._steps), self._typed) if wanted != Wanted() else None
        if self._asked is None:
            self._found = ()
        else:
            self.find(self._asked, wanted)
        self._show()

    @work(thread=True, exclusive=True, exit_on_error=False, group="find")
    def find(self, asked: tuple[int, str], wanted: Wanted) -> None:
        """Ask the library for entities; posts `EntitiesFound`."""
        found: list[Entity] = []
        if wanted.entity is not None:
            try:
                found.append(self.library.entity(wanted.entity))
            except UnknownId:
                # It is gone meanwhile; whoever tries to correct it is told so.
                found = []
        for query in wanted.queries:
            found += self.library.entities(query, limit=_MOST_FOUND)
        if not get_current_worker().is_cancelled:
            self.post_message(EntitiesFound(asked, found))

    def _on_entities_found(self, message: EntitiesFound) -> None:
        if message.asked == self._asked:
            self._found, self._asked = tuple(message.entities), None
            self._show()
            if self._is_choosing:
                self.action_choose()

    def _show(self) -> None:
        self._choices = {choice.id: choice for choice in self.step.choices(self._typed, self._found)}
        self.query_one("#correct-title", Static).update(self.step.title)
        empty = "Looking…" if self._asked is not None else self.step.empty
        self._listing.fill(
            [(choice.id, choice.entry) for choice in self._choices.values()],
            empty=empty,
            start_at_top=not self._has_moved,
        )
        for choice in self._choices.values():
            if choice.then is None:
                self._listing.disable_option(choice.id)
        if self._choices and not self._has_moved:
            self._listing.highlight(next(iter(self._choices)) if self.step.takes_first else None)

    def _say(self, words: str, *, is_mistake: bool = False) -> None:
        self.query_one("#correct-says", Static).update(Content.styled(words, styled(WARNING if is_mistake else MUTED)))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is told in one sentence."""
        sentence = failure_of(event)
        if sentence:
            self._asked = None
            self.refuse(sentence)

    # What a person does

    def action_move(self, action: str) -> None:
        """Move among the rows."""
        self._has_moved = True
        getattr(self._listing, f"action_{action}")()

    @on(OptionList.OptionHighlighted, "#choices")
    def _on_highlighted(self) -> None:
        self._has_moved = True

    def action_choose(self) -> None:
        """Take the highlighted row; while the library is being asked, when it has answered."""
        self._is_choosing = self._asked is not None
        if not self._is_choosing:
            self._take(self._choices.get(self._listing.chosen or ""))

    @on(OptionList.OptionSelected, "#choices")
    def _on_clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(self._choices.get(event.option_id or ""))

    def _take(self, choice: Choice | None) -> None:
        then = choice.then if choice else self.step.as_typed(self._typed)
        if then is None or self.is_making:
            return
        if isinstance(then, Change):
            self.is_making = True
            self._say("Being corrected…")
            self.post_message(MakeCorrection(then))
        else:
            self._steps.append(then())
            self._enter()

    def refuse(self, reason: str) -> None:
        """Say why the correction was not made; another answer may be given."""
        self.is_making = self._is_choosing = False
        self._say(reason, is_mistake=True)

    def action_back(self) -> None:
        """Back to the question before, or to where the correction was begun."""
        if len(self._steps) > 1:
            self._steps.pop()
            self._enter()
        else:
            self.dismiss()
