"""The few questions before a new workshop: its title, how many tables, and where its file goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLabel, QLineEdit, QWidget

from facilitator.ui.language import tr
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, ElidedLabel, PlainLabel, button, column, row
from facilitator.ui.widgets.fields import number_field
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.services.templates import Template

MOST_TABLES = 200
UNUSUAL = re.compile(r"[^\w \-]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A workshop to make: its file, title and number of tables, and what it begins with.

    That is the set-up of an `earlier` workshop's file, or else a template (none if empty).
    """

    path: Path
    title: str
    desks: int
    template: str = ""
    earlier: Path | None = None


class NewWorkshop(QWidget):
    """Asks, and says what is `wanted`; the file never replaces another."""

    wanted = Signal(Wanted)
    given_up = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._template, self._chosen = folder, "", Path()
        self._earlier: Path | None = None
        self.heading, self.summary = (
            PlainLabel("", "heading", wrap=True),
            PlainLabel("", "context", wrap=True),
        )
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
        self._template, self._earlier = template.name, None
        self._ask(template.title, template.summary, template.workshop.title, len(template.desks) or 8)

    def begin_like(self, earlier: Path, found: Template) -> None:
        """Ask for a workshop like an earlier one, in which this was found."""
        self._template, self._earlier = "", earlier
        self._ask(tr("Like “{title}”").format(title=found.title), _told(found), found.title, len(found.desks))

    def _ask(self, heading: str, summary: str, title: str, tables: int) -> None:
        self._chosen = Path()
        self.heading.setText(heading)
        self.summary.setText(summary)
        self.title_field.setText(title)
        self.tables_field.setValue(tables)
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
            desks = self.tables_field.value()
            self.wanted.emit(Wanted(self.path(), title, desks, self._template, self._earlier))


def _told(found: Template) -> str:
    names = sum(len(each) for each in found.lists.values())
    parts = (
        (len(found.sessions), tr("session"), tr("sessions")),
        (len(found.desks), tr("table"), tr("tables")),
        (len(found.themes), tr("theme"), tr("themes")),
        (names, tr("name on the lists"), tr("names on the lists")),
    )
    things = ", ".join(counted(*part) for part in parts if part[0])
    return tr("{things}. Of points and people nothing is taken.").format(things=things or tr("Nothing yet"))
