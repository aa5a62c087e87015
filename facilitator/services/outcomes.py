"""Write outcomes, cite their evidence, and take them through review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from facilitator.analysis import drafting
from facilitator.domain import rules
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Group, Outcome, Role, Status
from facilitator.domain.snapshot import Snapshot
from facilitator.services import order
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

MOST_APART = 8  # points that a draft names as saying something else; the evidence lists all
Change = dict[str, Scalar]
_VERDICTS: dict[Scalar, Scalar] = {Status.IN_REVIEW.value: "submitted", Status.DRAFT.value: "reopened"}
_REASONS = {
    "status": (
        "It is not the time for this",
        "Its status is “{status}”.",
        "Look at its thread of decisions.",
    ),
    "statement": (
        "The statement is empty",
        "There is nothing to decide on.",
        "Write what the groups concluded.",
    ),
    "evidence": ("The outcome has no evidence", "It cites no point.", "Add at least one point as evidence."),
}


def add(workspace: Workspace, statement: str = "") -> str:
    """Begin an outcome and return its id."""
    outcome = workspace.new_id()
    pos = order.at_end([each.pos for each in workspace.snapshot.outcomes.values()], workspace.sources)
    edit = _new(workspace.snapshot, outcome, 0, {"statement": statement.strip(), "pos": pos})
    workspace.commit("Add outcome", [edit])
    return outcome


def from_groups(workspace: Workspace, groups: Sequence[str] | None = None) -> tuple[str, ...]:
    """Write a draft outcome for each group that has none yet, citing all its points; return their ids."""
    snapshot = workspace.snapshot
    taken = {outcome.group for outcome in snapshot.outcomes.values() if outcome.group}
    wanted = [each for each in (groups if groups is not None else snapshot.groups) if each not in taken]
    edits, made = [], []
    pos = max((outcome.pos for outcome in snapshot.outcomes.values()), default="")
    for place, each in enumerate(each for each in wanted if snapshot.members.get(each)):
        outcome, pos = workspace.new_id(), order.between(pos, "", workspace.sources)
        edits.append(_new(snapshot, outcome, place, {**_draft(snapshot, snapshot.groups[each]), "pos": pos}))
        made.append(outcome)
    label = "Write outcome" if len(made) == 1 else f"Write {len(made)} outcomes"
    workspace.commit(label, edits)
    return tuple(made)


def change(workspace: Workspace, outcome: str, **fields: Scalar) -> None:
    """Change an outcome's wording or what is known of it; an approval given before becomes stale.

    Wording that somebody touches is no longer a mere draft.
    """
    live(workspace.snapshot.outcomes, outcome, "outcome")
    if not fields.keys().isdisjoint({"statement", "body"}):
        fields["drafted"] = False
    workspace.commit("Edit outcome", [Edit("outcome", outcome, fields)])


def retag(workspace: Workspace, outcome: str, theme: str, *, on: bool) -> None:
    """Put a theme on an outcome, or take it off."""
    live(workspace.snapshot.outcomes, outcome, "outcome")
    workspace.commit("Tag outcome", [Edit("outcome", outcome, {f"tag:{theme}": on})])


def cite(workspace: Workspace, outcome: str, points: Iterable[str], role: str = Role.SUPPORTS.value) -> None:
    """Let an outcome cite these points."""
    live(workspace.snapshot.outcomes, outcome, "outcome")
    workspace.commit("Add evidence", [Edit("outcome", outcome, _citations(points, role))])


def set_role(workspace: Workspace, outcome: str, point: str, role: str) -> None:
    """Say what a cited point does for an outcome."""
    live(workspace.snapshot.outcomes, outcome, "outcome")
    workspace.commit("Change what the evidence does", [Edit("outcome", outcome, {f"role:{point}": role})])


def uncite(workspace: Workspace, outcome: str, points: Iterable[str]) -> None:
    """Let an outcome no longer cite these points."""
    live(workspace.snapshot.outcomes, outcome, "outcome")
    workspace.commit(
        "Remove evidence", [Edit("outcome", outcome, {f"ev:{point}": False for point in points})]
    )


def submit(workspace: Workspace, outcome: str, by: str = "", note: str = "") -> None:
    """Hand an outcome to review, or raise NotAllowedError saying what it lacks."""
    record = live(workspace.snapshot.outcomes, outcome, "outcome")
    _require(record, rules.why_not_submit(record))
    change: Change = {"status": Status.IN_REVIEW.value, "drafted": False}
    _decide(workspace, record, "Submit for review", change, by=by, unit=record.owner, note=note.strip())


def approve(workspace: Workspace, outcome: str, unit: str, by: str = "", note: str = "") -> None:
    """Approve the wording and evidence as they are now, in the name of a unit."""
    record = live(workspace.snapshot.outcomes, outcome, "outcome")
    _require(record, rules.why_not_approve(record))
    given = rules.basis(workspace.snapshot, record)
    change: Change = {"status": Status.APPROVED.value, f"approval:{unit}": given}
    _decide(workspace, record, "Approve outcome", change, by=by, unit=unit, note=note.strip())


def give_back(workspace: Workspace, outcome: str, unit: str, by: str, note: str) -> None:
    """Return an outcome to its authors with a note that says what is missing."""
    record = live(workspace.snapshot.outcomes, outcome, "outcome")
    _require(record, "" if record.status == Status.IN_REVIEW.value else "status")
    if not note.strip():
        raise NotAllowedError("A note is needed", "The authors must know what to mend.", "Write a sentence.")
    change: Change = {"status": Status.RETURNED.value}
    _decide(workspace, record, "Return outcome", change, by=by, unit=unit, note=note.strip())


def reopen(workspace: Workspace, outcome: str, by: str = "", note: str = "") -> None:
    """Make an outcome a draft again; earlier decisions stay in its thread."""
    record = live(workspace.snapshot.outcomes, outcome, "outcome")
    _require(record, "status" if record.status == Status.DRAFT.value else "")
    change: Change = {"status": Status.DRAFT.value}
    _decide(workspace, record, "Reopen outcome", change, by=by, unit=record.owner, note=note.strip())


def remove(workspace: Workspace, outcome: str) -> None:
    """Remove an outcome; its points stay."""
    live(workspace.snapshot.outcomes, outcome, "outcome")
    workspace.commit("Remove outcome", [Edit("outcome", outcome, {DELETED: True})])


def _wording(snapshot: Snapshot, group: Group) -> Change:
    """Return a first wording in the points' own sentences, each with its reference, and who is behind it.

    A name that a person gave the group is the statement; otherwise it is the sentence that covers most.
    """
    members = snapshot.members[group.id]
    found = drafting.draft([drafting.Said(point.ref, point.text) for point in members])
    told = [f"{_sentence(each.text)} [{each.ref}]" for each in found.sentences]
    name = group.name if group.named or not found.sentences else found.sentences[0].text
    first = {point.desk: point.ref for point in reversed(members) if point.desk in snapshot.desks}
    if first:
        refs = ", ".join(sorted(first.values()))
        told.append(f"Said at {len(first)} of {len(snapshot.desks)} tables. [{refs}]")
    if found.apart:
        others = " and others" if len(found.apart) > MOST_APART else ""
        told.append(f"Something else is said by [{', '.join(found.apart[:MOST_APART])}]{others}.")
    return {"statement": _sentence(name) if name.strip() else "", "body": "\n".join(told), "drafted": True}


def _sentence(text: str) -> str:
    text = " ".join(text.split()).rstrip(" ;,:")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _draft(snapshot: Snapshot, group: Group) -> Change:
    members = snapshot.members[group.id]
    counts = Counter(theme.id for point in members for theme in snapshot.themes_of(point))
    leading = [theme for theme, count in counts.most_common(3) if count * 3 >= len(members)]
    fields: dict[str, Scalar] = {**_wording(snapshot, group), "group": group.id}
    fields.update({f"tag:{theme}": True for theme in leading})
    return {**fields, **_citations((point.id for point in members), Role.SUPPORTS.value)}


def _new(snapshot: Snapshot, outcome: str, place: int, fields: Change) -> Edit:
    """Begin an outcome, the `place`-th of several, with the next free reference."""
    ref = f"O-{snapshot.numbers.get('O', 0) + 1 + place:02d}"
    return Edit("outcome", outcome, {"ref": ref, **fields})


def _citations(points: Iterable[str], role: str) -> dict[str, Scalar]:
    fields: dict[str, Scalar] = {}
    for point in points:
        fields[f"ev:{point}"] = True
        fields[f"role:{point}"] = role
    return fields


def _require(record: Outcome, reason: str) -> None:
    if reason:
        title, detail, hint = _REASONS[reason]
        raise NotAllowedError(title, f"{record.ref}: {detail.format(status=record.status)}", hint)


def _decide(workspace: Workspace, record: Outcome, label: str, change: Change, **thread: str) -> None:
    """Change an outcome's status and add to its thread, in one commit."""
    verdict = _VERDICTS.get(change["status"], change["status"])
    basis = rules.basis(workspace.snapshot, record)
    fields: Change = {"outcome": record.id, "verdict": verdict, "basis": basis, **thread}
    edits = [
        Edit("outcome", record.id, change),
        Edit("decision", workspace.new_id(), {name: value for name, value in fields.items() if value}),
    ]
    workspace.commit(label, edits)
