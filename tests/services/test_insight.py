"""The numbers behind the pictures, counted by hand."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.journal import Edit
from facilitator.services import insight
from facilitator.services.workspace import Workspace
from tests import fakes


def said(tmp_path: Path) -> Workspace:
    workspace = fakes.workshop(tmp_path, points=4)
    fields = {"stakeholder": "industry", "horizon": "future", "concreteness": "measure", "agreement": "most"}
    edits = [
        Edit("group", "g1", {"name": "Time"}),
        Edit("group", "g2", {"name": "Money"}),
        Edit("point", "p0", {"tag:trust": True, "tag:money": True, "group": "g1", **fields}),
        Edit("point", "p1", {"tag:trust": True, "group": "g2", "kind": "question"}),
        Edit("point", "p3", {"tag:trust": True, "group": "g1", **fields}),
    ]
    workspace.commit("Edit points", edits)
    return workspace


def test_each_cell_holds_the_points_it_counts(tmp_path: Path) -> None:
    snapshot = said(tmp_path).snapshot

    assert insight.theme_by_table(snapshot).points == {
        ("trust", "d1"): ("p0",),
        ("money", "d1"): ("p0",),
        ("trust", "d2"): ("p1", "p3"),
    }
    assert insight.theme_by_stakeholder(snapshot).points == {
        ("trust", "industry"): ("p0", "p3"),
        ("money", "industry"): ("p0",),
    }
    assert insight.kind_by_session(snapshot).count("s1", "question") == 1
    assert insight.theme_by_horizon(snapshot).count("trust", "future") == 2
    assert insight.theme_by_concreteness(snapshot).count("money", "measure") == 1
    assert insight.theme_by_agreement(snapshot).count("trust", "most") == 2


def test_sessions_that_have_points_stand_before_those_to_come(tmp_path: Path) -> None:
    workspace = said(tmp_path)
    workspace.commit("Add session", [Edit("session", "s0", {"title": "Planned first", "pos": "A"})])

    grid = insight.kind_by_session(workspace.snapshot)

    assert next(iter(workspace.snapshot.sessions)) == "s0"
    assert [row.id for row in grid.rows][-1] == "s0"


def test_a_merged_theme_counts_as_its_survivor_once(tmp_path: Path) -> None:
    workspace = said(tmp_path)
    workspace.commit("Merge themes", [Edit("theme", "money", {"merged_into": "trust"})])

    grid = insight.theme_by_table(workspace.snapshot)

    assert [row.id for row in grid.rows] == ["trust"]
    assert grid.count("trust", "d1") == 1


def test_saturation_tells_how_many_groups_came_late(tmp_path: Path) -> None:
    curve = insight.saturation(said(tmp_path).snapshot)

    assert curve.points == ("p0", "p1", "p3")
    assert curve.heard == (1, 2, 2)
    assert curve.new_in_last(0.34) == 0
    assert curve.new_in_last(0.67) == 1
    assert curve.new_in_last(1) == 2
    assert insight.Saturation((), ()).new_in_last(0.5) == 0


def test_the_curve_follows_the_order_in_which_points_were_said(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path)
    for number in range(9):  # said in turn at two tables
        desk = number % 2 + 1
        fields = {"ref": f"T0{desk}-00{number // 2 + 1}", "text": f"Said as {number}.", "desk": f"d{desk}"}
        workspace.commit("Say", [Edit("point", f"p{number}", fields)])
    groups = {"p8": "d", "p0": "a", "p1": "b", "p2": "a", "p4": "c", "p5": "b", "p6": "a", "p7": "c"}
    workspace.commit("Name", [Edit("group", each, {"name": each}) for each in "dcba"])
    for point, group in groups.items():  # p3 is in no group
        workspace.commit("Group", [Edit("point", point, {"group": group})])
    workspace.commit("Reword", [Edit("point", "p1", {"text": "Said second, reworded last."})])

    curve = insight.saturation(workspace.snapshot)

    assert curve.points == ("p0", "p1", "p2", "p4", "p5", "p6", "p7", "p8")
    assert curve.heard == (1, 2, 2, 3, 3, 3, 3, 4)
    assert (curve.new_in_last(1 / 8), curve.new_in_last(1 / 2), curve.new_in_last(6 / 8)) == (1, 1, 2)


def test_a_grid_turned_holds_the_same_points(tmp_path: Path) -> None:
    grid = insight.theme_by_table(said(tmp_path).snapshot)

    turned = grid.turned()

    assert [row.id for row in turned.rows] == [column.id for column in grid.columns]
    assert turned.points["d2", "trust"] == ("p1", "p3")
    assert turned.turned() == grid
