"""Go back to a copy: see what there is, open one beside the workshop, or let it take the workshop's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView

from facilitator.services import backups
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, row
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from facilitator.services.backups import Listed
    from facilitator.ui.tasks import Tasks

WIDTH, HEIGHT = 640, 480


class CopiesDialog(Dialog):
    """Lists the sound copies in folders, newest first; its signals name the one that was chosen."""

    wants_beside = Signal(object)
    wants_back = Signal(object)

    def __init__(self, folders: Sequence[Path], tasks: Tasks, window: QWidget, *, may_go_back: bool) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Go back to a copy"))
        self.copies: RowModel[Listed] = RowModel(self._columns(), key=lambda each: each.path, parent=self)
        self.table = DataTable(self.tr("Copies"), self.copies)
        self.words = PlainLabel(self.tr("Looking for copies…"), "context", wrap=True)
        self.cancel_button = button(self.tr("Cancel"))
        self.back_button = button(self.tr("Go back to this copy"), icon="rotate-ccw")
        self.beside_button = button(self.tr("Open beside"), "primary", "copy")
        self.back_button.setVisible(may_go_back)
        self._arrange()
        self._connect()
        self._choose()
        tasks.start(_listed, tuple(folders), done=self._show)

    def _show(self, found: list[Listed]) -> None:
        self.copies.show(found)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # measures anew
        self.table.selectRow(0)
        if not found:
            self.words.setText(self.tr("There is no sound copy yet. They are made while a workshop is open."))
        elif self.back_button.isVisibleTo(self):
            self.words.setText(
                self.tr(
                    "Opened beside, a copy is a file of its own. Going back keeps the file as it is now, too."
                )
            )
        else:
            self.words.setText(self.tr("Opened beside, a copy is a file of its own; the damaged one stays."))
        self.table.setFocus()

    def _columns(self) -> list[Column[Listed]]:
        return [
            Column(self.tr("Made"), lambda each: clock(each.made), sort_by=lambda each: each.made),
            Column(self.tr("Points"), lambda each: f"{each.points:,}", is_number=True),
            Column(
                self.tr("Size"),
                lambda each: _size(each.bytes),
                is_number=True,
                sort_by=lambda each: each.bytes,
            ),
        ]

    def _chosen(self) -> Listed | None:
        index = self.table.currentIndex()
        return self.copies.row(index) if index.isValid() else None

    def _choose(self) -> None:
        is_chosen = self._chosen() is not None
        self.back_button.setEnabled(is_chosen)
        self.beside_button.setEnabled(is_chosen)

    def _take_beside(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.accept()
            self.wants_beside.emit(chosen)

    def _take_back(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.accept()
            self.wants_back.emit(chosen)

    def _arrange(self) -> None:
        verbs = row(STRETCH, self.cancel_button, self.back_button, self.beside_button)
        box = column(
            PlainLabel(self.windowTitle(), "title"), self.words, self.table, verbs, spacing=SPACE.card
        )
        box.setStretch(2, 1)
        self.fill(box)
        self.fit(WIDTH, HEIGHT)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.beside_button.clicked.connect(self._take_beside)
        self.back_button.clicked.connect(self._take_back)
        self.table.activated.connect(self._take_beside)
        self.table.selectionModel().currentChanged.connect(self._move)

    def _move(self, _index: QModelIndex) -> None:
        self._choose()


def _listed(folders: tuple[Path, ...]) -> list[Listed]:
    found = [each for folder in folders for each in backups.listed(folder)]
    return sorted(found, key=lambda each: -each.made)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"
