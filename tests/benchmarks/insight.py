"""How long the pictures of Insight and the Overview take with 10,000 points: counting, and until painted.

`python -m tests.benchmarks.insight` prints medians; what must be reached is 200 ms for a heat map.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.services import coverage, insight, linting, receipts, statistics
from facilitator.services.workspace import Workspace, open_workshop, real_sources
from facilitator.ui.pages.insight.views import SATURATION, VIEWS
from tests.benchmarks import large
from tests.benchmarks.pages import Screen, milliseconds, say, settle

TIMES = 7


def main() -> int:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        path = large.build(Path(folder))
        workspace = open_workshop(path, real_sources(), read_only=True)
        say_counts(workspace)
        workspace.close()
        screen = Screen(Path(folder))
        screen.open(path)
        say_pages(screen)
        screen.close()
    return 0


def say_counts(workspace: Workspace) -> None:
    """Print how long each count takes by itself."""
    snapshot = workspace.snapshot
    counts: dict[str, Callable[[], object]] = {
        **{name: partial(view.count, snapshot) for name, view in VIEWS.items()},
        SATURATION: partial(insight.saturation, snapshot),
        "coverage": partial(coverage.coverage, snapshot),
        "figures": partial(statistics.overview, snapshot),
        "findings": partial(linting.findings, snapshot),
        "receipts": partial(receipts.received, workspace),
    }
    for name, count in counts.items():
        say(f"count: {name}", [timed(count) for _ in range(TIMES)])


def say_pages(screen: Screen) -> None:
    """Print how long each picture takes until it is painted, and the Overview."""
    screen.commands.go("insight")
    settle()
    page = screen.page("insight")
    for name in page.choices:
        say(
            f"insight: {name} painted", [milliseconds(partial(page.show_picture, name)) for _ in range(TIMES)]
        )
    screen.commands.go("overview")
    settle()
    overview = screen.page("overview")
    say("overview: refreshed and painted", [milliseconds(overview.refresh) for _ in range(TIMES)])


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds some work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
