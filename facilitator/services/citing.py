"""Cite points in an outcome's text, and take citations out again: text and evidence in one step."""

from __future__ import annotations

from facilitator.domain import citations
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.lint import Finding, Rule
from facilitator.domain.records import Evidence, Outcome, Role
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace


def write(workspace: Workspace, outcome: str, field: str, text: str, point: str) -> bool:
    """Save a text that now cites a point; tell whether the point became evidence by it."""
    record = live(workspace.snapshot.outcomes, outcome, "outcome")
    cited = live(workspace.snapshot.points, point, "point")
    is_new = point not in {each.point for each in record.evidence}
    fields: dict[str, Scalar] = {field: text, "drafted": False}
    if is_new:
        fields.update({f"ev:{point}": True, f"role:{point}": Role.SUPPORTS.value})
    workspace.commit(f"Cite {cited.ref}", [Edit("outcome", outcome, fields)])
    return is_new


def take_out(workspace: Workspace, outcome: str, ref: str) -> None:
    """Take every citation of a reference out of an outcome's words."""
    record = live(workspace.snapshot.outcomes, outcome, "outcome")
    words = {"statement": record.statement, "body": record.body}
    left: dict[str, Scalar] = {name: citations.taken_out(text, ref) for name, text in words.items()}
    workspace.commit("Take citation out", [Edit("outcome", outcome, {**left, "drafted": False})])


def star(workspace: Workspace, outcome: str, point: str, *, on: bool) -> None:
    """Let a quote stand for the others, first where there is room for few, or no longer."""
    live(workspace.snapshot.outcomes, outcome, "outcome")
    label = "Star quote" if on else "Take star off"
    workspace.commit(label, [Edit("outcome", outcome, {f"star:{point}": on})])


def behind(snapshot: Snapshot, outcome: Outcome, finding: Finding) -> tuple[Evidence, ...]:
    """Return the evidence that a finding is about, the whole of it where one table gave all."""
    if finding.rule is Rule.ONE_TABLE:
        return outcome.evidence
    point = snapshot.by_ref.get(finding.about)
    wanted = {finding.about, point.id if point else ""}
    return tuple(each for each in outcome.evidence if each.point in wanted)
