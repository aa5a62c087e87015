"""Which rows of a list are in sight: those alone are measured, and what is seen stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPersistentModelIndex, QRect
from PySide6.QtWidgets import QAbstractItemView

from facilitator.ui.widgets.row_heights import RowHeights

MEASURED_AT_ONCE = 60
TRIES = 6
Anchor = tuple[int, int]


class Sight:
    """Looks after a view's row heights and scroll bar; `measure` gives the height of a row."""

    def __init__(self, view: QAbstractItemView, heights: RowHeights, measure: Callable[[int], int]) -> None:
        self._view, self._heights, self._height_of = view, heights, measure
        self._is_settling = False

    def rows_in(self, rect: QRect) -> range:
        """Return the rows in a part of the viewport."""
        offset = self._offset()
        if not len(self._heights):
            return range(0)
        first, last = (self._heights.row_at(edge + offset) for edge in (rect.top(), rect.bottom()))
        return range(first, last + 1)

    def anchor(self) -> Anchor:
        """Return the first measured row in sight, and how far its top is above the upper edge."""
        rows = self.rows_in(self._view.viewport().rect())
        at = next((row for row in rows if self._heights.knows(row)), rows.start)
        return (at, self._offset() - self._heights.top(at)) if len(self._heights) else (0, 0)

    @contextmanager
    def once(self) -> Iterator[None]:
        """Let many rows come and go, and lay the rest out once, when all of them have."""
        at, into = self.anchor()
        held = QPersistentModelIndex(self._view.model().index(at, 0))
        self._is_settling = True
        try:
            yield
        finally:
            self._is_settling = False
        is_held = held.isValid() and (at, into) != (0, 0)
        self.settle((held.row() if is_held else at, into))

    def settle(self, anchor: Anchor | None = None) -> None:
        """Measure what is in sight, keeping what was in sight where it was.

        A short list is measured whole, once its scroll bar has come and taken its width.
        """
        if self._is_settling or self._view.model() is None:
            return
        self._is_settling = True
        at, into = anchor or self.anchor()
        for _ in range(TRIES):
            is_new = self._measure_sight(at, into) or self._measure_few()
            self._view.updateGeometries()
            if not is_new:
                break
        if len(self._heights):
            top = self._heights.top(min(at, len(self._heights) - 1))
            self._view.verticalScrollBar().setValue(top + into)
        self._is_settling = False
        self._view.viewport().update()

    def measure(self, row: int) -> None:
        """Make sure that a row is measured."""
        if not self._heights.knows(row):
            self._heights.learn(row, self._height_of(row))

    def _offset(self) -> int:
        return self._view.verticalScrollBar().value()

    def _measure_sight(self, at: int, into: int) -> bool:
        count = len(self._heights)
        if not count:
            return False
        top = self._heights.top(min(at, count - 1)) + into
        first = max(self._heights.row_at(top), 0)
        last = self._heights.row_at(top + self._view.viewport().height())
        return self._measure_rows(range(first, last + 1))

    def _measure_few(self) -> bool:
        count, bar = len(self._heights), self._view.verticalScrollBar()
        is_bar_coming = bar.maximum() > 0 and not bar.isVisibleTo(self._view)
        return count <= MEASURED_AT_ONCE and not is_bar_coming and self._measure_rows(range(count))

    def _measure_rows(self, rows: range) -> bool:
        unknown = [row for row in rows if not self._heights.knows(row)]
        for row in unknown:
            self.measure(row)
        return bool(unknown)
