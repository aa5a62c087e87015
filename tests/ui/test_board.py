"""The board: move by key and by hand, name, join, and accept a suggestion that was worked on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import grouping, outcomes
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.widgets import PlainLabel
from tests import fakes
from tests.ui.desk import Board, drop_of

NARROW = Suggestion(
    (
        SuggestedGroup("Time", "they share “time”", ("p0", "p1")),
        SuggestedGroup("Money", "they share “money”", ("p2", "p3")),
        SuggestedGroup("Trust", "they share “trust”", ("p4", "p5")),
    ),
    ("p6", "p7"),
)
WIDE = Suggestion(
    (SuggestedGroup("Partners", "they share “partners”", tuple(f"p{n}" for n in range(6))),), ("p6", "p7")
)


@pytest.fixture
def make(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path
) -> Callable[[int], Board]:
    """Return how a board with so many points is made."""
    return lambda points: Board(qtbot, host, context_of(fakes.workshop(tmp_path, points=points)))


@pytest.fixture
def board(make: Callable[[int], Board]) -> Board:
    """Return a board of eight points, in the groups Time (p0, p1) and Money (p2, p3)."""
    made = make(8)
    grouping.create(made.workspace, "Time", ["p0", "p1"])
    grouping.create(made.workspace, "Money", ["p2", "p3"])
    return made


@pytest.fixture
def fresh(make: Callable[[int], Board]) -> Board:
    """Return a board of eight points without groups, on which a suggestion of two levels is shown."""
    made = make(8)
    made.page.suggesting.take([WIDE, NARROW], 1)
    return made


def test_too_few_points_say_how_many_are_missing(make: Callable[[int], Board]) -> None:
    board = make(4)

    assert board.page.empty.isVisible()
    said = " ".join(label.text() for label in board.page.empty.findChildren(PlainLabel))
    assert "4 points so far; 2 more are needed" in said
    assert not board.context.actions.command("board.find").isEnabled()


def test_m_moves_the_chosen_points_to_the_group_that_is_named(board: Board) -> None:
    board.choose("", "p4", "p5")

    board.press(Qt.Key.Key_M)
    board.answer("money")

    assert {board.group("p4"), board.group("p5")} == {board.id("Money")}
    assert board.workspace.snapshot.points["p4"].pinned
    assert board.toasts()[0].text == "2 points moved to “Money”."


def test_a_move_can_be_taken_back_from_its_message(board: Board) -> None:
    board.choose("", "p4", "p5")
    board.press(Qt.Key.Key_M)
    board.answer("money")

    board.toasts()[0].undo_button.click()

    assert (board.group("p4"), board.group("p5")) == ("", "")


def test_points_can_be_moved_into_a_group_that_is_made_on_the_way(board: Board) -> None:
    board.choose("", "p6")

    board.press(Qt.Key.Key_M)
    board.answer("Staff")

    assert board.names() == ["Time", "Money", "Staff"]
    assert board.group("p6") == board.id("Staff")


def test_dropping_moves_all_that_were_chosen_along(board: Board) -> None:
    board.choose("", "p4", "p5")

    board.drop(board.id("Time"), "p4", "p5")

    assert {board.group("p4"), board.group("p5")} == {board.id("Time")}


def test_a_group_lights_up_while_points_hang_over_it(board: Board) -> None:
    column = board.page.strip.column(board.id("Time"))
    assert column is not None
    dropped = drop_of("p4")
    where, keys = QPoint(10, 10), Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(
        where, Qt.DropAction.MoveAction, dropped.mimeData(), Qt.MouseButton.LeftButton, keys
    )

    column.cards.dragEnterEvent(entered)
    lit = column.property("target")
    column.cards.dropEvent(dropped)

    assert (lit, column.property("target")) == ("true", "false")


def test_what_is_not_a_point_cannot_be_dropped(board: Board) -> None:
    column = board.page.strip.column(board.id("Time"))
    assert column is not None
    data = QMimeData()
    data.setText("p4")
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    column.cards.dropEvent(event)

    assert board.group("p4") == ""


def test_alt_and_an_arrow_carries_the_points_to_the_neighbour(board: Board) -> None:
    board.choose("", "p4")

    board.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    board.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert board.group("p4") == board.id("Money")
    assert board.page.strip.chosen() == ["p4"]


def test_arrows_go_across_the_groups_and_inside_them(board: Board) -> None:
    board.choose("", "p4")

    board.press(Qt.Key.Key_Right)
    board.press(Qt.Key.Key_Down)

    lane = board.page.strip.lane()
    assert lane is not None
    assert lane.name == "Time"
    assert board.page.strip.chosen() == ["p1"]


def test_points_of_several_groups_become_a_group_of_their_own(board: Board) -> None:
    time, money = (board.page.strip.column(board.id(name)) for name in ("Time", "Money"))
    assert time is not None
    assert money is not None
    time.cards.choose(["p0"])
    money.cards.choose(["p3"])

    board.press(Qt.Key.Key_N)
    QTest.keyClicks(_focused_field(), "Trust")
    board.press(Qt.Key.Key_Return)

    assert board.names() == ["Time", "Money", "Trust"]
    assert board.group("p0") == board.group("p3") == board.id("Trust")


def test_points_dropped_after_the_last_group_become_a_new_one(board: Board) -> None:
    board.page.last_lane.dropEvent(drop_of("p6"))

    assert board.group("p6") == board.id("New group")


def test_f2_names_a_group_in_place_and_escape_leaves_it(board: Board) -> None:
    board.page.strip.enter(board.id("Time"))

    board.press(Qt.Key.Key_F2)
    QTest.keyClicks(_focused_field(), "Patience")
    board.press(Qt.Key.Key_Escape)
    board.press(Qt.Key.Key_F2)
    QTest.keyClicks(_focused_field(), "Haste")
    board.press(Qt.Key.Key_Return)

    assert board.names() == ["Haste", "Money"]


def test_a_half_typed_name_survives_what_others_do(board: Board) -> None:
    board.page.strip.enter(board.id("Time"))
    board.press(Qt.Key.Key_F2)
    QTest.keyClicks(_focused_field(), "Pat")

    grouping.move(board.workspace, ["p7"], board.id("Time"))

    assert _focused_field().text() == "Pat"


def test_j_joins_a_group_with_another(board: Board) -> None:
    money = board.id("Money")
    board.page.strip.enter(board.id("Time"))

    board.press(Qt.Key.Key_J)
    board.answer("money")

    assert board.names() == ["Money"]
    assert {board.group(f"p{n}") for n in range(4)} == {money}


def test_delete_removes_an_empty_group_only(board: Board) -> None:
    empty = grouping.create(board.workspace, "Empty")
    board.page.strip.enter(empty)
    board.press(Qt.Key.Key_Delete)
    board.page.strip.enter(board.id("Time"))
    board.press(Qt.Key.Key_Delete)

    assert board.names() == ["Time", "Money"]
    assert any("dissolve it from its menu" in toast.text for toast in board.toasts())


def test_each_group_is_a_list_that_says_its_name_and_size(board: Board) -> None:
    time, beside = board.page.strip.column(board.id("Time")), board.page.strip.column("")

    assert time is not None
    assert beside is not None
    assert time.cards.accessibleName() == "Group Time, 2 points"
    assert beside.cards.accessibleName() == "Not grouped, 4 points"


def test_the_line_under_the_title_counts(board: Board) -> None:
    assert board.page.context_label.text() == "4 of 8 points in 2 groups · drag, or press M to move"


def test_searching_leaves_only_the_points_that_fit(board: Board) -> None:
    board.page.bar.search_field.setText("t02-002 partners")

    assert [lane.name for lane in board.page.strip.lanes()] == ["Not grouped", "Money"]
    assert board.shown(board.id("Money")) == ["p3"]

    board.page.bar.search_field.setText("zebra")

    assert board.page.nothing.isVisible()


def test_a_suggestion_changes_nothing_until_it_is_accepted(fresh: Board) -> None:
    assert [lane.name for lane in fresh.page.strip.lanes()] == ["Not grouped", "Time", "Money", "Trust"]
    assert fresh.page.context_label.text().startswith("Suggestion: 6 of 8 points in 3 groups")
    assert not fresh.context.actions.command("board.write_outcomes").isEnabled()

    fresh.page.discard_button.click()

    assert fresh.names() == []
    assert [lane.name for lane in fresh.page.strip.lanes()] == ["Not grouped"]


def test_the_slider_shows_fewer_groups_at_once(fresh: Board) -> None:
    fresh.page.bar.slider.setFocus()

    fresh.press(Qt.Key.Key_Left)

    assert [lane.name for lane in fresh.page.strip.lanes()] == ["Not grouped", "Partners"]
    assert set(fresh.shown(fresh.id("Partners"))) == {f"p{n}" for n in range(6)}


def test_accepting_commits_once_and_undo_takes_all_of_it_back(fresh: Board) -> None:
    fresh.page.strip.enter("")
    fresh.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    fresh.bot.waitUntil(lambda: fresh.names() == ["Time", "Money", "Trust"])
    fresh.bot.waitUntil(lambda: [toast.text for toast in fresh.toasts()] == ["3 groups accepted."])
    assert fresh.group("p0") == fresh.group("p1") == fresh.id("Time")
    fresh.toasts()[0].undo_button.click()

    assert fresh.names() == []
    assert fresh.group("p0") == ""


def test_what_hands_did_to_a_suggestion_is_pinned_when_it_is_accepted(fresh: Board) -> None:
    fresh.choose("", "p6")
    fresh.press(Qt.Key.Key_M)
    fresh.answer("trust")
    assert fresh.group("p6") == ""

    fresh.accept()

    points = fresh.workspace.snapshot.points
    assert points["p6"].group == fresh.id("Trust")
    assert points["p6"].pinned
    assert not points["p4"].pinned


def test_what_hands_did_stays_on_the_other_levels(fresh: Board) -> None:
    fresh.drop(fresh.id("Trust"), "p6")

    fresh.page.suggesting.show_level(0)

    assert "p6" in fresh.shown(fresh.id("Partners"))


def test_undo_in_a_suggestion_takes_back_the_hand_and_no_real_change(fresh: Board) -> None:
    fresh.drop(fresh.id("Trust"), "p6")
    fresh.page.strip.enter("")

    fresh.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert fresh.shown("") == ["p6", "p7"]
    assert len(fresh.workspace.snapshot.points) == 8


def test_groups_of_a_suggestion_can_be_named_joined_made_and_dissolved(fresh: Board) -> None:
    verbs = fresh.page.verbs
    fresh.page.strip.enter(fresh.id("Time"))
    fresh.press(Qt.Key.Key_F2)
    QTest.keyClicks(_focused_field(), "Patience")
    fresh.press(Qt.Key.Key_Return)
    fresh.page.strip.enter(fresh.id("Money"))
    fresh.press(Qt.Key.Key_J)
    fresh.answer("trust")
    verbs.new_of(["p7"])
    fresh.press(Qt.Key.Key_Return)

    fresh.accept()

    assert fresh.names() == ["Patience", "Trust", "New group"]
    assert fresh.workspace.snapshot.groups[fresh.id("Patience")].named
    assert {fresh.group(f"p{n}") for n in (2, 3, 4, 5)} == {fresh.id("Trust")}
    assert fresh.group("p7") == fresh.id("New group")


def test_points_placed_before_stay_where_they_are(board: Board) -> None:
    time = board.id("Time")

    board.page.suggesting.take([WIDE], 0)
    board.accept()

    assert {board.group("p0"), board.group("p1")} == {time}
    assert board.group("p4") == board.group("p5") != ""


def test_finding_groups_asks_the_worker_and_previews_what_it_found(
    demo: Workspace, context_of: Callable[[Workspace], Context], host: QWidget, qtbot: QtBot
) -> None:
    board = Board(qtbot, host, context_of(demo))
    before = demo.snapshot

    board.context.actions.run("board.find")
    assert board.page.work.isVisible()
    qtbot.waitUntil(lambda: board.page.suggesting.preview is not None, timeout=60_000)

    assert len(board.page.suggesting.levels) > 1
    assert demo.snapshot is before
    qtbot.waitUntil(lambda: not board.page.work.isVisible())


def test_finding_groups_can_be_cancelled(board: Board) -> None:
    board.context.actions.run("board.find")

    board.page.work.cancel_button.click()

    board.bot.waitUntil(lambda: not board.page.finding.is_running(), timeout=10_000)
    assert board.page.suggesting.preview is None


def test_write_outcomes_drafts_one_for_each_group_and_goes_there(board: Board) -> None:
    board.page.write_button.click()

    made = {each.statement: each.id for each in board.workspace.snapshot.outcomes.values()}
    assert set(made) == {"Time.", "Money."}
    assert board.context.go.places == [("outcomes", made["Time."])]  # type: ignore[attr-defined]


def test_one_key_drafts_the_outcome_of_the_group_at_hand_and_later_goes_to_it(board: Board) -> None:
    money = board.id("Money")
    board.page.strip.enter(money)

    board.press(Qt.Key.Key_R)
    made = {each.group: each.id for each in board.workspace.snapshot.outcomes.values()}
    board.page.strip.enter(money)
    board.press(Qt.Key.Key_R)

    assert list(made) == [money]
    assert len(board.workspace.snapshot.outcomes) == 1
    assert board.context.go.places == [("outcomes", made[money])] * 2  # type: ignore[attr-defined]


def test_write_outcomes_says_when_there_is_nothing_left_to_write(board: Board) -> None:
    outcomes.from_groups(board.workspace)

    board.page.write_button.click()

    assert board.toasts()[0].text == "Every group has an outcome already."


@pytest.mark.slow
def test_only_the_groups_in_sight_are_built(make: Callable[[int], Board]) -> None:
    board = make(400)
    points = list(board.workspace.snapshot.points)
    level = Suggestion(tuple(SuggestedGroup(f"G{n}", "", tuple(points[n::200])) for n in range(200)), ())

    board.page.suggesting.take([level], 0)

    assert len(board.page.strip.lanes()) == 201
    assert board.page.strip.built_count() < 10
    board.page.strip.enter(board.id("G199"))
    assert board.page.strip.chosen() == [points[199]]
    assert board.page.strip.built_count() < 20


def _focused_field() -> QLineEdit:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit)
    return widget


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_groups_menu_offers_names_from_its_points(board: Board) -> None:
    group = board.group("p0")
    board.page.group_menu.open_menu(group, board.page.mapToGlobal(board.page.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [each for each in menu.actions() if "partners need time" in each.text()]
    name = offered[0].text()

    offered[0].trigger()
    menu.close()

    assert board.workspace.snapshot.groups[group].name == name
