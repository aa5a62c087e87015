"""No note left behind: every point has an answer, and a person's answer is kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from facilitator.domain import rules
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.records import Disposition
from facilitator.services import disposing, outcomes, statistics
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return fakes.workshop(tmp_path, points=6)


def fates(workspace: Workspace) -> list[Disposition]:
    snapshot = workspace.snapshot
    return [rules.disposition(snapshot, point) for point in snapshot.points.values()]


def test_a_decision_is_kept_with_its_reason_and_can_be_taken_back(workspace: Workspace) -> None:
    disposing.dispose(workspace, ["p0"], Disposition.OUT_OF_SCOPE, " Parking. ")
    decided = workspace.snapshot.points["p0"]
    disposing.dispose(workspace, ["p0"], Disposition.RESIDUAL)

    assert (decided.disposition, decided.disposition_reason) == ("out of scope", "Parking.")
    assert set(fates(workspace)) == {Disposition.RESIDUAL}
    workspace.undo()
    assert workspace.snapshot.points["p0"].disposition_reason == "Parking."


def test_out_of_scope_needs_a_reason(workspace: Workspace) -> None:
    with pytest.raises(NotAllowedError):
        disposing.dispose(workspace, ["p0"], Disposition.OUT_OF_SCOPE, " ")

    assert set(fates(workspace)) == {Disposition.RESIDUAL}


def test_what_is_cited_stays_cited_and_is_named(workspace: Workspace) -> None:
    outcome = outcomes.add(workspace, "Time.")
    outcomes.cite(workspace, outcome, ["p1"])

    other = disposing.dispose(workspace, ["p0", "p1"], Disposition.PARKED)

    assert other == ("p1",)
    snapshot = workspace.snapshot
    assert rules.disposition(snapshot, snapshot.points["p0"]) is Disposition.PARKED
    assert rules.disposition(snapshot, snapshot.points["p1"]) is Disposition.CITED


def test_what_was_said_already_follows_to_the_first_that_said_it(workspace: Workspace) -> None:
    disposing.same_as(workspace, ["p2"], "p1")
    disposing.same_as(workspace, ["p1", "p3"], "p0")
    disposing.same_as(workspace, ["p4"], "p3")

    said = {each.id: each.duplicate_of for each in workspace.snapshot.points.values() if each.duplicate_of}
    assert said == {"p1": "p0", "p2": "p0", "p3": "p0", "p4": "p0"}
    disposing.on_its_own(workspace, ["p2"])
    assert workspace.snapshot.points["p2"].duplicate_of == ""


def test_the_totals_always_equal_the_number_of_points(workspace: Workspace) -> None:
    disposing.dispose(workspace, ["p0", "p5"], Disposition.MINORITY)
    disposing.same_as(workspace, ["p2"], "p1")
    outcomes.cite(workspace, outcomes.add(workspace, "Time."), ["p3"])

    counts = statistics.overview(workspace.snapshot).dispositions

    assert sum(counts.values()) == len(workspace.snapshot.points)
    assert counts == {**dict.fromkeys(Disposition, 0), **Counter(fates(workspace))}
    assert {each.id for each in rules.residual(workspace.snapshot)} == {"p1", "p4"}
