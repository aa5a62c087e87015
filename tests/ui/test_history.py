"""The history of a record: read from the newest change back, and earlier words brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import redact
from facilitator.domain.records import HUES, Role, Status
from facilitator.domain.schema import SHAPES
from facilitator.services import capture
from facilitator.services.differences import Part
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.dialogs.history import HistoryDialog, open_history
from facilitator.ui.values import value_words
from facilitator.ui.versions import words
from facilitator.ui.versions.wording import WordingView
from facilitator.ui.widgets.toast import Toast
from tests.fakes import entry
from tests.ui.apart import exchange, laptops
from tests.ui.test_accessibility import nameless

Open = Callable[[str, str], HistoryDialog]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Workspace, Workspace]:
    return laptops(tmp_path)


@pytest.fixture
def show(
    qtbot: QtBot,
    host: QWidget,
    two: tuple[Workspace, Workspace],
    context_of: Callable[[Workspace], Context],
) -> Open:
    """Return how a history comes to the screen."""
    context = context_of(two[0])
    host.show()

    def shown(kind: str, record: str) -> HistoryDialog:
        dialog = open_history(context, host, kind, record)
        assert dialog is not None
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return shown


def labels(dialog: HistoryDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


def test_the_newest_change_comes_first_with_who_when_and_whence(
    two: tuple[Workspace, Workspace], show: Open
) -> None:
    ours, theirs = two
    capture.edit_point(theirs, "p0", text="Ben's words.", kind="challenge")
    exchange(ours, theirs)
    capture.retag(ours, ["p0"], "trust", on=True)

    dialog = show("point", "p0")

    spoken = [
        str(dialog.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(dialog.model.rowCount())
    ]
    assert "Anna" in spoken[0]
    assert "Theme Trust" in spoken[0]
    assert "Theme Trust: Yes" in labels(dialog)
    assert "Ben's words." in spoken[1]
    assert "ben.wsb" in spoken[1]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Kind: Challenge" in labels(dialog)
    assert "Received" in labels(dialog)
    dialog.close()


def test_an_earlier_wording_is_restored_by_keys_and_undone(
    two: tuple[Workspace, Workspace], show: Open, host: QWidget
) -> None:
    ours, _ = two
    before = ours.snapshot.points["p0"].text
    capture.edit_point(ours, "p0", text="Second wording.")
    dialog = show("point", "p0")
    assert dialog.restore_buttons == []
    (view,) = dialog.findChildren(WordingView)
    assert "".join(each.text for each in view.pieces() if each.part is not Part.ADDED) == before

    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    QTest.keyClick(dialog.restore_buttons[0], Qt.Key.Key_Space)

    assert ours.snapshot.points["p0"].text == before
    assert not dialog.isVisible()
    host.findChildren(Toast)[-1].undo()
    assert ours.snapshot.points["p0"].text == "Second wording."


def test_what_was_redacted_is_told_without_its_words(two: tuple[Workspace, Workspace], show: Open) -> None:
    bare = redact(entry({"text": "A name."}, entity="p0")._replace(actor="Ben"))
    two[0].merge([bare], "bare.wsb")
    dialog = show("point", "p0")

    rows = [dialog.model.index(row, 0) for row in range(dialog.model.rowCount())]
    (at,) = [each for each in rows if dialog.model.row(each).is_redacted]
    dialog.list.setCurrentIndex(at)

    assert "removed for good" in labels(dialog)
    assert "Ben" in labels(dialog)
    assert dialog.restore_buttons == []
    dialog.close()


def test_the_history_of_a_theme_and_of_the_workshop_can_be_read(show: Open) -> None:
    theme, workshop = show("theme", "trust"), show("workshop", "workshop")

    assert nameless(theme) == nameless(workshop) == []
    assert "History of Trust" in labels(theme)
    assert "Planning workshop" in labels(workshop)
    theme.close()
    workshop.close()


def test_every_field_and_every_choice_has_its_words() -> None:
    fields = {field for shape in SHAPES.values() for field in shape.registers}
    chosen = {*Status, *Role, *HUES}

    assert set(words.FIELDS) == fields
    assert set(words.KINDS) == set(SHAPES)
    assert {value_words(each) for each in chosen} <= set(words.CHOICES)
