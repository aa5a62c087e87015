"""How many different things had been heard after so many points, as a line that rises ever more slowly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.picture import Picture
from facilitator.ui.widgets.speak import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

STRETCHES = 20
HEIGHT, LEAST_HEIGHT, LEFT_ROOM, FOOT_ROOM = 320, 140, 56, 40
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class Curve(Picture):
    """A line over all points, walked in up to 20 equal stretches.

    Enter or a click says `chosen`: the places of the first point of the stretch, and of the one after it.
    """

    chosen = Signal(int, int)
    walked = Signal()

    def __init__(self, name: str, across: str, up: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across, self._up = across, up
        self._heard: tuple[int, ...] = ()
        self._at = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.notifier().themeChanged.connect(self.refresh)

    def show_curve(self, heard: Sequence[int]) -> None:
        """Show heard[n]: how many had been heard after n + 1 points."""
        self._heard = tuple(heard)
        self._at = min(self._at, max(len(self.stretches()) - 1, 0))
        self.setAccessibleDescription("; ".join(self.words(at) for at in range(len(self.stretches()))))
        self.refresh()

    def stretches(self) -> list[tuple[int, int]]:
        """Return where each stretch begins and ends, the end excluded."""
        number = min(STRETCHES, len(self._heard))
        cuts = [round(each * len(self._heard) / number) for each in range(number + 1)] if number else []
        return list(pairwise(cuts))

    def words(self, at: int) -> str:
        """Return in words what a stretch brought."""
        first, end = self.stretches()[at]
        brought = self._heard[end - 1] - (self._heard[first - 1] if first else 0)
        told = self.tr("{across} {first} to {last}: {number} new, {all} in all")
        return told.format(
            across=self._across, first=first + 1, last=end, number=brought, all=self._heard[end - 1]
        )

    def refresh(self) -> None:
        """Measure and paint in today's look."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.icon_pixels(480), theme.icon_pixels(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.icon_pixels(240), theme.icon_pixels(LEAST_HEIGHT))

    def as_table(self) -> str:
        """Return after how many points how many had been heard, a line for each stretch."""
        lines = [f"{self._across}\t{self._up}"]
        lines += [f"{end}\t{self._heard[end - 1]}" for _, end in self.stretches()]
        return "\n".join(lines)

    def focused_box(self) -> QRect:
        """Return the stretch that the arrows stand on."""
        found = self.stretches()
        return self._box(*found[self._at]) if found else QRect()

    def words_here(self) -> str:
        """Return in words what that stretch brought."""
        return self.words(self._at) if self._heard else ""

    def paint(self, painter: QPainter) -> None:
        """Paint the scales, the line and what lies under it."""
        plot, tokens = self._plot(), theme.current()
        painter.setFont(theme.font("caption"))
        self._paint_scales(painter, plot)
        if not self._heard:
            return
        ends = self._ends()
        line = [QPointF(self._x(end), self._y(self._heard[end - 1] if end else 0)) for end in ends]
        tint = QColor(tokens.accent)
        tint.setAlphaF(0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(
            QPolygonF([*line, QPointF(line[-1].x(), plot.bottom()), QPointF(plot.bottomLeft())])
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawPolyline(QPolygonF(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter and Space choose."""
        key, found = Qt.Key(event.key()), self.stretches()
        if key in STEPS and found:
            self._go(min(max(self._at + STEPS[key], 0), len(found) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and found:
            self.chosen.emit(*found[self._at])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the stretch under the pointer."""
        for at, stretch in enumerate(self.stretches()):
            if self._box(*stretch).contains(event.position().toPoint()):
                self._go(at)
                self.chosen.emit(*stretch)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keys are."""
        super().focusInEvent(event)
        if self._heard:
            self._go(self._at)

    def _go(self, at: int) -> None:
        self._at = at
        self.update()
        self.walked.emit()
        announce(self, self.words(at))

    def _paint_scales(self, painter: QPainter, plot: QRect) -> None:
        tokens, line = theme.current(), painter.fontMetrics().height()
        middle = Qt.AlignmentFlag.AlignVCenter
        for share in (0, 0.25, 0.5, 0.75, 1) if self._most() > 3 else (0, 1):
            y = round(plot.bottom() - share * plot.height())
            painter.setPen(QColor(tokens.line))
            painter.drawLine(plot.left(), y, plot.right(), y)
            painter.setPen(QColor(tokens.text_soft))
            box = QRect(0, y - line // 2, plot.left() - SPACE.small, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, f"{round(share * self._most()):n}")
        painter.setPen(QColor(tokens.text_soft))
        foot = QRect(plot.left(), plot.bottom() + SPACE.tight, plot.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "1")
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, f"{self._across} →")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{len(self._heard):n}")
        painter.drawText(
            QRect(0, 0, plot.width(), line + SPACE.tight), Qt.AlignmentFlag.AlignLeft, f"↑ {self._up}"
        )

    def _ends(self) -> list[int]:
        """Return after how many points the line is drawn: at as many places as the picture has pixels."""
        number = min(len(self._heard), max(self._plot().width(), 1))
        return [round(each * len(self._heard) / number) for each in range(number + 1)]

    def _box(self, first: int, end: int) -> QRect:
        plot = self._plot()
        left = round(self._x(first))
        return QRect(left, plot.top(), round(self._x(end)) - left, plot.height())

    def _plot(self) -> QRect:
        left, foot = theme.icon_pixels(LEFT_ROOM), theme.icon_pixels(FOOT_ROOM)
        top = theme.icon_pixels(28)
        return QRect(left, top, self.width() - left - SPACE.small, self.height() - top - foot)

    def _most(self) -> int:
        return self._heard[-1] if self._heard else 1

    def _x(self, count: int) -> float:
        plot = self._plot()
        return plot.left() + plot.width() * count / max(len(self._heard), 1)

    def _y(self, heard: int) -> float:
        plot = self._plot()
        return plot.bottom() - plot.height() * heard / self._most()
