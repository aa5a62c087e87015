"""The cards of one lane: chosen together with those of other lanes, dragged, and sent on by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPixmap

from facilitator.ui.models import RowModel
from facilitator.ui.widgets.board import BoardList

if TYPE_CHECKING:
    from collections.abc import Callable

JOINING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
K = Qt.Key
WALKS = {K.Key_Up, K.Key_Down, K.Key_Home, K.Key_End, K.Key_PageUp, K.Key_PageDown, K.Key_Left, K.Key_Right}


class LaneCards(BoardList):
    """Says what the keys and the pointer want; a click without Ctrl or Shift chooses here alone."""

    shifted = Signal(int)
    removed = Signal()
    entered_alone = Signal()
    hovered = Signal()
    arrived = Signal()

    def __init__(self, chosen_on_board: Callable[[], int]) -> None:
        super().__init__("")
        self._chosen_on_board = chosen_on_board

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the chosen cards to the neighbour on Alt with an arrow, ask to remove the group on Delete."""
        if event.key() in STEPS and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            if event.key() in WALKS and not event.modifiers() & JOINING:
                self.entered_alone.emit()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let go of the other lanes' cards, unless cards that are chosen already are about to be dragged."""
        index = self.indexAt(event.position().toPoint())
        if not event.modifiers() & JOINING and not self.selectionModel().isSelected(index):
            self.entered_alone.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys work here now."""
        super().focusInEvent(event)
        self.arrived.emit()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Tell that something is dragged over, so that the board can scroll at its edges."""
        super().dragMoveEvent(event)
        self.hovered.emit()

    def drag_picture(self, count: int) -> QPixmap:
        """Return what hangs at the pointer, with the number of all cards chosen on the board."""
        return super().drag_picture(max(count, self._chosen_on_board()))

    def choose_first(self) -> None:
        """Take the focus, at the card that was current before or at the first one."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.currentIndex()
        if not index.isValid() and self.model().rowCount():
            index = self.model().index(0, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def choose(self, points: list[str]) -> None:
        """Take the focus with exactly these points chosen."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clearSelection()
        flag = QItemSelectionModel.SelectionFlag
        rows = [index for index in map(self._index_of, points) if index.isValid()]
        for index in rows:
            self.selectionModel().select(index, flag.Select)
        if rows:
            self.selectionModel().setCurrentIndex(rows[0], flag.NoUpdate)
            self.scrollTo(rows[0])

    def _index_of(self, point: str) -> QModelIndex:
        model = self.model()
        return model.index_of(point) if isinstance(model, RowModel) else QModelIndex()
