"""Take points from a CSV file or workbook: choose, look, take; every row is accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QPlainTextEdit,
    QWidget,
)

from facilitator.services import importing
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, DataTable, PlainLabel, WorkBar, button, column, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.importing import Candidate, Candidates, ImportReceipt, Refusal
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

SHOWN = 200
FIELDS = ("text", "desk", "session", "themes", "kind", "stakeholder", "region", "organisation")


class ImportDialog(QDialog):
    """Shows what an import would take, lets the columns be chosen, takes it, and lists what it refused."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import from a file"))
        self.resize(860, 620)
        self.context = context
        self.candidates: Candidates | None = None
        self._path = Path()
        self._task: Task | None = None
        self._is_taking = False
        self.heading = PlainLabel("", "title")
        self.summary = PlainLabel("", "context", wrap=True)
        self.work = WorkBar()
        self.combos = {field: self._combo(field) for field in FIELDS}
        self.model = RowModel(self._columns(), key=_row_number, parent=self)
        self.table = DataTable(self.tr("Points that can be taken"), self.model, wide=(1,))
        self.create_box = QCheckBox(
            self.tr("Make tables, sessions and themes that the workshop does not have yet")
        )
        self.refusals = QPlainTextEdit(readOnly=True)
        self.refusals.setAccessibleName(self.tr("Rows that are not taken"))
        self.take_button = button(self.tr("Import"), "primary", "file-input")
        self.close_button = button(self.tr("Cancel"))
        self._arrange()
        self.create_box.setChecked(True)
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.close)

    def open(self) -> None:
        """Ask for the file first; without one nothing is shown."""
        caption = self.tr("Import points from a file")
        kinds = self.tr("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self.parentWidget(), caption, str(Path.home()), kinds)
        if name:
            self.look_at(Path(name))
        else:
            self.deleteLater()

    def look_at(self, path: Path) -> None:
        """Show what an import of this file would take."""
        self._path = path
        self.heading.setText(path.name)
        super().open()
        self._look(None)

    def take(self) -> None:
        """Take the points in, as one step that one undo removes."""
        candidates = self.candidates
        if candidates is None or self._is_taking:
            return
        self._is_taking = True
        workspace, create = self.context.workspace, self.create_box.isChecked()
        self._begin(
            self.tr("Importing…"),
            lambda: importing.take(workspace, candidates, create=create),
            self._taken,
        )

    def reject(self) -> None:
        """Leave without taking anything; points that are being written are written first."""
        if self._is_taking:
            return
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _look(self, mapping: dict[str, str] | None) -> None:
        path = self._path
        self._begin(self.tr("Reading…"), lambda: importing.preview(path, mapping), self._show)

    def _begin(self, words: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        if self._task is not None:
            self._task.cancel()
        self.take_button.setEnabled(False)
        self.work.begin(words)
        self.work.cancel_button.hide()
        self._task = self.context.tasks.start(work, done=done, failed=self._refused)

    def _show(self, candidates: Candidates) -> None:
        self.work.end()
        self.candidates = candidates
        for field, combo in self.combos.items():
            combo.clear()
            combo.addItem(self.tr("(no column)"), "")
            for name in candidates.columns:
                combo.addItem(name, name)
            combo.setCurrentIndex(max(combo.findData(candidates.mapping.get(field, "")), 0))
        self.model.show(candidates.rows[:SHOWN])
        points, refused = len(candidates.rows), len(candidates.refused)
        self.summary.setText(
            self.tr("{points} can be taken, {rows} cannot.").format(
                points=counted(points, self.tr("point"), self.tr("points")),
                rows=counted(refused, self.tr("row"), self.tr("rows")),
            )
        )
        others = ", ".join(f"“{name}”" for name in self._others(set()).values())
        also = [self.tr("Also read: {columns}.").format(columns=others)] if others else []
        self._list([*also, *candidates.notes, *self._reasons(candidates.refused)])
        words = self.tr("Import {points}").format(points=counted(points, self.tr("point"), self.tr("points")))
        self.take_button.setText(words)
        self.take_button.setEnabled(points > 0)
        self.take_button.setFocus()

    def _taken(self, receipt: ImportReceipt) -> None:
        self._is_taking = False
        self.work.end()
        said = self.tr("{points} imported, {rows} not taken.").format(
            points=counted(receipt.taken, self.tr("point"), self.tr("points")),
            rows=counted(len(receipt.refused), self.tr("row"), self.tr("rows")),
        )
        undo = self._undo if receipt.taken else None
        self.context.tell.done(said, undo)
        if not receipt.refused and not receipt.notes:
            self.accept()
            return
        self.summary.setText(said)
        self._list([*receipt.notes, *self._reasons(receipt.refused)])
        self.take_button.hide()
        self.close_button.setText(self.tr("Close"))
        self.close_button.setFocus()

    def _reasons(self, refused: Sequence[Refusal]) -> list[str]:
        return [self.tr("Row {row}: {why}").format(row=each.row, why=each.why) for each in refused]

    def _undo(self) -> None:
        self.context.actions.run("app.undo")

    def _refused(self, error: FacilitatorError) -> None:
        self._is_taking = False
        self.work.end()
        self.candidates = None
        self.model.show(())
        self.summary.setText(error.title)
        self._list([f"{error.detail} {error.hint}"])
        self.take_button.setEnabled(False)

    def _list(self, sentences: list[str]) -> None:
        self.refusals.setPlainText("\n".join(sentences))
        self.refusals.setVisible(bool(sentences))

    def _choose_columns(self) -> None:
        chosen = {field: combo.currentData() for field, combo in self.combos.items() if combo.currentData()}
        self._look(chosen | self._others(set(chosen.values())))

    def _others(self, taken: set[str]) -> dict[str, str]:
        """Return the guessed columns of fields that are not asked about, unless chosen otherwise."""
        guessed = self.candidates.mapping if self.candidates is not None else {}
        return {
            field: name for field, name in guessed.items() if field not in self.combos and name not in taken
        }

    def _combo(self, field: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self._field_name(field))
        combo.activated.connect(self._choose_columns)
        return combo

    def _field_name(self, field: str) -> str:
        names = {
            "text": self.tr("Text"),
            "desk": self.tr("Table"),
            "session": self.tr("Session"),
            "themes": self.tr("Themes"),
            "kind": self.tr("Kind"),
            "stakeholder": self.tr("Stakeholder"),
            "region": self.tr("Region"),
            "organisation": self.tr("Organisation"),
        }
        return names[field]

    def _columns(self) -> list[Column[Candidate]]:
        return [
            Column(self.tr("Row"), lambda each: str(each.row), is_number=True, sort_by=_row_number),
            Column(self.tr("Text"), lambda each: each.text),
            Column(self.tr("Table"), lambda each: each.desk),
            Column(self.tr("Session"), lambda each: each.session),
            Column(self.tr("Themes"), lambda each: ", ".join(each.themes)),
        ]

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(SPACE.small)
        for at, (field, combo) in enumerate(self.combos.items()):
            label = PlainLabel(self._field_name(field), "context")
            label.setBuddy(combo)
            line, pair = divmod(at, 2)
            grid.addWidget(label, line, pair * 2)
            grid.addWidget(combo, line, pair * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.refusals.setMaximumHeight(84)
        box = column(self.heading, self.summary, self.work, grid, self.table, self.refusals, self.create_box)
        box.addLayout(row(STRETCH, self.close_button, self.take_button))
        box.setStretch(4, 1)
        box.setSpacing(SPACE.medium)
        box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        self.setLayout(box)


def _row_number(candidate: Candidate) -> int:
    return candidate.row
