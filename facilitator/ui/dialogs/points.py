"""The points behind a number, wherever it stands: listed to be read, with the way to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facilitator.ui.dialogs.history import open_history
from facilitator.ui.models import Card, Chip, Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.values import value_words
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, row
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.records import Point
    from facilitator.ui.context import Context

WIDTH, HEIGHT = 720, 600


class PointsDialog(Dialog):
    """Lists points with reference, table, words and themes; Enter goes to one, H tells its history."""

    def __init__(self, context: Context, window: QWidget, title: str, points: Iterable[str]) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self._context = context
        known = context.snapshot.points
        self.list = CardList(title, SPACE.medium)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.model: RowModel[Point] = RowModel(
            (Column("", lambda each: each.text),), key=lambda each: each.id, card=self._card, parent=self
        )
        self.list.setModel(self.model)
        self.go_button = button(self.tr("Go to the point"), "primary", "arrow-right")
        self.history_button = button(self.tr("Show the history"), icon="history")
        self.history_button.setShortcut("H")
        self.close_button = button(self.tr("Close"))
        self.model.show([known[each] for each in points if each in known])
        self._arrange(title)
        self.list.opened.connect(self._go)
        self.go_button.clicked.connect(self._go)
        self.history_button.clicked.connect(self._show_history)
        self.close_button.clicked.connect(self.close)
        self._choose_first()

    def _go(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            point = self.model.row(index).id
            self.close()
            self._context.go("capture", point)

    def _show_history(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            open_history(self._context, self, "point", self.model.row(index).id)

    def _card(self, point: Point) -> Card:
        snapshot = self._context.snapshot
        desk, session = snapshot.desks.get(point.desk), snapshot.sessions.get(point.session)
        table = (desk.name or self.tr("Table {number}").format(number=desk.number)) if desk else ""
        where = (table, session.title if session else "")
        return Card(
            text=point.text,
            chips=tuple(Chip(each.name, each.hue) for each in snapshot.themes_of(point)),
            title=point.ref,
            note=value_words(point.kind),
            meta=" · ".join(each for each in where if each),
        )

    def _arrange(self, title: str) -> None:
        count = counted(self.model.rowCount(), self.tr("point"), self.tr("points"))
        buttons = row(self.history_button, STRETCH, self.close_button, self.go_button)
        words = column(
            PlainLabel(title, "title", wrap=True), PlainLabel(count, "context"), spacing=SPACE.hair
        )
        box = column(words, self.list, buttons, spacing=SPACE.card)
        box.setStretch(1, 1)
        self.fill(box)
        self.fit(WIDTH, HEIGHT)

    def _choose_first(self) -> None:
        for each in (self.go_button, self.history_button):
            each.setEnabled(self.model.rowCount() > 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(0, 0), flag)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def open_points(context: Context, over: QWidget, title: str, points: Iterable[str]) -> PointsDialog:
    """Show these points, by their ids and in this order, over the window."""
    dialog = PointsDialog(context, over.window(), title, points)
    dialog.open()
    return dialog
