"""Has the worker read new points in the pauses of writing, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.domain.journal import Touched
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

FIRST_MS, PAUSE_MS = 20_000, 5_000


class Reading(QObject):
    """Starts to read some time after the opening and after each change of points; gives way to other jobs."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.start)
        self._clock.start(FIRST_MS)

    def hear(self, touched: Touched) -> None:
        """Read what was written once nobody has written for a while."""
        if touched.has("point"):
            self._clock.start(PAUSE_MS)

    def start(self) -> None:
        """Read what was not read yet, unless that goes on already."""
        if self._task is not None:
            self._clock.start(PAUSE_MS)
            return
        wanted = {"path": str(self._context.workspace.path), "cache": str(self._context.cache_folder)}
        self._task = self._context.tasks.in_worker(
            "read", wanted, done=self._take, failed=self._bear, ended=self._end
        )

    def end(self) -> None:
        """Read no more; the workshop is closing."""
        self._clock.stop()
        if self._task is not None:
            self._task.cancel()

    def _take(self, found: dict[str, int]) -> None:
        if found["left"]:
            self._clock.start(PAUSE_MS)

    def _bear(self, _trouble: FacilitatorError) -> None:
        """Say nothing: nobody asked for this, and whoever needs the vectors will be told."""

    def _end(self) -> None:
        self._task = None
