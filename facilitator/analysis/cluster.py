"""A tree of similar vectors, built once and cut anywhere: few wide groups or many narrow ones.

Similarity is CSLS: twice the cosine less how near each of the two is to its ten nearest (its reach), so that
one threshold serves crowded and sparse corners alike. Groups join by average linkage. The tree alone decides:
moving points between groups after the cut was measured to bring nothing, and a cut at another level could not
agree with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.domain.progress import Asked, Tell, never, part, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int64]

# Neighbourhoods grow with the number of rows up to the sizes that serve long lists; the full sizes at 20 or
# 50 rows blur everything into one or two groups (30 arguments on six topics: ARI 0.14 instead of 0.28).
SMOOTHING_NEIGHBOURS, ROWS_PER_SMOOTHING = 5, 20
REACH_NEIGHBOURS, ROWS_PER_REACH = 10, 10
MOST_LEAVES = 5_000  # above this, near-identical vectors are joined to crowds first: 5,000 leaves take 0.2 GB
CROWD_SIZE = 8


@dataclass(frozen=True, slots=True)
class Links:
    """What people decided: pairs of rows that stay together, and pairs that stay apart."""

    together: Sequence[tuple[int, int]] = ()
    apart: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Every merge of a linkage: each row's node is its `leaf`, a node's parts joined at its `height`."""

    leaf: Whole = field(repr=False)
    parent: Whole = field(repr=False)
    height: Floats = field(repr=False)
    reach: float  # how near a row is to its nearest ones, on average: what counts as near among these rows

    def cut(self, threshold: float) -> Whole:
        """Return each row's group, numbered by first member, of all merges above `threshold`.

        A lower threshold gives fewer groups, each a union of the former ones.
        """
        import numpy as np

        nodes = np.arange(len(self.parent))
        top = np.where(self.height[self.parent] > threshold, self.parent, nodes)
        while not np.array_equal(top, further := top[top]):
            top = further
        return _numbered(top[self.leaf])


def build_tree(
    vectors: Floats, links: Links | None = None, *, tell: Tell = silent, cancelled: Asked = never
) -> Tree:
    """Return the tree of unit `vectors`; every cut keeps what `links` say.

    Raises ValueError if two rows are both linked together and kept apart.
    """
    import numpy as np

    from facilitator.analysis.arrays.crowds import summed
    from facilitator.analysis.arrays.linkage import mean_gain, merge_all
    from facilitator.analysis.arrays.neighbours import centred, nearest, smoothed

    if not len(vectors):
        nothing = np.zeros(0, np.int64)
        return Tree(nothing, nothing, np.zeros(0, np.float32), 0)
    rows = centred(vectors)
    few = _neighbourhood(len(rows), SMOOTHING_NEIGHBOURS, ROWS_PER_SMOOTHING)
    near, likeness = nearest(rows, few, tell=part(tell, 0, 0.35), cancelled=cancelled)
    rows = smoothed(rows, near, likeness)
    some = _neighbourhood(len(rows), REACH_NEIGHBOURS, ROWS_PER_REACH)
    _, similarities = nearest(rows, some, tell=part(tell, 0.35, 0.7), cancelled=cancelled)
    reach = similarities.mean(axis=1) if similarities.shape[1] else np.zeros(len(rows), np.float32)
    leaf = _leaves(rows, links or Links(), part(tell, 0.7, 0.8), cancelled)
    sizes = np.bincount(leaf)
    table = mean_gain(
        summed(rows, leaf, len(sizes)), sizes, (np.bincount(leaf, reach) / sizes).astype(np.float32)
    )
    _keep_apart(table, leaf, links or Links())
    parent, height = merge_all(table, sizes, tell=part(tell, 0.8, 1), cancelled=cancelled)
    return Tree(leaf, parent, height, float(likeness.mean()) if likeness.size else 0)


def _neighbourhood(count: int, most: int, rows_each: int) -> int:
    return max(1, min(most, count // rows_each))


def _leaves(rows: Floats, links: Links, tell: Tell, cancelled: Asked) -> Whole:
    """Number what can no more be told apart: linked rows, and crowds of the others where there are many."""
    import numpy as np

    from facilitator.analysis.arrays.crowds import crowds

    leaf = _joined(len(rows), links.together)
    if len(rows) > MOST_LEAVES:
        free = np.ones(len(rows), bool)
        free[[row for pair in (*links.together, *links.apart) for row in pair]] = False
        count = min(MOST_LEAVES, max(1_000, len(rows) // CROWD_SIZE))
        leaf[free] = len(rows) + crowds(rows[free], count, tell=tell, cancelled=cancelled)
    return _numbered(leaf)


def _joined(count: int, pairs: Sequence[tuple[int, int]]) -> Whole:
    import numpy as np

    root = list(range(count))

    def top(row: int) -> int:
        while root[row] != row:
            root[row] = row = root[root[row]]
        return row

    for one, other in pairs:
        root[top(other)] = top(one)
    return np.array([top(row) for row in range(count)], np.int64)


def _keep_apart(table: Floats, leaf: Whole, links: Links) -> None:
    import numpy as np

    if not links.apart:
        return
    one, other = leaf[np.array(links.apart, np.int64)].T
    if (one == other).any():
        raise ValueError("the same rows are linked together and kept apart")
    table[one, other] = table[other, one] = -np.inf


def _numbered(labels: Whole) -> Whole:
    """Number labels from 0 in the order of their first rows."""
    import numpy as np

    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]
