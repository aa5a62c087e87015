"""Copies the open workshop now and then, on a thread, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from facilitator.services import backups

if TYPE_CHECKING:
    from facilitator.ui.context import Context

FIRST_MS, EVERY_MS = 20_000, 600_000


class Keeping(QObject):
    """Makes a copy soon after the start, then every ten minutes, if anything has changed."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.folder = backups.folder_of(context.workspace, user_data_path("facilitator", appauthor=False))
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self.keep)
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self.keep)
        self._clock.start()
        self._first.start()
        context.actions.on("app.copies", self.open_folder)

    def keep(self) -> None:
        """Copy the workshop if it has changed; trouble is told, for without copies a damaged file is lost."""
        workspace, folder = self._context.workspace, self.folder
        self._context.tasks.start(lambda: backups.keep(workspace, folder))

    def open_folder(self) -> None:
        """Show the copies in the system's file manager; any of them can be opened as a workshop."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
