"""Where a point lies and what its group is called: what a hand decided outranks what a run suggested apart.

A hand writes a point's place and its lock together, in one entry, and a group's name and that it is `named`;
a run, or the undoing of one, writes the place or the name alone. So every entry tells by itself which of the
two it is, and the fold stays a pure function of the set: the place of a hand that locks is shown first, then
that of a hand that gives free, then that of a run.

Of runs that have not seen one another the later is shown. A run's entries share its time and its action, and
it writes every place, also one that stays: so it is shown whole or not at all, wherever it speaks of a point.
That is nobody's conflict, but for one: which run was accepted is a field of the workshop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.domain.journal import Entry, Scalar

PLACE, LOCK = "group", "pinned"
BOTH = frozenset({PLACE, LOCK})
ACCEPTED = "grouped"
REASON = "why"
_WHOLE: Mapping[str, tuple[str, ...]] = {"point": (PLACE,), "group": (REASON,), "workshop": (ACCEPTED,)}
_BY_RUNS: Mapping[str, str] = {}
RANKED: Mapping[str, Mapping[str, str]] = {
    "point": {PLACE: LOCK, LOCK: LOCK},
    "group": {"name": "named", REASON: "named"},
    "workshop": {ACCEPTED: ""},
}


def ranked(kind: str) -> Mapping[str, str]:
    """Return which fields of a kind runs write, each with the field that hands write beside it, if any."""
    return RANKED.get(kind, _BY_RUNS)


def in_rank(heads: Sequence[Entry], mark: str) -> tuple[Entry, ...]:
    """Return the heads of such a field, hands before runs, and the later run before the earlier."""
    return tuple(sorted(heads, key=lambda head: _rank(head, mark), reverse=True))


def peers(heads: Sequence[Entry], mark: str) -> Sequence[Entry]:
    """Return the heads that can be at odds: a run is not, neither with a hand nor with another run."""
    return [head for head in heads if mark in head.body] if mark else heads


def whole(kind: str, found: Mapping[str, Scalar], fields: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what is news, with the whole of a hand's placing where any of it is, and all of a run's."""
    if fields.keys() >= BOTH and found.keys() & BOTH:
        return {**found, PLACE: fields[PLACE], LOCK: fields[LOCK]}
    if LOCK in fields:
        return dict(found)
    return {**found, **{name: fields[name] for name in _WHOLE.get(kind, ()) if name in fields}}


def is_clearing(kind: str, entry: Entry) -> bool:
    """Tell whether a removal only clears away a group that a run found no points for: nobody's decision."""
    return kind == "group" and REASON in entry.body


def _rank(head: Entry, mark: str) -> tuple[int, int, str, int]:
    if mark in head.body:
        return 2 if head.body[mark] is True else 1, head.stamp, head.writer, head.seq
    return 0, head.wall, head.act, head.seq
