"""Lists of cards are right to the eye, to the keys, to a screen reader, and fast."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.ui import theme
from facilitator.ui.models import Card, Chip, Column, RowModel
from facilitator.ui.widgets.board import POINTS, BoardList
from facilitator.ui.widgets.card_layout import CardRuler
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.composer import GrowingTextEdit
from tests.ui.kit.test_widgets import click, press

LONG = "Nurses spend the first hour of each shift looking for beds that are not there. " * 3


@dataclass(frozen=True)
class Point:
    id: int
    text: str


def points(count: int) -> list[Point]:
    return [Point(n, f"Point {n}: {LONG[: 20 + (n * 37) % 200]}") for n in range(count)]


def model_of(rows: list[Point]) -> RowModel[Point]:
    made = RowModel(
        (Column[Point]("Point", lambda point: point.text),),
        key=lambda point: point.id,
        card=lambda point: Card(point.text, (Chip("Staffing", "green"),), "Table 4"),
    )
    made.show(rows)
    return made


def list_of(qtbot: QtBot, rows: list[Point]) -> tuple[CardList, RowModel[Point]]:
    made, model = CardList("Points"), model_of(rows)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.setModel(model)
    made.show()
    return made, model


def top_of(view: CardList, row: int) -> int:
    return view.visualRect(view.model().index(row, 0)).top()


def test_a_longer_text_makes_a_higher_card_and_nothing_overlaps(qtbot: QtBot) -> None:
    view, model = list_of(qtbot, [Point(1, "short"), Point(2, LONG), Point(3, "short")])
    boxes = [view.visualRect(model.index(row, 0)) for row in range(3)]

    assert boxes[1].height() > boxes[0].height() == boxes[2].height()
    assert [later.top() - earlier.bottom() - 1 for earlier, later in pairwise(boxes)] == [
        8,
        8,
    ]


def test_many_chips_go_onto_more_lines_and_never_under_the_meta(qtbot: QtBot) -> None:
    ruler = CardRuler(16)
    chips = tuple(Chip(f"Theme number {n}") for n in range(5))

    plan = ruler.plan(Card("Text", chips, "Table 4 · 12:04"), 300)

    assert len({place.top() for _, place in plan.chips}) > 1
    assert all(place.right() <= 300 - 16 for _, place in plan.chips)
    assert not any(place.intersects(plan.meta) for _, place in plan.chips)


def test_a_word_without_end_is_broken_rather_than_cut(qtbot: QtBot) -> None:
    ruler = CardRuler(16)

    assert ruler.plan(Card("x" * 400), 300).height > 3 * ruler.plan(Card("x"), 300).text.height()


def test_arrows_home_and_end_walk_the_list(qtbot: QtBot) -> None:
    view, _ = list_of(qtbot, points(500))
    view.setCurrentIndex(view.model().index(0, 0))

    press(view, Qt.Key.Key_Down)
    second = view.currentIndex().row()
    press(view, Qt.Key.Key_End)
    last = view.currentIndex().row()
    box = view.visualRect(view.currentIndex())
    press(view, Qt.Key.Key_PageUp)
    paged = view.currentIndex().row()
    press(view, Qt.Key.Key_Home)

    assert (second, last, view.currentIndex().row()) == (1, 499, 0)
    assert box.top() >= 0
    assert box.bottom() < view.viewport().height()
    assert 490 <= paged < 498


def test_shift_and_ctrl_select_several(qtbot: QtBot) -> None:
    view, _ = list_of(qtbot, points(10))
    view.setCurrentIndex(view.model().index(2, 0))

    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert [index.row() for index in view.chosen()] == [2, 3, 4]


def test_a_click_selects_the_card_under_it_and_the_gap_selects_none(qtbot: QtBot) -> None:
    view, model = list_of(qtbot, points(5))
    box = view.visualRect(model.index(2, 0))

    click(view.viewport(), box.center())

    assert view.currentIndex().row() == 2
    assert not view.indexAt(QPoint(50, box.bottom() + 4)).isValid()


def test_enter_opens_the_current_card(qtbot: QtBot) -> None:
    view, _ = list_of(qtbot, points(5))
    view.setCurrentIndex(view.model().index(3, 0))

    with qtbot.waitSignal(view.opened) as opened:
        press(view, Qt.Key.Key_Return)

    assert opened.args is not None
    assert opened.args[0].row() == 3


def test_a_new_point_on_top_moves_nothing_that_is_being_read(qtbot: QtBot) -> None:
    rows = points(300)
    view, model = list_of(qtbot, rows)
    view.scrollTo(model.index(150, 0), CardList.ScrollHint.PositionAtTop)
    before = top_of(view, 150)

    model.show([Point(1000, LONG), *rows])

    assert top_of(view, 151) == before


def test_a_new_point_on_top_is_seen_when_the_list_stands_at_its_top(qtbot: QtBot) -> None:
    rows = points(300)
    view, model = list_of(qtbot, rows)

    model.show([Point(1000, LONG), *rows])

    assert top_of(view, 0) == 0
    assert view.verticalScrollBar().value() == 0


def test_points_taken_away_above_move_nothing_that_is_being_read(qtbot: QtBot) -> None:
    rows = points(300)
    view, model = list_of(qtbot, rows)
    view.scrollTo(model.index(150, 0), CardList.ScrollHint.PositionAtTop)
    before = top_of(view, 150)

    model.show(rows[5:])

    assert top_of(view, 145) == before


def test_the_selection_survives_a_refresh(qtbot: QtBot) -> None:
    rows = points(20)
    view, model = list_of(qtbot, rows)
    view.setCurrentIndex(model.index(7, 0))

    model.show([Point(99, "new"), *rows[:7], Point(7, "reworded"), *rows[8:]])

    assert model.row(view.currentIndex()) == Point(7, "reworded")


def test_a_list_is_measured_once_though_its_scroll_bar_takes_room(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, model = list_of(qtbot, [])
    height, measured = view.cards.height, list[int]()

    def note(card: Card, width: int) -> int:
        measured.append(width)
        return height(card, width)

    monkeypatch.setattr(view.cards, "height", note)

    model.show(points(40))
    qtbot.waitUntil(view.verticalScrollBar().isVisible)

    assert measured.count(view.viewport().width()) == 40
    assert len(measured) < 50


def test_larger_text_is_measured_anew(qtbot: QtBot, look: QApplication) -> None:
    view, model = list_of(qtbot, points(5))
    before = view.visualRect(model.index(0, 0)).height()

    theme.apply(look, "light", 1.5)

    assert view.visualRect(model.index(0, 0)).height() > before


def test_words_are_edited_in_place_and_only_asked_for(qtbot: QtBot) -> None:
    view, model = list_of(qtbot, points(3))
    view.edit_words(model.index(1, 0))
    editor = view.findChild(GrowingTextEdit)
    assert editor is not None
    editor.setPlainText("Better words")

    with qtbot.waitSignal(view.edited) as edited:
        press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert edited.args == [1, "Better words"]
    assert model.index(1, 0).data() != "Better words"


def test_esc_leaves_the_words_as_they_were(qtbot: QtBot) -> None:
    view, model = list_of(qtbot, points(3))
    view.edit_words(model.index(1, 0))
    editor = view.findChild(GrowingTextEdit)
    assert editor is not None
    editor.setPlainText("Better words")

    with qtbot.assertNotEmitted(view.edited):
        press(editor, Qt.Key.Key_Escape)


def test_a_screen_reader_gets_every_card(qtbot: QtBot) -> None:
    view, _ = list_of(qtbot, points(3))

    tree = QAccessible.queryAccessibleInterface(view)

    assert tree.text(QAccessible.Text.Name) == "Points"
    assert tree.childCount() == 3
    assert tree.child(1).text(QAccessible.Text.Name).startswith("Point, Staffing, Table 4: Point 1:")


def test_of_ten_thousand_cards_only_those_that_come_into_sight_are_measured(qtbot: QtBot) -> None:
    rows = points(10_000)
    view, model = list_of(qtbot, rows)

    for at in range(60):
        view.verticalScrollBar().setValue(at * 9_000 % view.verticalScrollBar().maximum())
        view.viewport().repaint()
    model.show([Point(-1, "new"), *rows])
    view.viewport().repaint()

    assert model.rowCount() == 10_001
    assert sum(view._heights.knows(row) for row in range(10_001)) < 2_000


@pytest.fixture
def lane(qtbot: QtBot) -> BoardList:
    made, model = BoardList("Slow lab results"), model_of(points(4))
    made.setModel(model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(268, 600)
    made.show()
    return made


HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def dragging(data: QMimeData) -> QDragEnterEvent:
    return QDragEnterEvent(QPoint(9, 9), Qt.DropAction.MoveAction, data, *HELD)


def dropping(data: QMimeData) -> QDropEvent:
    return QDropEvent(QPointF(9, 9), Qt.DropAction.MoveAction, data, *HELD)


def test_left_and_right_step_to_the_neighbour(lane: BoardList) -> None:
    steps: list[int] = []
    lane.stepped.connect(steps.append)

    press(lane, Qt.Key.Key_Right)
    press(lane, Qt.Key.Key_Left)

    assert steps == [1, -1]


def test_dropped_points_are_asked_for_and_welcomed_on_the_way(qtbot: QtBot, lane: BoardList) -> None:
    data = QMimeData()
    data.setData(POINTS, QByteArray(json.dumps([7, 9]).encode()))
    lit: list[bool] = []
    lane.targeted.connect(lit.append)
    entered = dragging(data)

    lane.dragEnterEvent(entered)
    with qtbot.waitSignal(lane.dropped) as asked:
        lane.dropEvent(dropping(data))

    assert entered.isAccepted()
    assert lit == [True, False]
    assert asked.args == [[7, 9]]
    assert lane.model().rowCount() == 4


def test_strange_things_are_not_dropped(qtbot: QtBot, lane: BoardList) -> None:
    data = QMimeData()
    data.setText("from another app")
    entered = dragging(data)

    lane.dragEnterEvent(entered)
    with qtbot.assertNotEmitted(lane.dropped):
        lane.dropEvent(dropping(data))

    assert not entered.isAccepted()


def test_several_cards_hang_at_the_pointer_with_their_count(lane: BoardList) -> None:
    lane.setCurrentIndex(lane.model().index(0, 0))
    one = lane.drag_picture(1)
    lane.selectAll()

    many = lane.drag_picture(4)

    assert len(lane.chosen()) == 4
    assert many.toImage() != one.toImage()


def test_cards_may_be_picked_up_and_table_cells_not(qtbot: QtBot) -> None:
    cards = model_of(points(1))
    table = RowModel((Column[Point]("Point", lambda point: point.text),), key=lambda point: point.id)
    table.show(points(1))

    assert cards.flags(cards.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_suggested_card_has_a_dashed_edge(qtbot: QtBot) -> None:
    def edge(card: Card) -> list[str]:
        model = RowModel((Column[int]("", str),), key=lambda n: n, card=lambda _: card)
        view = CardList("Points")
        qtbot.addWidget(view)
        view.resize(300, 200)
        view.setModel(model)
        model.show([1])
        view.show()
        image = view.grab().toImage()
        model.setParent(view)
        return [image.pixelColor(x, 0).name() for x in range(20, 200)]

    assert len(set(edge(Card("Text", is_suggested=True)))) > len(set(edge(Card("Text"))))
