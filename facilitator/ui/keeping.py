"""Copies the open workshop when much comes in and now and then, on a thread, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from facilitator.domain.errors import DamagedFileError
from facilitator.folders import data_folder
from facilitator.services import opening
from facilitator.services.backups import Keeper

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.context import Context

FIRST_MS, EVERY_MS = 2_000, 600_000


class Keeping(QObject):
    """Makes a copy soon after the start, then every ten minutes, if anything has changed.

    `damaged` tells of a file that turns out not to be what was written.
    """

    damaged = Signal(object)
    _heard = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        second = context.settings.second_place
        self.keeper = Keeper(context.workspace, data_folder(), self._heard.emit, second)
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self.keep)
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self._begin)
        self._heard.connect(self._tell)
        self._clock.start()
        self._first.start()
        context.workspace.secure = self.keeper.secure
        context.actions.on("app.copies", self.open_folder)

    def keep(self) -> None:
        """Copy the workshop if it has changed; trouble is told, for without copies a damaged file is lost."""
        if not self._context.workspace.read_only:
            self._context.tasks.start(self.keeper.keep, failed=self._tell)

    def choose_second_place(self, second: Path | None) -> None:
        """Keep copies in another second place, or in none, and make one now."""
        self.keeper = Keeper(self._context.workspace, data_folder(), self._heard.emit, second)
        self._context.workspace.secure = self.keeper.secure
        self.keep()

    def open_folder(self) -> None:
        """Show the copies in the system's file manager; any of them can be opened as a workshop."""
        self.keeper.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.keeper.folder)))

    def _begin(self) -> None:
        """Copy what changed before the start, and once a week look at every checksum."""
        workspace, folder = self._context.workspace, self.keeper.folder
        if workspace.read_only:
            return
        now = workspace.sources.now()
        self.keep()
        self._context.tasks.start(opening.check_all_if_due, workspace.path, folder, now, failed=self._tell)

    def _tell(self, error: FacilitatorError) -> None:
        if isinstance(error, DamagedFileError):
            self.damaged.emit(error)
        else:
            self._context.tell.trouble(error)
