"""What is still open when a workshop is finished; it is shown, and keeps nobody from anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.domain import rules
from facilitator.domain.records import Action, Point, Status
from facilitator.domain.snapshot import Snapshot
from facilitator.services import linting


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Points and actions without an answer, findings by outcome, outcomes not approved, conflicts."""

    points: tuple[Point, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    undecided: tuple[str, ...] = ()
    conflicts: int = 0
    unanswered: tuple[Action, ...] = ()


def still_open(snapshot: Snapshot) -> StillOpen:
    """Return what waits for somebody."""
    approved = Status.APPROVED.value
    return StillOpen(
        points=rules.residual(snapshot),
        findings={outcome: len(found) for outcome, found in linting.findings(snapshot).items()},
        undecided=tuple(each.id for each in snapshot.outcomes.values() if each.status != approved),
        conflicts=len(snapshot.conflicts),
        unanswered=unanswered(snapshot),
    )


def unanswered(snapshot: Snapshot) -> tuple[Action, ...]:
    """Return the actions whose askers have not been told what became of them."""
    return tuple(each for each in snapshot.actions.values() if not each.answer.strip())
