"""What a merge did, or would do: every entry of a bundle is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries of one run that others speak of and that are not here: from one number to another."""

    writer: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The account of a merge.

    `new` entries came in, `known` were here, `forked` ones carry a known name with other content and are
    kept aside. `born` and `changed` count records by kind, `conflicts` those that the merge brought. `ahead`
    is by how many ms the sender's clock is ahead of ours (negative: behind), `gaps` what is missing.
    """

    origin: str
    new: int = 0
    known: int = 0
    forked: int = 0
    born: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    conflicts: int = 0
    ahead: int = 0
    gaps: tuple[Gap, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the receipt as plain values that JSON can hold."""
        return {
            "origin": self.origin,
            "new": self.new,
            "known": self.known,
            "forked": self.forked,
            "born": dict(self.born),
            "changed": dict(self.changed),
            "conflicts": self.conflicts,
            "ahead_ms": self.ahead,
            "missing": [f"{gap.writer}:{gap.first}-{gap.last}" for gap in self.gaps],
        }


def vector(numbers: Mapping[str, Iterable[int]]) -> dict[str, int]:
    """Return per writer the n such that 1 to n are all present; never simply the highest."""
    found = {}
    for writer, seqs in numbers.items():
        present, n = set(seqs), 0
        while n + 1 in present:
            n += 1
        found[writer] = n
    return found


def gaps(numbers: Mapping[str, Iterable[int]], spoken_of: Mapping[str, int]) -> tuple[Gap, ...]:
    """Return these writers' missing stretches, up to the highest number present or spoken of, in order."""
    found: list[Gap] = []
    for writer in sorted({*numbers, *spoken_of}):
        present = sorted({0, *numbers.get(writer, ())})
        if spoken_of.get(writer, 0) > present[-1]:
            present.append(spoken_of[writer] + 1)
        found += [Gap(writer, one + 1, other - 1) for one, other in pairwise(present) if other > one + 1]
    return tuple(found)
