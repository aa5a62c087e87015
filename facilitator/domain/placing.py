"""Where a point lies: what a hand decided outranks what a run suggested without having seen it.

A hand writes a point's place and its lock together, in one entry; a run, or the undoing of one, writes the
place alone. So every entry tells by itself which of the two it is, and the fold stays a pure function of the
set: the place of a hand that locks is shown first, then that of a hand that gives free, then that of a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.domain.journal import Entry, Scalar

PLACE, LOCK = "group", "pinned"
BOTH = frozenset({PLACE, LOCK})


def in_rank(heads: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the heads of a place or a lock, hands before runs; equals stay as they are."""
    return tuple(sorted(heads, key=_rank))


def peers(heads: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the heads of a place that count beside the first: a run is not at odds with a hand."""
    return tuple(head for head in heads if LOCK in head.body or LOCK not in heads[0].body)


def whole(found: Mapping[str, Scalar], fields: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what is news, with the whole of a hand's placing where any of it is."""
    if fields.keys() >= BOTH and found.keys() & BOTH:
        return {**found, PLACE: fields[PLACE], LOCK: fields[LOCK]}
    return dict(found)


def _rank(head: Entry) -> int:
    return 2 if LOCK not in head.body else 0 if head.body[LOCK] is True else 1
