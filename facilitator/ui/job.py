"""A heavy job about the open workshop, shown on a bar with Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task
    from facilitator.ui.widgets.page import WorkBar


class Job(QObject):
    """One of `worker.JOBS`, once at a time; `changed` says that it runs, or runs no more."""

    changed = Signal()

    def __init__(self, context: Context, bar: WorkBar, name: str) -> None:
        super().__init__(bar)
        self._context, self._bar, self._name = context, bar, name
        self._task: Task | None = None
        bar.cancelled.connect(self._cancel)

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._task is not None

    def start(self, words: str, done: Callable[[Any], object], **more: str) -> None:
        """Begin, unless it is under way; trouble is told."""
        if self._task is not None:
            return
        self._bar.begin(words)
        asked = {"path": str(self._context.workspace.path), "cache": str(self._context.cache_folder), **more}
        self._task = self._context.tasks.in_worker(
            self._name, asked, done=done, told=self._bar.tell, ended=self._end
        )
        self.changed.emit()

    def _cancel(self) -> None:
        if self._task is not None:
            self._bar.cancel_button.setEnabled(False)
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._bar.end()
        self.changed.emit()
