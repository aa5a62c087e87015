"""A list of painted cards: ten thousand of them show and scroll like ten."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from facilitator.ui import theme
from facilitator.ui.models import CARD_ROLE
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.card_paint import CardDelegate
from facilitator.ui.widgets.row_heights import RowHeights
from facilitator.ui.widgets.sight import TRIES, Sight

Index = QModelIndex | QPersistentModelIndex
Plain = QAbstractItemView
Move = QAbstractItemView.CursorAction


class CardList(QListView):
    """Shows a RowModel that was given a `card` function.

    Arrows move, Ctrl and Shift select several, Enter says `opened`. Only cards that come into sight are
    measured, and what is in sight stays where it is when rows come or go above it.

    It is a QListView because screen readers know that one; what QListView does about layout, which asks
    every row for its size, is passed over in favour of QAbstractItemView.
    """

    opened = Signal(QModelIndex)
    edited = Signal(object, str)
    selection_changed = Signal()

    def __init__(self, name: str, padding: int = SPACE.card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "cards")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.cards = CardDelegate(self, padding)
        self._heights = RowHeights(self.cards.ruler.usual_height() + SPACE.small)
        self._sight = Sight(self, self._heights, self._height_of)
        self.setItemDelegate(self.cards)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(SPACE.huge // 2)
        self.cards.edited.connect(self.edited)
        theme.notifier().themeChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Measure and paint in today's look."""
        self.cards.ruler.refresh()
        self._heights.guess = self.cards.ruler.usual_height() + SPACE.small
        self._heights.forget_all()
        self._sight.settle()

    def chosen(self) -> list[QModelIndex]:
        """Return what is selected, from the top down."""
        return sorted(self.selectedIndexes(), key=QModelIndex.row)

    def edit_words(self, index: QModelIndex) -> None:
        """Let the words of a card be edited in place; Ctrl+Enter keeps them, Esc does not."""
        self.scrollTo(index)
        self.edit(index)

    # What the model says

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._close_gap)
            model.layoutChanged.connect(self._lay_out)

    def reset(self) -> None:
        Plain.reset(self)
        self._lay_out()

    def doItemsLayout(self) -> None:
        Plain.doItemsLayout(self)
        self._sight.settle()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        at, into = self._sight.anchor()
        self._heights.insert(start, end - start + 1)
        if at >= start and not (at == 0 and into == 0):
            at += end - start + 1
        self._sight.settle((at, into))
        Plain.rowsInserted(self, parent, start, end)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        Plain.rowsAboutToBeRemoved(self, parent, start, end)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        self._heights.forget(first.row(), last.row())
        self._sight.settle()
        Plain.dataChanged(self, first, last, roles)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.selection_changed.emit()

    def settled_once(self) -> AbstractContextManager[None]:
        """Let many rows come and go, and lay the rest out once, when all of them have."""
        return self._sight.once()

    # Where things are

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.top(index.row()) - self.verticalOffset()
        height = self._heights.height(index.row()) - SPACE.small
        return QRect(0, top, self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._heights.row_at(point.y() + self.verticalOffset())
        index = self.model().index(row, 0) if row >= 0 else QModelIndex()
        return index if self.visualRect(index).contains(point) else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        for _ in range(TRIES):
            self._sight.measure(index.row())
            place = self.visualRect(index)
            by = self._distance(place, hint)
            if not by:
                break
            self.verticalScrollBar().setValue(self.verticalOffset() + by)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = len(self._heights) - 1
        if last < 0:
            return QModelIndex()
        at = self.currentIndex().row()
        targets = {
            Move.MoveUp: at - 1,
            Move.MovePrevious: at - 1,
            Move.MoveDown: at + 1,
            Move.MoveNext: at + 1,
            Move.MoveHome: 0,
            Move.MoveEnd: last,
            Move.MovePageUp: self._a_page_from(at, -1),
            Move.MovePageDown: self._a_page_from(at, 1),
        }
        return self.model().index(min(max(targets.get(action, at), 0), last), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        box = rect.normalized()
        first = self._heights.row_at(box.top() + self.verticalOffset())
        last = self._heights.row_at(box.bottom() + self.verticalOffset())
        selection = QItemSelection()
        if first >= 0:
            selection = QItemSelection(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # What is seen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        pointer = self.viewport().mapFromGlobal(QCursor.pos()) if self.underMouse() else QPoint(-1, -1)
        current, selection = self.currentIndex(), self.selectionModel()
        for row in self._sight.rows_in(event.rect()):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            state = plain
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and index == current:
                state |= QStyle.StateFlag.State_HasFocus
            if option.rect.contains(pointer):
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            self.cards.paint(painter, option, index)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self._sight.anchor()
        if event.size().width() != event.oldSize().width():
            self._heights.forget_all()
        Plain.resizeEvent(self, event)
        self._sight.settle(anchor)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._sight.settle()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        Plain.wheelEvent(self, event)

    def updateGeometries(self) -> None:
        Plain.updateGeometries(self)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(self._heights.total() - height - SPACE.small, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current card on Enter; all else moves and selects."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first card when none is yet, so that the arrows have a place to begin."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and not self.currentIndex().isValid() and len(self._heights):
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    # How it is measured

    def _height_of(self, row: int) -> int:
        card = self.model().index(row, 0).data(CARD_ROLE)
        return self.cards.height(card, self.viewport().width())

    def _lay_out(self) -> None:
        self._heights.reset(self.model().rowCount() if self.model() is not None else 0)
        self._sight.settle()

    def _close_gap(self, _parent: QModelIndex, first: int, last: int) -> None:
        at, into = self._sight.anchor()
        self._heights.remove(first, last - first + 1)
        if at > last:
            at -= last - first + 1
        self._sight.settle((at, into))

    def _a_page_from(self, at: int, direction: int) -> int:
        if at < 0:
            return 0
        there = self._heights.top(at) + direction * self.viewport().height()
        row = self._heights.row_at(there)
        return row if row != at else at + direction

    def _distance(self, place: QRect, hint: QAbstractItemView.ScrollHint) -> int:
        height = self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop:
            return place.top()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            return place.center().y() - height // 2
        if place.top() < 0 or place.height() > height:
            return place.top()
        return max(place.bottom() + 1 - height, 0)
