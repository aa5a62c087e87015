"""One thing to look at in an outcome: what it is, the way there, what mends it, or why it may stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit

from facilitator.ui.pages.outcomes.words import quoted
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, holder, row
from facilitator.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from facilitator.ui.pages.outcomes.findings_words import Noted

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FindingRow(QFrame):
    """Enter on “Show” jumps to the place; the arrows go from row to row, Tab to the other verbs."""

    jumped = Signal(object)
    mended = Signal(object)
    accepted = Signal(object, str)
    reopened = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, each: Noted) -> None:
        super().__init__()
        self.noted = each
        self._sentence, self._reason = PlainLabel("", wrap=True), PlainLabel("", "caption", wrap=True)
        self.show_button = button(self.tr("Show"), "link", "arrow-right")
        self.mend_button, self.accept_button = button("", "link"), button("", "link")
        self.reopen_button = button(self.tr("Open again"), "link")
        self.reason_field = QLineEdit(placeholderText=self.tr("Why may it stay? A few words."))
        self.reason_field.setAccessibleName(self.tr("Reason"))
        self.give_button, self.cancel_button = button(self.tr("Accept")), button(self.tr("Cancel"))
        self.accept_button.setText(self.tr("Accept with a reason…"))
        self.asking = holder(row(self.reason_field, self.give_button, self.cancel_button))
        verbs = FlowLayout()
        for verb in (self.show_button, self.mend_button, self.accept_button, self.reopen_button):
            verbs.addWidget(verb)
        box = column(self._sentence, self._reason, holder(verbs), self.asking, spacing=0)
        box.setContentsMargins(0, 0, 0, SPACE.tight)
        self.setLayout(box)
        self._ask(is_asked=False)
        self.show_button.clicked.connect(lambda: self.jumped.emit(self.noted.finding))
        self.mend_button.clicked.connect(lambda: self.mended.emit(self.noted.finding))
        self.reopen_button.clicked.connect(lambda: self.reopened.emit(self.noted.finding))
        self.accept_button.clicked.connect(self.ask_reason)
        self.cancel_button.clicked.connect(self.cancel)
        self.give_button.clicked.connect(self._give)
        self.reason_field.textChanged.connect(lambda text: self.give_button.setEnabled(bool(text.strip())))

    def show_noted(self, each: Noted, *, is_fixed: bool, is_read_only: bool) -> None:
        """Show the finding as it is now; a half-typed reason stays."""
        self.noted = each
        self._sentence.setText(each.sentence)
        self._reason.setText(quoted(each.reason))
        self._reason.setVisible(bool(each.reason))
        self.show_button.setAccessibleName(self.tr("Show: {what}").format(what=each.sentence))
        self.mend_button.setText(each.mend)
        self.mend_button.setAccessibleName(f"{each.mend}: {each.sentence}")
        self.mend_button.setVisible(bool(each.mend) and not each.reason and not is_fixed)
        may_accept = not each.reason and not is_read_only
        self.accept_button.setVisible(may_accept and self.asking.isHidden())
        self.reopen_button.setVisible(bool(each.reason) and not is_read_only)

    def ask_reason(self) -> None:
        """Ask in place why the finding may stay."""
        self._ask(is_asked=True)
        self.reason_field.setFocus()

    def cancel(self) -> None:
        """Leave the finding open after all."""
        self._ask(is_asked=False)
        self.accept_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button in focus on Enter, give the reason, go to the next row, or cancel on Esc."""
        focus = self.focusWidget()
        if event.key() in ENTER and focus is self.reason_field:
            self._give()
        elif event.key() in ENTER and isinstance(focus, QAbstractButton):
            focus.click()
        elif event.key() == Qt.Key.Key_Escape and not self.asking.isHidden():
            self.cancel()
        elif event.key() in STEPS:
            self.stepped.emit(self, STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _ask(self, *, is_asked: bool) -> None:
        self.reason_field.clear()
        self.give_button.setEnabled(False)
        self.asking.setVisible(is_asked)
        self.accept_button.setVisible(not is_asked)

    def _give(self) -> None:
        reason = self.reason_field.text().strip()
        if reason:
            self._ask(is_asked=False)
            self.accepted.emit(self.noted.finding, reason)
