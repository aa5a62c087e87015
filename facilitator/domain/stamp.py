"""The hybrid logical clock that orders what different laptops wrote.

A stamp is an int of 63 bits: milliseconds since 1970 shifted left by 16, plus a counter (Kulkarni et al.,
"Logical Physical Clocks", OPODIS 2014).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

LARGEST = 2**63 - 1
TOLERANCE_MS = 10 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Sources:
    """The real time and the real randomness, handed in by the roots: ms since 1970, and n random bytes."""

    now: Callable[[], int]
    token: Callable[[int], bytes]


def of_milliseconds(milliseconds: int) -> int:
    """Return the first stamp of a millisecond, kept within bounds."""
    return min(max(milliseconds, 0) << 16, LARGEST)


def tick(last: int, now_ms: int, seen: Iterable[int] = ()) -> int:
    """Return a stamp after `last`, not before now, and after every stamp in `seen`."""
    return min(max(last + 1, of_milliseconds(now_ms), 1 + max(seen, default=-1)), LARGEST)


def receive(last: int, stamps: Iterable[int], now_ms: int) -> int:
    """Return our clock after seeing these: a clock over ten minutes ahead of ours moves nobody else's."""
    bound = of_milliseconds(now_ms + TOLERANCE_MS)
    return max(last, max((stamp for stamp in stamps if stamp <= bound), default=0))
