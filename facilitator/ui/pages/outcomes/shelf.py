"""The list of outcomes at the left: filter, search, choose."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QLocale, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QLineEdit, QPushButton, QWidget

from facilitator.domain.records import Status
from facilitator.ui import theme
from facilitator.ui.models import KEY_ROLE, Column, RowModel
from facilitator.ui.pages.outcomes.listing import FINDINGS, Listed, card_of, narrowed
from facilitator.ui.pages.outcomes.words import status_pill
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, holder
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.widgets.row_drag import RowDrag

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROWEST, WIDTH = 240, 320
FILTERS = ("", *(each.value for each in Status), FINDINGS)


class Shelf(QWidget):
    """Shows the outcomes that fit; the one chosen stays on the list for as long as it is."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Listed] = ()
        self.filters = {status: button("", "filter") for status in FILTERS}
        self.search_field = QLineEdit(placeholderText=self.tr("Search the outcomes"), clearButtonEnabled=True)
        self.search_field.setAccessibleName(self.tr("Search the outcomes"))
        self.sort_button = button("", "link", "arrow-down")
        self.list = CardList(self.tr("Outcomes"), SPACE.medium)
        self.drag = RowDrag(self.list)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.model: RowModel[Listed] = RowModel(
            (Column("", lambda each: each.outcome.statement),),
            key=lambda each: each.outcome.id,
            card=card_of,
            parent=self,
        )
        self.list.setModel(self.model)
        self._nothing = PlainLabel(self.tr("No outcome fits."), "context")
        group = QButtonGroup(self)
        chips = FlowLayout()
        for each in self.filters.values():
            group.addButton(each)
            chips.addWidget(each)
        self.filters[""].setChecked(True)
        box = column(holder(chips), self.search_field, self.sort_button, self._nothing, self.list)
        box.setStretch(4, 1)
        self.setLayout(box)
        self.setMinimumWidth(NARROWEST)
        self._fit()
        group.buttonClicked.connect(self._narrow)
        self.search_field.textChanged.connect(self._narrow)
        self.search_field.returnPressed.connect(self.list.setFocus)
        self.list.selection_changed.connect(self._tell)
        theme.notifier().themeChanged.connect(self._fit)

    def show_listed(self, listed: Sequence[Listed]) -> None:
        """Show these outcomes as far as they fit, and the chosen one in any case."""
        self._all = listed
        counts = Counter(each.outcome.status for each in listed)
        counts[""], counts[FINDINGS] = len(listed), sum(each.findings > 0 for each in listed)
        words = {"": self.tr("All"), FINDINGS: self.tr("With findings")}
        for status, chip in self.filters.items():
            _label(chip, words.get(status) or status_pill(status)[0], counts[status])
            chip.setVisible(not status or counts[status] > 0 or chip.isChecked())
        self._show(self.current())

    def name_sort(self, sort: str) -> None:
        """Say in which order the outcomes are."""
        self.sort_button.setText(self.tr("Sort: {order}").format(order=sort))

    def current(self) -> str:
        """Return the id of the chosen outcome, or ""."""
        index = self.list.currentIndex()
        return str(index.data(KEY_ROLE)) if index.isValid() else ""

    def choose(self, outcome: str) -> None:
        """Choose an outcome; a filter that hides it is taken off."""
        if not self.model.index_of(outcome).isValid():
            self.filters[""].setChecked(True)
            self.search_field.clear()
            self._show(outcome)
        self._go_to(outcome)

    def status(self) -> str:
        """Return the status filtered for, "" for all."""
        return next(status for status, chip in self.filters.items() if chip.isChecked())

    def _show(self, kept: str) -> None:
        rows = narrowed(self._all, self.status(), self.search_field.text(), kept)
        self.model.show(rows)
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows and not self.list.currentIndex().isValid():
            self._go_to(rows[0].outcome.id)

    def _go_to(self, outcome: str) -> None:
        index = self.model.index_of(outcome)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)

    def _narrow(self, _changed: object) -> None:
        self._show("")
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.current())

    def _fit(self) -> None:
        self.setMaximumWidth(theme.icon_pixels(WIDTH))


def _label(chip: QPushButton, word: str, count: int) -> None:
    chip.setText(f"{word} {QLocale().toString(count)}")
    chip.setCursor(Qt.CursorShape.ArrowCursor)
