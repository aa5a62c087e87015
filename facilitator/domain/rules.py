"""What may happen to a point or an outcome, and what its evidence amounts to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.journal import canonical
from facilitator.domain.records import Disposition, Outcome, Point, Status
from facilitator.domain.snapshot import Snapshot

# What a person says of a point that nothing was made of; the other dispositions follow from what was.
DECIDED = frozenset({Disposition.MINORITY, Disposition.PARKED, Disposition.OUT_OF_SCOPE})


@dataclass(frozen=True, slots=True)
class Breadth:
    """How widely something was said: distinct points, tables, sessions, stakeholder groups and regions."""

    points: int = 0
    desks: int = 0
    sessions: int = 0
    stakeholders: int = 0
    regions: int = 0


def breadth(points: Iterable[Point]) -> Breadth:
    """Return how widely these points were said; what a point does not say is not counted."""
    said = list(points)
    return Breadth(
        points=len(said),
        desks=len({point.desk for point in said if point.desk}),
        sessions=len({point.session for point in said if point.session}),
        stakeholders=len({point.stakeholder for point in said if point.stakeholder}),
        regions=len({point.region for point in said if point.region}),
    )


def evidence_of(snapshot: Snapshot, outcome: Outcome) -> tuple[Point, ...]:
    """Return the live points that an outcome cites, in the order of their references."""
    found = (snapshot.points.get(evidence.point) for evidence in outcome.evidence)
    return tuple(sorted((point for point in found if point), key=lambda point: (point.ref, point.id)))


def disposition(snapshot: Snapshot, point: Point) -> Disposition:
    """Return what became of a point; cited beats grouped, and every point has an answer."""
    if point.id in snapshot.citing:
        return Disposition.CITED
    if point.duplicate_of in snapshot.points:
        return Disposition.DUPLICATE
    if point.group in snapshot.groups:
        return Disposition.GROUPED
    return Disposition(point.disposition) if point.disposition in DECIDED else Disposition.RESIDUAL


def residual(snapshot: Snapshot) -> tuple[Point, ...]:
    """Return the points that nothing was made of, oldest first."""
    return tuple(
        point for point in snapshot.points.values() if disposition(snapshot, point) is Disposition.RESIDUAL
    )


def basis(snapshot: Snapshot, outcome: Outcome) -> str:
    """Return what an approval given now is bound to: canonical JSON of field to head entries."""
    heads = {"statement": outcome.statement_heads, "body": outcome.body_heads}
    for evidence in outcome.evidence:
        point = snapshot.points.get(evidence.point)
        heads[f"ev:{evidence.point}"] = evidence.heads
        heads[f"text:{evidence.point}"] = point.text_heads if point else ""
    return canonical(heads)


def stale_units(snapshot: Snapshot, outcome: Outcome) -> tuple[str, ...]:
    """Return the units that approved an earlier wording or other evidence than the outcome has now."""
    now = basis(snapshot, outcome)
    return tuple(unit for unit, given in outcome.approvals if given and given != now)


def is_stale(snapshot: Snapshot, outcome: Outcome) -> bool:
    """Tell whether an approved outcome has changed since it was approved."""
    return outcome.status == Status.APPROVED.value and bool(stale_units(snapshot, outcome))


def changed_since(snapshot: Snapshot, outcome: Outcome, given: str) -> tuple[str, ...]:
    """Return the fields (`statement`, `ev:<point>`, ...) that differ from what an approval was given for."""
    before, now = _heads_in(given), json.loads(basis(snapshot, outcome))
    return tuple(sorted(name for name in {*before, *now} if before.get(name) != now.get(name)))


def _heads_in(given: str) -> dict[str, str]:
    """Return what an approval was given for; nothing where another app wrote what is no basis."""
    try:
        found = json.loads(given or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def why_not_submit(outcome: Outcome) -> str:
    """Return what keeps an outcome from review: `status`, `statement`, `evidence`, or nothing."""
    if outcome.status not in {Status.DRAFT.value, Status.RETURNED.value}:
        return "status"
    return _what_is_missing(outcome)


def why_not_approve(outcome: Outcome) -> str:
    """Return what keeps an outcome from approval: `status`, `statement`, `evidence`, or nothing."""
    if outcome.status != Status.IN_REVIEW.value:
        return "status"
    return _what_is_missing(outcome)


def _what_is_missing(outcome: Outcome) -> str:
    if not outcome.statement.strip():
        return "statement"
    return "" if outcome.evidence else "evidence"
