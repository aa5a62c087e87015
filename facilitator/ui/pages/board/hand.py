"""What a hand did to a suggestion, and what that comes to on any of its levels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.ui.pages.board.arrangement import Arrangement


@dataclass(frozen=True, slots=True)
class Hand:
    """One thing a person did: points put into `group`, fields of it set, and the group that was left.

    With `locks` nothing moves: the points are kept where they are, or given free again.
    `beside` and `left_beside` are the points that these held then; other levels know them by those.
    """

    group: str
    beside: frozenset[str] = frozenset()
    points: tuple[str, ...] = ()
    fields: Mapping[str, Scalar] = field(default_factory=dict)
    left: str = ""
    left_beside: frozenset[str] = frozenset()
    is_new: bool = False
    locks: bool | None = None


def edits_of(hand: Hand, arrangement: Arrangement) -> list[Edit]:
    """Return what a hand's deed changes on a level that is arranged like this."""
    points = [point for point in hand.points if point in arrangement.place]
    if hand.locks is not None:
        places = {point: arrangement.group_of(point) for point in points}
        return [Edit("point", point, {"group": places[point], "pinned": hand.locks}) for point in points]
    group = hand.group if hand.is_new else _likeliest(hand.group, hand.beside, arrangement)
    if group is None:
        return []
    pinned = bool(group) or not hand.left
    edits = [Edit("point", point, {"group": group, "pinned": pinned}) for point in points]
    if hand.fields:
        edits.append(Edit("group", group, hand.fields))
    left = _likeliest(hand.left, hand.left_beside, arrangement) if hand.left else None
    if left and set(arrangement.members(left)) <= set(points):
        edits.append(Edit("group", left, {DELETED: True}))
    return edits


def _likeliest(group: str, beside: frozenset[str], arrangement: Arrangement) -> str | None:
    """Return the group meant: itself, or the one that holds most of its points; None if all are gone."""
    if not group or group in arrangement.groups:
        return group
    counts = Counter(arrangement.group_of(point) for point in sorted(beside))
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else None
