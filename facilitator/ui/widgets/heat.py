"""Two lists against each other, as a map of numbers: darker is more, and every cell has its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.labels import plain_tip
from facilitator.ui.widgets.picture import Picture
from facilitator.ui.widgets.speak import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST, MOST = 0.10, 0.50
NARROWEST, LABEL_SHARE, LABEL_MOST = 22, 0.28, 220
HIGHEST_TITLE, NARROWEST_LABELS = 150, 100
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatMap(Picture):
    """Rows against columns; arrows walk the cells, each is read aloud, Enter or a click says `chosen`.

    Titles of columns stand upright where one of them is wider than its column.
    """

    chosen = Signal(int, int)
    walked = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._numbers: tuple[tuple[int, ...], ...] = ()
        self._at = (0, 0)
        self._widest = self._widest_row = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().themeChanged.connect(self.refresh)

    def show_map(self, rows: Sequence[str], columns: Sequence[str], numbers: Sequence[Sequence[int]]) -> None:
        """Show numbers[row][column]."""
        self._rows, self._columns = tuple(rows), tuple(columns)
        self._numbers = tuple(tuple(line) for line in numbers)
        self._at = (min(self._at[0], max(len(rows) - 1, 0)), min(self._at[1], max(len(columns) - 1, 0)))
        lines = (self._spoken_row(at) for at in range(len(self._rows)))
        self.setAccessibleDescription("; ".join(lines))
        self.refresh()

    def refresh(self) -> None:
        """Measure and paint in today's look."""
        ruler = QFontMetrics(theme.font("caption"))
        self._widest = max((ruler.horizontalAdvance(name) for name in self._columns), default=0)
        ruler = QFontMetrics(theme.font())
        self._widest_row = max(
            (ruler.horizontalAdvance(name) + SPACE.tight for name in self._rows), default=0
        )
        self.updateGeometry()
        self.update()

    def cell(self) -> tuple[int, int]:
        """Return the row and column that the arrows stand on."""
        return self._at

    def sizeHint(self) -> QSize:
        width = theme.icon_pixels(LABEL_MOST) + len(self._columns) * (theme.icon_pixels(36) + SPACE.hair)
        return QSize(width, self._top() + len(self._rows) * self._pitch() + SPACE.hair)

    def minimumSizeHint(self) -> QSize:
        cells = len(self._columns) * theme.icon_pixels(NARROWEST)
        labels = min(self._widest_row + SPACE.medium, theme.icon_pixels(NARROWEST_LABELS))
        return QSize(cells + labels, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles may have to stand upright now, and take other room."""
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    def as_table(self) -> str:
        """Return the numbers as lines of tab-separated cells, the titles first."""
        lines = [("", *self._columns)]
        for name, numbers in zip(self._rows, self._numbers, strict=True):
            lines.append((name, *map(str, numbers)))
        return "\n".join("\t".join(" ".join(cell.split()) for cell in each) for each in lines)

    def focused_box(self) -> QRect:
        """Return the cell that the arrows stand on."""
        return self._box(*self._at) if self._numbers and self._columns else QRect()

    def paint(self, painter: QPainter) -> None:
        """Paint titles and cells."""
        self._paint_labels(painter)
        painter.setFont(theme.font("caption"))
        most = max((number for line in self._numbers for number in line), default=0)
        for row, line in enumerate(self._numbers):
            for column, number in enumerate(line):
                self._paint_cell(painter, self._box(row, column), number, most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter and Space choose."""
        key = Qt.Key(event.key())
        if key in ARROWS and not self.focused_box().isEmpty():
            down, right = ARROWS[key]
            row = min(max(self._at[0] + down, 0), len(self._rows) - 1)
            column = min(max(self._at[1] + right, 0), len(self._columns) - 1)
            self._go(row, column)
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and not self.focused_box().isEmpty()
        ):
            self.chosen.emit(*self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position().toPoint())
        if found is not None:
            self._go(*found)
            self.chosen.emit(*found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.focused_box().isEmpty():
            self._go(*self._at)

    def event(self, event: QEvent) -> bool:
        """Tell in words what a cell holds."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._cell_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._spoken(*found)) if found else "", self)
            return True
        return super().event(event)

    def _go(self, row: int, column: int) -> None:
        self._at = (row, column)
        self.update()
        self.walked.emit(self._box(row, column))
        announce(self, self._spoken(row, column))

    def _spoken(self, row: int, column: int) -> str:
        return f"{self._rows[row]}, {self._columns[column]}: {self._numbers[row][column]:n}"

    def _spoken_row(self, row: int) -> str:
        cells = zip(self._columns, self._numbers[row], strict=True)
        return f"{self._rows[row]}: " + ", ".join(f"{column} {number}" for column, number in cells)

    def _paint_labels(self, painter: QPainter) -> None:
        tokens, pitch, room = theme.current(), self._pitch(), self._label_width() - SPACE.medium
        painter.setFont(theme.font())
        painter.setPen(QColor(tokens.text))
        for at, name in enumerate(self._rows):
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(0, self._top() + at * pitch, room, pitch), LEFT, shown)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(tokens.text_soft))
        for at, name in enumerate(self._columns):
            self._paint_title(painter, self._box(-1, at), name)

    def _paint_title(self, painter: QPainter, box: QRect, name: str) -> None:
        if not self._is_upright():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            return
        shown = painter.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, box.height() - SPACE.small
        )
        painter.save()
        painter.translate(box.left(), box.bottom())
        painter.rotate(-90)
        painter.drawText(QRect(SPACE.tight, 0, box.height(), box.width()), LEFT, shown)
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRect, number: int, most: int) -> None:
        ground, ink = heat_colours(number, most)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{number:n}" if number else "·")

    def _box(self, row: int, column: int) -> QRect:
        left, pitch, top = self._label_width(), self._pitch(), self._top()
        room = (self.width() - left) / max(len(self._columns), 1)
        first, after = round(left + column * room), round(left + (column + 1) * room)
        if row < 0:
            return QRect(first, 0, after - first - SPACE.hair, top)
        return QRect(first, top + row * pitch, after - first - SPACE.hair, pitch - SPACE.hair)

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        for row in range(len(self._rows)):
            for column in range(len(self._columns)):
                if self._box(row, column).contains(point):
                    return row, column
        return None

    def _label_width(self) -> int:
        share = max(round(self.width() * LABEL_SHARE), theme.icon_pixels(NARROWEST_LABELS))
        most = min(share, theme.icon_pixels(LABEL_MOST))
        return min(self._widest_row + SPACE.medium, most)

    def _pitch(self) -> int:
        return theme.icon_pixels(32)

    def _top(self) -> int:
        """Return how high the titles of the columns are."""
        if not self._is_upright():
            return self._pitch()
        return min(self._widest + 2 * SPACE.small, theme.icon_pixels(HIGHEST_TITLE))

    def _is_upright(self) -> bool:
        room = (self.width() - self._label_width()) / max(len(self._columns), 1)
        return self._widest > room - SPACE.tight


def heat_colours(number: int, most: int) -> tuple[QColor, QColor]:
    """Return a cell's ground and the ink that reads on it; nothing at all stands on the sunken ground."""
    tokens = theme.current()
    if not number or not most:
        return QColor(tokens.sunken), QColor(tokens.text_mute)
    share = LEAST + (MOST - LEAST) * number / most
    low, high = QColor(tokens.surface), QColor(tokens.accent)
    mixed = QColor.fromRgbF(
        low.redF() + (high.redF() - low.redF()) * share,
        low.greenF() + (high.greenF() - low.greenF()) * share,
        low.blueF() + (high.blueF() - low.blueF()) * share,
    )
    return mixed, QColor(tokens.text)
