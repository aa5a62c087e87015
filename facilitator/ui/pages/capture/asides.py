"""Two lines under the words, opened by a key: the rapporteur's own translation, and a remark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.ui.pages.capture.fields import Notes
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel

NAMES = ("translation", "remark")


class Asides(QWidget):
    """Shows a line once it is wanted or holds words; `done` says that the words go on above."""

    changed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = {"translation": self.tr("Translation"), "remark": self.tr("Remark")}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.small)
        grid.setVerticalSpacing(SPACE.tight)
        grid.setColumnStretch(1, 1)
        self.fields: dict[str, Notes] = {}
        self._labels: dict[str, PlainLabel] = {}
        for at, name in enumerate(NAMES):
            field, label = Notes(), PlainLabel(words[name], "caption")
            field.setAccessibleName(words[name])
            label.setBuddy(field)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
            self.fields[name], self._labels[name] = field, label
            field.textChanged.connect(self.changed)
            field.submitted.connect(self.done)
            field.escaped.connect(self.done)
        self.setLayout(grid)
        self.show_words({})

    def words(self) -> dict[str, str]:
        """Return what the lines hold."""
        return {name: field.text() for name, field in self.fields.items() if field.text()}

    def show_words(self, words: dict[str, str]) -> None:
        """Hold these words; lines without any are put away."""
        for name, field in self.fields.items():
            if field.text() != words.get(name, ""):
                field.setPlainText(words.get(name, ""))
            field.setVisible(bool(words.get(name)))
            self._labels[name].setVisible(bool(words.get(name)))
        self.setVisible(bool(words))

    def enter(self, name: str) -> None:
        """Open a line and write there."""
        self.setVisible(True)
        self.fields[name].setVisible(True)
        self._labels[name].setVisible(True)
        self.fields[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
