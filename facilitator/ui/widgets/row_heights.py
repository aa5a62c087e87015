"""The heights of very many rows, of which only those once seen are measured."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class RowHeights:
    """Tells where rows begin; a row not yet measured counts with a guess."""

    def __init__(self, guess: int) -> None:
        self.guess = guess
        self._heights: list[int] = []
        self._known: list[bool] = []
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, count: int) -> None:
        """Begin anew with rows of which nothing is known."""
        self._heights, self._known, self._tops = [self.guess] * count, [False] * count, None

    def insert(self, first: int, count: int) -> None:
        """Make room for new rows."""
        self._heights[first:first] = [self.guess] * count
        self._known[first:first] = [False] * count
        self._tops = None

    def remove(self, first: int, count: int) -> None:
        """Close the gap of removed rows."""
        del self._heights[first : first + count]
        del self._known[first : first + count]
        self._tops = None

    def forget(self, first: int, last: int) -> None:
        """Have rows measured again."""
        self._known[first : last + 1] = [False] * (last + 1 - first)

    def forget_all(self) -> None:
        """Have every row measured again, each counting with its last height until then."""
        self._known = [False] * len(self._known)

    def knows(self, row: int) -> bool:
        """Tell whether a row is measured."""
        return self._known[row]

    def learn(self, row: int, height: int) -> None:
        """Take note of a row's height."""
        self._known[row] = True
        if self._heights[row] != height:
            self._heights[row] = height
            self._tops = None

    def height(self, row: int) -> int:
        """Return a row's height, or the guess."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Return where a row begins; the row after the last gives the height of all."""
        return self._all_tops()[row]

    def total(self) -> int:
        """Return the height of all rows."""
        return self._all_tops()[-1]

    def row_at(self, y: int) -> int:
        """Return the row at a height; the nearest one beyond both ends, -1 when there is none."""
        if not self._heights:
            return -1
        return min(max(bisect_right(self._all_tops(), y) - 1, 0), len(self._heights) - 1)

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
