"""Works out what a page shows: a little at once, much on a thread, and of several wishes the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.tasks import Task, Tasks

    Work = Callable[[], Any]
    Show = Callable[[Any], object]

T = TypeVar("T")
LITTLE = 1_500  # records: so many are gone through in some ten milliseconds


class Newest(QObject):
    """Does one piece of work at a time; what was wished meanwhile is done next, the last wish only."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._wish: tuple[Work, Show] | None = None
        self._show: Show | None = None

    def ask(self, records: int, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Show what the work gives: at once if it goes through few records, else as soon as it is done."""
        if records > LITTLE:
            self._wish = work, show
            self._begin()
        else:
            self._wish = None
            if self._task is not None:
                self._task.cancel()
            show(work())

    def _begin(self) -> None:
        if self._task is None and self._wish is not None:
            (work, self._show), self._wish = self._wish, None
            self._task = self._tasks.start(work, done=self._take, ended=self._end)

    def _take(self, found: object) -> None:
        if self._show is not None:
            self._show(found)

    def _end(self) -> None:
        self._task = None
        self._begin()
