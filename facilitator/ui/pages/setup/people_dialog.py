"""Take participants from a file: choose it, look at rows and columns, take them, keep what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QGridLayout, QPlainTextEdit, QWidget

from facilitator.services import participants
from facilitator.services.participants import FIELDS
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, DataTable, PlainLabel, WorkBar, button, column, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.errors import FacilitatorError
    from facilitator.importers.people import Row
    from facilitator.services.participants import NameList, People, Receipt
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

SHOWN = 500
WIDTH, HEIGHT = 860, 640


class PeopleDialog(QDialog):
    """Shows who would get a code and which rows would not, takes them, and exports the refused rows."""

    taken = Signal()

    def __init__(self, context: Context, window: QWidget, names: NameList) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import participants"))
        room = window.size()
        self.resize(min(icon_pixels(WIDTH), room.width()), min(icon_pixels(HEIGHT), room.height()))
        self.context, self._names = context, names
        self._path = Path()
        self.people: People | None = None
        self._task: Task | None = None
        self._is_taking = False
        self.heading, self.summary = PlainLabel("", "title"), PlainLabel("", "context", wrap=True)
        self.work = WorkBar()
        self.work.cancel_button.hide()
        self.combos = {name: self._combo(name) for name in FIELDS}
        self.model: RowModel[Row] = RowModel(self._columns(), key=_number, parent=self)
        self.table = DataTable(self.tr("People who can be taken"), self.model, wide=(1, 3))
        self.refused = QPlainTextEdit(readOnly=True)
        self.refused.setAccessibleName(self.tr("Rows that are not taken"))
        self.save_button = button(self.tr("Save these rows…"), icon="download")
        self.take_button = button(self.tr("Import"), "primary", "check")
        self.close_button = button(self.tr("Cancel"))
        self._arrange()
        self.save_button.clicked.connect(self.save)
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.close)

    def open(self) -> None:
        """Ask for the file first; without one nothing is shown."""
        kinds = self.tr("Tables (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)")
        caption = self.tr("Import participants from a file")
        name, _ = QFileDialog.getOpenFileName(self.parentWidget(), caption, str(Path.home()), kinds)
        if name:
            self.look_at(Path(name))
        else:
            self.deleteLater()

    def look_at(self, path: Path) -> None:
        """Show what this file holds."""
        self._path = path
        self.heading.setText(path.name)
        super().open()
        self._read(None)

    def take(self) -> None:
        """Give everybody a code; the names go to the sealed list."""
        people, workspace = self.people, self.context.workspace
        if people is not None and not self._is_taking:
            self._is_taking = True
            names = self._names
            self._begin(
                self.tr("Importing…"), lambda: participants.take(workspace, people, names), self._done
            )

    def reject(self) -> None:
        """Leave without taking anybody; people who are being written down are written first."""
        if self._is_taking:
            return
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def save(self) -> None:
        """Write the refused rows to a file, to be mended there."""
        proposed = str(self._path.with_name(self.tr("{name} to mend.csv").format(name=self._path.stem)))
        name, _ = QFileDialog.getSaveFileName(self, self.save_button.text(), proposed, "CSV (*.csv)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the refused rows to this file."""
        people = self.people
        if people is not None:
            self.context.tasks.start(participants.write_refused, people, path)

    def _read(self, mapping: dict[str, str] | None) -> None:
        path = self._path
        self._begin(self.tr("Reading…"), lambda: participants.read_people(path, mapping), self._show)

    def _begin(self, words: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        if self._task is not None:
            self._task.cancel()
        self.take_button.setEnabled(False)
        self.work.begin(words)
        self._task = self.context.tasks.start(work, done=done, failed=self._fail)

    def _show(self, people: People) -> None:
        self.work.end()
        self.people = people
        for name, combo in self.combos.items():
            combo.clear()
            combo.addItem(self.tr("(no column)"), "")
            for title in people.columns:
                combo.addItem(title, title)
            combo.setCurrentIndex(max(combo.findData(people.mapping.get(name, "")), 0))
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

    def _list(self, people: People) -> None:
        told = [self.tr("Row {row}: {why}").format(row=each.row, why=each.why) for each in people.refused]
        self.refused.setPlainText("\n".join([*people.notes, *told]))
        self.refused.setVisible(bool(told or people.notes))
        self.save_button.setVisible(bool(told))

    def _done(self, receipt: Receipt) -> None:
        self._is_taking = False
        self.work.end()
        self.taken.emit()
        said = self.tr("{new} taken in, {known} known before, {rows} not taken.").format(
            new=counted(receipt.new, self.tr("participant"), self.tr("participants")),
            known=receipt.known,
            rows=counted(len(receipt.refused), self.tr("row"), self.tr("rows")),
        )
        self.context.tell.done(said, lambda: self.context.actions.run("app.undo"))
        if not receipt.refused:
            self.accept()
            return
        self.summary.setText(said)
        self.take_button.hide()
        self.close_button.setText(self.tr("Close"))
        self.save_button.setFocus()

    def _fail(self, error: FacilitatorError) -> None:
        self._is_taking = False
        self.work.end()
        self.people = None
        self.model.show(())
        self.summary.setText(error.title)
        self.refused.setPlainText(f"{error.detail} {error.hint}")
        self.refused.show()
        self.save_button.hide()

    def _choose(self) -> None:
        chosen = {name: combo.currentData() for name, combo in self.combos.items() if combo.currentData()}
        self._read(chosen)

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self._word(name))
        made.setMinimumContentsLength(10)
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
            line, pair = divmod(at, 2)
            grid.addWidget(label, line, pair * 2)
            grid.addWidget(combo, line, pair * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.refused.setMaximumHeight(icon_pixels(60))
        self.refused.hide()
        self.save_button.hide()
        box = column(self.heading, self.summary, self.work, grid, self.table, self.refused)
        box.addLayout(row(self.save_button, STRETCH, self.close_button, self.take_button))
        box.setStretch(4, 1)
        box.setSpacing(SPACE.medium)
        box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        self.setLayout(box)


def _number(each: Row) -> int:
    return each.row
