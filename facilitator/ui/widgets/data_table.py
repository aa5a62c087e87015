"""A table of rows to read, sort and choose from, in the look of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from facilitator.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW_HEIGHT = 34
MEASURED = 100


class DataTable(QTableView):
    """Shows a RowModel as whole rows without a grid; a click on a title sorts, Tab leaves the table.

    The columns `wide` share the room that the others leave.
    """

    def __init__(self, name: str, model: QAbstractItemModel, wide: Sequence[int] = (0,)) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        titles = self.horizontalHeader()
        titles.setHighlightSections(False)
        titles.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in wide:
            titles.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        titles.setResizeContentsPrecision(MEASURED)
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setSectionsClickable(True)
        titles.sectionClicked.connect(self.sort_by)
        theme.notifier().themeChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Fit the rows to today's text size."""
        self.verticalHeader().setDefaultSectionSize(theme.icon_pixels(ROW_HEIGHT))

    def sort_by(self, column: int) -> None:
        """Sort by a column; again turns the order, a third time gives back the first order."""
        titles = self.horizontalHeader()
        shown = titles.isSortIndicatorShown() and titles.sortIndicatorSection() == column
        if shown and titles.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder:
            titles.setSortIndicatorShown(False)
            self.model().sort(-1)
            return
        order = Qt.SortOrder.DescendingOrder if shown else Qt.SortOrder.AscendingOrder
        titles.setSortIndicatorShown(True)
        titles.setSortIndicator(column, order)
        self.model().sort(column, order)
