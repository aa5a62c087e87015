"""What the lint finds in all outcomes, and the reasons for which a finding may stay."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain import lint
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit
from facilitator.domain.lint import Finding
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace


def findings(snapshot: Snapshot) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is open for each outcome, in the order of the outcomes; the clean ones are left out."""
    found = {each: lint.open_findings(snapshot, outcome) for each, outcome in snapshot.outcomes.items()}
    return {each: open_ones for each, open_ones in found.items() if open_ones}


def accept(workspace: Workspace, finding: Finding, reason: str, by: str = "") -> str:
    """Let a finding stay for a reason, until the words that it is about change; return the waiver's id."""
    live(workspace.snapshot.outcomes, finding.outcome, "outcome")
    if not reason.strip():
        raise NotAllowedError(
            "A reason is needed", "Who reads the outcome must know why this may stay.", "Write a few words."
        )
    waiver = workspace.new_id()
    fields = {"outcome": finding.outcome, "finding": finding.key, "reason": reason.strip(), "by": by.strip()}
    workspace.commit("Accept finding", [Edit("waiver", waiver, dict(fields))])
    return waiver


def withdraw(workspace: Workspace, finding: Finding) -> None:
    """Take back whatever let a finding stay."""
    given = [
        each.id
        for each in workspace.snapshot.waivers.values()
        if (each.outcome, each.finding) == (finding.outcome, finding.key)
    ]
    workspace.commit("Open finding again", [Edit("waiver", each, {DELETED: True}) for each in given])
