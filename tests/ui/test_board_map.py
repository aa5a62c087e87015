"""The board: the map of the points, walked by key, framed by hand, grouped from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.board.point_map import Dot, PointMap
from tests.ui.desk import Board


@pytest.fixture
def plane(qtbot: QtBot) -> PointMap:
    """Return a map of four points: three in a row from left to right, one above the middle."""
    made = PointMap()
    qtbot.addWidget(made)
    made.resize(400, 400)
    places = {"left": (-0.9, 0.0), "middle": (0.0, 0.0), "right": (0.9, 0.0), "above": (0.0, 0.8)}
    made.show_dots([Dot(id, place, "blue", 0, id) for id, place in places.items()])
    made.show()
    return made


def _press(plane: PointMap, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(plane, key)


def test_arrows_go_to_the_nearest_point_and_space_chooses_it(plane: PointMap) -> None:
    _press(plane, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Space)

    assert plane.chosen == {"left", "above"}


def test_space_lets_a_chosen_point_go_and_escape_all(plane: PointMap) -> None:
    _press(plane, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Space)
    let_go = set(plane.chosen)
    _press(plane, Qt.Key.Key_Space, Qt.Key.Key_Escape)

    assert (let_go, plane.chosen) == (set(), set())


def test_a_frame_chooses_what_it_holds_and_shift_adds_to_it(plane: PointMap) -> None:
    def frame(corner: QPoint, other: QPoint, keys: Qt.KeyboardModifier) -> None:
        QTest.mousePress(plane, Qt.MouseButton.LeftButton, keys, corner)
        QTest.mouseMove(plane, other)
        QTest.mouseRelease(plane, Qt.MouseButton.LeftButton, keys, other)

    frame(QPoint(150, 150), QPoint(400, 250), Qt.KeyboardModifier.NoModifier)
    first = set(plane.chosen)
    frame(QPoint(150, 10), QPoint(250, 100), Qt.KeyboardModifier.ShiftModifier)

    assert first == {"middle", "right"}
    assert plane.chosen == {"middle", "right", "above"}


def test_zooming_in_and_out_comes_back_to_where_it_began(plane: PointMap) -> None:
    before = plane.grab().toImage()
    _press(plane, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    nearer = plane.grab().toImage()
    _press(plane, Qt.Key.Key_Minus, Qt.Key.Key_Minus)

    assert nearer != before
    assert plane.grab().toImage() == before


def test_v_shows_the_map_and_n_groups_what_is_chosen_there(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], demo: Workspace
) -> None:
    board = Board(qtbot, host, context_of(demo))
    panel = board.page.map_panel
    board.page.strip.enter(next(iter(demo.snapshot.groups)))
    groups = set(demo.snapshot.groups)

    board.press(Qt.Key.Key_V)
    qtbot.waitUntil(lambda: not board.page.work.isVisible(), timeout=60_000)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(panel.map, key)
    chosen, is_moving = panel.chosen(), board.page.verbs.has_chosen() or board.page.verbs.has_group()
    QTest.keyClick(panel.map, Qt.Key.Key_N)

    (made,) = set(demo.snapshot.groups) - groups
    assert chosen
    assert not is_moving
    assert {point.id for point in demo.snapshot.members[made]} == set(chosen)
    assert board.page.strip.isVisible()
