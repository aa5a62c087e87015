"""Say what becomes of a point, so that no note is left behind."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain import rules
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit
from facilitator.domain.records import Disposition
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

_LABELS = {
    Disposition.MINORITY: "Keep as minority view",
    Disposition.PARKED: "Set aside",
    Disposition.OUT_OF_SCOPE: "Put out of scope",
    Disposition.RESIDUAL: "Open again",
}


def dispose(
    workspace: Workspace, points: Iterable[str], disposition: Disposition, reason: str = ""
) -> tuple[str, ...]:
    """Decide what becomes of these points; return those for which something else already follows.

    `RESIDUAL` takes a decision back. A point that is cited, grouped or said already keeps that answer, and
    the decision counts once it is free. Raises NotAllowedError where “out of scope” comes without a reason.
    """
    if disposition is Disposition.OUT_OF_SCOPE and not reason.strip():
        raise NotAllowedError(
            "A reason is needed", "The point leaves the workshop's scope.", "Say in a few words why."
        )
    snapshot, chosen = workspace.snapshot, list(points)
    for each in chosen:
        live(snapshot.points, each, "point")
    decided = "" if disposition is Disposition.RESIDUAL else disposition.value
    fields = {"disposition": decided, "disposition_reason": reason.strip() if decided else ""}
    workspace.commit(_LABELS[disposition], [Edit("point", each, dict(fields)) for each in chosen])
    after = workspace.snapshot
    return tuple(each for each in chosen if rules.disposition(after, after.points[each]) is not disposition)


def same_as(workspace: Workspace, points: Iterable[str], kept: str) -> None:
    """Say that these points were said already by another; every source stays, with its table."""
    original, said = said_by(workspace.snapshot, points, kept)
    edits = [Edit("point", each, {"duplicate_of": original}) for each in said]
    workspace.commit("Mark as said already", edits)


def said_by(snapshot: Snapshot, points: Iterable[str], kept: str) -> tuple[str, tuple[str, ...]]:
    """Return who said it first, and who then says the same: these points, and those that followed them."""
    earlier = live(snapshot.points, kept, "point").duplicate_of
    original = earlier if earlier in snapshot.points else kept
    said = [each for each in points if each != original]
    followers = [each.id for each in snapshot.points.values() if each.duplicate_of in said]
    return original, tuple(dict.fromkeys([*said, *followers]))


def on_its_own(workspace: Workspace, points: Iterable[str]) -> None:
    """Let points that were marked as said already stand for themselves again."""
    workspace.commit(
        "Let it stand on its own", [Edit("point", each, {"duplicate_of": ""}) for each in points]
    )
