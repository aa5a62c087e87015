"""Points at the table: split, joined, moved, read back, pinned as cards; what hangs on them comes along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.heard import heard
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.snapshot import Snapshot
from facilitator.services import actions, capture, dividing, partnering, reading_back, seconding
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workshop with four points at two tables."""
    return fakes.workshop(tmp_path, points=4)


def test_a_point_with_an_owner_has_its_action_and_undo_takes_both(workspace: Workspace) -> None:
    point = capture.add_point(
        workspace, text="Call Tartu", desk="d1", session="s1", owner="Anna", due="2015-05-01"
    )

    (action,) = workspace.snapshot.actions.values()
    assert (action.point, action.text, action.owner, action.due) == (
        point,
        "Call Tartu",
        "Anna",
        "2015-05-01",
    )
    workspace.undo()
    assert not workspace.snapshot.actions
    assert point not in workspace.snapshot.points


def test_new_words_reach_the_action_and_are_yet_to_be_read_back(workspace: Workspace) -> None:
    point = capture.add_point(workspace, text="Call Tartu", desk="d1", session="s1", owner="Anna")
    reading_back.stamp(workspace, [point], on=True)

    capture.edit_point(workspace, point, text="Call Tallinn")

    (action,) = workspace.snapshot.actions.values()
    assert action.text == "Call Tallinn"
    assert not workspace.snapshot.points[point].read_back


def test_removed_points_take_their_actions_along_and_bring_them_back(workspace: Workspace) -> None:
    point = capture.add_point(workspace, text="Call Tartu", desk="d1", session="s1", owner="Anna")

    capture.delete_points(workspace, [point])

    assert not workspace.snapshot.actions
    workspace.undo()
    assert [each.point for each in workspace.snapshot.actions.values()] == [point]


def test_a_split_point_keeps_its_reference_and_gives_its_marks_to_the_rest(workspace: Workspace) -> None:
    workspace.commit("Mark", [Edit("point", "p0", {"tag:trust": True, "region": "Tartu", "top": 1})])

    new = dividing.split(workspace, "p0", "First words. ", " Second words.")

    first, second = workspace.snapshot.points["p0"], workspace.snapshot.points[new]
    assert (first.text, first.ref, first.top) == ("First words.", "T01-001", 1)
    assert (second.text, second.ref, second.top) == ("Second words.", "T01-003", 0)
    assert (second.themes, second.region, second.desk) == (("trust",), "Tartu", "d1")
    workspace.undo()
    assert new not in workspace.snapshot.points


def test_a_point_is_not_split_where_nothing_is_beside_the_caret(workspace: Workspace) -> None:
    with pytest.raises(NotAllowedError):
        dividing.split(workspace, "p0", "All words.", "  ")


def test_joined_points_bring_their_themes_support_and_citations(workspace: Workspace) -> None:
    workspace.commit(
        "Cite",
        [
            Edit("point", "p2", {"tag:money": True, "seconded": 2}),
            Edit("outcome", "o1", {"statement": "Time.", "ev:p2": True, "role:p2": "differs"}),
            Edit("point", "p3", {"makes_concrete": "p2"}),
        ],
    )
    seconding.second(workspace, "p0", "d2")
    before = workspace.snapshot
    texts = [before.points[each].text for each in ("p0", "p2")]

    stays = dividing.join(workspace, ["p2", "p0"])

    after = workspace.snapshot
    assert stays == "p0"
    assert "p2" not in after.points
    assert after.points["p0"].text == "\n".join(texts)
    assert (after.points["p0"].themes, after.points["p0"].support) == (("money",), 3)
    assert [(each.point, each.role) for each in after.outcomes["o1"].evidence] == [("p0", "differs")]
    assert after.points["p3"].makes_concrete == "p0"
    workspace.undo()
    assert workspace.snapshot.points["p2"].text == texts[1]
    assert [each.point for each in workspace.snapshot.outcomes["o1"].evidence] == ["p2"]


def test_a_point_joined_of_two_tables_was_said_at_both(workspace: Workspace) -> None:
    here, there = workspace.snapshot.points["p0"], workspace.snapshot.points["p1"]

    stays = dividing.join(workspace, ["p0", "p1"])

    found = heard(workspace.snapshot, [workspace.snapshot.points[stays]])
    assert here.desk != there.desk
    assert [desk.id for desk, _ in found.by_desk] == [here.desk, there.desk]
    workspace.undo()
    assert workspace.snapshot.points["p0"].seconders == ()


def test_joined_points_keep_stars_citations_actions_and_who_seconded_until_that_is_undone(
    workspace: Workspace,
) -> None:
    evidence: dict[str, Scalar] = {"ev:p0": True, "ev:p2": True, "ev:p3": True, "star:p2": True}
    words = "Time matters [T01-001, T01-002]. So do means [T02-002]. Nobody asked [T01-002]."
    seen = Edit("outcome", "o1", {"statement": "Time [T01-002].", "body": words, **evidence})
    workspace.commit("Cite", [seen, Edit("outcome", "o2", {"body": "Only in words [T01-002]."})])
    actions.add(workspace, "Ask the first", workspace.snapshot.points["p0"])
    actions.add(workspace, "Ask the second", workspace.snapshot.points["p2"])
    seconding.second(workspace, "p0", "d1")
    seconding.second(workspace, "p2", "d2")
    before = workspace.snapshot

    dividing.join(workspace, ["p0", "p2"])

    after = workspace.snapshot
    outcome = after.outcomes["o1"]
    assert [(each.point, each.starred) for each in outcome.evidence] == [("p0", True), ("p3", False)]
    assert outcome.statement == "Time [T01-001]."
    assert outcome.body == "Time matters [T01-001]. So do means [T02-002]. Nobody asked [T01-001]."
    assert after.outcomes["o2"].body == "Only in words [T01-001]."
    assert {each.point for each in after.actions.values()} == {"p0"}
    assert after.points["p0"].seconding_desks == ("d1", "d2")
    workspace.undo()
    assert _plainly(workspace.snapshot) == _plainly(before)
    workspace.redo()
    assert _plainly(workspace.snapshot) == _plainly(after)


def test_points_are_moved_to_another_session(workspace: Workspace) -> None:
    workspace.commit("Add", [Edit("session", "s2", {"title": "Ways out", "pos": "a2"})])

    dividing.move(workspace, ["p0", "p1"], "s2")

    assert [each.id for each in workspace.snapshot.points.values() if each.session == "s2"] == ["p0", "p1"]


def test_a_place_among_the_top_three_belongs_to_one_point_of_a_table(workspace: Workspace) -> None:
    reading_back.rank(workspace, "p0", 1)
    reading_back.rank(workspace, "p1", 1)
    reading_back.rank(workspace, "p2", 1)

    tops = {each.id: each.top for each in workspace.snapshot.points.values()}
    assert tops == {"p0": 0, "p1": 1, "p2": 1, "p3": 0}
    reading_back.rank(workspace, "p2", 1)
    assert workspace.snapshot.points["p2"].top == 0


def test_a_card_is_pinned_with_its_point_and_follows_its_words(workspace: Workspace) -> None:
    about: dict[str, Scalar] = {
        "side": "request",
        "sector": "Health",
        "region": "Tartu",
        "looking_for": "A laboratory",
        "consent": True,
    }

    point, card = partnering.pin(workspace, " Samples by bus ", about, {"desk": "d1", "session": "s1"})
    capture.edit_point(workspace, point, text="Samples by train")

    pinned = workspace.snapshot.cards[card]
    assert (pinned.what, pinned.side, pinned.point, pinned.desk) == (
        "Samples by train",
        "request",
        point,
        "d1",
    )
    assert (pinned.looking_for, pinned.consent) == ("A laboratory", True)
    said = workspace.snapshot.points[point]
    assert (said.kind, said.region, said.ref) == ("partnering", "Tartu", "T01-003")
    assert partnering.card_of(workspace.snapshot, point) == pinned


def test_lines_become_points_in_one_step(workspace: Workspace) -> None:
    capture.add_lines(workspace, ["One", "Two"], desk="d1", session="s1", themes=["trust"], priority=2)

    added = list(workspace.snapshot.points.values())[4:]
    assert [(each.text, each.themes, each.priority, each.source) for each in added] == [
        ("One", ("trust",), 2, "pasted"),
        ("Two", ("trust",), 2, "pasted"),
    ]
    workspace.undo()
    assert len(workspace.snapshot.points) == 4


def _plainly(snapshot: Snapshot) -> object:
    """Return all that is shown, but not by which entries."""
    outcomes = [
        (each.statement, each.body, [(one.point, one.role, one.starred) for one in each.evidence])
        for each in snapshot.outcomes.values()
    ]
    points = [replace(each, text_heads="", changed=0) for each in snapshot.points.values()]
    acts = [(each.id, each.text, each.point) for each in snapshot.actions.values()]
    return outcomes, points, acts
