"""Pin offers and requests of the market place, each also a point of the table at which it was said."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Card, Kind
from facilitator.domain.snapshot import Snapshot
from facilitator.services import carrying
from facilitator.services.capture import next_ref
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

SIDES = ("offer", "request")
STAGES = ("", "idea", "research", "prototype", "pilot", "market")


def pin(
    workspace: Workspace, what: str, about: Mapping[str, Scalar], point: Mapping[str, Scalar]
) -> tuple[str, str]:
    """Pin a card and write down its point in one step; return the ids of point and card.

    `about` holds fields of the card, `point` those of the point, with its desk, session and `tag:` marks.
    """
    what = what.strip()
    if not what:
        raise NotAllowedError("The card is empty", "It does not say what.", "Say what is offered or wanted.")
    made, card = workspace.new_id(), workspace.new_id()
    desk, session = str(point.get("desk", "")), str(point.get("session", ""))
    shared = {name: about[name] for name in ("organisation", "region") if about.get(name)}
    follow_up = carrying.promised(workspace, made, what, point)
    said = {name: value for name, value in point.items() if name not in carrying.PROMISED}
    body = {**said, **shared, "text": what, "kind": Kind.PARTNERING.value}
    body["ref"] = next_ref(workspace.snapshot, desk)
    pinned = {**about, "what": what, "point": made, "desk": desk, "session": session}
    pinned["side"] = about.get("side") or SIDES[0]
    edits = [Edit("point", made, _said(body)), Edit("card", card, _said(pinned)), *follow_up]
    workspace.commit("Pin card", edits)
    return made, card


def change(workspace: Workspace, card: str, **fields: Scalar) -> None:
    """Change what a card says."""
    live(workspace.snapshot.cards, card, "card")
    workspace.commit("Change card", [Edit("card", card, fields)])


def card_of(snapshot: Snapshot, point: str) -> Card | None:
    """Return the card that was pinned with a point."""
    return next((card for card in snapshot.cards.values() if card.point == point), None)


def _said(body: Mapping[str, Scalar]) -> dict[str, Scalar]:
    return {name: value for name, value in body.items() if value != ""}
