"""Has the worker read new points, and learn from their themes, in the pauses of writing, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.domain.journal import Touched
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

FIRST_MS, PAUSE_MS, LONGEST_MS = 20_000, 5_000, 60_000
REST = 10  # times as long as the last reading took: from thousands of tagged points it learns for seconds


class Reading(QObject):
    """Starts to read some time after the opening and after each change of points; gives way to other jobs."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._took = QElapsedTimer()
        self._rest = 0
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.start)
        self._clock.start(FIRST_MS)

    def hear(self, touched: Touched) -> None:
        """Read what was written a while later, together with what is written meanwhile."""
        pause = max(PAUSE_MS, self._rest)
        is_soon = self._clock.isActive() and self._clock.remainingTime() <= pause
        if (touched.has("point") or touched.has("theme")) and not is_soon:
            self._clock.start(pause)

    def start(self) -> None:
        """Read what was not read yet, unless that goes on already."""
        if self._task is not None:
            self._clock.start(PAUSE_MS)
            return
        self._took.start()
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
        self._rest = min(REST * self._took.elapsed(), LONGEST_MS)
        if found["left"]:
            self._clock.start(PAUSE_MS)

    def _bear(self, _trouble: FacilitatorError) -> None:
        """Say nothing: nobody asked for this, and whoever needs the vectors will be told."""

    def _end(self) -> None:
        self._task = None
