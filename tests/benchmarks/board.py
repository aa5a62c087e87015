"""What the board costs on the screen: `python -m tests.benchmarks.board [POINTS]`.

Prints milliseconds, painted, with 10,000 points (or as many as are named): the first show, cutting the same
tree at another level, a card moved into another group, and a step of the strip while something is dragged.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.services import grouping
from tests.benchmarks import large
from tests.benchmarks.pages import TIMES, Screen, milliseconds, say


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
        levels = [large.suggestion(points), large.suggestion(points[::-1]), large.suggestion(points[1:])]
        page.suggesting.take(levels, 0)
        recut = [partial(page.suggesting.show_level, (n + 1) % len(levels)) for n in range(TIMES)]
        say("board: slider, the tree cut elsewhere", [milliseconds(each) for each in recut])
        bar = page.strip.horizontalScrollBar()
        steps = [partial(bar.setValue, 28 * n) for n in range(60)]
        say("board: a step of the strip in a drag", [milliseconds(each) for each in steps])
        screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
