"""A notebook's text area: plain text that grows with what is written."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from facilitator.ui import theme

BAR = Qt.ScrollBarPolicy
CHROME = 16


class GrowingTextEdit(QPlainTextEdit):
    """Plain text, three lines that grow to eight; Ctrl+Enter submits, Tab leaves."""

    submitted = Signal()
    escaped = Signal()

    def __init__(
        self, placeholder: str = "", *, lines: int = 3, most_lines: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most_lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(placeholder)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme.notifier().themeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """Return what is written, without blank edges."""
        return self.toPlainText().strip()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the app where there is nothing of this text to undo or redo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            is_undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            is_redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if is_undo or is_redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit on Ctrl+Enter, tell of Esc, else write."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines at this width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Fit the height; a scroll bar that would go again is never there to make the lines shorter."""
        pitch = ceil(QFontMetricsF(self.font()).height())  # QFontMetrics would round a fraction down
        written = self._written()
        bar = BAR.ScrollBarAsNeeded if written > self._most * pitch else BAR.ScrollBarAlwaysOff
        if bar is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
            written = self._written()
        shown = min(max(written, self._lines * pitch), self._most * pitch)
        height = shown + round(2 * self.document().documentMargin()) + CHROME
        if height != self.height():
            self.setFixedHeight(height)

    def _written(self) -> int:
        """Return how tall the words are; past the most lines, one more tells that there are more."""
        block, tall = self.document().firstBlock(), 0.0
        for _ in range(min(self._most + 1, self.document().blockCount())):
            self.blockBoundingRect(block)  # lays the block out; the last one's holds the margin too
            tall += block.layout().boundingRect().height()
            block = block.next()
        return ceil(tall)
