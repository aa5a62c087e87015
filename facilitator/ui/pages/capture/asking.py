"""Asks the worker what a text is like and which themes fit it: the newest text, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

JOBS = ("similar", "themes")
FEWEST_WORDS, MOST = 4, 3


class Asking(QObject):
    """Says `answered` with the job, the text and what was found; an answer that came too late is left out."""

    answered = Signal(str, str, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._text = ""
        self._asked: dict[str, str] = {}
        self._running: dict[str, Task] = {}

    def ask(self, text: str) -> None:
        """Ask about this text as soon as the last question is answered; a few words are like nothing."""
        self._text = text if len(text.split()) >= FEWEST_WORDS else ""
        for job in JOBS:
            self._send(job)

    def stop(self) -> None:
        """Ask no more, so that the worker is free for other jobs."""
        self._text = ""
        for task in list(self._running.values()):
            task.cancel()
        self._running.clear()
        self._asked.clear()

    def _send(self, job: str) -> None:
        text = self._text
        if not text or job in self._running or self._asked.get(job) == text:
            return
        context = self._context
        wanted = {
            "path": str(context.workspace.path),
            "cache": str(context.cache_folder),
            "text": text,
            "limit": MOST,
            "aside": "",
        }
        self._asked[job] = text
        self._running[job] = context.tasks.in_worker(
            job,
            wanted,
            done=lambda found: self._take(job, text, found),
            failed=self._bear,
            ended=lambda: self._go_on(job),
        )

    def _take(self, job: str, text: str, found: Any) -> None:
        if text == self._text:
            self.answered.emit(job, text, found)

    def _go_on(self, job: str) -> None:
        self._running.pop(job, None)
        self._send(job)

    def _bear(self, _trouble: FacilitatorError) -> None:
        """Hint at nothing: who writes is not to be disturbed, and what is written is safe."""
