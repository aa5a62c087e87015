"""Take participants from a file: choose it, look at rows and columns, take them, keep what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QWidget

from facilitator.services import participants
from facilitator.services.participants import FIELDS, NoNameColumnError
from facilitator.ui.dialogs.file_dialog import FileDialog
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, column, row
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from facilitator.domain.errors import FacilitatorError
    from facilitator.importers.people import Row
    from facilitator.services.participants import NameList, People, Receipt
    from facilitator.ui.context import Context

SHOWN = 500
WIDTH, HEIGHT, PAIRS = 900, 640, 3


class PeopleDialog(FileDialog):
    """Shows who would get a code and which rows would not, takes them, and exports the refused rows."""

    taken = Signal()

    def __init__(self, context: Context, window: QWidget, names: NameList) -> None:
        super().__init__(context, window)
        self.setWindowTitle(self.tr("Import participants"))
        self.fit(WIDTH, HEIGHT)
        self.caption = self.tr("Import participants from a file")
        self.kinds = self.tr("Tables (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)")
        self._names = names
        self.people: People | None = None
        self._mapping: dict[str, str] | None = None
        self._is_taking = False
        self.combos = {name: self._combo(name) for name in FIELDS}
        self.model: RowModel[Row] = RowModel(self._columns(), key=_number, parent=self)
        self.table = DataTable(self.tr("People who can be taken"), self.model, wide=(1, 3))
        self.refused = QPlainTextEdit(readOnly=True)
        self.refused.setAccessibleName(self.tr("Rows that are not taken"))
        self.refused.setTabChangesFocus(True)
        self._arrange()

    def take(self) -> None:
        """Give everybody a code; the names go to the sealed list."""
        people, workspace = self.people, self.context.workspace
        if people is not None and not self._is_taking:
            self._is_taking = True
            names = self._names
            self.begin(
                self.tr("Importing…"), lambda _: participants.take(workspace, people, names), self._done
            )

    def reject(self) -> None:
        """Leave without taking anybody; people who are being written down are written first."""
        if not self._is_taking:
            super().reject()

    def writing(self, path: Path) -> Callable[[], object]:
        people = self.people
        return lambda: participants.write_refused(people, path) if people else None

    def read(self) -> None:
        """Read the file, its columns as they were chosen."""
        path, mapping = self.path, self._mapping
        self.begin(self.tr("Reading…"), lambda _: participants.read_people(path, mapping), self._show)

    def _show(self, people: People) -> None:
        self.work.end()
        self.people = people
        self._offer(people.columns, people.mapping)
        self.model.show(people.rows[:SHOWN])
        persons = sum(bool(each.name) for each in people.rows)
        who = counted(persons, self.tr("person"), self.tr("people"))
        more = counted(len(people.rows) - persons, self.tr("organisation"), self.tr("organisations"))
        rows = counted(len(people.refused), self.tr("row"), self.tr("rows"))
        words = self.tr("{who} and {more} can be taken, {rows} cannot. Names are sealed on this computer.")
        self.summary.setText(words.format(who=who, more=more, rows=rows))
        self.take_button.setText(self.tr("Import {who}").format(who=who))
        self.take_button.setEnabled(bool(people.rows))
        self.take_button.setFocus()
        self._list(people)

    def _offer(self, columns: Sequence[str], mapping: Mapping[str, str]) -> None:
        for name, combo in self.combos.items():
            combo.clear()
            combo.addItem(self.tr("(no column)"), "")
            for title in columns:
                combo.addItem(title, title)
            combo.setCurrentIndex(max(combo.findData(mapping.get(name, "")), 0))

    def _list(self, people: People) -> None:
        told = [self.tr("Row {row}: {why}").format(row=each.row, why=each.why) for each in people.refused]
        self.refused.setPlainText("\n".join([*people.notes, *told]))
        self.refused.setVisible(bool(told or people.notes))
        self.save_button.setVisible(bool(told))
        self.save_button.setEnabled(bool(told))

    def _done(self, receipt: Receipt) -> None:
        self._is_taking = False
        self.work.end()
        self.taken.emit()
        said = self.tr("{new} taken in, {known} known before, {rows} not taken.").format(
            new=counted(receipt.new, self.tr("participant"), self.tr("participants")),
            known=receipt.known,
            rows=counted(len(receipt.refused), self.tr("row"), self.tr("rows")),
        )
        self.context.tell.done(said, self.undo)
        if not receipt.refused:
            self.accept()
            return
        self.summary.setText(said)
        self.take_button.hide()
        self.save_button.setEnabled(True)
        self.close_button.setText(self.tr("Close"))
        self.save_button.setFocus()

    def refuse(self, error: FacilitatorError) -> None:
        """Say why nobody was read, or taken."""
        self._is_taking = False
        self.work.end()
        self.people = None
        self.model.show(())
        self.summary.setText(error.title)
        hint = error.hint
        if isinstance(error, NoNameColumnError):
            hint = self.tr("Choose above which column holds the names.")
            self._offer(error.columns, self._mapping or {})
            self.combos["name"].setFocus()
        self.refused.setPlainText(f"{error.detail} {hint}")
        self.refused.show()
        self.save_button.hide()

    def _choose(self) -> None:
        chosen = {name: combo.currentData() for name, combo in self.combos.items() if combo.currentData()}
        self._mapping = chosen
        self.read()

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self._word(name))
        made.setMinimumContentsLength(8)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(self._choose)
        return made

    def _word(self, name: str) -> str:
        return {
            "name": self.tr("Name"),
            "first": self.tr("First name"),
            "last": self.tr("Last name"),
            "contact": self.tr("E-mail"),
            "organisation": self.tr("Organisation"),
            "stakeholder": self.tr("Stakeholder group"),
            "region": self.tr("Region"),
        }[name]

    def _columns(self) -> list[Column[Row]]:
        return [
            Column(self.tr("Row"), lambda each: str(each.row), is_number=True, sort_by=_number),
            Column(self.tr("Name"), lambda each: each.name or "—"),
            Column(self.tr("E-mail"), lambda each: each.contact),
            Column(self.tr("Organisation"), lambda each: each.organisation),
            Column(self.tr("Stakeholder group"), lambda each: each.stakeholder),
            Column(self.tr("Region"), lambda each: each.region),
        ]

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(SPACE.small)
        for at, (name, combo) in enumerate(self.combos.items()):
            label = PlainLabel(self._word(name), "context")
            label.setBuddy(combo)
            line, pair = divmod(at, PAIRS)
            grid.addWidget(label, line, pair * 2)
            grid.addWidget(combo, line, pair * 2 + 1)
        for pair in range(PAIRS):
            grid.setColumnStretch(pair * 2 + 1, 1)
        self.refused.setMaximumHeight(icon_pixels(60))
        self.refused.hide()
        self.save_button.hide()
        box = column(self.heading, self.summary, self.work, grid, self.table, self.refused)
        box.addLayout(row(self.save_button, STRETCH, self.close_button, self.take_button))
        box.setStretch(4, 1)
        box.setSpacing(SPACE.medium)
        self.fill(box)


def _number(each: Row) -> int:
    return each.row
