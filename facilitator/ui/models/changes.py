"""The fewest removals and insertions that turn one list of keys into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

Step = tuple[int, int, bool]


def steps_between(old: Sequence[Hashable], new: Sequence[Hashable], most: int) -> list[Step] | None:
    """Return (first, count, is_insertion) steps, to be done in order, or nothing.

    Nothing means that rows changed places among themselves or that more than `most` steps are needed.
    """
    staying = set(old) & set(new)
    if [key for key in old if key in staying] != [key for key in new if key in staying]:
        return None
    removals = _runs((at for at, key in enumerate(old) if key not in staying), most)
    insertions = _runs((at for at, key in enumerate(new) if key not in staying), most)
    if removals is None or insertions is None or len(removals) + len(insertions) > most:
        return None
    gone = [(first, count, False) for first, count in reversed(removals)]
    return gone + [(first, count, True) for first, count in insertions]


def _runs(places: Iterable[int], most: int) -> list[tuple[int, int]] | None:
    """Return the runs of neighbours, or nothing as soon as there are more than `most`."""
    firsts, ends = list[int](), list[int]()
    for place in places:
        if ends and ends[-1] == place:
            ends[-1] = place + 1
        elif len(firsts) == most:
            return None
        else:
            firsts.append(place)
            ends.append(place + 1)
    return [(first, end - first) for first, end in zip(firsts, ends, strict=True)]
