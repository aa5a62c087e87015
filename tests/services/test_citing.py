"""A citation and its evidence are one step; a star says which quote speaks for the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain import rules
from facilitator.domain.report import Include
from facilitator.services import citing, outcomes, reporting
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workshop whose only outcome cites p0 and p1."""
    made = fakes.workshop(tmp_path, points=4)
    outcomes.cite(made, outcomes.add(made, "Time."), ["p0", "p1"])
    return made


def outcome_of(workspace: Workspace) -> str:
    return next(iter(workspace.snapshot.outcomes))


def starred(workspace: Workspace) -> list[str]:
    evidence = workspace.snapshot.outcomes[outcome_of(workspace)].evidence
    return [each.point for each in evidence if each.starred]


def test_a_star_survives_reopening_and_can_be_taken_off(workspace: Workspace) -> None:
    citing.star(workspace, outcome_of(workspace), "p1", on=True)
    kept = fakes.reopened(workspace)
    first = starred(kept)
    citing.star(kept, outcome_of(kept), "p1", on=False)

    assert first == ["p1"]
    assert starred(kept) == []


def test_a_star_leaves_an_approval_fresh(workspace: Workspace) -> None:
    outcome = outcome_of(workspace)
    outcomes.submit(workspace, outcome)
    outcomes.approve(workspace, outcome, "Policy")

    citing.star(workspace, outcome, "p1", on=True)

    assert not rules.is_stale(workspace.snapshot, workspace.snapshot.outcomes[outcome])


def test_starred_quotes_come_first_in_reports(workspace: Workspace) -> None:
    citing.star(workspace, outcome_of(workspace), "p1", on=True)

    (line,) = reporting.build_report(workspace.snapshot, Include(drafts=True), fakes.START).outcomes

    assert [each.ref for each in line.evidence] == ["T02-001", "T01-001"]


def test_stars_of_two_laptops_both_count(workspace: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(workspace, tmp_path / "other")
    citing.star(workspace, outcome_of(workspace), "p0", on=True)
    citing.star(other, outcome_of(other), "p1", on=True)

    workspace.merge(other.entries(), "other")

    assert starred(workspace) == ["p0", "p1"]
    assert not workspace.snapshot.conflicts


def test_a_citation_is_taken_out_of_all_words(workspace: Workspace) -> None:
    outcome = outcome_of(workspace)
    outcomes.change(workspace, outcome, statement="Time [T01-001].", body="So it is. [T01-001, T02-001]")

    citing.take_out(workspace, outcome, "T01-001")

    record = workspace.snapshot.outcomes[outcome]
    assert (record.statement, record.body) == ("Time.", "So it is. [T02-001]")
