"""RowModel shows any rows with the least change, so that nothing jumps under the person."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.ui import theme
from facilitator.ui.models import CARD_ROLE, KEY_ROLE, Card, Chip, Column, RowModel
from facilitator.ui.models.changes import steps_between
from facilitator.ui.widgets.data_table import DataTable


@dataclass(frozen=True)
class Point:
    id: int
    text: str
    dots: int = 0


def model_of(*points: Point) -> RowModel[Point]:
    made = RowModel(
        (
            Column[Point]("Text", lambda point: point.text, tip=lambda point: f"Tip {point.id}"),
            Column[Point](
                "Dots", lambda point: str(point.dots), is_number=True, sort_by=lambda point: point.dots
            ),
        ),
        key=lambda point: point.id,
        card=lambda point: Card(point.text, (Chip("Staffing", "green"),), "Table 4, 12:01"),
    )
    made.show(points)
    return made


A, B, C, D = (Point(n, letter, 10 - n) for n, letter in enumerate("abcd"))


def test_it_answers_what_views_ask(qtbot: QtBot) -> None:
    model = model_of(A, B)

    assert model.index(1, 0).data() == "b"
    assert model.index(1, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Tip 0"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Dots"
    assert model.index(1, 0).data(KEY_ROLE) == 1
    assert model.row(model.index(1, 0)) is B
    assert model.index_of(1).row() == 1
    assert not model.index_of(99).isValid()


def test_a_card_is_read_aloud_as_a_sentence(qtbot: QtBot) -> None:
    model = model_of(A)

    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Point, Staffing, Table 4, 12:01: a"


def test_a_new_row_is_one_insertion(qtbot: QtBot) -> None:
    model = model_of(B, C)

    with qtbot.waitSignal(model.rowsInserted) as inserted, qtbot.assertNotEmitted(model.rowsRemoved):
        model.show([A, B, C])

    assert inserted.args is not None
    assert inserted.args[1:] == [0, 0]


def test_a_changed_row_is_one_change_and_its_card_is_made_anew(qtbot: QtBot) -> None:
    model = model_of(A, B)
    assert model.index(1, 0).data(CARD_ROLE).text == "b"

    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show([A, Point(1, "better")])

    assert changed.args is not None
    assert (changed.args[0].row(), changed.args[1].row()) == (1, 1)
    assert model.index(1, 0).data(CARD_ROLE).text == "better"


def test_the_same_rows_again_say_nothing(qtbot: QtBot) -> None:
    model = model_of(A, B)

    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.layoutChanged):
        model.show([A, B])


def test_what_is_selected_stays_selected_when_rows_change_places(qtbot: QtBot) -> None:
    model = model_of(A, B, C)
    selection = QItemSelectionModel(model)
    selection.select(model.index(2, 0), QItemSelectionModel.SelectionFlag.Select)
    held = QPersistentModelIndex(model.index(0, 0))

    model.show([C, D, B])

    assert [model.row(index) for index in selection.selectedIndexes()] == [C]
    assert not held.isValid()


def test_sorting_by_a_number_is_kept_for_new_rows(qtbot: QtBot) -> None:
    model = model_of(A, B, C)

    model.sort(1)
    model.show([A, B, C, Point(7, "least", -1)])

    assert [point.text for point in model.rows()] == ["least", "c", "b", "a"]


def test_a_table_sorts_turns_and_gives_the_first_order_back(qtbot: QtBot) -> None:
    model = model_of(B, A, C)
    table = DataTable("Points", model)
    qtbot.addWidget(table)
    orders = []

    for _ in range(3):
        table.sort_by(0)
        orders.append("".join(point.text for point in model.rows()))

    assert orders == ["abc", "cba", "bac"]


def test_a_long_name_leaves_room_for_the_other_columns(qtbot: QtBot) -> None:
    table = DataTable("Points", model_of(Point(1, "A name that goes on and on " * 9)), wide=(1,), most=200)
    qtbot.addWidget(table)
    table.resize(500, 200)
    table.show()

    assert table.columnWidth(0) <= 200
    assert table.columnWidth(1) >= 200


def test_rows_of_a_table_grow_with_the_text(qtbot: QtBot, look: QApplication) -> None:
    table = DataTable("Points", model_of(A))
    qtbot.addWidget(table)
    before = table.verticalHeader().defaultSectionSize()

    theme.apply(look, "light", 1.5)

    assert table.verticalHeader().defaultSectionSize() == round(before * 1.5)


@given(st.lists(st.lists(st.integers(0, 12), unique=True, max_size=10), max_size=6))
def test_any_sequence_of_rows_is_shown_as_qt_expects(shows: list[list[int]]) -> None:
    model = model_of()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    for keys in shows:
        rows = [Point(key, f"{key}", key % 3) for key in keys]
        model.show(rows)

        assert list(model.rows()) == rows


@given(st.lists(st.integers(0, 20), unique=True), st.lists(st.integers(0, 20), unique=True))
def test_the_steps_turn_one_list_into_the_other(old: list[int], new: list[int]) -> None:
    steps = steps_between(old, new, 1000)
    if steps is None:
        kept = set(old) & set(new)
        assert [key for key in old if key in kept] != [key for key in new if key in kept]
        return

    shown = list(old)
    for first, count, is_insertion in steps:
        if is_insertion:
            shown[first:first] = new[first : first + count]
        else:
            del shown[first : first + count]

    assert shown == new
