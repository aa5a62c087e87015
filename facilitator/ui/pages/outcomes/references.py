"""The points that a text may cite, found by reference or words; the outcome's own evidence comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.choice_rows import Choice
from facilitator.ui.folded import folded
from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.pages.outcomes.words import place_of, quoted, role_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.domain.records import Outcome, Point
    from facilitator.domain.snapshot import Snapshot

MOST_OFFERED = 8
MOST_SHOWN = 120


def offered(snapshot: Snapshot, outcome: Outcome, typed: str) -> list[Choice]:
    """Return the points whose reference or words hold every typed word; few, the evidence first."""
    words = fold(typed).split()
    roles = {each.point: each.role for each in outcome.evidence}
    found: list[Choice] = []
    for point in _in_order(snapshot, outcome):
        said, ref = folded(point.text), fold(point.ref)
        if not [word for word in words if word not in said and word not in ref]:
            found.append(_choice(snapshot, point, roles.get(point.id, "")))
            if len(found) == MOST_OFFERED:
                break
    return found


def quote(snapshot: Snapshot, ref: str) -> str:
    """Return what a reference stands for: itself, its table and its words."""
    point = snapshot.by_ref.get(ref)
    if point is None:
        return tr("{ref}: this point was removed from the workshop.").format(ref=ref)
    return f"{place_of(snapshot, point)}\n{quoted(point.text)}"


def _in_order(snapshot: Snapshot, outcome: Outcome) -> Iterator[Point]:
    own = {each.point for each in outcome.evidence}
    yield from (point for point in snapshot.points.values() if point.id in own)
    near = [point for point in snapshot.members.get(outcome.group, ()) if point.id not in own]
    yield from near
    seen = own | {point.id for point in near}
    yield from (point for point in snapshot.points.values() if point.id not in seen)


def _choice(snapshot: Snapshot, point: Point, role: str) -> Choice:
    note = role_word(role) if role else place_of(snapshot, point).partition(" · ")[2]
    text = f"{point.ref}  {' '.join(point.text[:MOST_SHOWN].split())}"
    return Choice(point.id, text, "quote" if role else "plus", note)
