"""A change of many records, made on a thread and shown on a bar with Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.progress import Asked
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task
    from facilitator.ui.widgets.page import WorkBar

T = TypeVar("T")
MANY = 200  # records: fewer are changed at once


class Deed(QObject):
    """Shows one bar for whatever is under way; Cancel gives up all of it, and nothing of that is written."""

    def __init__(self, context: Context, bar: WorkBar) -> None:
        super().__init__(bar)
        self._context, self._bar = context, bar
        self._tasks: list[Task] = []
        bar.cancelled.connect(self.cancel)

    def begin(
        self,
        words: str,
        work: Callable[[Asked], T],
        done: Callable[[T], object],
        ended: Callable[[], object] | None = None,
    ) -> None:
        """Do the work, which is told how to ask whether to stop; known trouble is told to the person."""

        def end() -> None:
            self._end()
            if ended is not None:
                ended()

        self._bar.begin(words)
        task = self._context.tasks.start(
            lambda task: work(task.cancelled), done=done, told=self._bar.tell, ended=end
        )
        self._tasks.append(task)

    def cancel(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            self._bar.cancel_button.setEnabled(False)
            task.cancel()

    def _end(self) -> None:
        self._tasks = [task for task in self._tasks if not task.is_over]
        if not self._tasks:
            self._bar.end()
