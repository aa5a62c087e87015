"""Ask for the passphrase of one sealed file, one try at a time, until it opens or is given up."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, announce, button, column, row
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.widgets.page import WorkBar

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.tasks import Task, Tasks


WIDTH = 440


class PassphraseDialog(Dialog):
    """Opens the file to a private copy and says `opened(copy)`; the copy goes with the dialog."""

    opened = Signal(Path)

    def __init__(self, path: Path, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("A passphrase is needed"))
        self.setFixedWidth(icon_pixels(WIDTH))
        self._path, self._tasks = path, tasks
        self._private: tempfile.TemporaryDirectory[str] | None = None
        self._task: Task | None = None
        self.field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.trouble = PlainLabel("", "warning", wrap=True)
        self.work = WorkBar()
        self.open_button = button(self.tr("Open"), "primary", "lock")
        self.cancel_button = button(self.tr("Cancel"))
        words = self.tr("{name} is encrypted. Type the passphrase that came with it.")
        heading = PlainLabel(self.windowTitle(), "heading")
        asked = PlainLabel(words.format(name=path.name), "context", wrap=True)
        buttons = row(STRETCH, self.cancel_button, self.open_button)
        box = column(heading, asked, self.field, self.trouble, self.work, buttons, spacing=SPACE.medium)
        self.fill(box)
        self.trouble.hide()
        self.work.cancel_button.hide()
        self.field.returnPressed.connect(self.try_it)
        self.open_button.clicked.connect(self.try_it)
        self.cancel_button.clicked.connect(self.close)
        self.finished.connect(self._give_up)

    def open(self) -> None:
        """Show the question."""
        super().open()
        self._fit()

    def try_it(self) -> None:
        """Try what is typed; what does not fit is said here."""
        passphrase = self.field.text().strip()
        if self._task is not None or not passphrase:
            return
        self._private = self._private or tempfile.TemporaryDirectory()
        copy = Path(tempfile.mkdtemp(dir=self._private.name)) / self._path.name
        self.trouble.hide()
        self.work.begin(self.tr("Opening {name}…").format(name=self._path.name))
        self._hold(is_busy=True)
        self._task = self._tasks.in_worker(
            "unseal",
            {"path": str(self._path), "to": str(copy), "passphrase": passphrase},
            done=lambda _: self.opened.emit(copy),
            failed=self.refuse,
            ended=self._ended,
        )

    def refuse(self, error: FacilitatorError) -> None:
        """Say why it did not open, and let it be tried again."""
        self.trouble.setText(str(error))
        self.trouble.show()
        self._fit()
        announce(self, str(error))

    def _ended(self) -> None:
        self._task = None
        self.work.end()
        self._hold(is_busy=False)
        self.field.setFocus()
        self.field.selectAll()

    def _fit(self) -> None:
        """Be as high as the words need, which Qt does not see to by itself."""
        self.fit_height()

    def _hold(self, *, is_busy: bool) -> None:
        self.field.setEnabled(not is_busy)
        self.open_button.setEnabled(not is_busy)

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._private is not None:
            self._private.cleanup()
            self._private = None
