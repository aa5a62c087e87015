"""The few questions before a new workshop: its title, how many tables, and where its file goes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLabel, QLineEdit, QWidget

from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, ElidedLabel, PlainLabel, button, column, number_field, row

if TYPE_CHECKING:
    from facilitator.services.templates import Template

MOST_TABLES = 200
UNUSUAL = re.compile(r"[^\w \-]+", re.UNICODE)


class NewWorkshop(QWidget):
    """Asks, and says `wanted(path, template, title, tables)`; the file never replaces another."""

    wanted = Signal(Path, str, str, int)
    given_up = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._template, self._chosen = folder, "", Path()
        self.heading, self.summary = PlainLabel("", "heading"), PlainLabel("", "context", wrap=True)
        self.title_field = QLineEdit(placeholderText=self.tr("For example: Regional cluster day"))
        self.title_field.setAccessibleName(self.tr("Title"))
        self.tables_field = number_field(self.tr("Tables"), 0, MOST_TABLES)
        self.place_label = ElidedLabel("", "caption")
        self.place_button = button(self.tr("Change"), "link")
        self.create_button = button(self.tr("Create workshop"), "primary", "check")
        self.back_button = button(self.tr("Back"))
        self._arrange()
        self.title_field.textChanged.connect(self._propose)
        self.title_field.returnPressed.connect(self.create_button.click)
        self.place_button.clicked.connect(self._choose_place)
        self.create_button.clicked.connect(self._create)
        self.back_button.clicked.connect(self.given_up)

    def begin(self, template: Template) -> None:
        """Ask for a workshop of this format."""
        self._template, self._chosen = template.name, Path()
        self.heading.setText(template.title)
        self.summary.setText(template.summary)
        self.title_field.setText(template.workshop.title)
        self.tables_field.setValue(len(template.desks) or 8)
        self._propose()
        self.show()
        self.title_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title_field.selectAll()

    def path(self) -> Path:
        """Return where the file will be."""
        if self._chosen.name:
            return self._chosen
        stem = UNUSUAL.sub("", self.title_field.text()).strip() or self.tr("Workshop")
        path, number = self._folder / f"{stem}.db", 2
        while path.exists():
            path, number = self._folder / f"{stem} {number}.db", number + 1
        return path

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(SPACE.medium)
        form.setHorizontalSpacing(SPACE.card)
        form.addRow(self.tr("&Title"), self.title_field)
        tables = QLabel(self.tr("Ta&bles"))
        tables.setBuddy(self.tables_field)
        form.addRow(tables, row(self.tables_field, STRETCH))
        place = row(self.place_label, self.place_button)
        place.setStretch(0, 1)
        form.addRow(self.tr("File"), place)
        buttons = row(STRETCH, self.back_button, self.create_button)
        self.setLayout(column(self.heading, self.summary, SPACE.small, form, STRETCH, buttons))

    def _propose(self) -> None:
        self.place_label.setText(str(self.path()))
        self.create_button.setEnabled(bool(self.title_field.text().strip()))

    def _choose_place(self) -> None:
        caption, kinds = self.tr("Where the workshop's file goes"), self.tr("Workshops (*.db)")
        name, _ = QFileDialog.getSaveFileName(self, caption, str(self.path()), kinds)
        if name:
            self._chosen = Path(name).with_suffix(Path(name).suffix or ".db")
            self._propose()

    def _create(self) -> None:
        title = " ".join(self.title_field.text().split())
        if title:
            self.wanted.emit(self.path(), self._template, title, self.tables_field.value())
