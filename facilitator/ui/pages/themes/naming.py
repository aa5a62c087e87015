"""Where the names of new themes are typed, one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class NameField(QLineEdit):
    """Enter says `named`; Esc, or turning away from it while it is empty, puts it away."""

    named = Signal(str)
    given_up = Signal()
    put_away = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(placeholderText=name)
        self.setAccessibleName(name)
        self.hide()
        self.returnPressed.connect(self._name)

    def begin(self) -> None:
        """Let a name be typed."""
        self.clear()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.given_up.emit()
            self._put_away()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.text().strip():
            self._put_away()

    def _name(self) -> None:
        if self.text().strip():
            self.named.emit(self.text())

    def _put_away(self) -> None:
        if not self.isHidden():
            self.hide()
            self.put_away.emit()
