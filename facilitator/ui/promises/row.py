"""One action: what, who, by when, how far, and the answer to those who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from facilitator.domain.records import ActionState
from facilitator.services.actions import is_overdue
from facilitator.ui.language import tr
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import Pill, column, icon_button, row

if TYPE_CHECKING:
    from datetime import date

    from facilitator.domain.records import Action

STATES = tuple(state.value for state in ActionState)


def state_word(state: str) -> str:
    """Return how far an action has come, as a word."""
    words = {
        ActionState.OPEN.value: tr("Open"),
        ActionState.UNDER_WAY.value: tr("Under way"),
        ActionState.DONE.value: tr("Done"),
        ActionState.NOT_TAKEN_UP.value: tr("Not taken up"),
    }
    return words.get(state, state)


class PromiseRow(QFrame):
    """Says what was changed when a field is left; a field in focus is never overwritten."""

    changed = Signal(str, str, str)
    state_changed = Signal(str, str, str)
    removed = Signal(str)

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action, self._wanted = action, ""
        self.fields = {
            "text": QLineEdit(placeholderText=self.tr("What is to be done?")),
            "owner": QLineEdit(placeholderText=self.tr("Who?")),
            "due": QLineEdit(placeholderText=self.tr("By when? 2015-04-28")),
            "answer": QLineEdit(placeholderText=self.tr("You said, we did…")),
        }
        self.state_box = QComboBox()
        for state in STATES:
            self.state_box.addItem(state_word(state), state)
        self.overdue = Pill(self.tr("Overdue"), "warning")
        self.remove_button = icon_button("x", self.tr("Remove the action"))
        about = row(self.fields["owner"], self.fields["due"], self.state_box, self.overdue)
        about.setStretch(0, 2)
        about.setStretch(1, 1)
        top = row(self.fields["text"], self.remove_button)
        self.setLayout(column(top, about, self.fields["answer"], spacing=SPACE.tight))
        self.state_box.activated.connect(self._choose_state)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self._action.id))
        for name, field in self.fields.items():
            field.editingFinished.connect(lambda name=name: self._leave(name))

    def show_action(self, action: Action, today: date, *, is_fixed: bool) -> None:
        """Show the action as it is now."""
        self._action = action
        titles = (self.tr("Action"), self.tr("Owner"), self.tr("Due"), self.tr("Answer"))
        for (name, field), title in zip(self.fields.items(), titles, strict=True):
            field.setAccessibleName(f"{title}: {action.text}")
            field.setReadOnly(is_fixed)
            if not field.hasFocus():
                field.setText(getattr(action, name))
        if not self._wanted:
            self.state_box.setCurrentIndex(max(self.state_box.findData(action.state), 0))
        self.state_box.setAccessibleName(self.tr("State: {action}").format(action=action.text))
        self.state_box.setEnabled(not is_fixed)
        self.overdue.setVisible(is_overdue(action, today))
        self.remove_button.setVisible(not is_fixed)
        self._word_answer()

    def _choose_state(self) -> None:
        """Take the state, or ask first why the action is not taken up."""
        state, answer = str(self.state_box.currentData()), self.fields["answer"]
        self._wanted = ""
        if state == ActionState.NOT_TAKEN_UP.value and not answer.text().strip():
            self._wanted = state
            answer.setFocus()
        else:
            self.state_changed.emit(self._action.id, state, answer.text())
        self._word_answer()

    def _word_answer(self) -> None:
        refused = self.state_box.currentData() == ActionState.NOT_TAKEN_UP.value
        words = self.tr("Not taken up because…") if refused else self.tr("You said, we did…")
        self.fields["answer"].setPlaceholderText(words)

    def _leave(self, name: str) -> None:
        text = self.fields[name].text().strip()
        if name == "answer" and self._wanted and text:
            wanted, self._wanted = self._wanted, ""
            self.state_changed.emit(self._action.id, wanted, text)
        elif name == "text" and not text:
            self.fields[name].setText(self._action.text)
        elif text != getattr(self._action, name):
            self.changed.emit(self._action.id, name, text)
