"""How much a bundle may hold before it is refused; what honest workshops hold is far below."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one bundle: its bytes packed, unpacked and a line, and its entries.

    Every honest entry carries 16 random bytes or more, so nothing honest is packed as tightly as `ratio`.
    """

    packed: int = 100_000_000
    unpacked: int = 1_000_000_000
    line: int = 2_000_000
    entries: int = 2_000_000
    ratio: int = 200
    ratio_from: int = 16_000_000


LIMITS = Limits()
