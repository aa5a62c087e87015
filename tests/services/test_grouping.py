"""What people decided about groups: it survives every re-run, every merge and undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.journal import Edit
from facilitator.domain.progress import never, silent
from facilitator.services import disputes, duplicates, grouping, leanings
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.reading import read_job
from facilitator.services.regrouping import Work, suggest
from facilitator.services.workspace import Workspace
from tests import fakes

FERRY = ("The ferry stops in winter.", "No ferry runs in winter.", "In winter the ferry is cancelled.")
MONEY = ("The grant is paid too late.", "Grants are paid late each year.", "Late grants stop projects.")
WIND = (
    *("Wind turbines give us clean and cheap power", "Wind turbines are good for the village"),
    *("Wind turbines bring jobs", "Wind turbines spoil the landscape and kill birds"),
    *("Wind turbines are a noisy nuisance", "Wind turbines ruin our sleep", "Wind turbines are ugly"),
)
OTHERWISE = Suggestion((SuggestedGroup("Other", "they share “time”", tuple(f"p{n}" for n in range(6))),), ())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workshop of six points: three on ferries (p0 to p2), three on grants."""
    made = fakes.workshop(tmp_path, points=6)
    made.commit("Word", [Edit("point", f"p{n}", {"text": text}) for n, text in enumerate((*FERRY, *MONEY))])
    return made


def _groups(workspace: Workspace) -> dict[str, str]:
    return {point.id: point.group for point in workspace.snapshot.points.values()}


def test_locked_points_survive_a_run_that_would_put_them_elsewhere(workspace: Workspace) -> None:
    kept = grouping.create(workspace, "Kept", ["p0"])
    grouping.release(workspace, ["p0"])
    workspace.commit("Put", [Edit("point", each, {"group": kept}) for each in ("p3", "p4")])
    grouping.lock(workspace, ["p0", "p3"])

    (found,) = suggest(workspace.snapshot, Work(None))
    grouping.accept(workspace, found)
    grouping.accept(workspace, OTHERWISE)

    after = _groups(workspace)
    assert (after["p0"], after["p3"]) == (kept, kept)
    assert after["p4"] != kept


def test_what_is_locked_beside_all_groups_stays_there(workspace: Workspace) -> None:
    grouping.lock(workspace, ["p1"])

    grouping.accept(workspace, OTHERWISE)

    assert _groups(workspace)["p1"] == ""


def test_unlocked_points_are_free_again(workspace: Workspace) -> None:
    grouping.create(workspace, "Kept", ["p0"])
    many = grouping.create(workspace, "Many", ["p3", "p4", "p5"])

    grouping.release(workspace, ["p0"])
    grouping.accept(workspace, OTHERWISE)

    assert _groups(workspace)["p0"] == many


def test_locks_come_along_with_a_merge_and_hold_there(workspace: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(workspace, tmp_path / "other")
    kept = grouping.create(workspace, "Kept", ["p0", "p1"])
    grouping.lock(workspace, ["p2"])

    other.merge(workspace.entries(), "table 1")
    grouping.accept(other, OTHERWISE)
    workspace.merge(other.entries(), "table 2")

    for each in (workspace, other):
        after = _groups(each)
        assert (after["p0"], after["p1"], after["p2"]) == (kept, kept, "")
        assert after["p3"] == after["p5"] != ""


def test_locks_survive_the_undo_of_a_later_run_and_go_with_their_own(workspace: Workspace) -> None:
    grouping.lock(workspace, ["p0"])
    grouping.accept(workspace, OTHERWISE)

    workspace.undo()
    is_kept = workspace.snapshot.points["p0"].pinned
    workspace.undo()

    assert is_kept
    assert not workspace.snapshot.points["p0"].pinned


def _apart(workspace: Workspace, other: Workspace) -> None:
    """Let two laptops place p0 in two groups, neither having seen the other's."""
    for name in ("One", "Two"):
        grouping.create(workspace, name)
    other.merge(workspace.entries(), "table 1")
    for each, name in ((workspace, "One"), (other, "Two")):
        group = next(group.id for group in each.snapshot.groups.values() if group.name == name)
        grouping.move(each, ["p0"], group)
    workspace.merge(other.entries(), "table 2")


def test_settling_where_a_point_lies_is_placing_it_there(workspace: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(workspace, tmp_path / "other")
    _apart(workspace, other)
    (dispute,) = disputes.conflicts(workspace)
    settled = str(dispute.versions[1].value)

    disputes.choose(workspace, dispute, settled)
    grouping.accept(other, OTHERWISE)
    workspace.merge(other.entries(), "table 2")

    assert (dispute.kind, dispute.field) == ("point", "group")
    assert workspace.snapshot.points["p0"].group == settled
    assert not workspace.snapshot.conflicts


def test_undoing_what_settled_a_place_brings_the_dispute_back(workspace: Workspace, tmp_path: Path) -> None:
    _apart(workspace, fakes.copied(workspace, tmp_path / "other"))
    before = [(each.field, each.value) for each in workspace.snapshot.conflicts]

    (dispute,) = disputes.conflicts(workspace)
    disputes.choose(workspace, dispute, dispute.versions[1].value)
    workspace.undo()

    assert [(each.field, each.value) for each in workspace.snapshot.conflicts] == before


def test_two_points_kept_apart_on_one_laptop_are_offered_on_no_other(
    workspace: Workspace, tmp_path: Path
) -> None:
    other = fakes.copied(workspace, tmp_path / "other")
    texts = {"p0": FERRY[0], "p1": FERRY[0], "p2": f"{FERRY[0]}!"}

    duplicates.keep_apart(workspace, ["p1"], "p0")
    other.merge(workspace.entries(), "table 1")
    apart = duplicates.kept_apart(other.snapshot)

    (lot,) = duplicates.find(texts, None, silent, never, apart)
    assert apart == {frozenset({"p0", "p1"})}
    assert {lot.point, *(copy.point for copy in lot.copies)} in ({"p0", "p2"}, {"p1", "p2"})


def test_who_speaks_against_is_told_of_points_read_before_without_any_run(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=len(WIND))
    workspace.commit("Word", [Edit("point", f"p{n}", {"text": text}) for n, text in enumerate(WIND)])
    question = {"path": str(workspace.path), "cache": str(tmp_path)}

    unread = leanings.leanings_job(question, silent, never)
    read_job(question, silent, never)
    known = leanings.leanings_job(question, silent, never)

    assert unread == {}
    assert known.keys() == workspace.snapshot.points.keys()
    assert set(leanings.against(workspace.snapshot.points, known)) == {"p0", "p1", "p2"}


def test_undoing_a_move_leaves_another_hand_in_that_group_unmentioned(
    workspace: Workspace, tmp_path: Path
) -> None:
    kept = grouping.create(workspace, "Kept", ["p0"])
    other = fakes.copied(workspace, tmp_path / "other")
    grouping.move(workspace, ["p1"], kept)
    grouping.move(other, ["p2"], kept)
    workspace.merge(other.entries(), "table 2")

    undone = workspace.undo()

    assert undone is not None
    assert undone.skipped == ()
    assert _groups(workspace)["p1"] == ""
    assert _groups(workspace)["p2"] == kept
