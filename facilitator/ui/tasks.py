"""Work away from the screen's thread: short work on a thread, heavy jobs in one worker process."""

from __future__ import annotations

import itertools
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from facilitator.domain.errors import ClosedWorkshopError, FacilitatorError
from facilitator.ui.link import Link, Message, worker_command
from facilitator.worker import JOBS, TELL_EVERY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

PATIENCE_MS = 2000
SLICE_S = 0.001  # of Python for a thread: whenever the screen calls Qt it may wait so long for its turn


class WorkerBug(Exception):
    """Something broke in the worker process; the text is its traceback."""


class WorkerStoppedError(FacilitatorError):
    """The worker process ended before the job was done."""


class Task:
    """One piece of work under way; what it calls back, it calls on the screen's thread."""

    def __init__(self, tasks: Tasks, calls: Calls) -> None:
        self._tasks, self.calls = tasks, calls
        self._cancelled = threading.Event()
        self._last_told = 0.0
        self.is_over = False

    def cancel(self) -> None:
        """Give the work up; neither `done` nor `failed` is called any more, only `ended`."""
        if not self.is_over and not self._cancelled.is_set():
            self._cancelled.set()
            self._tasks.give_up(self)

    def cancelled(self) -> bool:
        """Tell whether the work was given up; long work asks now and then, and returns."""
        return self._cancelled.is_set()

    def tell(self, fraction: float, words: str) -> None:
        """Say how far the work is, from any thread; 20 times a second at most."""
        now = time.monotonic()
        if fraction >= 1 or now - self._last_told >= TELL_EVERY:
            self._last_told = now
            self._tasks.come_home(lambda: self.show(fraction, words))

    def show(self, fraction: float, words: str) -> None:
        """Pass on what was told, unless the work is over."""
        if self.calls.told is not None and not self.is_over and not self.cancelled():
            self.calls.told(fraction, words)

    def settle(self, outcome: Callable[[], object] | None) -> None:
        """End the task: call what is to be called with the outcome, then `ended`; once only."""
        if self.is_over:
            return
        self.is_over = True
        try:
            if outcome is not None and not self.cancelled():
                outcome()
        finally:
            if self.calls.ended is not None:
                self.calls.ended()


class Calls:
    """Whom to call when the work is done, has failed, tells, or is over in any way."""

    def __init__(
        self,
        done: Callable[[Any], object] | None,
        failed: Callable[[FacilitatorError], object] | None,
        told: Callable[[float, str], object] | None,
        ended: Callable[[], object] | None,
    ) -> None:
        self.done, self.failed, self.told, self.ended = done, failed, told, ended


class _Run(QRunnable):
    """Runs work on a thread and sends home what came of it, whatever came of it."""

    def __init__(
        self, tasks: Tasks, task: Task, work: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._tasks, self._task, self._work, self._arguments = tasks, task, work, arguments

    def run(self) -> None:
        """Do the work; Qt would only print what is raised here, so everything is carried home."""
        tasks, task = self._tasks, self._task
        try:
            result = None if task.cancelled() else self._work(*self._arguments)
        except FacilitatorError as trouble:
            outcome = _bound(tasks.fail, task, trouble)
        except Exception as bug:  # noqa: BLE001 - carried home and raised there
            outcome = _bound(tasks.report, bug)
        else:
            outcome = _bound(tasks.finish, task, result)
        tasks.come_home(lambda: tasks.land(self, task, outcome))


class Tasks(QObject):
    """Starts work and brings it home; one for the application, closed before it quits."""

    _home = Signal(object)

    def __init__(
        self,
        trouble: Callable[[FacilitatorError], object] | None = None,
        parent: QObject | None = None,
        command: Sequence[str] = (),
        jobs: Collection[str] = tuple(JOBS),
    ) -> None:
        super().__init__(parent)
        self._trouble, self._command, self._jobs = trouble, list(command) or worker_command(), frozenset(jobs)
        self._pool = QThreadPool(self)
        self._running: set[_Run] = set()
        self._link: Link | None = None
        self._numbers = itertools.count(1)
        self._sent: dict[int, tuple[Task, str, Any]] = {}
        self._is_closed = False
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(SLICE_S)

    def start(
        self,
        work: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
        told: Callable[[float, str], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Task:
        """Do work(*arguments) on a thread; with `told` it is work(task, *arguments).

        Such work says task.tell(fraction, words) and returns early when task.cancelled().

        A FacilitatorError goes to `failed`, or is shown when there is none; all else goes to the crash card.
        Work that finds its workshop closed ends without a word.
        """
        task = Task(self, Calls(done, failed, told, ended))
        run = _Run(self, task, work, arguments if told is None else (task, *arguments))
        self._running.add(run)
        self._pool.start(run)
        return task

    def in_worker(  # noqa: PLR0913 - each callback is wanted by name
        self,
        job: str,
        arguments: Any,
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
        told: Callable[[float, str], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Task:
        """Do a registered job in the worker process; arguments and result are plain JSON values."""
        if job not in self._jobs:
            raise LookupError(job)
        task = Task(self, Calls(done, failed, told, ended))
        number = next(self._numbers)
        self._sent[number] = (task, job, arguments)
        self._connected().send({"job": number, "run": job}, arguments)
        return task

    def close(self) -> None:
        """End everything within a second; nothing is called back any more."""
        self._is_closed = True
        for run in list(self._running):
            run._task.cancel()  # noqa: SLF001 - both live in this module
        if self._link is not None:
            self._link.close()
            self._link = None
        self._sent.clear()
        self._pool.clear()
        self._pool.waitForDone(400)

    def worker_id(self) -> int | None:
        """Return the number of the worker process, if one runs."""
        return self._link.process_id() if self._link is not None else None

    def come_home(self, closure: Callable[[], object]) -> None:
        """Have a closure called on the screen's thread; may be said on any thread."""
        if not self._is_closed:
            self._home.emit(closure)

    def land(self, run: _Run, task: Task, outcome: Callable[[], object]) -> None:
        """Take back a thread's work."""
        self._running.discard(run)
        task.settle(outcome)

    def finish(self, task: Task, result: Any) -> None:
        """Hand over a result, unless whoever waited for it is gone from the screen."""
        if task.calls.done is not None and _is_there(task.calls.done):
            task.calls.done(result)

    def fail(self, task: Task, trouble: FacilitatorError) -> None:
        """Hand over known trouble."""
        if isinstance(trouble, ClosedWorkshopError):
            return  # whoever wanted the work has closed what it was for
        told = task.calls.failed or self._trouble
        if told is None:
            raise trouble
        if _is_there(told):
            told(trouble)

    def report(self, bug: BaseException) -> None:
        """Show a bug on the crash card, as if it had happened here."""
        sys.excepthook(type(bug), bug, bug.__traceback__)

    def give_up(self, task: Task) -> None:
        """Tell the worker that a job is not wanted; it is ended when it does not obey in time."""
        number = next((key for key, sent in self._sent.items() if sent[0] is task), None)
        if number is not None and self._link is not None:
            self._link.send({"job": number, "cancel": True})
            QTimer.singleShot(PATIENCE_MS, self, lambda: self._end_if_deaf(number))

    def _arrive(self, closure: Callable[[], object]) -> None:
        if not self._is_closed:
            closure()

    def _connected(self) -> Link:
        if self._link is None:
            self._link = Link(self._command, self._heard, self._worker_ended)
        return self._link

    def _heard(self, message: Message) -> None:
        self.come_home(lambda: self._receive(message))

    def _worker_ended(self, link: Link, last_words: str) -> None:
        self.come_home(lambda: self._lose(link, last_words))

    def _receive(self, message: Message) -> None:
        task, _, _ = self._sent.get(message["job"], (None, "", None))
        if task is None:
            return
        kind, value = message["is"], message["value"]
        if kind == "told":
            task.show(*value)
            return
        del self._sent[message["job"]]
        outcomes = {
            "done": _bound(self.finish, task, value),
            "failed": lambda: self.fail(task, FacilitatorError(*value)),
            "bug": lambda: self.report(WorkerBug(value)),
        }
        task.settle(outcomes.get(kind))

    def _end_if_deaf(self, number: int) -> None:
        if number not in self._sent or self._link is None:
            return
        task, _, _ = self._sent.pop(number)
        link, self._link = self._link, None
        link.kill()
        task.settle(None)
        for waiting, (_, job, arguments) in self._sent.items():
            self._connected().send({"job": waiting, "run": job}, arguments)

    def _lose(self, link: Link, last_words: str) -> None:
        if link is not self._link:
            return
        self._link = None
        lost, self._sent = self._sent, {}
        for task, _, _ in lost.values():
            stopped = WorkerStoppedError(
                self.tr("The background work stopped"),
                _last_line(last_words),
                self.tr("Nothing is lost. Start it again."),
            )
            task.settle(_bound(self.fail, task, stopped))


def _bound(function: Callable[..., object], *arguments: Any) -> Callable[[], object]:
    return lambda: function(*arguments)


def _is_there(call: Callable[..., object]) -> bool:
    """Tell whether a bound method's object is still Qt's: a page may be gone before its answer comes."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _last_line(words: str) -> str:
    return (words.strip().splitlines() or [""])[-1]
