"""The tree of all merges: built once, cut anywhere, for few wide groups or many narrow ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Every merge of a linkage: each row's node is its `leaf`, a node's parts joined at its `height`."""

    leaf: Whole = field(repr=False)
    parent: Whole = field(repr=False)
    height: Floats = field(repr=False)
    reach: float  # how near a row is to its nearest ones, on average: what counts as near among these rows

    def cut(self, threshold: float) -> Whole:
        """Return each row's group, numbered by first member, of all merges above `threshold`.

        A lower threshold gives fewer groups, each a union of the former ones. Takes milliseconds.
        """
        import numpy as np

        nodes = np.arange(len(self.parent))
        top = np.where(self.height[self.parent] > threshold, self.parent, nodes)
        while not np.array_equal(top, further := top[top]):
            top = further
        return numbered(top[self.leaf])


def numbered(labels: Whole) -> Whole:
    """Number labels from 0 in the order of their first rows."""
    import numpy as np

    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]
