"""What a file would bring: it is chosen, read, looked at, and taken by one verb."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from facilitator.ui.widgets import PlainLabel, button
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.widgets.page import WorkBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task


class FileDialog(Dialog):
    """Who inherits says how the file is read, taken and refused; nothing is changed before `take`."""

    caption, kinds = "", ""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self.path = Path()
        self.task: Task | None = None
        self.heading, self.summary = PlainLabel("", "title"), PlainLabel("", "context", wrap=True)
        self.work = WorkBar()
        self.work.cancel_button.hide()
        self.save_button = button(self.tr("Save what is not taken…"), icon="download")
        self.take_button = button(self.tr("Import"), "primary", "file-input")
        self.close_button = button(self.tr("Cancel"))
        self.save_button.clicked.connect(self.save)
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.close)

    def read(self) -> None:
        """Read the file and show what it holds."""
        raise NotImplementedError

    def take(self) -> None:
        """Take in what the file holds."""
        raise NotImplementedError

    def writing(self, path: Path) -> Callable[[], object]:
        """Return what writes the rows that are not taken to this file."""
        raise NotImplementedError

    def refuse(self, error: FacilitatorError) -> None:
        """Say why the file was not read, or not taken."""
        raise NotImplementedError

    def open(self) -> None:
        """Ask for the file first; without one nothing is shown."""
        name, _ = QFileDialog.getOpenFileName(self.parentWidget(), self.caption, str(Path.home()), self.kinds)
        if name:
            self.look_at(Path(name))
        else:
            self.deleteLater()

    def look_at(self, path: Path) -> None:
        """Show what this file would bring."""
        self.path = path
        self.heading.setText(path.name)
        super().open()
        self.close_button.setFocus()
        self.read()

    def save(self) -> None:
        """Ask where to, and write what is not taken there, each row with the reason."""
        start = self.path.with_name(self.tr("{name} – not taken.csv").format(name=self.path.stem))
        kinds = self.tr("CSV files ({patterns})").format(patterns="*.csv")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save what is not taken"), str(start), kinds)
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write what is not taken to this file, and say so."""
        said = self.tr("{name} is saved.").format(name=path.name)
        self.context.tasks.start(self.writing(path), done=lambda _: self.context.tell.done(said))

    def reject(self) -> None:
        """Leave; what is being read is read no further."""
        if self.task is not None:
            self.task.cancel()
        super().reject()

    def begin(self, words: str, work: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        """Do something on a thread instead of what is under way; nothing can be taken meanwhile."""
        if self.task is not None:
            self.task.cancel()
        for pressed in (self.take_button, self.save_button):
            pressed.setEnabled(False)
        self.work.begin(words)
        self.task = self.context.tasks.start(
            work, done=done, failed=self.refuse, told=lambda fraction, _: self.work.tell(fraction, words)
        )

    def undo(self) -> None:
        """Take back what was taken."""
        self.context.actions.run("app.undo")
