"""Has this been said already? Words in common, counted so fast that it can be asked while somebody types."""

from __future__ import annotations

import time
from math import ceil
from typing import TYPE_CHECKING

from facilitator.analysis.text import says_something, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping

FEWEST = 3  # words in common; fewer are chance
OF_TYPED, OF_KNOWN = 0.6, 0.4  # the share of either text that the words in common must make up
MOST_TRIED = 2_000  # keeps the answer under five milliseconds, however common the words
READ_AT_ONCE = 32


class Likeness:
    """The telling words of the points at hand; each point is read once, a few at a time."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._stems: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._bags: dict[str, frozenset[str]] = {}
        self._where: dict[str, dict[str, None]] = {}
        self._waiting: dict[str, str] = {}

    def expect(self, texts: Mapping[str, str]) -> None:
        """Let these points be the ones to compare with; what is new waits to be read."""
        for point in self._texts.keys() - texts.keys():
            self._forget(point)
        known = self._texts
        self._waiting = {point: text for point, text in texts.items() if known.get(point) != text}

    def read(self, seconds: float) -> bool:
        """Read waiting points for about so long; tell whether all are read."""
        until = time.perf_counter() + seconds
        while self._waiting and time.perf_counter() < until:
            for _ in range(min(READ_AT_ONCE, len(self._waiting))):
                self._learn(*self._waiting.popitem())
        return not self._waiting

    def nearest(self, text: str) -> str:
        """Return the id of the read point that says nearly this, or nothing."""
        typed = self._bag(text)
        needed = max(FEWEST, ceil(OF_TYPED * len(typed)))
        best, best_shared = "", 0
        # A text with `needed` words in common has at least one of these, the rarest.
        rarest = sorted(typed, key=lambda each: len(self._where.get(each, ())))[: len(typed) - needed + 1]
        tried: set[str] = set()
        for each in rarest:
            for point in reversed(self._where.get(each, {})):
                if point in tried:
                    continue
                tried.add(point)
                shared = self._shared(typed, point)
                if shared >= needed and shared > best_shared:
                    best, best_shared = point, shared
                if best_shared == len(typed) or len(tried) >= MOST_TRIED:
                    return best
        return best

    def _shared(self, typed: frozenset[str], point: str) -> int:
        known = self._bags[point]
        shared = len(typed & known)
        return shared if shared >= OF_KNOWN * len(known) else 0

    def _learn(self, point: str, text: str) -> None:
        if point in self._texts:
            self._forget(point)
        bag = self._bag(text)
        self._texts[point], self._bags[point] = text, bag
        for each in bag:
            self._where.setdefault(each, {})[point] = None

    def _forget(self, point: str) -> None:
        del self._texts[point]
        for each in self._bags.pop(point):
            del self._where[each][point]

    def _bag(self, text: str) -> frozenset[str]:
        return frozenset(found for word in words(text) if (found := self._stem(word)))

    def _stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = stem(word) if says_something(word) else ""
        return known
