"""Corrections: asked for, made, listed and undone, and what is shown read anew after each."""

from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer

from briefing.messages import Change, CorrectionMade, CorrectionRefused, CorrectionsInForce, CorrectionUndone
from briefing.screens.beside import BesideScreen
from index.errors import BriefingError
from index.model import Analysis, Document, Entity, Filters, Statement

if TYPE_CHECKING:
    from briefing.screens.correct import CorrectScreen
    from briefing.screens.corrections import CorrectionsScreen
    from briefing.screens.step import Step

_LOOK_AGAIN = 0.5
"""Seconds between two looks whether a correction that waits has come into force."""


class CorrectingScreen(BesideScreen):
    """The open document, with what is wrong in it put right."""

    def __init__(self) -> None:
        super().__init__()
        self._asking: CorrectScreen | None = None
        self._listing: CorrectionsScreen | None = None
        self._look: Timer | None = None

    # What the keys do

    def action_correct(self) -> None:
        """Correct the name that is selected, else the chosen statement, else one of the document's names."""
        self.once_open(self._correct_what_is_chosen)

    def action_correct_name(self) -> None:
        """Correct one of the document's names."""
        self.once_open(lambda: self._correct())

    def action_corrections(self) -> None:
        """List the corrections."""
        from briefing.screens.corrections import CorrectionsScreen

        if self.library is not None:
            self._listing = CorrectionsScreen(self.library)
            self.app.push_screen(self._listing)

    def action_undo(self) -> None:
        """Take the last correction back."""
        self.undo_correction()

    def _correct_what_is_chosen(self) -> None:
        self._correct(self._chosen_statement(), self._selected_entity())

    def _correct(self, statement: Statement | None = None, entity: Entity | None = None) -> None:
        # Loaded with the first correction, so that the reader itself opens sooner.
        from briefing.screens.entity_steps import EntityStep
        from briefing.screens.statement_steps import NamesStep, StatementStep

        of = self.document
        if self.library is not None and of is None:
            self._correct_on_list()
            return
        if self.library is None or of is None or of.analysis is None:
            self.hint("Nothing is found in it yet that could be corrected.")
            return
        here = of.document, of.analysis
        first: Step
        if entity is not None:
            first = EntityStep(*here, entity)
        elif statement is not None:
            sign = self.reading.page.signs.get(statement.id)
            first = StatementStep(*here, statement, sign.number if sign else None)
        else:
            first = NamesStep(*here)
        self._ask(first)

    def _ask(self, first: "Step") -> None:
        from briefing.screens.correct import CorrectScreen

        if self.library is not None:
            self.app.clear_notifications()
            self._asking = CorrectScreen(self.library, first)
            self.app.push_screen(self._asking)

    def _correct_on_list(self) -> None:
        """On a page that is no document: the chosen statement there, or the entity whose page it is."""
        page = self.open.address if self.open else None
        if self.reading.chosen is not None:
            self.read_for_correction(self.reading.chosen, None)
        elif page is not None and page.kind == "entity":
            self.read_for_correction(None, page.id)
        else:
            self.hint("Choose a statement first: ] goes to the next one.")

    @work(thread=True, exclusive=True, exit_on_error=False, group="correct")
    def read_for_correction(self, statement: str | None, entity: str | None) -> None:
        """Read the document of a statement, or one that names an entity, and ask what is to be corrected."""
        library = self.library
        if library is None:
            return
        about = library.entity(entity) if entity is not None else None
        named = library.documents("", Filters(about=about.id), limit=1) if about else ()
        for identifier in [statement.partition(":")[0]] if statement else [one.id for one in named]:
            document, analysis = library.document(identifier), library.analysis(identifier)
            if analysis is not None:
                found = next((one for one in analysis.statements if one.id == statement), None)
                self.app.call_from_thread(self._ask_about, document, analysis, found or about)
                return
        self.app.call_from_thread(self.hint, "Nothing is found in it yet that could be corrected.")

    def _ask_about(self, document: Document, analysis: Analysis, about: Statement | Entity | None) -> None:
        from briefing.screens.entity_steps import EntityStep
        from briefing.screens.statement_steps import StatementStep

        # Another screen may have been opened meanwhile.
        if self.library is None or about is None or self.app.screen is not self:
            return
        first: Step
        if isinstance(about, Statement):
            sign = self.reading.page.signs.get(about.id)
            first = StatementStep(document, analysis, about, sign.number if sign else None)
        else:
            first = EntityStep(document, analysis, about)
        self._ask(first)

    def _chosen_statement(self) -> Statement | None:
        analysis = self.document.analysis if self.document else None
        statements = analysis.statements if analysis else ()
        return next((one for one in statements if one.id == self.reading.chosen), None)

    def _selected_entity(self) -> Entity | None:
        """The first entity that is named in the selection, in the text or in the list of names above it."""
        analysis = self.document.analysis if self.document else None
        words = self.get_selected_text()
        if analysis is None or not words:
            return None
        from briefing.view.candidates import entities_within, is_called

        span = self.reading.selected_span
        named = entities_within(analysis, span) if span else [one for one in analysis.entities if is_called(one, words)]
        return named[0] if named else None

    # What the library does

    @work(thread=True, exit_on_error=False, group="correction")
    def make_correction(self, change: Change) -> None:
        """Put something right; posts `CorrectionMade`, or `CorrectionRefused` where that makes no sense."""
        if self.library is None:
            return
        try:
            made = self.library.correct(change.kind, change.target, change.value, document=change.document)
        except BriefingError as error:
            self.post_message(CorrectionRefused(str(error)))
        else:
            self.post_message(CorrectionMade(made, waits=self.library.awaits_corrections))

    @work(thread=True, exit_on_error=False, group="correction")
    def undo_correction(self, number: int | None = None) -> None:
        """Take a correction back, by default the last; posts `CorrectionUndone` or `CorrectionRefused`."""
        if self.library is None:
            return
        try:
            undone = self.library.undo(number)
        except BriefingError as error:
            self.post_message(CorrectionRefused(str(error)))
        else:
            self.post_message(CorrectionUndone(undone, waits=self.library.awaits_corrections))

    @work(thread=True, exclusive=True, exit_on_error=False, group="look")
    def look_whether_in_force(self) -> None:
        """Ask whether corrections wait still; posts `CorrectionsInForce` when none does."""
        if self.library is not None and not self.library.awaits_corrections:
            self.post_message(CorrectionsInForce())

    # What is shown then

    def _on_correction_made(self, message: CorrectionMade) -> None:
        # Not one that was opened for something else meanwhile.
        if self._asking is not None and self._asking.is_making:
            self._asking.dismiss()
        from briefing.view.correcting import correction_in_words, sentence

        self._tell_done(f"{sentence(correction_in_words(message.correction))}. u undoes it.", waits=message.waits)

    def _on_correction_undone(self, message: CorrectionUndone) -> None:
        from briefing.view.correcting import correction_in_words

        self._tell_done(f"Undone: {correction_in_words(message.correction)}.", waits=message.waits)

    def _tell_done(self, words: str, *, waits: bool) -> None:
        if waits:
            other = "Another briefing is writing to this library: it shows with what that commits next."
            words += " It shows in a moment: reports are being read." if self.is_ingesting else f" {other}"
            if self._look is None:
                self._look = self.set_interval(_LOOK_AGAIN, self.look_whether_in_force)
        self.hint(words)
        self.show_corrected()

    def _on_correction_refused(self, message: CorrectionRefused) -> None:
        from briefing.view.correcting import refusal_in_reader

        reason = refusal_in_reader(message.reason)
        over = next((one for one in (self._asking, self._listing) if one is not None and one.is_active), None)
        if over is not None:
            over.refuse(reason)
        else:
            self.hint(reason)

    def _on_corrections_in_force(self) -> None:
        if self._look is not None:
            self._look.stop()
            self._look = None
        self.show_corrected()

    def show_corrected(self) -> None:
        """Read anew what is shown; the reader stays where it is."""
        if self._listing is not None and self._listing.is_active:
            self._listing.list_corrections()
        self.once_open(self._read_again)

    def _read_again(self) -> None:
        if self.open is not None:
            self.read_page(self.place())
        self.renew_beside()
        if self.reading.chosen:
            self.find_links(self.reading.chosen)
