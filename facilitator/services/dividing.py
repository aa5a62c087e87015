"""Divide and join points: take one apart, make one of several, move them to another session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from facilitator.domain import citations
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Outcome, Point
from facilitator.domain.snapshot import Snapshot
from facilitator.services import carrying, seconding
from facilitator.services.capture import next_ref
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

_OWN = {
    "id",
    "born",
    "changed",
    "ref",
    "text",
    "text_heads",
    "themes",
    "seconders",
    "seconded",
    "translation",
}
_SAID_OF_BOTH = tuple(
    each.name for each in fields(Point) if each.name not in _OWN | {"top", "read_back", "remark"}
)


def split(workspace: Workspace, point: str, first: str, rest: str) -> str:
    """Let a point keep its first words and make a point of the rest; return the id of the new one.

    The new point has the same themes and marks; what counts how often or how well the first was said stays.
    """
    record = live(workspace.snapshot.points, point, "point")
    first, rest = first.strip(), rest.strip()
    if not first or not rest:
        raise NotAllowedError(
            "There is nothing to split", f"{record.ref} has words on one side only.", "Put the caret between."
        )
    new = workspace.new_id()
    body: dict[str, Scalar] = {name: getattr(record, name) for name in _SAID_OF_BOTH}
    body |= {"ref": next_ref(workspace.snapshot, record.desk), "text": rest}
    body |= {f"tag:{theme}": True for theme in record.themes}
    edits = carrying.reworded(workspace.snapshot, record, first)
    edits += [Edit("point", point, {"text": first, "read_back": False}), Edit("point", new, body)]
    workspace.commit("Split point", edits)
    return new


def join(workspace: Workspace, points: Sequence[str]) -> str:
    """Make one point of several, under the reference given out first; return its id.

    Words, themes and support come together, the other tables second it, and what cites or follows the others
    leads to the one that stays.
    """
    records = sorted((live(workspace.snapshot.points, each, "point") for each in points), key=_age)
    if len(records) < 2:
        raise NotAllowedError("One point cannot be joined", "Only one is chosen.", "Choose two or more.")
    stays, *others = records
    body: dict[str, Scalar] = {
        "text": "\n".join(each.text for each in records),
        "translation": "\n".join(each.translation for each in records if each.translation),
        "remark": "\n".join(each.remark for each in records if each.remark),
        "seconded": sum(each.seconded for each in records),
        "priority": max(each.priority for each in records),
        "read_back": False,
        **{f"tag:{theme}": True for each in others for theme in each.themes},
        **{f"sec:{mark}": True for each in others for mark in each.seconders},
        **{
            seconding.mark(workspace, desk): True
            for desk in sorted({each.desk for each in others} - {stays.desk, ""})
        },
    }
    gone = [each.id for each in others]
    edits = [Edit("point", stays.id, body), *_led_on(workspace.snapshot, gone, stays.id)]
    edits += [Edit("point", each, {DELETED: True}) for each in gone]
    workspace.commit(f"Join {len(records)} points", edits)
    return stays.id


def move(workspace: Workspace, points: Sequence[str], session: str) -> None:
    """Let these points belong to another session."""
    live(workspace.snapshot.sessions, session, "session")
    workspace.commit("Move points", [Edit("point", each, {"session": session}) for each in points])


def _age(point: Point) -> tuple[object, ...]:
    return point.born, len(point.ref), point.ref, point.id


def _led_on(snapshot: Snapshot, gone: Sequence[str], to: str) -> list[Edit]:
    edits = carrying.handed_on(snapshot, gone, to)
    for point in snapshot.points.values():
        names = [name for name in ("makes_concrete", "duplicate_of") if getattr(point, name) in gone]
        if names and point.id not in gone:
            edits.append(Edit("point", point.id, dict.fromkeys(names, "" if point.id == to else to)))
    refs = {snapshot.points[each].ref: snapshot.points[to].ref for each in gone}
    for outcome in snapshot.outcomes.values():
        moved = {**_evidence(outcome, gone, to), **_citations(outcome, refs)}
        edits += [Edit("outcome", outcome.id, moved)] if moved else []
    return edits


def _evidence(outcome: Outcome, gone: Sequence[str], to: str) -> dict[str, Scalar]:
    """Return what makes one point the evidence that these were; in a role that it has, it stays."""
    before = {cited.point: cited for cited in outcome.evidence}
    left = [before[each] for each in gone if each in before]
    if not left:
        return {}
    moved: dict[str, Scalar] = {f"ev:{each.point}": False for each in left}
    starred = [f"star:{each.point}" for each in left if each.starred]
    moved |= {f"ev:{to}": True, **dict.fromkeys(starred, False)}
    moved |= {f"star:{to}": True} if starred else {}
    return moved if to in before else {**moved, f"role:{to}": left[0].role}


def _citations(outcome: Outcome, refs: Mapping[str, str]) -> dict[str, Scalar]:
    texts = {"statement": outcome.statement, "body": outcome.body}
    fresh = {name: citations.replaced(text, refs) for name, text in texts.items()}
    return {name: text for name, text in fresh.items() if text != texts[name]}
