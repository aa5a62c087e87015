"""The same points give the same groups to the last byte, whatever the threads and the processor's tricks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from facilitator.analysis.arrays.exact import LENGTH, centred_exactly, of_length, summed

DIGEST = """
from hashlib import blake2b
from facilitator.analysis import cluster
from facilitator.analysis.embedder import SentenceEmbedder
from facilitator.analysis.grouping import Item, group_points
from tests.analysis.corpus import points
from tests.analysis.test_cluster import blobs

told = blake2b()
rows, _ = blobs(60, 9, spread=1.2)
for most in (5_000, 200):
    cluster.MOST_LEAVES = most
    tree = cluster.build_tree(rows, cluster.Links(former=[row % 40 - 1 for row in range(len(rows))]))
    for part in (tree.leaf, tree.parent, tree.height):
        told.update(part.tobytes())
items = [Item(id, text) for id, text in points().items()]
found = group_points(items, embedder=SentenceEmbedder(threads=THREADS))
told.update(repr(found).encode())
print(told.hexdigest())
"""


def digest(threads: int, **environment: str) -> str:
    """Group in a process of its own and return a digest of everything found."""
    told = subprocess.run(
        [sys.executable, "-c", DIGEST.replace("THREADS", str(threads))],
        env={**os.environ, "OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
        | environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout


def test_threads_and_the_kind_of_processor_make_no_difference() -> None:
    one = digest(1)

    two, older = digest(2), digest(1, OPENBLAS_CORETYPE="Prescott")

    assert one == two == older


def test_dot_products_are_exact_in_any_order() -> None:
    chance = np.random.default_rng(2)
    rows = centred_exactly((chance.normal(size=(300, 384)) / 20).astype(np.float32))

    shuffled = chance.permutation(384)

    assert np.array_equal(rows, np.rint(rows))
    assert np.array_equal(rows @ rows.T, rows[:, shuffled] @ rows[:, shuffled].T)
    assert np.array_equal(rows @ rows.T, (rows.astype(np.int64) @ rows.astype(np.int64).T))


@pytest.mark.parametrize("width", [1, 16, 384])
def test_no_row_is_too_long_to_be_exact(width: int) -> None:
    rows = np.random.default_rng(3).integers(-99_999, 99_999, (200, width)).astype(np.float64)

    length = np.linalg.norm(of_length(rows), axis=1)

    assert (length <= 4_096).all()
    assert (np.abs(length - LENGTH) < 16).all()


def test_sums_of_many_rows_are_exact() -> None:
    rows = np.full((2 * LENGTH, 2), LENGTH - 1, np.float32)
    label = np.zeros(len(rows), np.int64)

    (total,) = summed(rows, label, 1)

    assert total.tolist() == [2 * LENGTH * (LENGTH - 1)] * 2
