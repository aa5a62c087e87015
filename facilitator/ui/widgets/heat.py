"""Two lists against each other, as a map of numbers that is walked with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facilitator.ui import theme
from facilitator.ui.widgets.heat_frame import HeatFrame
from facilitator.ui.widgets.heat_paint import paint_cells, paint_names
from facilitator.ui.widgets.labels import plain_tip
from facilitator.ui.widgets.picture import Picture
from facilitator.ui.widgets.speak import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL_WIDTH = 480
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatMap(Picture):
    """Rows against columns; arrows walk the cells, each is read aloud, Enter or a click says `chosen`."""

    chosen = Signal(int, int)
    walked = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._numbers: tuple[tuple[int, ...], ...] = ()
        self._at = (0, 0)
        self._measured = HeatFrame.measured((), ())
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
        self._measured = HeatFrame.measured(self._rows, self._columns)
        self.updateGeometry()
        self.update()

    def cell(self) -> tuple[int, int]:
        """Return the row and column that the arrows stand on."""
        return self._at

    def sizeHint(self) -> QSize:
        wanted = max(self._measured.least_width, theme.icon_pixels(USUAL_WIDTH))
        return QSize(wanted, self._frame.size.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._measured.least_width, self._frame.size.height())

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
        return self._frame.box(*self._at) if self._numbers and self._columns else QRect()

    def words_here(self) -> str:
        """Return in words what that cell holds."""
        return self._spoken(*self._at) if self._numbers and self._columns else ""

    def paint(self, painter: QPainter) -> None:
        """Paint names, titles and cells as the widget has room for them."""
        self._paint_in(self._frame, painter)

    def whole_size(self) -> QSize:
        return self._frame.whole().size

    def paint_whole(self, painter: QPainter) -> None:
        self._paint_in(self._frame.whole(), painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter and Space choose."""
        key, has_cells = Qt.Key(event.key()), not self.focused_box().isEmpty()
        if key in ARROWS and has_cells:
            down, right = ARROWS[key]
            row = min(max(self._at[0] + down, 0), len(self._rows) - 1)
            column = min(max(self._at[1] + right, 0), len(self._columns) - 1)
            self._go(row, column)
        elif key in CHOOSING and has_cells:
            self.chosen.emit(*self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._frame.cell_at(event.position().toPoint())
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
            found = self._frame.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._spoken(*found)) if found else "", self)
            return True
        return super().event(event)

    @property
    def _frame(self) -> HeatFrame:
        return self._measured.within(self.width())

    def _paint_in(self, frame: HeatFrame, painter: QPainter) -> None:
        paint_names(painter, frame, self._rows, self._columns)
        paint_cells(painter, frame, self._numbers)

    def _go(self, row: int, column: int) -> None:
        self._at = (row, column)
        self.update()
        self.walked.emit(self._frame.box(row, column))
        announce(self, self.words_here())

    def _spoken(self, row: int, column: int) -> str:
        return f"{self._rows[row]}, {self._columns[column]}: {self._numbers[row][column]:n}"

    def _spoken_row(self, row: int) -> str:
        cells = zip(self._columns, self._numbers[row], strict=True)
        return f"{self._rows[row]}: " + ", ".join(f"{column} {number}" for column, number in cells)
