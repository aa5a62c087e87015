"""The board: the map of the points, walked by key, drawn around by hand, grouped from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.board.map_legend import Legend
from facilitator.ui.pages.board.map_marks import Mark
from facilitator.ui.pages.board.point_map import Dot, PointMap
from tests.ui.desk import Board

MANY = 24


@pytest.fixture
def plane(qtbot: QtBot) -> PointMap:
    """Return a map of four points: three in a row from left to right, one above the middle."""
    made = PointMap()
    qtbot.addWidget(made)
    made.resize(400, 400)
    places = {"left": (-0.9, 0.0), "middle": (0.0, 0.0), "right": (0.9, 0.0), "above": (0.0, 0.8)}
    made.show_dots([Dot(id, place, Mark("blue", "circle"), id) for id, place in places.items()])
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


def _draw(
    plane: PointMap, *corners: tuple[int, int], keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Draw a line through these corners with the left button held."""
    first, *others = (QPoint(x, y) for x, y in corners)
    QTest.mousePress(plane, Qt.MouseButton.LeftButton, keys, first)
    for corner in others:
        QTest.mouseMove(plane, corner)
    QTest.mouseRelease(plane, Qt.MouseButton.LeftButton, keys, others[-1] if others else first)


def test_a_line_drawn_around_points_chooses_them_and_shift_adds_to_them(plane: PointMap) -> None:
    _draw(plane, (150, 160), (390, 160), (390, 240), (150, 240))
    first = set(plane.chosen)
    _draw(plane, (170, 20), (230, 20), (230, 100), keys=Qt.KeyboardModifier.ShiftModifier)

    assert first == {"middle", "right"}
    assert plane.chosen == {"middle", "right", "above"}


def test_a_line_leaves_out_what_it_bends_around(plane: PointMap) -> None:
    _draw(plane, (20, 10), (390, 10), (390, 240), (300, 240), (300, 120), (100, 120), (100, 240), (20, 240))

    assert plane.chosen == {"left", "right", "above"}


def test_a_click_chooses_the_point_under_it_and_one_beside_all_lets_go(plane: PointMap) -> None:
    _draw(plane, (200, 200))
    clicked = set(plane.chosen)
    _draw(plane, (120, 300))

    assert clicked == {"middle"}
    assert plane.chosen == set()


def test_every_theme_and_every_table_has_a_sign_of_its_own(demo: Workspace) -> None:
    themes = [Edit("theme", f"x{n}", {"name": f"X{n}", "hue": "teal", "pos": f"z{n}"}) for n in range(9)]
    demo.commit("Add themes", themes)
    points = list(demo.snapshot.points)[:9]
    demo.commit("Tag", [Edit("point", each, {f"tag:x{n}": True}) for n, each in enumerate(points)])
    snapshot = demo.snapshot

    for by in ("theme", "table"):
        legend = Legend(snapshot, by)
        sorts = {legend.sort(point) for point in snapshot.points.values()}

        assert len({each.mark.sign for each in sorts}) == len(sorts) > 3


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
    chosen, is_moving = panel.chosen(), board.page.verbs.has_chosen() or board.page.group_verbs.has_group()
    QTest.keyClick(panel.map, Qt.Key.Key_N)

    (made,) = set(demo.snapshot.groups) - groups
    assert chosen
    assert not is_moving
    assert {point.id for point in demo.snapshot.members[made]} == set(chosen)
    assert board.page.strip.isVisible()


def test_t_marks_the_map_by_table_and_says_so(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], demo: Workspace
) -> None:
    board = Board(qtbot, host, context_of(demo))
    panel = board.page.map_panel
    board.page.strip.enter("")

    board.press(Qt.Key.Key_V)
    qtbot.waitUntil(lambda: not board.page.work.isVisible(), timeout=60_000)
    by_theme = panel.map.grab().toImage()
    QTest.keyClick(panel.map, Qt.Key.Key_T)

    assert panel.by_button.text() == "Marked by table"
    assert panel.map.grab().toImage() != by_theme


def test_the_map_keeps_most_of_the_room_beside_the_names_of_many_tables(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], demo: Workspace
) -> None:
    places = [f"p{n}" for n in range(MANY)]
    desks = [Edit("desk", f"x{n}", {"number": 100 + n, "name": f"A long name {n} " * 9}) for n in range(MANY)]
    points = [Edit("point", id, {"text": "Said", "desk": f"x{n}"}) for n, id in enumerate(places)]
    demo.commit("Add points", [*desks, *points])
    host.resize(900, 600)
    board = Board(qtbot, host, context_of(demo))
    panel = board.page.map_panel
    board.page.strip.enter("")

    board.press(Qt.Key.Key_V)
    qtbot.waitUntil(lambda: not board.page.work.isVisible(), timeout=60_000)
    QTest.keyClick(panel.map, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: panel.legend_area.verticalScrollBar().maximum() > 0)

    assert panel.map.height() > panel.height() / 2
