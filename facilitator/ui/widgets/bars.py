"""Numbers as labelled bars, each with its number beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

THICK = 8
LABEL_SHARE = 0.34
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number, and a theme's hue if it stands for a theme."""

    label: str
    number: int
    hue: str = ""


class BarChart(QWidget):
    """Horizontal bars on one scale; a screen reader gets them as a sentence."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().themeChanged.connect(self.refresh)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars, in this order."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.label}: {bar.number}" for bar in self._bars))
        self.refresh()

    def refresh(self) -> None:
        """Measure and paint in today's look."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, self._pitch() * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font())
        most = max((bar.number for bar in self._bars), default=0) or 1
        numbers = painter.fontMetrics().horizontalAdvance(f"{most:n}")
        for at, bar in enumerate(self._bars):
            self._paint_bar(
                painter, QRect(0, at * self._pitch(), self.width(), self._pitch()), bar, most, numbers
            )
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell the whole label where it is shortened."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos().y() // self._pitch()
            bar = self._bars[at] if 0 <= at < len(self._bars) else None
            QToolTip.showText(
                event.globalPos(), plain_tip(f"{bar.label}: {bar.number:n}") if bar else "", self
            )
            return True
        return super().event(event)

    def _paint_bar(self, painter: QPainter, box: QRect, bar: Bar, most: int, numbers: int) -> None:
        tokens, label = theme.current(), round(box.width() * LABEL_SHARE)
        painter.setPen(QColor(tokens.text))
        shown = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, label - SPACE.medium)
        painter.drawText(QRect(box.left(), box.top(), label, box.height()), LEFT, shown)
        painter.setPen(QColor(tokens.text_soft))
        painter.drawText(box, RIGHT, f"{bar.number:n}")
        track = QRectF(
            label, box.center().y() - THICK / 2 + 1, box.width() - label - numbers - SPACE.medium, THICK
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(track, THICK / 2, THICK / 2)
        if bar.number > 0:
            track.setWidth(max(track.width() * bar.number / most, THICK))
            painter.setBrush(QColor(tokens.hue(bar.hue).bar if bar.hue else tokens.accent))
            painter.drawRoundedRect(track, THICK / 2, THICK / 2)

    def _pitch(self) -> int:
        return theme.icon_pixels(32)
