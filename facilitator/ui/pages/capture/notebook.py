"""The text area of the notebook: it notices pasted lists, that somebody turns away, and which Enter adds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦‣]|\(?\d{1,3}[.)])\s+")
MOST_LINES = 8
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class NotebookEdit(GrowingTextEdit):
    """Grows from three lines to eight; says when several lines were pasted at once, and offers Tab first."""

    pasted = Signal(str)
    left = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        self.enter_adds = False

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter for a new line where Enter alone adds the point."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and self.enter_adds and event.key() in ENTERS and _is_chord(event):  # type: ignore[attr-defined,arg-type]  # it is a key
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.enter_adds and event.key() in ENTERS and event.modifiers() in BARE:
            self.submitted.emit()
        elif self.enter_adds and event.key() in ENTERS and _is_chord(event):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(lines_of(source.text())) > 1:
            self.pasted.emit(source.text())
        else:
            super().insertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def grow_to(self, pixels: int) -> None:
        """Grow to eight lines at most, or to fewer where these are too tall; three there are always."""
        self._most = max(self._lines, min(MOST_LINES, pixels // self.fontMetrics().height()))
        self._grow()

    def replace_all(self, text: str) -> None:
        """Hold this text, the caret at its end."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)


def lines_of(text: str) -> list[str]:
    """Return the lines that say something, without the bullets or numbers that a list puts before them."""
    found = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in found if line]


def _is_chord(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
