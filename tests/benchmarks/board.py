"""What the board costs on the screen: `python -m tests.benchmarks.board [POINTS]`.

Prints milliseconds, painted, with 10,000 points (or as many as are named): the first show, cutting the same
tree at another level, a card moved into another group, a step of the strip while something is dragged to its
edge (every 25 ms, as there), a step of a line drawn on the map, and the longest time for which the window
answers nothing while a suggestion for all points is accepted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from facilitator.services import grouping
from facilitator.ui.pages.board.strip import NUDGE, NUDGE_MS
from tests.benchmarks import large
from tests.benchmarks.pages import TIMES, Screen, milliseconds, say, wait_until

STEPS, LINE = 60, 40


def main() -> int:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) > 1:
        large.POINTS = int(sys.argv[1])
    with TemporaryDirectory() as folder:
        screen = Screen(Path(folder))
        screen.open(large.build(Path(folder)))
        say("board: first show", [milliseconds(lambda: screen.commands.go("board"))])
        page = screen.page("board")
        workspace = page.context.workspace
        points = list(workspace.snapshot.points)
        say("board: after a change elsewhere", [milliseconds(page.refresh) for _ in range(TIMES)])
        moved = [partial(grouping.move, workspace, [point], "g1") for point in points[:TIMES]]
        say("board: a point moved, committed and shown", [milliseconds(each) for each in moved])
        bar = page.strip.horizontalScrollBar()
        steps = [partial(bar.setValue, NUDGE * n) for n in range(STEPS)]
        say("board: a step of the strip in a drag", paced(steps))
        say("board: a step of a line on the map", paced(drawn(page, points)))
        page.show_map()
        levels = [large.suggestion(points), large.suggestion(points[::-1]), large.suggestion(points[1:])]
        page.suggesting.take(levels, 0)
        pause(500)
        recut = [partial(page.suggesting.show_level, (n + 1) % len(levels)) for n in range(TIMES)]
        say("board: slider, the tree cut elsewhere", paced(recut))
        say("board: longest silence while accepting", [silence(page)])
        screen.close()
    return 0


def paced(steps: Sequence[Callable[[], object]]) -> list[float]:
    """Return what each step takes, the window living on between them as it does while a hand moves."""
    figures = []
    for each in steps:
        pause(NUDGE_MS)
        figures.append(milliseconds(each))
    return figures


def pause(span: int) -> None:
    """Let the window live for so many milliseconds."""
    until = time.perf_counter() + span / 1000
    wait_until(lambda: time.perf_counter() >= until)


def drawn(page: Any, points: list[str]) -> Sequence[Callable[[], object]]:
    """Show the map with its points anywhere; return the steps of a line around some of them."""
    chance = Random(1)
    page.show_map()
    page.map_panel._take({point: (chance.uniform(-1, 1), chance.uniform(-1, 1)) for point in points})
    plane = page.map_panel.map
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    line = [QPoint(200 + 10 * n, 100 + (n * 37) % 200) for n in range(LINE)]
    moves = [partial(QTest.mouseMove, plane, each) for each in line[1:]]
    return [
        partial(QTest.mousePress, plane, left, none, line[0]),
        *moves,
        partial(QTest.mouseRelease, plane, left, none, line[-1]),
    ]


def silence(page: Any) -> float:
    """Accept what is suggested; return the longest time between two signs of life."""
    ticks = [time.perf_counter()]
    clock = QTimer(interval=1)
    clock.timeout.connect(lambda: ticks.append(time.perf_counter()))
    clock.start()
    page.suggesting.accept(page.undo)
    wait_until(lambda: not page.suggesting.is_accepting)
    pause(500)
    clock.stop()
    return max(after - before for before, after in pairwise(ticks)) * 1000


if __name__ == "__main__":
    sys.exit(main())
