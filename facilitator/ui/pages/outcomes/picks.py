"""Points and outcomes to tick in a list, with what they are found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain import rules
from facilitator.domain.records import Status
from facilitator.ui.folded import folded
from facilitator.ui.fuzzy import fold
from facilitator.ui.pages.outcomes.words import place_of, status_pill

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Pick:
    """A point that may be cited, or whatever else may be ticked."""

    point: str
    text: str
    place: str
    folded: str
    is_ticked: bool = False

    def spoken(self) -> str:
        """Return the point as it is read aloud."""
        return f"{self.place}: {self.text}"


def cited_picks(snapshot: Snapshot, outcome: Outcome) -> list[Pick]:
    """Return the points that the outcome cites."""
    points = rules.evidence_of(snapshot, outcome)
    return [_pick(point.id, point.text, place_of(snapshot, point)) for point in points]


def other_picks(snapshot: Snapshot, outcome: Outcome) -> list[Pick]:
    """Return the other outcomes that may still change."""
    return [
        _pick(each.id, each.statement, f"{each.ref} · {status_pill(each.status)[0]}")
        for each in snapshot.outcomes.values()
        if each.id != outcome.id and each.status != Status.APPROVED.value
    ]


def _pick(key: str, text: str, place: str) -> Pick:
    return Pick(key, text, place, f"{folded(text)} {fold(place.replace(' · ', ' '))}")


def picks(snapshot: Snapshot, outcome: Outcome, in_group: str) -> list[Pick]:
    """Return the points that the outcome does not cite yet, those of its group first and marked as such."""
    cited = {evidence.point for evidence in outcome.evidence}
    near: list[Pick] = []
    far: list[Pick] = []
    for point in snapshot.points.values():
        if point.id in cited:
            continue
        is_near = bool(outcome.group) and point.group == outcome.group
        place = place_of(snapshot, point) + (f" · {in_group}" if is_near else "")
        (near if is_near else far).append(_pick(point.id, point.text, place))
    return near + far
