"""A card over the dimmed window, for the palette and the key sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from facilitator.ui.theme import SPACE

SCRIM = QColor(0, 0, 0, 110)


class Overlay(QWidget):
    """Covers its window until Esc, a click beside the card, or `close_now`; the focus then goes back."""

    closed = Signal()
    is_tall = False

    def __init__(self, window: QWidget, width: int, top: int = 72) -> None:
        super().__init__(window)
        self._window, self._width, self._top = window, width, top
        self._before = QApplication.focusWidget()
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.box = QVBoxLayout(self.card)
        self.box.setContentsMargins(SPACE.card, SPACE.small, SPACE.card, SPACE.small)
        window.installEventFilter(self)

    def open_over(self, first: QWidget) -> None:
        """Show the card and give the focus to its first field."""
        self.fit()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_now(self) -> None:
        """Take the card away and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Keep Tab inside the card."""
        moved = super().focusNextPrevChild(next)
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.first_field().setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return moved

    def first_field(self) -> QWidget:
        """Return what takes the focus first."""
        for widget in self.card.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                return widget
        return self

    def event(self, event: QEvent) -> bool:
        """Let no shortcut of the window underneath fire."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; every other key ends here."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when it is resized."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is underneath."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), SCRIM)

    def room(self) -> int:
        """Return how high the card may be."""
        return self._window.height() - self._top - SPACE.page

    def fit(self) -> None:
        """Cover the window, the card as high as it needs."""
        self.setGeometry(self._window.rect())
        width = min(self._width, self.width() - 2 * SPACE.page)
        self.box.activate()
        height = self.room() if self.is_tall else min(self.card.sizeHint().height(), self.room())
        self.card.setGeometry((self.width() - width) // 2, self._top, width, height)
