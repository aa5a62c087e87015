"""What a merge did, or would do: every entry of a bundle is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries of one run that others speak of and that are not here: from one number to another.

    `desk` and `person` say whose run it is, where its own first entry has come.
    """

    writer: str
    first: int
    last: int
    desk: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The account of a merge.

    `new` entries came in, `known` were here, `forked` ones carry a known name with other content and are
    kept aside. `born` and `changed` count records by kind, `conflicts` those that the merge brought. `ahead`
    is by how many ms the sender's clock is at least ahead of ours (see `ahead_of`), `gaps` what is missing,
    `erased` how many entries that were here lost their words for good.
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
    erased: int = 0

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
            "erased": self.erased,
            "missing": [f"{gap.writer}:{gap.first}-{gap.last}" for gap in self.gaps],
        }


def ahead_of(made: int, now: int) -> int:
    """Return by how many ms, at least, the clock is ahead by which a file was made that is read now.

    No file is read before it was made, so what its maker's clock said beyond our now is certain; the file's
    age can only hide some of it, never add to it. A file's own time stamp would tell no more: sticks and
    sync services hand on the maker's clock with it, and FAT sticks lose the time zone. A clock that is
    behind cannot be told from a file that is old; it does no harm either, so this is never negative.
    """
    return max(0, made - now)


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
