"""Asks in place why points are out of scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.ui.widgets import PlainLabel, button, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class ReasonRow(QWidget):
    """Hidden until asked; Enter gives the reason, Esc gives up."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(placeholderText=self.tr("Why is it out of scope? A few words."))
        self.field.setAccessibleName(self.tr("Why is it out of scope?"))
        self.give_button = button(self.tr("Put out of scope"), "primary")
        self.cancel_button = button(self.tr("Cancel"))
        self._about = PlainLabel("", "context")
        self.setLayout(row(self._about, self.field, self.cancel_button, self.give_button))
        self.hide()
        self.field.textChanged.connect(lambda text: self.give_button.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._give)
        self.give_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._give_up)

    def ask(self, about: str) -> None:
        """Ask about these points."""
        self._about.setText(about)
        self.field.clear()
        self.give_button.setEnabled(False)
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        reason = self.field.text().strip()
        if reason:
            self.hide()
            self.given.emit(reason)

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
