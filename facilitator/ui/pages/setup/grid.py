"""A table to type into: a letter begins a cell, Enter goes down, Tab on; spreadsheets are pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.ui.widgets.data_table import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.pages.setup.cells import CellModel, Cells

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Trigger = QAbstractItemView.EditTrigger
LEAST_WIDE, MOST_NARROW = 120, 220


class CellEditor(QStyledItemDelegate):
    """Edits a cell in place, offering the names that its column knows."""

    def __init__(self, names: Callable[[str], Sequence[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setProperty("role", "cell")
        model: CellModel[Any] = index.model()  # type: ignore[assignment]  # a Grid shows nothing else
        title = model.headerData(index.column(), Qt.Orientation.Horizontal)
        made.setAccessibleName(str(title))
        names = self._names(model.fields[index.column()])
        if names:
            completer = QCompleter(list(names), made)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            made.setCompleter(completer)
        return made


class Grid(DataTable):
    """Says `filled` with the cells that are to change; `beyond` counts pasted lines without a row."""

    filled = Signal(object)
    beyond = Signal(int)

    def __init__(
        self,
        name: str,
        model: CellModel[Any],
        wide: Sequence[int],
        names: Callable[[str], Sequence[str]],
    ) -> None:
        super().__init__(name, model, wide, LEAST_WIDE, MOST_NARROW)
        self._model = model
        self._editor = CellEditor(names, self)
        self.setItemDelegate(self._editor)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)
        self.horizontalHeader().setSectionsClickable(False)
        self.setWordWrap(False)
        self._editor.closeEditor.connect(self._go_down)

    def chosen(self) -> list[str]:
        """Return the keys of the rows that have a selected cell, from the top down."""
        rows = {index.row() for index in self.selectedIndexes()}
        return [self._model.key_at(row) for row in sorted(rows)]

    def begin_at(self, key: str = "", column: int = -1) -> None:
        """Put the marker on a row, the first if it is not there, in its first cell that can be typed into."""
        found = self._model.index_of(key)
        row = found.row() if found.isValid() else max(self.currentIndex().row(), 0)
        if column < 0:
            kept = self.currentIndex().column()
            column = kept if kept >= 0 else next((n for n, each in enumerate(self._model.fields) if each), 0)
        self.setCurrentIndex(self._model.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter, empty on Delete, copy and paste whole blocks."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the editor passed on
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._empty()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep plain Delete, copy and paste for the cells, whatever the page does with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            kept = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Copy)
            if any(event.matches(each) for each in kept):
                event.accept()
                return True
        return super().event(event)

    def copied(self) -> str:
        """Return the selected block as a spreadsheet takes it."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            rows.setdefault(index.row(), []).append(str(self._model.data(index)))
        return "\n".join("\t".join(cells) for cells in rows.values())

    def paste(self, text: str) -> None:
        """Fill the cells from the marker on with a block of a spreadsheet; columns only to read are left."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        at, cells = self.currentIndex(), dict[str, dict[str, str]]()
        if not text.strip() or not at.isValid():
            return
        fields = [each for each in self._model.fields[at.column() :] if each]
        room = self._model.rowCount() - at.row()
        for place, line in enumerate(lines[:room]):
            typed = dict(zip(fields, line.split("\t"), strict=False))
            cells[self._model.key_at(at.row() + place)] = typed
        self._fill(cells)
        if len(lines) > room:
            self.beyond.emit(len(lines) - room)

    def _empty(self) -> None:
        cells: Cells = {}
        for index in self.selectedIndexes():
            field = self._model.fields[index.column()]
            if field:
                cells.setdefault(self._model.key_at(index.row()), {})[field] = ""
        self._fill(cells)

    def _fill(self, cells: Cells) -> None:
        if cells:
            self.filled.emit(cells)

    def _go_down(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self._model.index(self.currentIndex().row() + 1, self.currentIndex().column())
            if below.isValid():
                self.setCurrentIndex(below)
