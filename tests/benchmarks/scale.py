"""How grouping grows with the number of points, vectors cached: `python -m tests.benchmarks.scale`.

Prints seconds on the clock and of the processor, seconds for another cut, leaves, and the most memory that
the process held. The vectors are those of public statements; above their number, copies, slightly shaken.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.cluster import build_tree
from facilitator.analysis.embedder import SentenceEmbedder
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.grouping import DEFAULT, THEMES
from facilitator.analysis.vectorcache import CachedEmbedder
from tests.benchmarks.grouping import statements

Floats = NDArray[np.float32]
SIZES = (1_000, 10_000, 100_000)
READ = 4_000
SHAKE = 0.02


def main() -> None:
    """Print one line for each size."""
    with tempfile.TemporaryDirectory() as folder:
        read = CachedEmbedder(SentenceEmbedder(), FolderCache(Path(folder))).embed(statements(READ))
    print(f"{'points':>8}{'s':>9}{'cpu s':>9}{'cut s':>9}{'leaves':>9}{'MB':>7}")
    for size in SIZES:
        say(size, shaken(read, size))


def say(size: int, vectors: Floats) -> None:
    """Print the line of one size."""
    began, used = time.perf_counter(), time.process_time()
    tree = build_tree(vectors)
    took, worked = time.perf_counter() - began, time.process_time() - used
    tree.cut(DEFAULT)
    began = time.perf_counter()
    tree.cut(THEMES)
    cut = time.perf_counter() - began
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    leaves = int(tree.leaf.max()) + 1
    print(f"{size:>8,}{took:>9.2f}{worked:>9.2f}{cut:>9.4f}{leaves:>9,}{held:>7,}")
    sys.stdout.flush()


def shaken(vectors: Floats, size: int) -> Floats:
    """Return so many vectors: those given, and copies of them that are a little different."""
    chance = np.random.default_rng(0)
    rows = vectors[np.arange(size) % len(vectors)].copy()
    more = max(0, size - len(vectors))
    rows[size - more :] += SHAKE * chance.standard_normal((more, rows.shape[1]), np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


if __name__ == "__main__":
    main()
