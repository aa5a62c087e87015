"""The import dialog: what it guesses, takes, refuses and gives back."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from facilitator.services.workspace import Workspace
from facilitator.ui.dialogs.importing import ImportDialog
from tests.ui.conftest import App

ROWS = [
    ("Tisch", "Runde", "Beitrag", "Anmerkung"),
    ("1", "Anfang", "Die Fähre fährt im Winter nicht", "laut"),
    ("2", "Anfang", "Ohne Fähre keine Schule", ""),
    ("2", "Ende", "", "leer"),
    ("3", "Ende", "=1+1 ist keine Formel", ""),
]


@pytest.fixture
def opened(app: App, demo_file: Path) -> App:
    """Return the window with the demo open."""
    app.open(demo_file)
    return app


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table of points: three to take, one without words."""
    return written(tmp_path / "tables.csv", ROWS)


def written(path: Path, rows: Sequence[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def look(app: App, path: Path) -> ImportDialog:
    """Open the dialog on a file and wait until it was read."""
    dialog = ImportDialog(app.opened.context, app.window)
    dialog.look_at(path)
    app.bot.waitUntil(dialog.work.isHidden)
    return dialog


def texts(workspace: Workspace) -> set[str]:
    return {point.text for point in workspace.snapshot.points.values()}


def test_columns_are_guessed_from_their_headings(opened: App, table: Path) -> None:
    dialog = look(opened, table)

    guessed = {field: combo.currentText() for field, combo in dialog.combos.items()}
    assert (guessed["text"], guessed["desk"], guessed["session"]) == ("Beitrag", "Tisch", "Runde")
    assert [each.text for each in dialog.model.rows()] == [
        "Die Fähre fährt im Winter nicht",
        "Ohne Fähre keine Schule",
        "=1+1 ist keine Formel",
    ]
    assert dialog.summary.text() == "3 points can be taken, 1 row cannot."
    assert "Row 4" in dialog.refusals.toPlainText()
    dialog.close()


def test_another_column_can_be_chosen(opened: App, table: Path) -> None:
    dialog = look(opened, table)
    combo = dialog.combos["text"]

    combo.setCurrentIndex(combo.findData("Anmerkung"))
    combo.activated.emit(combo.currentIndex())
    opened.bot.waitUntil(lambda: not dialog.work.isVisible() and len(dialog.model.rows()) == 2)

    assert [each.text for each in dialog.model.rows()] == ["laut", "leer"]
    dialog.close()


def test_columns_that_are_not_asked_about_are_read_too_and_stay_read(opened: App, table: Path) -> None:
    dialog = look(opened, table)
    told = dialog.refusals.toPlainText()
    combo = dialog.combos["session"]

    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    opened.bot.waitUntil(lambda: not dialog.work.isVisible() and not dialog.model.rows()[0].session)

    assert "Also read: “Anmerkung”." in told
    assert dialog.model.rows()[0].fields == {"remark": "laut"}
    dialog.close()


def test_all_rows_are_taken_in_one_step_that_one_undo_removes(opened: App, table: Path) -> None:
    before = opened.workspace.snapshot
    dialog = look(opened, table)

    dialog.take_button.click()
    opened.bot.waitUntil(lambda: "3 points imported, 1 row not taken." in opened.said)
    taken = texts(opened.workspace)
    desks = len(opened.workspace.snapshot.desks)
    dialog.close()
    opened.window.actions_list.run("app.undo")
    opened.bot.waitUntil(lambda: opened.workspace.redo_label is not None)

    assert {"Die Fähre fährt im Winter nicht", "=1+1 ist keine Formel"} <= taken
    assert opened.workspace.redo_label == "Import 3 points"
    assert desks >= len(before.desks)
    assert dict(opened.workspace.snapshot.points) == dict(before.points)
    assert set(opened.workspace.snapshot.desks) == set(before.desks)


def test_unknown_tables_are_refused_row_by_row_when_none_are_to_be_made(opened: App, tmp_path: Path) -> None:
    path = written(tmp_path / "p.csv", [("table", "point"), ("Nowhere", "Lost"), ("1", "Found")])
    dialog = look(opened, path)
    dialog.create_box.setChecked(False)

    dialog.take_button.click()
    opened.bot.waitUntil(lambda: "1 point imported, 1 row not taken." in opened.said)

    assert dialog.isVisible()
    assert "Row 2: " in dialog.refusals.toPlainText()
    assert "Nowhere" in dialog.refusals.toPlainText()
    assert "Found" in texts(opened.workspace)
    assert "Lost" not in texts(opened.workspace)
    dialog.close()


def test_a_second_import_of_the_same_file_takes_nothing(opened: App, table: Path) -> None:
    first = look(opened, table)
    first.take_button.click()
    opened.bot.waitUntil(lambda: "3 points imported, 1 row not taken." in opened.said)
    first.close()
    points = len(opened.workspace.snapshot.points)

    second = look(opened, table)
    second.take_button.click()
    opened.bot.waitUntil(lambda: "0 points imported, 4 rows not taken." in opened.said)

    assert len(opened.workspace.snapshot.points) == points
    second.close()


def not_a_table(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def empty(path: Path) -> None:
    path.touch()


def headings_only(path: Path) -> None:
    path.write_text("table,point\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "make"),
    [("picture.xlsx", not_a_table), ("nothing.csv", empty), ("head.csv", headings_only)],
)
def test_a_file_that_holds_no_points_is_said_and_nothing_can_be_taken(
    opened: App, tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)

    dialog = look(opened, tmp_path / name)

    assert not dialog.take_button.isEnabled()
    assert dialog.summary.text()
    assert dialog.refusals.toPlainText() or "0 points" in dialog.summary.text()
    dialog.take()
    dialog.close()
    assert opened.workspace.undo_label is None


def test_a_workbook_is_read_too(opened: App, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    sheet["C5"].data_type = "s"
    book.save(tmp_path / "tables.xlsx")

    dialog = look(opened, tmp_path / "tables.xlsx")

    assert len(dialog.model.rows()) == 3
    dialog.close()


def test_leaving_while_the_file_is_read_takes_nothing(opened: App, table: Path) -> None:
    dialog = ImportDialog(opened.opened.context, opened.window)
    dialog.look_at(table)

    dialog.close_button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    opened.bot.wait(100)

    assert opened.workspace.undo_label is None
    assert opened.said == []


def test_leaving_waits_while_points_are_written(opened: App, table: Path) -> None:
    dialog = look(opened, table)

    dialog.take_button.click()
    dialog.close()
    still = dialog.isVisible()
    opened.bot.waitUntil(lambda: "3 points imported, 1 row not taken." in opened.said)

    assert still
    dialog.close()
    assert not dialog.isVisible()


def test_the_command_asks_for_a_file_and_shows_the_dialog(
    opened: App, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))

    opened.window.actions_list.run("file.import")

    opened.bot.waitUntil(lambda: bool(opened.window.findChildren(ImportDialog)))
    dialog = opened.window.findChildren(ImportDialog)[0]
    opened.bot.waitUntil(dialog.take_button.isEnabled)
    assert dialog.heading.text() == "tables.csv"
    dialog.close()


def test_no_file_chosen_shows_nothing(opened: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))

    opened.window.actions_list.run("file.import")

    assert not any(each.isVisible() for each in opened.window.findChildren(ImportDialog))
