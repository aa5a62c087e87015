"""From Enter to a durable row with 10,000 points in the file: `python -m tests.benchmarks.saving`.

Prints milliseconds: median, 99th percentile and maximum of 1,000 points, each committed to journal and read
tables with the settings under which it survives a power cut; and how long such a workshop takes to open.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.services import capture
from facilitator.services.workspace import Workspace, open_workshop, real_sources
from tests.fakes import workshop

POINTS = 10_000
SAVED = 1_000


def main() -> int:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        made = workshop(Path(folder), points=POINTS, desks=35)
        made.close()
        began = time.perf_counter()
        workspace = open_workshop(made.path, real_sources())
        opened = time.perf_counter() - began
        times = sorted(_saved(workspace, number) for number in range(SAVED))
        size = made.path.stat().st_size / 1e6
        workspace.close()
    print(f"open {len(workspace.snapshot.points) - SAVED:,} points ({size:.1f} MB): {opened * 1000:.0f} ms")
    print(
        f"Enter to durable row: p50 {times[SAVED // 2] * 1000:.2f} ms, "
        f"p99 {times[SAVED * 99 // 100] * 1000:.2f} ms, max {times[-1] * 1000:.2f} ms"
    )
    return 0


def _saved(workspace: Workspace, number: int) -> float:
    began = time.perf_counter()
    capture.add_point(
        workspace, text=f"Point {number} needs partners.", desk="d4", session="s1", themes=["trust"]
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
