"""Print how quickly words are found among 10,000 points: `python -m tests.benchmarks.searching`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median, quantiles

from facilitator.domain.journal import Edit
from facilitator.services import searching
from facilitator.services.workspace import create_workshop, real_sources
from tests.analysis.corpus import DATA
from tests.benchmarks.grouping import statements

POINTS, QUESTIONS = 10_000, 300


def main() -> None:
    """Print the seconds of writing the points with their index, and of searching."""
    if not DATA.is_dir():
        sys.stdout.write(f"{DATA} is not here: the benchmark runs on the shared data sets.\n")
        return
    texts, chance = statements(POINTS), Random(1)
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workshop(Path(folder) / "large.db", real_sources(), [])
        edits = [Edit("point", f"p{n}", {"ref": f"T01-{n}", "text": text}) for n, text in enumerate(texts)]
        started = time.perf_counter()
        workspace.commit("Add points", edits)
        written = time.perf_counter() - started
        times = []
        for _ in range(QUESTIONS):
            words = chance.choice(texts).split()[:4]
            question = " ".join(words)[: chance.randrange(3, 25)]
            started = time.perf_counter()
            searching.words(workspace, question)
            times.append((time.perf_counter() - started) * 1000)
        workspace.close()
    p95 = quantiles(times, n=20)[-1]
    sys.stdout.write(
        f"{POINTS:,} points written in {written:.1f} s; words found in {median(times):.1f} ms,"
        f" p95 {p95:.1f} ms, slowest {max(times):.1f} ms\n"
    )


if __name__ == "__main__":
    main()
