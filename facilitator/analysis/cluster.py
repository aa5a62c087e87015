"""Similar vectors joined to a tree, with what people decided and what was grouped before in mind.

Similarity is CSLS: twice the cosine less how near each of the two is to its ten nearest (its reach), so that
one threshold serves crowded and sparse corners alike. Groups join by average linkage. The tree alone decides:
moving points between groups after the cut was measured to bring nothing, and a cut at another level could not
agree with it. All comparing is of whole numbers (`arrays.exact`), so every machine builds the same tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.analysis.tree import Tree, numbered
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
MEMORY = 0.25  # how much nearer former companions are; at 0.3 unseen topics began to lose agreement


@dataclass(frozen=True, slots=True)
class Links:
    """What was decided: pairs of rows that stay together, pairs that stay apart; and what was before.

    `former` numbers the group that each row was in, -1 for none; such rows are likely to stay together.
    `part` numbers what each row is a part of; rows of different parts stay apart.
    """

    together: Sequence[tuple[int, int]] = ()
    apart: Sequence[tuple[int, int]] = ()
    former: Sequence[int] = ()
    part: Sequence[int] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """Rows smoothed by their neighbours, the cell and the reach of each, and how near the nearest are."""

    rows: Floats = field(repr=False)
    cell: Whole = field(repr=False)
    reach: Floats = field(repr=False)
    nearness: float


def build_tree(
    vectors: Floats, links: Links | None = None, *, tell: Tell = silent, cancelled: Asked = never
) -> Tree:
    """Return the tree of unit `vectors`; every cut keeps what `links` say.

    Raises ValueError if two rows are both linked together and kept apart.
    """
    import numpy as np

    from facilitator.analysis.arrays.exact import centred_exactly
    from facilitator.analysis.arrays.linkage import mean_gain, merge_all, remember

    if not len(vectors):
        nothing = np.zeros(0, np.int64)
        return Tree(nothing, nothing, np.zeros(0, np.float32), 0)
    links = links or Links()
    ground = _prepared(centred_exactly(vectors), part(tell, 0, 0.7), cancelled)
    leaf = _leaves(ground, links, cancelled)
    table = mean_gain(ground.rows, leaf, ground.reach)
    if links.former:
        remember(table, leaf, np.array(links.former, np.int64), MEMORY)
    _keep_apart(table, leaf, links)
    parent, height = merge_all(table, np.bincount(leaf), tell=part(tell, 0.7, 1), cancelled=cancelled)
    return Tree(leaf, parent, height, ground.nearness)


def _prepared(rows: Floats, tell: Tell, cancelled: Asked) -> _Ground:
    import numpy as np

    from facilitator.analysis.arrays.cells import cells, nearest_in_cells
    from facilitator.analysis.arrays.exact import ONE
    from facilitator.analysis.arrays.neighbours import nearest, smoothed

    few = _neighbourhood(len(rows), SMOOTHING_NEIGHBOURS, ROWS_PER_SMOOTHING)
    some = _neighbourhood(len(rows), REACH_NEIGHBOURS, ROWS_PER_REACH)
    first, second = part(tell, 0, 0.5), part(tell, 0.5, 1)
    cell = np.zeros(len(rows), np.int64)
    if len(rows) <= MOST_LEAVES:
        near, likeness = nearest(rows, few, tell=first, cancelled=cancelled)
        rows = smoothed(rows, near, likeness)
        _, cosines = nearest(rows, some, tell=second, cancelled=cancelled)
    else:
        cell = cells(rows, cancelled=cancelled)
        near, likeness = nearest_in_cells(rows, cell, few, tell=first, cancelled=cancelled)
        rows = smoothed(rows, near, likeness)
        _, cosines = nearest_in_cells(rows, cell, some, tell=second, cancelled=cancelled)
    reach = cosines.sum(axis=1, dtype=np.float64) / max(1, cosines.shape[1])
    nearness = float(np.rint(likeness * ONE).sum(dtype=np.float64) / ONE) / max(1, likeness.size)
    return _Ground(rows, cell, reach.astype(np.float32), nearness)


def _neighbourhood(count: int, most: int, rows_each: int) -> int:
    return max(1, min(most, count // rows_each))


def _leaves(ground: _Ground, links: Links, cancelled: Asked) -> Whole:
    """Number what can no more be told apart: linked rows, and crowds of the others where there are many.

    No crowd mixes parts, nor former groups, so that each of these can stay whole.
    """
    import numpy as np

    from facilitator.analysis.arrays.crowds import crowds_within

    count = len(ground.rows)
    leaf = _joined(count, links.together)
    if count > MOST_LEAVES:
        free = np.ones(count, bool)
        free[[row for pair in (*links.together, *links.apart) for row in pair]] = False
        cell = ground.cell
        for labels in (links.former, links.part):
            if labels:
                label = np.array(labels, np.int64)
                cell = numbered(cell * (label.max() + 2) + label + 1)
        size = max(CROWD_SIZE, count // MOST_LEAVES)
        leaf[free] = count + crowds_within(ground.rows[free], cell[free], size, cancelled=cancelled)
    return numbered(leaf)


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

    if links.part:
        part_of = np.zeros(len(table), np.int64)
        part_of[leaf] = np.array(links.part, np.int64)
        for row, own in zip(table, part_of, strict=True):
            row[part_of != own] = -np.inf
    if links.apart:
        one, other = leaf[np.array(links.apart, np.int64)].T
        if (one == other).any():
            raise ValueError("the same rows are linked together and kept apart")
        table[one, other] = table[other, one] = -np.inf
