"""Laws of the tree: constraints hold at every cut, and cuts are nested."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from facilitator.analysis import cluster
from facilitator.analysis.cluster import Links, build_tree
from facilitator.domain.progress import CancelledError
from tests.analysis.scores import adjusted_rand

Floats = NDArray[np.float32]


def blobs(centres: int, size: int, *, spread: float = 0.3, seed: int = 1) -> tuple[Floats, list[int]]:
    """Return unit vectors around random centres, and the centre of each."""
    chance = np.random.default_rng(seed)
    middles = np.repeat(chance.normal(size=(centres, 32)), size, axis=0)
    rows = middles + spread * chance.normal(size=middles.shape)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32), [row // size for row in range(centres * size)]


@st.composite
def linked(draw: st.DrawFn) -> tuple[Floats, Links]:
    """Draw vectors and links that do not contradict each other."""
    count = draw(st.integers(2, 30))
    rows, _ = blobs(count, 1, seed=draw(st.integers(0, 999)))
    bins = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=20))
    together = [(one, other) for one, other in pairs if bins[one] == bins[other]]
    apart = [(one, other) for one, other in pairs if bins[one] != bins[other]]
    return rows, Links(together, apart)


@given(linked(), st.floats(-3, 1))
def test_links_hold_at_every_cut(drawn: tuple[Floats, Links], threshold: float) -> None:
    rows, links = drawn

    group = build_tree(rows, links).cut(threshold)

    assert all(group[one] == group[other] for one, other in links.together)
    assert all(group[one] != group[other] for one, other in links.apart)


@given(linked(), st.floats(-3, 1), st.floats(0, 2))
def test_a_lower_cut_gives_unions_of_the_groups_of_a_higher_one(
    drawn: tuple[Floats, Links], threshold: float, lower_by: float
) -> None:
    tree = build_tree(*drawn)

    fine, coarse = tree.cut(threshold), tree.cut(threshold - lower_by)

    assert coarse.max() <= fine.max()
    assert len(set(zip(fine.tolist(), coarse.tolist(), strict=True))) == fine.max() + 1


def test_the_height_of_a_merge_is_the_mean_gain_of_its_parts() -> None:
    rows, _ = blobs(3, 4)

    tree = build_tree(rows)

    assert len(tree.parent) == 2 * len(rows) - 1
    assert (tree.height[tree.parent] <= tree.height).all()


def test_separate_blobs_are_found() -> None:
    rows, blob = blobs(6, 20)

    group = build_tree(rows).cut(-0.8).tolist()

    assert len(set(zip(blob, group, strict=True))) == len(set(group)) == 6


def test_crowds_find_the_same_blobs_and_keep_the_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "MOST_LEAVES", 60)
    rows, blob = blobs(10, 120, spread=0.2)
    links = Links(together=[(0, 130)], apart=[(0, 1), (1, 130)])

    group = build_tree(rows, links).cut(-0.8)

    assert group[0] == group[130] != group[1]
    free = [row for row in range(len(rows)) if row not in {0, 1, 130}]
    assert len({(blob[row], group[row]) for row in free}) == 10


def test_links_that_contradict_each_other_are_refused() -> None:
    rows, _ = blobs(3, 1)

    with pytest.raises(ValueError, match="together"):
        build_tree(rows, Links(together=[(0, 1), (1, 2)], apart=[(0, 2)]))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_rows_make_a_tree_too(count: int) -> None:
    rows, _ = blobs(4, 1)

    group = build_tree(rows[:count]).cut(-0.8)

    assert len(group) == count


def test_equal_rows_are_one_group() -> None:
    rows = np.full((7, 32), 32**-0.5, np.float32)

    assert build_tree(rows).cut(-0.8).tolist() == [0] * 7


@pytest.mark.parametrize("patience", range(4))
def test_work_stops_when_asked_to(patience: int) -> None:
    rows, _ = blobs(2, 10)
    asked = iter([False] * patience + [True] * 99)

    with pytest.raises(CancelledError):
        build_tree(rows, cancelled=lambda: next(asked))


def test_former_companions_stay_together_where_new_rows_would_part_them() -> None:
    rows, _ = blobs(12, 12, spread=1.1)
    half = [row for row in range(len(rows)) if row % 12 < 6]
    before = build_tree(rows[half]).cut(-0.95).tolist()
    former = [-1] * len(rows)
    for row, group in zip(half, before, strict=True):
        former[row] = group

    fresh, mindful = (
        build_tree(rows, links).cut(-0.95)[half].tolist() for links in (None, Links(former=former))
    )

    assert adjusted_rand(before, mindful) > adjusted_rand(before, fresh)


def test_crowds_keep_former_groups_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "MOST_LEAVES", 60)
    rows, blob = blobs(10, 20, spread=0.4)
    former = [2 * each + row % 2 for row, each in enumerate(blob)]

    tree = build_tree(rows, Links(former=former))

    assert len(set(zip(former, tree.leaf.tolist(), strict=True))) == tree.leaf.max() + 1
