"""How long the window stands still while heavy work goes on: `python -m tests.benchmarks.stalls`.

Prints the largest gaps in milliseconds between the ticks of a 5 ms clock on the screen's thread, with 10,000
points: while nothing happens, while files are written and groups found (in the worker process), and while 120
groups are accepted and undone, and 10,000 more points imported and undone (on a thread), with a page in sight
that shows little, or all of it. In brackets stands how much of each gap the screen's own thread was at work:
else it waited for other threads, or for other programs. `stalls import` does only the importing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer

from facilitator.domain.errors import FacilitatorError
from facilitator.services import grouping, importing
from facilitator.ui.tasks import Tasks
from tests.benchmarks import large
from tests.benchmarks.pages import Screen, settle, wait

TICK_MS, AFTER_MS = 5, 400
IMPORTED_BESIDE = ("export", "capture", "overview", "open_points", "themes", "board")
READ_AT_MOST = 20.0  # seconds of finding groups; reading 10,000 texts for the first time takes minutes


class Meter:
    """A clock on the screen's thread that notes how late its ticks are."""

    def __init__(self) -> None:
        """Begin to tick."""
        self.gaps: list[tuple[float, float]] = []
        self._last = time.perf_counter(), time.thread_time()
        self._clock = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def stop(self) -> None:
        """Tick no more."""
        self._tick()
        self._clock.stop()

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.gaps.append(((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000))
        self._last = now


def main() -> int:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        screen = Screen(Path(folder))
        screen.open(large.build(Path(folder)))
        assert screen.commands.opened is not None
        context = screen.commands.opened.context
        tasks, workspace = context.tasks, context.workspace
        settle()
        if "import" not in sys.argv:
            say_heavy(screen, folder)
        for number, name in enumerate(IMPORTED_BESIDE):
            screen.commands.go(name)
            wait(500)
            rows = importing.preview(large.table(Path(folder) / f"more {number}.csv"))
            say(
                f"importing 10,000 rows, {name} shown",
                on_thread(tasks, partial(importing.take, workspace, rows, create=True)),
            )
            say(f"undoing that, {name} shown", on_thread(tasks, workspace.undo))
        screen.close()
    return 0


def say_heavy(screen: Screen, folder: str) -> None:
    """Print the gaps while the worker is at work, and while groups are accepted."""
    assert screen.commands.opened is not None
    context = screen.commands.opened.context
    tasks, workspace = context.tasks, context.workspace
    say("nothing, 2 s", lambda end: QTimer.singleShot(2000, end))
    for suffix in ("xlsx", "docx"):
        wanted = {"path": str(workspace.path), "to": f"{folder}/report.{suffix}", "include": {}}
        say(f"writing the .{suffix} file", in_worker(tasks, "export", wanted))
    wanted = {"path": str(workspace.path), "cache": folder}
    say("finding groups", in_worker(tasks, "group", wanted))
    suggestion = large.suggestion(list(workspace.snapshot.points))
    for name in ("export", "board"):
        screen.commands.go(name)
        settle()
        say(
            f"accepting 120 groups, {name} shown",
            on_thread(tasks, lambda: grouping.accept(workspace, suggestion)),
        )
        say(f"undoing that, {name} shown", on_thread(tasks, workspace.undo))


def in_worker(tasks: Tasks, job: str, arguments: dict[str, Any]) -> Callable[[Callable[[], None]], None]:
    """Return how a job of the worker process is started."""

    def start(end: Callable[[], None]) -> None:
        task = tasks.in_worker(job, arguments, done=_ignore, failed=_raise, ended=end)
        QTimer.singleShot(int(READ_AT_MOST * 1000), task.cancel)

    return start


def on_thread(tasks: Tasks, work: Callable[[], object]) -> Callable[[Callable[[], None]], None]:
    """Return how work is started on a thread."""
    return lambda end: _start(tasks, work, end)


def say(what: str, start: Callable[[Callable[[], None]], None]) -> None:
    """Start something, let the window live until it is over, and print how late the ticks were."""
    meter, loop, began = Meter(), QEventLoop(), time.perf_counter()
    start(lambda: QTimer.singleShot(AFTER_MS, loop.quit))
    loop.exec()
    meter.stop()
    worst = ", ".join(f"{gap:.0f} ({own:.0f})" for gap, own in sorted(meter.gaps, reverse=True)[:4])
    late = sum(gap > 50 for gap, _ in meter.gaps)
    took = time.perf_counter() - began
    print(f"{what:<40} {took:>6.1f} s, largest gaps {worst} ms; {late} above 50 ms", flush=True)


def _start(tasks: Tasks, work: Callable[[], object], end: Callable[[], None]) -> None:
    tasks.start(work, ended=end)


def _ignore(_result: object) -> None:
    """Take a result without looking at it."""


def _raise(trouble: FacilitatorError) -> None:
    raise trouble


if __name__ == "__main__":
    sys.exit(main())
