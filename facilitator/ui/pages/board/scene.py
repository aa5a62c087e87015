"""What is on the board at the moment: the points in their lanes, as they are or as a suggestion has them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from facilitator.services.accepting import Ground
from facilitator.ui.pages.board.arrangement import Arrangement
from facilitator.ui.pages.board.changes import Changes, changes_between
from facilitator.ui.pages.board.folding import Folding
from facilitator.ui.pages.board.picture import Lane, Search, Spot, card_of, lanes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.models import Card
    from facilitator.ui.pages.board.opinions import Opinions
    from facilitator.ui.pages.board.preview import Shown


class Scene:
    """Drawn anew by `look_at`; what is sought and which cards are unfolded lasts."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.search, self.folding, self._look = Search(), Folding(), 0
        self.ground = self._next = Ground.of(snapshot)
        self.arranged = Arrangement(self.ground)
        self.lanes: list[Lane] = []

    @property
    def snapshot(self) -> Snapshot:
        """The workshop that was looked at."""
        return self.ground.snapshot

    def stand_on(self, ground: Ground) -> None:
        """Take over what was worked out elsewhere of the workshop that will be looked at next."""
        self._next = ground

    def ground_of(self, snapshot: Snapshot) -> Ground:
        """Return what the board of a workshop stands on, worked out now if it is not known."""
        known = next((each for each in (self.ground, self._next) if each.snapshot is snapshot), None)
        return known or Ground.of(snapshot)

    def unseen(self, snapshot: Snapshot) -> int:
        """Return by how many points a workshop has grown or shrunk since it was looked at."""
        return abs(len(snapshot.points) - len(self.ground.places))

    def look_at(self, snapshot: Snapshot, shown: Shown | None, opinions: Opinions) -> None:
        """Show a workshop, or what a suggestion would make of it."""
        before = self.snapshot
        if shown is not None:
            self.ground, self.arranged = shown.ground, shown.arrangement
        else:
            self.ground = self.ground_of(snapshot)
            self.arranged = Arrangement(self.ground)
        now = self.snapshot
        if (now.themes, now.desks) != (before.themes, before.desks):
            self._look += 1
        if now is not before:
            self.__dict__.pop("_originals", None)
        is_suggested = shown is not None
        self.lanes = lanes(now, self.arranged, self.search, opinions, suggested=is_suggested)

    def spots(self, lane: Lane) -> list[Spot]:
        """Return the cards of a lane."""
        pinned, look, dashed = self.arranged.pinned, self._look, lane.is_suggested
        return [
            Spot(point, dashed and point.id not in pinned, point.id in pinned, look, copies, hidden)
            for point, copies, hidden in self.folding.stacks(lane.points)
        ]

    def card(self, spot: Spot) -> Card:
        """Return the card of a point."""
        return card_of(self.snapshot, spot)

    def changes(self) -> Changes:
        """Return what accepting what is shown would change."""
        return changes_between(self.ground, self.arranged)

    def first_with_points(self) -> Lane | None:
        """Return the first lane that has points to show."""
        return next((lane for lane in self.lanes if lane.points), None)

    def stacked(self, points: Iterable[str]) -> list[str]:
        """Return those of these points under which others are folded, or were."""
        return [each for each in points if each in self._originals]

    @cached_property
    def _originals(self) -> frozenset[str]:
        return frozenset(each.duplicate_of for each in self.snapshot.points.values() if each.duplicate_of)
