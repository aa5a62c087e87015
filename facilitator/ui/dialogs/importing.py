"""Take points from a file: choose, look, take; every row is accounted for, and nothing happens before."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from facilitator.domain.progress import CancelledError
from facilitator.services import importing
from facilitator.services.importing import Check, Watch
from facilitator.ui.dialogs.file_dialog import FileDialog
from facilitator.ui.dialogs.import_choices import ImportChoices
from facilitator.ui.dialogs.import_rows import ImportRows
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, column, row, scrolling
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.importing import Candidates, ImportReceipt, Table, Wish
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

WIDTH, HEIGHT = 960, 600
MOST_NAMES = 20
NOTES_HIGH, NOTE_WIDE = 3, 70  # lines, letters a line
Found = tuple["Candidates", list[Check]]


class ImportDialog(FileDialog):
    """Shows how a file is read and what becomes of each row, takes it, and lists what it refused."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context, window)
        self.setWindowTitle(self.tr("Import from a file"))
        self.fit(WIDTH, HEIGHT)
        self.caption = self.tr("Import points from a file")
        self.kinds = self.tr("Tables and notes ({patterns});;All files (*)").format(
            patterns="*.csv *.tsv *.xlsx *.xlsm *.txt *.md *.docx"
        )
        self.table: Table | None = None
        self.candidates: Candidates | None = None
        self._stop: threading.Event | None = None
        self.choices, self.rows = ImportChoices(), ImportRows()
        self.create_box = QCheckBox(self.tr("Make tables, sessions and themes that are missing"))
        self.create_box.setChecked(True)
        self.notes = QPlainTextEdit(readOnly=True)
        self.notes.setAccessibleName(self.tr("What to know about the file"))
        self.notes.setTabChangesFocus(True)
        self._arrange()
        self.choices.read_otherwise.connect(self.read)
        self.choices.mapped_otherwise.connect(self._map)
        self.rows.left_out.connect(self._sum_up)
        self.create_box.toggled.connect(self._map)

    def take(self) -> None:
        """Take the points in, as one step that one undo removes."""
        candidates = self.candidates
        if candidates is None or self._stop is not None:
            return
        self._stop = threading.Event()
        stop, workspace, create = self._stop, self.context.workspace, self.create_box.isChecked()
        without = frozenset(self.rows.without)
        self.context.settings.remember_columns(candidates.columns, candidates.mapping)

        def work(task: Task) -> ImportReceipt:
            watch = Watch(task.tell, stop.is_set)
            return importing.take(workspace, candidates, create=create, without=without, watch=watch)

        self.begin(self.tr("Importing…"), work, self._taken)

    def writing(self, path: Path) -> Callable[[], object]:
        candidates, refused = self.candidates, self.rows.refused()
        return lambda: importing.save_refused(candidates, refused, path) if candidates else None

    def reject(self) -> None:
        """Leave without taking anything; an import under way is stopped first, and then it is said."""
        if self._stop is not None:
            self._stop.set()
            self.work.tell(-1, self.tr("Stopping…"))
            self.close_button.setEnabled(False)
            return
        super().reject()

    def read(self) -> None:
        """Read the file, as is said how, and look at its rows."""
        path, (sheet, encoding, separator) = self.path, self.choices.reading()
        self.begin(
            self.tr("Reading…"),
            lambda _: importing.read_table(path, sheet or None, encoding, separator),
            self._show_table,
        )

    def _show_table(self, table: Table) -> None:
        self.table = table
        self.choices.show_table(table)
        self._look(self.context.settings.columns(table.columns))

    def _map(self) -> None:
        self._look(self.choices.mapping(), self.choices.wish())

    def _look(self, mapping: dict[str, str], wish: Wish | None = None) -> None:
        table = self.table
        if table is None:
            return
        workspace, create = self.context.workspace, self.create_box.isChecked()
        name = importing.name_of(self.path)

        def work(_task: Task) -> Found:
            book = importing.book_of(workspace.snapshot)
            found = importing.look(table, name, mapping or None, book, wish)
            return found, importing.check_rows(workspace, found, create=create)

        self.begin(self.tr("Reading…"), work, self._show)

    def begin(self, words: str, work: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        """Do something on a thread; while points are taken in, nothing may be chosen either."""
        super().begin(words, work, done)
        for each in (self.choices, self.rows, self.create_box):
            each.setEnabled(self._stop is None)

    def _show(self, found: Found) -> None:
        self.work.end()
        candidates, checks = found
        self.candidates = candidates
        self.choices.show_mapping(candidates.mapping)
        self.choices.show_themes(candidates.themes)
        self.rows.show_checks(checks, candidates.rows)
        others = ", ".join(f"“{name}”" for name in self.choices.others().values())
        also = [self.tr("Also read: {columns}.").format(columns=others)] if others else []
        told = [each for each in candidates.notes if not each.startswith(("Row ", "Rows "))]
        self._note([*also, *told, *self._made()])
        self._sum_up()
        if self.close_button.hasFocus():
            self.take_button.setFocus()

    def _sum_up(self) -> None:
        points, rows = self.rows.taken(), len(self.rows.checks)
        self.summary.setText(
            self._said(self.tr("{points} can be taken, {rows} cannot."), points, rows - points)
        )
        words = self.tr("Import {points}").format(points=self._points(points))
        self.take_button.setText(words)
        self.take_button.setEnabled(points > 0)
        self.save_button.setEnabled(points < rows)

    def _taken(self, receipt: ImportReceipt) -> None:
        self._stop = None
        self.work.end()
        said = self._said(
            self.tr("{points} imported, {rows} not taken."), receipt.taken, len(receipt.refused)
        )
        self.context.tell.done(said, self.undo if receipt.taken else None)
        if not receipt.refused:
            self.accept()
            return
        self.summary.setText(said)
        self.rows.show_refused(receipt.refused)
        self._note(list(receipt.notes))
        for each in (self.side, self.create_box, self.take_button):
            each.hide()
        self.rows.setEnabled(True)
        self.save_button.setEnabled(True)
        self.close_button.setText(self.tr("Close"))
        self.close_button.setEnabled(True)
        self.close_button.setFocus()

    def _made(self) -> list[str]:
        words = {
            "table": self.tr("Tables that will be made: {names}."),
            "session": self.tr("Sessions that will be made: {names}."),
            "theme": self.tr("Themes that will be made: {names}."),
        }
        made = self.rows.makes().items()
        return [
            words[word].format(names=", ".join(f"“{name}”" for name in names[:20])) for word, names in made
        ]

    def _said(self, words: str, points: int, rows: int) -> str:
        return words.format(points=self._points(points), rows=counted(rows, self.tr("row"), self.tr("rows")))

    def _points(self, number: int) -> str:
        return counted(number, self.tr("point"), self.tr("points"))

    def refuse(self, error: FacilitatorError) -> None:
        """Say why nothing was read, or taken."""
        self.work.end()
        for each in (self.choices, self.rows, self.create_box, self.close_button):
            each.setEnabled(True)
        was_taking, self._stop = self._stop is not None, None
        if was_taking and self.candidates is not None:
            self._sum_up()
            if isinstance(error, CancelledError):
                self.summary.setText(self.tr("The import was stopped; nothing was changed."))
            else:
                self.context.tell.trouble(error)
            self.close_button.setFocus()
            return
        self.candidates = None
        for part in (self.side, self.rows, self.create_box):
            part.setVisible(self.table is not None)
        self.rows.show_checks((), ())
        self.summary.setText(error.title)
        self._note([f"{error.detail} {error.hint}"])

    def _note(self, sentences: list[str]) -> None:
        self.notes.setPlainText("\n".join(sentences))
        self.notes.setVisible(bool(sentences))
        lines = min(sum(1 + len(each) // NOTE_WIDE for each in sentences), NOTES_HIGH) + 1
        self.notes.setFixedHeight(lines * self.notes.fontMetrics().lineSpacing() + SPACE.small)

    def _arrange(self) -> None:
        self.side = scrolling(self.choices)
        right = column(self.rows, self.notes, self.create_box, spacing=SPACE.small)
        right.setStretch(0, 100)
        middle = row(self.side, right, spacing=SPACE.medium)
        middle.setStretch(0, 3)
        middle.setStretch(1, 7)
        box = column(self.heading, self.summary, self.work, middle, spacing=SPACE.medium)
        right.addStretch(1)
        box.addLayout(row(self.save_button, STRETCH, self.close_button, self.take_button))
        box.setStretch(3, 1)
        self.fill(box)
