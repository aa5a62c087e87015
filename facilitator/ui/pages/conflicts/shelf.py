"""The list of disputes at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facilitator.ui import theme
from facilitator.ui.models import RowModel
from facilitator.ui.models.rows import Column
from facilitator.ui.pages.conflicts.listing import Listed, card_of
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import column
from facilitator.ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, NARROW, ROOMY = 300, 220, 1050


class Shelf(QWidget):
    """Shows the disputes; when the chosen one is settled, the next takes its place."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = CardList(self.tr("Differences to settle"), SPACE.medium)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.model: RowModel[Listed] = RowModel(
            (Column("", lambda each: each.words),), key=lambda each: each.key, card=card_of, parent=self
        )
        self.list.setModel(self.model)
        self.setLayout(column(self.list))
        self._row = 0
        self.list.selection_changed.connect(self._tell)

    def show_listed(self, listed: Sequence[Listed]) -> None:
        """Show these disputes and keep one of them chosen."""
        row = self._row
        self.model.show(listed)
        if listed and (self.current() is None or self.list.currentIndex().row() != row):
            self.go_to(min(row, len(listed) - 1))

    def current(self) -> Listed | None:
        """Return the chosen dispute."""
        index = self.list.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def choose(self, record: str) -> None:
        """Choose the first dispute of a record."""
        rows = self.model.rows()
        self.go_to(next((at for at, each in enumerate(rows) if each.dispute.id == record), self._row))

    def step(self, by: int) -> None:
        """Choose the next or the previous dispute; after the last comes the first."""
        count = self.model.rowCount()
        if count:
            self.go_to((self.list.currentIndex().row() + by) % count)

    def go_to(self, row: int) -> None:
        """Choose the dispute in a row."""
        index = self.model.index(row, 0)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)

    def fit(self, room: QSize) -> None:
        """Take less width where there is little."""
        is_roomy = room.width() >= theme.icon_pixels(ROOMY)
        self.setFixedWidth(theme.icon_pixels(WIDTH if is_roomy else NARROW))

    def _tell(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._row = index.row()
        self.chosen.emit()
