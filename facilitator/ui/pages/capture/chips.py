"""The chips of a point being written: its themes in their hues, its other marks as plain pills."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ThemeChip

LONGEST = 36


class MarkChip(ThemeChip):
    """A mark that is no theme: a plain pill with its words; `activated` carries the name of its field."""

    def __init__(self, field: str, words: str) -> None:
        words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        super().__init__(field, words, "slate", clickable=True)
        self._words = words

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._words) + 2 * SPACE.small + SPACE.hair
        return QSize(width, metrics.height() + 2 * SPACE.tight)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = tokens.focus_width if self.hasFocus() else 1
        painter.setPen(QPen(QColor(tokens.focus if self.hasFocus() else tokens.control), width))
        painter.setBrush(QColor(tokens.sunken))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS.pill, theme.RADIUS.pill
        )
        painter.setPen(QColor(tokens.text_soft))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
