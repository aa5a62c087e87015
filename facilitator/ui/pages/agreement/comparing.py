"""Two opinions side by side: the coefficients, a line for each theme, and the differences one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.services.agreement import Choice as Settled
from facilitator.services.agreement import Judged, ThemeAgreement
from facilitator.ui.language import tr
from facilitator.ui.models import Card, Chip, Column, RowModel
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import (
    STRETCH,
    Figure,
    PlainLabel,
    ThemeChip,
    button,
    card,
    clear,
    column,
    holder,
    row,
)
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.agreement import Comparison, Themes

NONE = "–"
COUNTS, WIDE = (1, 2, 3), 760  # columns of the table, and from what width on they are shown


class Comparing(QWidget):
    """Says how a difference is to be settled; changes nothing itself."""

    settled = Signal(object)
    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._place = 0
        self.alike, self.alpha = Figure("", ""), Figure("", "")
        self.table_model: RowModel[ThemeAgreement] = RowModel(
            _columns(), lambda each: each.theme.id, parent=self
        )
        self.table = DataTable(self.tr("Agreement by theme"), self.table_model)
        self.model: RowModel[Judged] = RowModel(
            (Column("", lambda each: each.point.text),), lambda each: each.point.id, self._card, self
        )
        self.list = CardList(self.tr("Differences to settle"), SPACE.medium)
        self.list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self.heading = PlainLabel("", "heading")
        self._first, self._second = FlowLayout(), FlowLayout()
        self.first_button = button(self.tr("First (1)"))
        self.second_button = button(self.tr("Second (2)"))
        self.both_button = button(self.tr("Both (B)"))
        self._arrange()
        self.list.selection_changed.connect(self._look)
        self.first_button.clicked.connect(lambda: self.settled.emit(Settled.FIRST))
        self.second_button.clicked.connect(lambda: self.settled.emit(Settled.SECOND))
        self.both_button.clicked.connect(lambda: self.settled.emit(Settled.BOTH))

    def show_comparison(self, snapshot: Snapshot, found: Comparison) -> None:
        """Show two opinions; the difference at hand stays, or the one after it comes."""
        self._snapshot = snapshot
        self.table_model.show(found.by_theme)
        share = f"{found.alike / len(found.judged):.0%}" if found.judged else NONE
        self.alike.show_figure(share, self.tr("tagged alike"))
        self.alpha.show_figure(_number(found.alpha), self.tr("Krippendorff's alpha"))
        self.model.show(found.open)
        left = counted(len(found.open), tr("difference to settle"), tr("differences to settle"))
        self.heading.setText(left if found.open else self.tr("Nothing left to settle"))
        if self.current() is None and found.open:
            self.list.setCurrentIndex(self.model.index(min(self._place, len(found.open) - 1), 0))
        self._look()

    def current(self) -> Judged | None:
        """Return the difference at hand."""
        index = self.list.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def keep_place(self) -> None:
        """Remember where the list stands, so that the next difference comes when this one goes."""
        self._place = max(self.list.currentIndex().row(), 0)
        self.list.setFocus()

    def step(self, by: int) -> None:
        """Go to the next difference or the one before."""
        at = self.list.currentIndex().row() + by
        if 0 <= at < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(at, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counts out where they would take the names' room."""
        super().resizeEvent(event)
        for each in COUNTS:
            self.table.setColumnHidden(each, self.width() < icon_pixels(WIDE))

    def _look(self) -> None:
        found = self.current()
        self._sheet.setVisible(found is not None)
        if found is not None and self._snapshot is not None:
            self._lay(self._first, found.first)
            self._lay(self._second, found.second)
        self.looked.emit()

    def _lay(self, flow: FlowLayout, themes: Themes) -> None:
        clear(flow)
        for theme in self._snapshot.whole_book if self._snapshot else ():
            if theme.id in themes:
                flow.addWidget(ThemeChip(theme.id, theme.name, theme.hue))
        if not themes:
            flow.addWidget(PlainLabel(self.tr("no theme"), "context"))

    def _card(self, each: Judged) -> Card:
        book = self._snapshot.whole_book if self._snapshot else ()
        chips = tuple(Chip(theme.name, theme.hue) for theme in book if theme.id in each.first ^ each.second)
        return Card(each.point.text, chips, meta=each.point.ref)

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        figures = row(self.alike, self.alpha, STRETCH, spacing=SPACE.page)
        left = column(figures, self.table, spacing=SPACE.card)
        left.setStretch(1, 1)
        self._sheet = self._made_sheet()
        right = column(self.heading, self.list, self._sheet, spacing=SPACE.medium)
        right.setStretch(1, 1)
        both = row(holder(left), holder(right), spacing=SPACE.page)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(both)

    def _made_sheet(self) -> QFrame:
        buttons = FlowLayout(spacing=SPACE.small)
        for each in (self.first_button, self.second_button, self.both_button):
            buttons.addWidget(each)
        said = row(
            column(
                PlainLabel(self.tr("First: what the point carries"), "caption"), holder(self._first), STRETCH
            ),
            column(PlainLabel(self.tr("Second opinion"), "caption"), holder(self._second), STRETCH),
            spacing=SPACE.card,
        )
        said.setStretch(0, 1)
        said.setStretch(1, 1)
        return card(said, buttons, spacing=SPACE.medium)


def _columns() -> tuple[Column[ThemeAgreement], ...]:
    return (
        Column(tr("Theme"), lambda each: each.theme.name),
        Column(tr("Both"), lambda each: f"{each.both:n}", is_number=True),
        Column(tr("First"), lambda each: f"{each.only_first:n}", is_number=True),
        Column(tr("Second"), lambda each: f"{each.only_second:n}", is_number=True),
        Column(
            tr("Kappa"),
            lambda each: _number(each.kappa),
            is_number=True,
            sort_by=lambda each: -2.0 if each.kappa is None else each.kappa,
        ),
    )


def _number(value: float | None) -> str:
    return NONE if value is None else f"{value:.2f}".replace("-", "−")
