"""The bin: what was removed is found, chosen and brought back by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit
from facilitator.services import capture
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.dialogs.history import HistoryDialog
from facilitator.ui.pages.bin import BinPage
from tests.ui.apart import CTRL, Stage, exchange, laptops
from tests.ui.test_accessibility import nameless, walk

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two(tmp_path: Path) -> tuple[Workspace, Workspace]:
    return laptops(tmp_path)


@pytest.fixture
def stage(
    qtbot: QtBot,
    host: QWidget,
    two: tuple[Workspace, Workspace],
    context_of: Callable[[Workspace], Context],
) -> Stage:
    """Return the bin of a workshop in which three points and a theme were removed, at two tables."""
    ours, theirs = two
    capture.delete_points(ours, ["p0", "p1"])
    ours.commit("Remove theme", [Edit("theme", "money", {DELETED: True})])
    capture.delete_points(theirs, ["p2"])
    exchange(ours, theirs)
    context = context_of(ours)
    return Stage(qtbot, host, context, BinPage(context))


def page_of(stage: Stage) -> BinPage:
    assert isinstance(stage.page, BinPage)
    return stage.page


def shown(stage: Stage) -> set[str]:
    return {each.item.record.id for each in page_of(stage).model.rows()}


def chips(stage: Stage) -> dict[str, QPushButton]:
    found = stage.page.findChildren(QPushButton)
    return {each.text(): each for each in found if each.property("role") == "filter" and each.isVisible()}


def test_what_was_removed_is_listed_with_who_did_it(stage: Stage) -> None:
    page = page_of(stage)

    spoken = [
        page.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(page.model.rowCount())
    ]
    assert shown(stage) == {"p0", "p1", "p2", "money"}
    assert sum("Removed by Ben" in each for each in spoken) == 1
    assert any("Theme" in each and "Money" in each for each in spoken)
    assert any("Point T01-001" in each and "Table 1" in each for each in spoken)
    assert page.context_label.text() == "4 removed records"
    assert set(chips(stage)) == {"All 4", "Theme 1", "Point 3"}


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_R])
def test_a_key_restores_what_is_chosen_and_undo_removes_it_again(stage: Stage, key: Key) -> None:
    chosen = page_of(stage).chosen()[0].item

    stage.press(key)

    assert chosen.record.id not in shown(stage)
    assert stage.said == ["1 record restored."]
    stage.undo()
    assert chosen.record.id in shown(stage)


def test_several_are_restored_at_once_and_everywhere(stage: Stage, two: tuple[Workspace, Workspace]) -> None:
    stage.press(Key.Key_A, CTRL)

    stage.press(Key.Key_R)
    exchange(*two)

    assert two[1].snapshot.points.keys() == {"p0", "p1", "p2", "p3"}
    assert "money" in two[1].snapshot.themes
    assert stage.said == ["4 records restored."]
    assert page_of(stage).empty.button.hasFocus()
    two[0].undo()
    assert shown(stage) == {"p0", "p1", "p2", "money"}


def test_the_search_narrows_and_leads_to_the_list(stage: Stage) -> None:
    stage.press(Key.Key_F, CTRL)
    stage.write("point t02-001")
    assert shown(stage) == {"p1"}

    stage.press(Key.Key_Return)
    stage.press(Key.Key_Return)

    assert "p1" in stage.context.snapshot.points
    assert page_of(stage).nothing.isVisible()
    page_of(stage).search_field.clear()
    assert shown(stage) == {"p0", "p2", "money"}


def test_a_kind_is_chosen_by_its_chip(stage: Stage) -> None:
    chips(stage)["Theme 1"].click()
    assert shown(stage) == {"money"}

    page_of(stage).list.setFocus()
    stage.press(Key.Key_R)

    assert "money" in stage.context.snapshot.themes
    assert shown(stage) == {"p0", "p1", "p2"}
    assert page_of(stage).kind == ""


def test_the_history_of_what_was_removed_opens_by_a_key(stage: Stage) -> None:
    stage.press(Key.Key_H)

    (dialog,) = stage.host.findChildren(HistoryDialog)
    assert dialog.model.rowCount() == 2
    assert dialog.restore_buttons == []
    dialog.close()


def test_what_is_removed_meanwhile_appears(stage: Stage) -> None:
    capture.delete_points(stage.context.workspace, ["p3"])

    assert "p3" in shown(stage)
    assert "Point 4" in chips(stage)


def test_an_empty_bin_says_so_and_leads_on(qtbot: QtBot, host: QWidget, context: Context) -> None:
    stage = Stage(qtbot, host, context, BinPage(context))

    assert page_of(stage).empty.isVisible()
    assert not page_of(stage).restore_button.isVisible()
    stage.press(Key.Key_Space)
    assert context.go.places == [("capture", "")]  # type: ignore[attr-defined]  # the test's own


def test_many_are_restored_in_the_background(qtbot: QtBot, host: QWidget, context: Context) -> None:
    ids = [
        capture.add_point(context.workspace, text=f"Point {n}.", desk="d1", session="s1") for n in range(230)
    ]
    capture.delete_points(context.workspace, ids)
    stage = Stage(qtbot, host, context, BinPage(context))
    stage.press(Key.Key_A, CTRL)

    stage.press(Key.Key_R)

    qtbot.waitUntil(lambda: stage.said == ["230 records restored."])
    assert set(ids) <= context.snapshot.points.keys()


def test_everything_has_a_name(stage: Stage) -> None:
    assert sum(1 for _ in walk(QAccessible.queryAccessibleInterface(stage.page))) > 10
    assert nameless(stage.page) == []
