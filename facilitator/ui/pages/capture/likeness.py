"""Has this been said already? Words in common, counted so fast that it can be asked while somebody types."""

from __future__ import annotations

import time
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from facilitator.analysis.text import says_something, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FEWEST = 3  # words in common; fewer are chance
OF_TYPED, OF_KNOWN = 0.6, 0.4  # the share of either text that the words in common must make up
MOST_TRIED = 1_000  # keeps the answer under five milliseconds, however common the words
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
        """Let these points wait to be read, besides those known; what is known is not read again."""
        self._waiting.update((point, text) for point, text in texts.items() if self._texts.get(point) != text)

    def forget(self, points: Iterable[str]) -> None:
        """Compare with these points no longer."""
        for point in points:
            self._waiting.pop(point, None)
            if point in self._texts:
                self._forget(point)

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
        best, most = "", needed - 1
        for point in self._candidates(typed, needed):
            known = self._bags[point]
            shared = len(typed & known)
            if shared > most and shared >= OF_KNOWN * len(known):
                best, most = point, shared
                if shared == len(typed):
                    break
        return best

    def _candidates(self, typed: frozenset[str], needed: int) -> Iterable[str]:
        """Return the newest points with a rare word; one with `needed` words in common is among them."""
        rarest = sorted(typed, key=lambda each: len(self._where.get(each, ())))[: len(typed) - needed + 1]
        found: dict[str, None] = {}
        for each in rarest:
            found.update(dict.fromkeys(islice(reversed(self._where.get(each, {})), MOST_TRIED)))
            if len(found) >= MOST_TRIED:
                break
        return found

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
