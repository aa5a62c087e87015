"""Exports of 10,000 points: `python -m tests.benchmarks.exports`.

Prints for each format the median seconds of three runs, on the clock and of the processor, and the peak
memory of a process of its own in which the report with its 10,000 points is there; nothing is asserted.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from facilitator.domain.report import GroupLine, PointLine, Report
from facilitator.domain.rules import Breadth
from facilitator.exporters.formats import MODULES, write
from tests.exporters.reports import outcome, point, report, theme

POINTS, TABLES, THEMES, OUTCOMES, RUNS = 10_000, 35, 12, 40, 3
SENTENCE = "Two people carry samples by bus because nobody pays for a shared courier between the four sites"
WORDS = SENTENCE.split()


def main(arguments: list[str]) -> int:
    """Measure every format in a process of its own, or the one that is named here, and print."""
    if arguments:
        return _measure(arguments[0])
    for suffix in sorted(MODULES):
        subprocess.run([sys.executable, "-m", "tests.benchmarks.exports", suffix], check=True)
    return 0


def _measure(suffix: str) -> int:
    full = _report()
    before = _peak()
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"out{suffix}"
        clock, processor = zip(*(_seconds(full, target) for _ in range(RUNS)), strict=True)
        size = target.stat().st_size / 1e6
    sys.stdout.write(
        f"{suffix}: {POINTS:,} points in {median(clock):.2f} s, {median(processor):.2f} s of the processor "
        f"(medians of {RUNS}), {size:.1f} MB on disk, "
        f"peak {_peak():.0f} MB of memory ({before:.0f} MB before)\n"
    )
    return 0


def _seconds(full: Report, target: Path) -> tuple[float, float]:
    began, busy = time.perf_counter(), time.process_time()
    write(full, target)
    return time.perf_counter() - began, time.process_time() - busy


def _peak() -> float:
    if sys.platform == "win32":
        return float("nan")
    import resource

    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _report() -> Report:
    themes = tuple(theme(f"Theme {number}") for number in range(THEMES))
    points = tuple(_point(number) for number in range(POINTS))
    cited = [points[number::OUTCOMES][:8] for number in range(OUTCOMES)]
    outcomes = tuple(
        outcome(
            f"O-{number:02d}",
            " ".join(WORDS),
            said,
            body=f"As was said [{said[0].ref}].",
            themes=("Theme 1",),
        )
        for number, said in enumerate(cited)
    )
    groups = tuple(
        GroupLine(f"Group {number}", "", Breadth(8, 8), tuple(each.ref for each in said))
        for number, said in enumerate(cited)
    )
    return replace(report(*points, themes=themes), outcomes=outcomes, groups=groups)


def _point(number: int) -> PointLine:
    words = " ".join(WORDS[(number * step + step) % len(WORDS)] for step in range(1, 8 + number % 18))
    return point(
        f"T{number % TABLES + 1:02d}-{number // TABLES + 1:03d}",
        f"{words} ({number}).",
        themes=tuple(f"Theme {(number * step) % THEMES}" for step in range(1, 1 + number % 3)),
        session=f"Session {number % 4 + 1}",
        stakeholder="Laboratories" if number % 2 else "Funders",
        source="typed",
        disposition="not taken up" if number % 4 else "in a group",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
