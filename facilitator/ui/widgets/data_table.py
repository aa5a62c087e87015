"""A table of rows to read, sort and choose from, in the look of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from facilitator.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

Mode = QHeaderView.ResizeMode
ROW_HEIGHT = 34
MEASURED = 100


class DataTable(QTableView):
    """Shows a RowModel as whole rows without a grid; a click on a title sorts, Tab leaves the table.

    The columns `wide` share the room that the others leave (see `share`); none of these is wider than `most`.
    """

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        wide: Sequence[int] = (0,),
        least: int = 0,
        most: int = 0,
    ) -> None:
        super().__init__()
        self._most = most
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
        self._wide, self._least = tuple(wide), least
        self.use_titles(self.horizontalHeader())
        theme.notifier().themeChanged.connect(self.refresh)
        self.refresh()

    def use_titles(self, titles: QHeaderView) -> None:
        """Let this show the titles of the columns from now on."""
        self.setHorizontalHeader(titles)
        titles.setHighlightSections(False)
        titles.setResizeContentsPrecision(MEASURED)
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setSectionsClickable(True)
        titles.sectionClicked.connect(self.sort_by)
        self.share(self._wide, self._least)

    def share(self, wide: Sequence[int], least: int = 0) -> None:
        """Let these columns share what the others leave; with less than `least` each, all scroll sideways.

        `least` is in pixels at the usual text size.
        """
        self._wide, self._least = tuple(wide), least
        self.horizontalHeader().setSectionResizeMode(Mode.ResizeToContents)
        self._fit_wide()

    def sizeHintForColumn(self, column: int) -> int:
        """Return how wide the words of a column are, as far as it may be so wide."""
        wanted = super().sizeHintForColumn(column)
        return min(wanted, theme.icon_pixels(self._most)) if self._most else wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._fit_wide()

    def _fit_wide(self) -> None:
        titles, least = self.horizontalHeader(), theme.icon_pixels(self._least)
        others = (at for at in range(self.model().columnCount()) if at not in self._wide)
        is_narrow = self.viewport().width() - sum(map(titles.sectionSize, others)) < least * len(self._wide)
        for column in self._wide:
            titles.setSectionResizeMode(column, Mode.Fixed if is_narrow else Mode.Stretch)
            if is_narrow:
                titles.resizeSection(column, least)

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
