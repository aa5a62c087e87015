"""One model for every list and table: rows of any kind, columns as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.ui.models.changes import steps_between

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from facilitator.ui.models.cards import Card

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
CARD_ROLE = Qt.ItemDataRole.UserRole + 2
KEY_ROLE = Qt.ItemDataRole.UserRole + 3
MOST_STEPS = 64


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, its words for a row, and how they stand."""

    title: str
    text: Callable[[Row], str]
    is_number: bool = False
    tip: Callable[[Row], str] | None = None
    sort_by: Callable[[Row], Any] | None = None
    roles: dict[int, Callable[[Row], object]] | None = None


class RowModel(QAbstractTableModel, Generic[Row]):
    """Shows rows; `show` is its only setter and changes no more than differs.

    `key` names a row for as long as it lives, so that selection and scroll position survive a refresh.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        card: Callable[[Row], Card] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._key, self._card = tuple(columns), key, card
        self._rows: list[Row] = []
        self._given: list[Row] = []
        self._keys: list[Hashable] = []
        self._cards: dict[Hashable, Card] = {}
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows in this order, or in the order the person sorted by."""
        self._given = list(rows)
        wanted = self._in_order(self._given)
        keys = [self._key(row) for row in wanted]
        if keys == self._keys:
            self._update(wanted)
            return
        steps = steps_between(self._keys, keys, MOST_STEPS)
        if steps is None:
            self._lay_out(wanted, keys)
            return
        by_key = dict(zip(keys, wanted, strict=True))
        for first, count, added in steps:
            if added:
                self._insert(first, [by_key[key] for key in keys[first : first + count]])
            else:
                self._remove(first, count)
        self._update(wanted)

    def row(self, index: Index) -> Row:
        """Return the row behind an index; raises IndexError for an invalid one."""
        if not index.isValid():
            raise IndexError
        return self._rows[index.row()]

    def rows(self) -> tuple[Row, ...]:
        """Return all rows in the order shown."""
        return tuple(self._rows)

    def index_of(self, key: Hashable) -> QModelIndex:
        """Return where the row with a key stands; invalid when it is not shown."""
        return self.index(self._keys.index(key), 0) if key in self._keys else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the rows; a row has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a view asks about a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CARD_ROLE:
            return self._card_of(index.row())
        if role == ROW_ROLE:
            return row
        if role == KEY_ROLE:
            return self._keys[index.row()]
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        return self._aside(column, row, index.row(), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cards be dragged and edited where a view allows it; a plain table's cells are only read."""
        flags = super().flags(index)
        if index.isValid() and self._card is not None:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title; a number's title stands at the right like its numbers."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Keep the rows in a column's order from now on; -1 gives back the order shown first."""
        self._sorted = None if column < 0 else (column, order)
        self.show(self._given)

    def _in_order(self, rows: list[Row]) -> list[Row]:
        if self._sorted is None:
            return list(rows)
        column, order = self._columns[self._sorted[0]], self._sorted[1]
        by = column.sort_by or (lambda row: column.text(row).casefold())
        return sorted(rows, key=by, reverse=order == Qt.SortOrder.DescendingOrder)

    def _aside(self, column: Column[Row], row: Row, at: int, role: int) -> object:
        if column.roles and role in column.roles:
            return column.roles[role](row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            card = self._card_of(at)
            return card.spoken() if card is not None else f"{column.title}: {column.text(row)}"
        return None

    def _card_of(self, at: int) -> Card | None:
        if self._card is None:
            return None
        key = self._keys[at]
        if key not in self._cards:
            self._cards[key] = self._card(self._rows[at])
        return self._cards[key]

    def _update(self, wanted: list[Row]) -> None:
        both = enumerate(zip(self._rows, wanted, strict=True))
        changed = [at for at, (old, new) in both if old is not new and old != new]
        self._rows = wanted
        if not changed:
            return
        for at in changed:
            self._cards.pop(self._keys[at], None)
        spans = _spans(changed) if len(changed) <= MOST_STEPS else [(changed[0], changed[-1])]
        for first, last in spans:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _insert(self, first: int, rows: list[Row]) -> None:
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows[first:first] = rows
        self._keys[first:first] = [self._key(row) for row in rows]
        self.endInsertRows()

    def _remove(self, first: int, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, first + count - 1)
        for key in self._keys[first : first + count]:
            self._cards.pop(key, None)
        del self._rows[first : first + count]
        del self._keys[first : first + count]
        self.endRemoveRows()

    def _lay_out(self, wanted: list[Row], keys: list[Hashable]) -> None:
        """Change everything at once; what is selected stays selected as far as it is still there."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        held_keys = [(self._keys[index.row()], index.column()) for index in held]
        old = dict(zip(self._keys, self._rows, strict=True))
        self._rows, self._keys = wanted, keys
        self._cards = {key: card for key, card in self._cards.items() if key in old}
        for key, row in zip(keys, wanted, strict=True):
            before = old.get(key)
            if before is not row and before != row:
                self._cards.pop(key, None)
        places = {key: at for at, key in enumerate(keys)}
        moved = [
            self.index(places[key], column) if key in places else QModelIndex() for key, column in held_keys
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _spans(numbers: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans
