"""What is done to the open outcome: begun, worded, accepted, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from facilitator.domain.records import Status
from facilitator.services import outcomes, phrases
from facilitator.ui.dialogs.history import open_history
from facilitator.ui.palette import Choice, choose
from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.sheet import OutcomeSheet
    from facilitator.ui.pages.outcomes.shelf import Shelf


class OutcomeVerbs(QObject):
    """Writes and removes; large changes offer the way back."""

    def __init__(self, context: Context, shelf: Shelf, sheet: OutcomeSheet) -> None:
        super().__init__(sheet)
        self._context, self._shelf, self._sheet = context, shelf, sheet

    def outcome(self) -> Outcome | None:
        """Return the open outcome."""
        return self._context.snapshot.outcomes.get(self._shelf.current())

    def may_add(self) -> bool:
        """Tell whether the workshop can be written."""
        return not self._context.workspace.read_only

    def may_change(self) -> bool:
        """Tell whether an outcome is open whose words and evidence are not fixed."""
        outcome = self.outcome()
        return outcome is not None and outcome.status != Status.APPROVED.value and self.may_add()

    def new(self) -> None:
        """Begin an empty statement and put the caret there."""
        made: list[str] = []
        if self._context.attempt(lambda: made.append(outcomes.add(self._context.workspace))):
            self._shelf.choose(made[0])
            self._sheet.statement.editor.setFocus()

    def may_accept(self) -> bool:
        """Tell whether the open outcome's wording was put together and waits for somebody to accept it."""
        outcome = self.outcome()
        return outcome is not None and outcome.drafted and self.may_change()

    def accept_wording(self) -> None:
        """Take the wording that was put together for one's own."""
        context, outcome = self._context, self.outcome()
        if outcome and context.attempt(lambda: outcomes.change(context.workspace, outcome.id, drafted=False)):
            self._sheet.statement.editor.setFocus()
            self._context.done(self.tr("Wording of {ref} accepted.").format(ref=outcome.ref))

    def choose_phrase(self) -> None:
        """Ask for an opening that the evidence bears out, and begin the statement with it."""
        self._sheet.flush()
        outcome, snapshot = self.outcome(), self._context.snapshot
        if outcome is not None:
            found = [Choice(each, each, "quote") for each in phrases.openings(snapshot, outcome)]
            title = self.tr("Begin the statement with")
            choose(self._sheet, title, found, lambda choice: self._begin(choice.id))

    def open_menu(self) -> None:
        """Show what else can be done."""
        outcome, button = self.outcome(), self._sheet.menu_button
        if outcome is None:
            return
        menu = QMenu(self._sheet)
        if outcome.group in self._context.snapshot.groups:
            show = menu.addAction(self.tr("Show its group on the board"))
            show.triggered.connect(lambda: self._context.go("board", outcome.group))
        names = ("outcomes.split", "outcomes.join", "outcomes.up", "outcomes.down", "outcomes.phrase")
        menu.addActions([self._context.actions.command(name) for name in names])
        menu.addSeparator()
        history = menu.addAction(self.tr("Show its history"))
        history.triggered.connect(lambda: self._show_history(outcome.id))
        remove = menu.addAction(self.tr("Remove the outcome"))
        remove.setEnabled(self.may_add())
        remove.triggered.connect(self.remove)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show_history(self, outcome: str) -> None:
        open_history(self._context, self._sheet.window(), "outcome", outcome)

    def may_remove(self) -> bool:
        """Tell whether there is an open outcome to remove."""
        return self.outcome() is not None and self.may_add()

    def remove(self) -> None:
        """Remove the open outcome; its points stay."""
        context, outcome = self._context, self.outcome()
        if outcome and context.attempt(lambda: outcomes.remove(context.workspace, outcome.id)):
            self._context.done(self.tr("Outcome {ref} removed.").format(ref=outcome.ref))

    def _begin(self, opening: str) -> None:
        editor = self._sheet.statement.editor
        if isinstance(editor, GrowingTextEdit):
            before = editor.toPlainText()
            cursor = editor.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(phrases.begun(self._context.snapshot, opening, before))
            cursor.setPosition(len(editor.toPlainText()) - len(before))
            editor.setTextCursor(cursor)
            editor.setFocus()
