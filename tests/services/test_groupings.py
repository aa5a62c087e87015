"""Two suggestions accepted apart: the later is shown, the other can take its place, history tells of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.services import disputes, grouping, history
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.workspace import Workspace
from facilitator.store import projection
from facilitator.store.history import reading
from tests.ui.apart import exchange, laptops

Two = tuple[Workspace, Workspace]
BY_TOPIC = Suggestion(
    (SuggestedGroup("Time", "", ("p0", "p1")), SuggestedGroup("Trust", "", ("p2",))), ("p3",)
)
BY_TABLE = Suggestion((SuggestedGroup("Ports", "", ("p1", "p2", "p3")),), ("p0",))


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return laptops(tmp_path)


def board(workspace: Workspace) -> dict[str, set[str]]:
    """Return the groups by name with the texts' ids, as the board has them."""
    snapshot = workspace.snapshot
    return {
        group.name: {point.id for point in snapshot.members[each]}
        for each, group in snapshot.standing.items()
    }


TOPICS, TABLES = {"Time": {"p0", "p1"}, "Trust": {"p2"}}, {"Ports": {"p1", "p2", "p3"}}


def accept_apart(ours: Workspace, theirs: Workspace) -> None:
    grouping.accept(ours, BY_TOPIC)
    grouping.accept(theirs, BY_TABLE)
    exchange(ours, theirs)


def test_the_later_is_on_the_board_of_both_and_one_question_is_asked(two: Two) -> None:
    accept_apart(*two)

    for each in two:
        assert board(each) == TABLES
        (dispute,) = disputes.conflicts(each)
        assert dispute.is_grouping
        assert [version.by.name for version in dispute.versions] == ["Ben", "Anna"]


def test_the_other_takes_its_place_whole_on_both_and_comes_back_by_undo(two: Two) -> None:
    accept_apart(*two)
    (dispute,) = disputes.conflicts(two[0])

    disputes.choose(two[0], dispute, dispute.versions[1].value)
    exchange(*two)

    for each in two:
        assert board(each) == TOPICS
        assert disputes.conflicts(each) == ()

    two[0].undo()
    exchange(*two)

    for each in two:
        assert board(each) == TABLES
        assert len(disputes.conflicts(each)) == 1
    assert len({digest(each) for each in two}) == 1


def test_letting_the_shown_one_stand_leaves_nothing_of_the_other(two: Two) -> None:
    accept_apart(*two)
    (dispute,) = disputes.conflicts(two[1])

    disputes.choose(two[1], dispute, dispute.versions[0].value)
    exchange(*two)

    for each in two:
        assert board(each) == TABLES
        assert each.snapshot.groups == each.snapshot.standing
        assert disputes.conflicts(each) == ()


def test_what_a_person_placed_meanwhile_stays_whichever_is_taken(two: Two) -> None:
    accept_apart(*two)
    ports = next(iter(two[0].snapshot.standing))
    grouping.move(two[0], ["p0"], ports)
    (dispute,) = disputes.conflicts(two[0])

    disputes.choose(two[0], dispute, dispute.versions[1].value)
    exchange(*two)

    for each in two:
        assert board(each) == {"Time": {"p1"}, "Trust": {"p2"}, "Ports": {"p0"}}


def test_a_later_run_that_saw_both_settles_it(two: Two) -> None:
    accept_apart(*two)

    grouping.accept(two[0], BY_TOPIC)
    exchange(*two)

    for each in two:
        assert board(each) == TOPICS
        assert disputes.conflicts(each) == ()


def test_the_same_groups_accepted_apart_are_no_question(two: Two) -> None:
    grouping.accept(two[0], BY_TABLE)
    grouping.accept(two[1], BY_TABLE)
    exchange(*two)

    for each in two:
        assert board(each) == TABLES
        assert disputes.conflicts(each) == ()


def test_history_tells_where_each_put_a_point_and_not_where_a_run_left_it(two: Two) -> None:
    accept_apart(*two)
    grouping.accept(two[1], BY_TABLE)

    placed = [
        (change.by.name, said.value == two[1].snapshot.points["p1"].group)
        for change in history.history(two[1], "point", "p1")
        for said in change.values
        if said.field == "group"
    ]

    assert placed == [("Anna", False), ("Ben", True)]
    accepted = history.history(two[1], "workshop", "workshop")
    assert [change.by.name for change in accepted if change.values[0].field == "grouped"] == [
        "Anna",
        "Ben",
        "Ben",
    ]


def digest(workspace: Workspace) -> str:
    with reading(workspace.path, is_held=True) as connection:
        return projection.digest(connection)
