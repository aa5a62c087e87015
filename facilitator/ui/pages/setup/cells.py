"""Rows whose cells are typed into: what a cell shows, what it holds, and what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facilitator.ui.models import Column, RowModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Cells = dict[str, dict[str, str]]


@dataclass(frozen=True)
class CellColumn(Column[Row]):
    """A column that holds a field; without a field it is only read. `held` is what an editor begins with."""

    field: str = ""
    held: Callable[[Row], str] | None = None


class CellModel(RowModel[Row]):
    """Tells what is typed as `edited(cells)`; the rows change when the workshop has."""

    edited = Signal(object)

    def __init__(
        self,
        columns: Sequence[CellColumn[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent=parent)
        self.fields = tuple(each.field for each in columns)
        self._held = tuple(each.held or each.text for each in columns)

    def key_at(self, row: int) -> str:
        """Return the key of a row, by its place."""
        return str(self._key(self.rows()[row]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a view asks, also for the editor."""
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self._held[index.column()](self.rows()[index.row()])
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells of a field be typed into."""
        flags = super().flags(index)
        is_open = index.isValid() and bool(self.fields[index.column()])
        return flags | Qt.ItemFlag.ItemIsEditable if is_open else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed into a cell, if it is new."""
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or text == self.data(index, role):
            return False
        self.edited.emit({self.key_at(index.row()): {self.fields[index.column()]: text}})
        return True
