"""What is wrong with a workshop file, what was found of it, and one button that brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHeaderView

from facilitator.folders import data_folder
from facilitator.services import recovery
from facilitator.services.glances import glance
from facilitator.services.recovery import Given, Recovered, Survey
from facilitator.services.workspace import real_sources
from facilitator.ui.models import RowModel
from facilitator.ui.pages.recovery import rows
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, announce, button, card, column
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.widgets.page import PageFrame

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.recovery import Source
    from facilitator.ui.tasks import Task, Tasks


class RecoveryPage(PageFrame):
    """Looks for what is left as soon as it is shown; nothing is replaced before the person says so."""

    wants_to_open = Signal(Path)
    wants_copies = Signal(Path)
    wants_back = Signal()
    opened_to_read = Signal(object)
    refused = Signal(object)

    def __init__(self, file: Path, error: FacilitatorError, tasks: Tasks, second: Path | None) -> None:
        super().__init__(error.title, str(file))
        self.file, self.error, self._tasks = file, error, tasks
        self._task: Task | None = None
        self._given: tuple[Path, ...] = ()
        self._second = second
        self._survey: Survey | None = None
        self.calm = PlainLabel(
            self.tr("Nothing has been changed. What can still be read is brought together in a new file."),
            wrap=True,
        )
        self.wrong = PlainLabel(_sentence(error.detail.removeprefix(f"{file}: ")), "context", wrap=True)
        self.summary = PlainLabel("", "strong", wrap=True)
        self.sources: RowModel[Source] = RowModel(rows.columns(), key=lambda each: each.path, parent=self)
        self.table = DataTable(self.tr("What was found"), self.sources, wide=(0, 4))
        self.recover_button = button(self.tr("Recover"), "primary", "shield-check")
        self.read_button = button(self.tr("Open read-only"), icon="eye")
        self.read_button.setToolTip(self.tr("Look at what was found; nothing of the workshop is changed."))
        self.open_button = button(self.tr("Open the workshop"), "primary", "folder-open")
        self.files_button = button(self.tr("Add files…"), icon="file-plus")
        self.folder_button = button(self.tr("Add a folder…"), icon="folder")
        self.copy_button = button(self.tr("Open a copy…"), icon="archive")
        self.back_button = button(self.tr("Back"), icon="arrow-left")
        self._others = (self.files_button, self.folder_button, self.copy_button)
        self._arrange()
        self._connect()
        self.look()

    def look(self) -> None:
        """Read everything there is; what was being read is given up."""
        self.give_up()
        self._hold()
        self.work.begin(self.tr("Looking for what is left…"))
        given = Given(self._given, second=self._second)
        self._task = self._tasks.start(
            _look,
            self.file,
            given,
            done=self._show,
            failed=self._refuse,
            told=self.work.tell,
            ended=self._rest,
        )

    def recover(self) -> None:
        """Put what was found into a new file and that in the damaged one's place."""
        if self._survey is None or self._task is not None:
            return
        self._hold()
        self.work.begin(self.tr("Writing the new file; the damaged one is kept…"))
        self.work.cancel_button.setEnabled(False)  # the last steps are either done or not
        self._task = self._tasks.start(
            recovery.recover,
            self._survey,
            real_sources(),
            data_folder(),
            done=self._tell,
            failed=self._refuse,
            ended=self._rest,
        )

    def open_to_read(self) -> None:
        """Put what was found together to be looked at; the damaged file stays as it is."""
        if self._survey is None or self._task is not None:
            return
        self._hold()
        self.work.begin(self.tr("Putting together what was found…"))
        self.work.cancel_button.setEnabled(False)
        self._task = self._tasks.start(
            glance,
            self._survey,
            real_sources(),
            data_folder(),
            done=self.opened_to_read.emit,
            failed=self._refuse,
            ended=self._rest,
        )

    def add(self, paths: tuple[Path, ...]) -> None:
        """Look in these files and folders too."""
        if paths:
            self._given += tuple(path for path in paths if path not in self._given)
            self.look()

    def give_up(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()

    def _show(self, survey: Survey) -> None:
        self._survey = survey
        self.sources.show(rows.in_order(survey))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # measures anew
        self.summary.setText(rows.would(survey))
        announce(self, self.summary.text())

    def _tell(self, done: Recovered) -> None:
        self.set_title(self.tr("The workshop is sound again"))
        kept = self.tr("The damaged file is kept as {name}.")
        self.calm.setText(kept.format(name=done.aside.name) if done.aside is not None else "")
        self.wrong.hide()
        self.summary.setText(rows.did(done.survey))
        for each in (self.recover_button, self.read_button, *self._others):
            each.hide()
        self.open_button.show()
        self.open_button.setFocus()
        announce(self, f"{self.title_label.text()}. {self.summary.text()}")

    def _refuse(self, error: FacilitatorError) -> None:
        self.refused.emit(error)

    def _hold(self) -> None:
        """Let nothing be begun while something is under way."""
        for each in (self.recover_button, self.read_button, *self._others):
            each.setEnabled(False)

    def _rest(self) -> None:
        self._task = None
        self.work.end()
        for each in self._others:
            each.setEnabled(True)
        can = self._survey is not None and self._survey.total > 0
        self.recover_button.setEnabled(can)
        self.read_button.setEnabled(can)
        if self.open_button.isHidden():
            (self.recover_button if can else self.files_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_files(self) -> None:
        caption = self.tr("Bundles and copies of the workshop")
        kinds = self.tr("Bundles and workshops (*.wsb *.db *.facilitator *.damaged-*);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self, caption, str(self.file.parent), kinds)
        self.add(tuple(Path(name) for name in names))

    def _choose_folder(self) -> None:
        caption = self.tr("A folder that holds bundles or copies of the workshop")
        name = QFileDialog.getExistingDirectory(self, caption, str(self.file.parent))
        self.add((Path(name),) if name else ())

    def _arrange(self) -> None:
        if not self.wrong.text():
            self.wrong.hide()
        found = card(PlainLabel(self.tr("What was found"), "heading"), self.table, self.summary)
        verbs = FlowLayout(spacing=SPACE.small)
        last = (self.read_button, self.recover_button, self.open_button)
        for each in (self.back_button, *self._others, *last):
            verbs.addWidget(each)
        self.body.addLayout(column(self.calm, self.wrong, spacing=SPACE.hair))
        self.body.addWidget(found, 1)
        self.body.addLayout(verbs)
        self.open_button.hide()

    def _connect(self) -> None:
        self.recover_button.clicked.connect(self.recover)
        self.read_button.clicked.connect(self.open_to_read)
        self.files_button.clicked.connect(self._choose_files)
        self.folder_button.clicked.connect(self._choose_folder)
        self.copy_button.clicked.connect(lambda: self.wants_copies.emit(self.file))
        self.open_button.clicked.connect(lambda: self.wants_to_open.emit(self.file))
        self.back_button.clicked.connect(self.wants_back)
        self.work.cancelled.connect(self.give_up)


def _look(task: Task, file: Path, given: Given) -> Survey:
    return recovery.look(file, data_folder(), given, tell=task.tell, cancelled=task.cancelled)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
