"""What a head of unit sees at the foot of an outcome in review: whose decision it is, return or approve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.ui.following import Follower
from facilitator.ui.pages.outcomes.half_typed import HalfTyped
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, row
from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.services.workspace import Workspace
    from facilitator.ui.actions import Actions


class Deciding(QWidget):
    """Asks for unit and name once; asks in place for the note of a return, and keeps a half-typed one."""

    signed = Signal()
    note_given = Signal(str)

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__()
        self._owner = ""
        self.unit_field, self.by_field = QLineEdit(), QLineEdit(placeholderText=self.tr("Your name"))
        self.unit_field.setAccessibleName(self.tr("Unit in whose name you decide"))
        self.by_field.setAccessibleName(self.tr("Your name"))
        self.return_button = button(self.tr("Return with a note"), "danger", "undo-2")
        self.approve_button = button(self.tr("Approve"), "primary", "check")
        self.note_field = GrowingTextEdit(
            self.tr("What is missing? The authors read this."), lines=2, most_lines=5
        )
        self.note = HalfTyped(workspace, self.note_field)
        self.give_button = button(self.tr("Return it"), "danger", "undo-2")
        self.cancel_button = button(self.tr("Cancel"))
        self.choice = holder(row(self.return_button, STRETCH, self.approve_button))
        self.noting = holder(
            column(self.note_field, row(STRETCH, self.cancel_button, self.give_button), spacing=SPACE.small)
        )
        asked = PlainLabel(self.tr("Your decision as head of"), "context")
        signature = row(asked, self.unit_field, self.by_field)
        signature.setStretch(1, 3)
        signature.setStretch(2, 2)
        self.setLayout(column(signature, self.choice, self.noting, spacing=SPACE.medium))
        Follower(self.return_button, actions, "outcomes.return")
        Follower(self.approve_button, actions, "outcomes.approve")
        self.noting.hide()
        self.unit_field.textEdited.connect(self.signed)
        self.by_field.textEdited.connect(self.signed)
        self.note.typed.connect(self._see_note)
        self.note_field.submitted.connect(self._give)
        self.note_field.escaped.connect(self.cancel_note)
        self.give_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.cancel_note)

    def show_outcome(self, outcome: Outcome, *, is_new: bool) -> None:
        """Ask about an outcome; a note being typed stays where it is."""
        self._owner = outcome.owner
        self.unit_field.setPlaceholderText(outcome.owner or self.tr("Unit"))
        if is_new:
            self.note.open(f"outcome:{outcome.id}:note", "")
            self._show_note(is_asked=self.note.is_dirty())

    def unit(self) -> str:
        """Return the unit in whose name is decided: what is typed, else the owner."""
        return self.unit_field.text().strip() or self._owner

    def by(self) -> str:
        """Return who decides."""
        return self.by_field.text().strip()

    def ask_note(self) -> None:
        """Ask in place what is missing."""
        self._show_note(is_asked=True)
        self.note_field.setFocus()

    def cancel_note(self) -> None:
        """Return nothing after all."""
        self.note.give_up()
        self._show_note(is_asked=False)
        self.return_button.setFocus()

    def end_note(self) -> None:
        """The outcome was returned with the note."""
        self.note.give_up()
        self._show_note(is_asked=False)

    def _show_note(self, *, is_asked: bool) -> None:
        self.noting.setVisible(is_asked)
        self.choice.setVisible(not is_asked)
        self._see_note()

    def _see_note(self) -> None:
        self.give_button.setEnabled(bool(self.note.text()))

    def _give(self) -> None:
        if self.note.text():
            self.note_given.emit(self.note.text())
