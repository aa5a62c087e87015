"""Keeps the open workshop in step with its shared folder, in the background and without a word.

File systems that are synced or on a network tell of changes unreliably, so the folder is looked into every
few seconds, less often while nothing happens; what they do tell is taken as a hint. All of it happens on a
thread of its own: a folder that hangs holds up nothing else.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from facilitator.services.keyring import Keyring
from facilitator.services.sharing import FolderAwayError, SharedFolder
from facilitator.ui import standing
from facilitator.ui.tasks import Tasks
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.sharing import Exchanged, Taken
    from facilitator.ui.context import Context
    from facilitator.ui.standing import Standing
    from facilitator.ui.tasks import Task

CHOICE = "shared folder"
SOON_MS, USUAL_MS, QUIET_MS = 2_000, 5_000, 30_000
QUIET_AFTER_S = 120
DEAF_AFTER_MS = 20_000  # a folder that has not answered by then is said to be silent
SAID_EVERY_MS = 60_000
REST = 4  # an exchange that took long is followed by a rest of this many times as long
PROMPT_S = 1.0  # only a folder that answers as quickly as this is listened to


class Sharing(QObject):
    """Exchanges with the folder that was chosen for a workshop, if any; `changed` tells of a new standing."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = Tasks(context.tell.trouble, context.tasks)
        self.folder: Path | None = None
        self.standing: Standing | None = None
        self.done: Exchanged | None = None
        self._share: SharedFolder | None = None
        self._task: Task | None = None
        self._is_afresh, self._rest = False, 0
        self._unsaid: list[Taken] = []
        self._stirred = self._began = time.monotonic()
        self._next = self._timer(self.exchange)
        self._deaf = self._timer(self._find_silent)
        self._pause = self._timer(self._say_arrived)
        self._hints = QFileSystemWatcher(self)
        self._hints.directoryChanged.connect(self.look_soon)
        kept = context.settings.choice(context.workspace.workshop_id, CHOICE)
        if kept and not context.workspace.read_only:
            self._begin(Path(kept))

    @property
    def is_busy(self) -> bool:
        """Whether an exchange is under way."""
        return self._task is not None

    def join(self, folder: Path) -> None:
        """Share through this folder from now on, also after the next start."""
        self.leave()
        self._context.settings.choose(self._context.workspace.workshop_id, CHOICE, str(folder))
        self._begin(folder)

    def leave(self) -> None:
        """Share through no folder any more; what is in it stays there."""
        self._context.settings.choose(self._context.workspace.workshop_id, CHOICE, "")
        self._stop()
        self.folder = self.standing = self.done = self._share = None
        self.changed.emit()

    def look_again(self) -> None:
        """Look into the folder now, also at the files that were refused."""
        self._is_afresh = True
        self.exchange()

    def look_soon(self) -> None:
        """Look into the folder in a moment; what happens until then is part of the same look."""
        if self.folder is None:
            return
        self._stirred = time.monotonic()
        pause = max(SOON_MS, self._rest)
        if not self._next.isActive() or self._next.remainingTime() > pause:
            self._next.start(pause)

    def exchange(self) -> None:
        """Exchange now, unless that is under way; then it is done again in a moment."""
        if self._task is not None:
            self.look_soon()
        elif self.folder is not None:
            self._start(self.folder)

    def end(self) -> None:
        """Stop; an exchange that is under way comes to an end by itself and tells nobody."""
        was_busy = self.is_busy
        self._stop()
        self._tasks.close()
        if not was_busy:  # a thread that hangs in a folder is not waited for
            self._tasks.deleteLater()

    def _begin(self, folder: Path) -> None:
        self.folder, self.standing = folder, standing.looking()
        self.changed.emit()
        self.exchange()

    def _stop(self) -> None:
        for timer in (self._next, self._deaf, self._pause):
            timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._hints.directories():
            self._hints.removePaths(self._hints.directories())

    def _start(self, folder: Path) -> None:
        self._next.stop()
        self._deaf.start(DEAF_AFTER_MS)
        self._began = time.monotonic()
        self._task = task = self._tasks.start(
            self._work,
            folder,
            done=self._show,
            failed=self._fail,
            told=_nothing,
            ended=lambda: self._ended(task),
        )

    def _work(self, task: Task, folder: Path) -> Exchanged:
        """Exchange on a thread; one at a time with each folder."""
        share = self._share
        if share is None or share.folder != folder:
            keys = Keyring(self._context.workspace, user_data_path("facilitator", appauthor=False))
            share = self._share = SharedFolder(self._context.workspace, folder, keys.opener())
        if self._is_afresh:
            self._is_afresh = False
            share.look_again()
        return share.exchange(cancelled=task.cancelled)

    def _show(self, done: Exchanged) -> None:
        snapshot = self._context.snapshot
        self.done = done
        self._stand(standing.after(done, snapshot))
        if done.taken:
            self._stirred = time.monotonic()
            self._unsaid += done.taken
            if not self._pause.isActive():
                self._say_arrived()
        if time.monotonic() - self._began < PROMPT_S:
            self._listen()

    def _fail(self, error: FacilitatorError) -> None:
        is_away = isinstance(error, FolderAwayError)
        self._stand(standing.away() if is_away else standing.Standing(error.title, str(error), "warning"))

    def _find_silent(self) -> None:
        self._stand(standing.silent())

    def _stand(self, found: Standing) -> None:
        self.standing = found
        self.changed.emit()

    def _ended(self, task: Task) -> None:
        if task is not self._task:
            return
        self._task = None
        self._deaf.stop()
        self.changed.emit()
        now = time.monotonic()
        is_quiet = now - self._stirred >= QUIET_AFTER_S
        wanted = SOON_MS if self._stirred >= self._began else QUIET_MS if is_quiet else USUAL_MS
        self._rest = round((now - self._began) * 1000) * REST
        self._next.start(max(wanted, self._rest))

    def _listen(self) -> None:
        """Take the system's word that something changed; asked of a folder that just answered."""
        if self.folder is not None and not self._hints.directories():
            self._hints.addPath(str(self.folder / "ops"))

    def _say_arrived(self) -> None:
        """Say in one message what came in since the last one, once a minute at most."""
        if not self._unsaid:
            return
        taken, self._unsaid = self._unsaid, []
        words = f"{standing.arrived(taken, self._context.snapshot)}."
        is_disputed = any(each.receipt.conflicts > 0 for each in taken)
        if is_disputed:
            conflicts = standing.disputes(self._context.snapshot)
            settle = counted(conflicts, self.tr("conflict"), self.tr("conflicts"))
            words += " " + self.tr("{conflicts} to settle.").format(conflicts=settle)
        self._context.tell.done(words, show=self._show_conflicts if is_disputed else None)
        self._pause.start(SAID_EVERY_MS)

    def _show_conflicts(self) -> None:
        self._context.go("conflicts", "")

    def _timer(self, work: Callable[[], object]) -> QTimer:
        made = QTimer(self, singleShot=True)
        made.timeout.connect(work)
        return made


def _nothing(_fraction: float, _words: str) -> None:
    """Take no note of how far an exchange is."""
