"""What came in, and what is missing, on a workshop small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.journal import Edit
from facilitator.services.coverage import coverage
from tests import fakes


def test_every_cell_knows_its_points_and_what_a_table_lacks(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=6, desks=4)
    edits = [
        Edit("point", each, {"kind": "recommendation", "tag:trust": True}) for each in ("p4", "p1", "p2")
    ]
    workspace.commit("Edit points", edits)

    found = coverage(workspace.snapshot)

    (session,) = found.sessions
    first, second, third, fourth = found.desks
    assert [found.cell(desk, session).points for desk in found.desks] == [2, 2, 1, 1]
    assert found.cell(first, session).kinds == {"insight": 1, "recommendation": 1}
    assert found.cell(first, session).last == workspace.snapshot.points["p4"].changed
    assert found.silent == ()
    assert found.missing == {fourth.id: ("recommendation",), third.id: ("insight",)}
    assert second.id not in found.missing
    assert [theme.name for theme in found.bare_themes] == ["Money"]


def test_a_table_without_a_point_is_silent_and_not_asked_for_kinds(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=2, desks=3)

    found = coverage(workspace.snapshot)

    assert [desk.number for desk in found.silent] == [3]
    assert found.missing == {}
    assert found.cell(found.silent[0], found.sessions[0]).points == 0
