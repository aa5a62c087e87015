"""The worker process: takes jobs as lines on its input, tells and answers as lines on its output."""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
import time
import traceback
from typing import TYPE_CHECKING, Any, BinaryIO

from facilitator.domain.errors import FacilitatorError
from facilitator.wire import Assembler, Json, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

JOBS: Mapping[str, str] = {
    "group": "facilitator.services.regrouping:group_job",
    "read": "facilitator.services.reading:read_job",
    "explain": "facilitator.services.regrouping:explain_job",
    "leanings": "facilitator.services.leanings:leanings_job",
    "export": "facilitator.services.reporting:export_job",
    "suggest": "facilitator.services.tagging:suggest_job",
    "similar": "facilitator.services.similar:similar_job",
    "themes": "facilitator.services.tagging:themes_job",
    "search": "facilitator.services.searching:search_job",
    "duplicates": "facilitator.services.duplicates:duplicates_job",
    "map": "facilitator.services.mapping:map_job",
    "unseal": "facilitator.services.sealing:open_job",
    "seal": "facilitator.services.sealing:close_job",
}
GIVING_WAY = frozenset({"read"})  # jobs that nobody waits for: asked to stop as soon as another job comes
HASTY = frozenset({"similar", "themes"})  # jobs of milliseconds, asked in mid-word: they wait for no other
TELL_EVERY = 0.05
SLICE_S = 0.001  # of Python for each of two threads; five times as long is the custom


class Desk:
    """One worker: a thread that listens, one that hurries, and this thread, which takes its time."""

    def __init__(self, jobs: Mapping[str, str], out: BinaryIO) -> None:
        self._jobs, self._out = jobs, out
        self._waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._hasty: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._cancelled: dict[int, threading.Event] = {}
        self._writing = threading.Lock()

    def listen(self, source: BinaryIO) -> None:
        """Take messages until the input ends; the app is gone then, and so is the process."""
        assembler = Assembler()
        for line in source:
            message = assembler.feed(line)
            if message is not None:
                self._take(message)
        os._exit(0)

    def work(self) -> None:
        """Do one job after the other, for ever."""
        while True:
            self.do(self._waiting.get())

    def hurry(self) -> None:
        """Do one hasty job after the other, for ever."""
        while True:
            self.do(self._hasty.get())

    def do(self, message: dict[str, Any]) -> None:
        """Do one job and send what became of it."""
        self._do(message, self._cancelled[message["job"]])
        self._cancelled.pop(message["job"])

    def _do(self, message: dict[str, Any], cancelled: threading.Event) -> None:
        job = message["job"]
        if cancelled.is_set():
            self._send({"job": job, "is": "cancelled"})
            return
        try:
            found = _job(self._jobs, message["run"])
            asked = self._is_in_the_way if message["run"] in GIVING_WAY else _never
            result = found(
                message["value"], tell=self._teller(job), cancelled=lambda: cancelled.is_set() or asked()
            )
        except FacilitatorError as trouble:
            self._send({"job": job, "is": "failed"}, [trouble.title, trouble.detail, trouble.hint])
        except Exception:  # noqa: BLE001 - the traceback is carried home whole
            self._send({"job": job, "is": "bug"}, traceback.format_exc())
        else:
            self._send({"job": job, "is": "cancelled" if cancelled.is_set() else "done"}, result)

    def _take(self, message: dict[str, Any]) -> None:
        event = self._cancelled.setdefault(message["job"], threading.Event())
        if message.get("cancel"):
            event.set()
        elif message["run"] in HASTY:
            self._hasty.put(message)
        else:
            self._waiting.put(message)

    def _is_in_the_way(self) -> bool:
        return not self._waiting.empty()

    def _teller(self, job: int) -> Callable[[float, str], None]:
        last = [0.0]

        def tell(fraction: float, words: str) -> None:
            now = time.monotonic()
            if fraction >= 1 or now - last[0] >= TELL_EVERY:
                last[0] = now
                self._send({"job": job, "is": "told"}, [fraction, words])

        return tell

    def _send(self, head: dict[str, Any], value: Json = None) -> None:
        with self._writing:
            for line in lines(head, value):
                self._out.write(line)
            self._out.flush()


def _job(jobs: Mapping[str, str], name: str) -> Callable[..., Any]:
    module, _, function = jobs[name].partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _never() -> bool:
    return False


def _private_output() -> BinaryIO:
    """Keep the output for messages alone: whatever prints from now on goes to the error output."""
    sys.stdout.flush()
    own = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return os.fdopen(own, "wb")


def _be_brisk() -> None:
    """Let two threads take turns often, and small products run on one thread each.

    A second thread of OpenBLAS doubles the time of a hint and trebles that of learning the themes.
    """
    sys.setswitchinterval(SLICE_S)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _step_back() -> None:
    """Let the screen go first: what this thread does can wait a moment, a person cannot.

    On Linux that is said of one thread; elsewhere it holds for all of them.
    """
    if hasattr(os, "nice"):
        os.nice(10)


def main(jobs: Mapping[str, str] = JOBS) -> None:
    """Work until the input ends."""
    _be_brisk()
    desk = Desk(jobs, _private_output())
    threading.Thread(target=desk.listen, args=(sys.stdin.buffer,), daemon=True).start()
    threading.Thread(target=desk.hurry, daemon=True).start()
    _step_back()
    desk.work()


if __name__ == "__main__":
    main()
