"""Files being written, one after the other, by the worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task
    from facilitator.ui.widgets.page import WorkBar


class Writing(QObject):
    """`changed` says that it goes on, `ended` that no file waits any more; trouble ends the rest."""

    changed = Signal()
    ended = Signal()

    def __init__(self, context: Context, bar: WorkBar) -> None:
        super().__init__(bar)
        self._context, self._bar = context, bar
        self.saved: list[Path] = []
        self.notes: list[str] = []
        self._waiting: list[Path] = []
        self._include: dict[str, bool] = {}
        self._task: Task | None = None
        bar.cancelled.connect(self._cancel)

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._task is not None

    def begin(self, targets: Sequence[Path], include: Mapping[str, bool]) -> None:
        """Write these files, with what is included, unless some are being written."""
        if targets and self._task is None:
            self._waiting, self._include = list(targets), dict(include)
            self.saved, self.notes = [], []
            self._next()

    def _next(self) -> None:
        target = self._waiting.pop(0)
        self._bar.begin(self.tr("Writing {name}…").format(name=target.name))
        asked = {"path": str(self._context.workspace.path), "to": str(target), "include": self._include}
        self._task = self._context.tasks.in_worker(
            "export", asked, done=self._take, failed=self._fail, told=self._bar.tell, ended=self._end
        )
        self.changed.emit()

    def _take(self, made: dict[str, Any]) -> None:
        self.saved.append(Path(made["path"]))
        self.notes += made["notes"]

    def _fail(self, error: FacilitatorError) -> None:
        self._waiting.clear()
        self._context.tell.trouble(error)

    def _end(self) -> None:
        self._task = None
        if self._waiting:
            self._next()
        else:
            self._bar.end()
            self.ended.emit()

    def _cancel(self) -> None:
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
