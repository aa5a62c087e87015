"""Breadth, dispositions, approvals that know what they were given for, and merged themes."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain import rules
from facilitator.domain.records import Disposition, Evidence, Group, Outcome, Point, Theme, Workshop
from facilitator.domain.snapshot import Snapshot

POINTS = {
    "p1": Point(id="p1", ref="T01-001", desk="d1", session="s1", stakeholder="industry", text_heads="x:1"),
    "p2": Point(id="p2", ref="T01-002", desk="d1", session="s2", group="g1", text_heads="x:2"),
    "p3": Point(id="p3", ref="T02-001", desk="d2", session="s1", disposition="set aside"),
    "p4": Point(id="p4", ref="T02-002", duplicate_of="p1"),
    "p5": Point(id="p5", ref="T02-003", group="gone"),
}
OUTCOME = Outcome(
    id="o1", ref="O-01", statement="Time.", status="in review", evidence=(Evidence(point="p1", heads="x:9"),)
)
SNAPSHOT = Snapshot(
    Workshop(id="workshop"), points=POINTS, groups={"g1": Group(id="g1")}, outcomes={"o1": OUTCOME}
)


def test_breadth_counts_places_not_just_points() -> None:
    found = rules.breadth(POINTS.values())

    assert (found.points, found.desks, found.sessions, found.stakeholders, found.regions) == (5, 2, 2, 1, 0)


def test_every_point_has_a_disposition() -> None:
    found = [rules.disposition(SNAPSHOT, point) for point in POINTS.values()]

    assert found == [
        Disposition.CITED,
        Disposition.GROUPED,
        Disposition.PARKED,
        Disposition.DUPLICATE,
        Disposition.RESIDUAL,
    ]
    assert rules.residual(SNAPSHOT) == (POINTS["p5"],)


def test_an_approval_is_stale_once_wording_or_evidence_changed() -> None:
    given = rules.basis(SNAPSHOT, OUTCOME)
    approved = replace(OUTCOME, status="approved", approvals=(("Cluster policy", given),))
    reworded = replace(SNAPSHOT, points={**POINTS, "p1": replace(POINTS["p1"], text_heads="x:7")})

    assert not rules.is_stale(SNAPSHOT, approved)
    assert rules.is_stale(reworded, approved)
    assert rules.changed_since(reworded, approved, given) == ("text:p1",)
    assert rules.is_stale(SNAPSHOT, replace(approved, statement_heads="x:8"))


def test_what_keeps_an_outcome_from_review_and_approval_is_said() -> None:
    assert rules.why_not_submit(OUTCOME) == "status"
    assert rules.why_not_submit(replace(OUTCOME, status="draft")) == ""
    assert rules.why_not_submit(replace(OUTCOME, status="draft", evidence=())) == "evidence"
    assert rules.why_not_submit(replace(OUTCOME, status="returned", statement=" ")) == "statement"
    assert rules.why_not_approve(OUTCOME) == ""
    assert rules.why_not_approve(replace(OUTCOME, status="draft")) == "status"


def test_merged_themes_count_as_their_survivor_also_in_a_circle() -> None:
    themes = {
        "a": Theme(id="a", merged_into="b"),
        "b": Theme(id="b"),
        "x": Theme(id="x", merged_into="y"),
        "y": Theme(id="y", merged_into="x"),
    }
    snapshot = Snapshot(Workshop(id="workshop"), themes=themes)

    found = snapshot.themes_of(Point(id="p", themes=("a", "y", "gone")))

    assert [theme.id for theme in found] == ["b", "x"]
    assert [theme.id for theme in snapshot.code_book] == ["b", "x"]
