"""The import dialog: what it guesses, takes, refuses and gives back."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from facilitator.services.importing import Fate
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


def choose(combo: QComboBox, value: str) -> None:
    """Choose as a person does."""
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def texts(workspace: Workspace) -> set[str]:
    return {point.text for point in workspace.snapshot.points.values()}


def test_columns_are_guessed_from_their_headings(opened: App, table: Path) -> None:
    dialog = look(opened, table)

    guessed = {field: combo.currentText() for field, combo in dialog.choices.combos.items()}
    assert (guessed["text"], guessed["desk"], guessed["session"]) == ("Beitrag", "Tisch", "Runde")
    assert [(each.row, each.check.text, each.check.fate) for each in dialog.rows.model.rows()] == [
        (2, "Die Fähre fährt im Winter nicht", Fate.FINE),
        (3, "Ohne Fähre keine Schule", Fate.FINE),
        (4, "", Fate.REFUSED),
        (5, "=1+1 ist keine Formel", Fate.FINE),
    ]
    assert dialog.summary.text() == "3 points can be taken, 1 row cannot."
    assert dialog.rows.model.rows()[0].place == "1 · Anfang"
    assert "Sessions that will be made: “Anfang”, “Ende”." in dialog.notes.toPlainText()
    dialog.close()


def test_another_column_can_be_chosen(opened: App, table: Path) -> None:
    dialog = look(opened, table)
    combo = dialog.choices.combos["text"]

    combo.setCurrentIndex(combo.findData("Anmerkung"))
    combo.activated.emit(combo.currentIndex())
    opened.bot.waitUntil(lambda: not dialog.work.isVisible() and dialog.rows.taken() == 2)

    assert [each.check.text for each in dialog.rows.model.rows()] == ["laut", "", "leer", ""]
    dialog.close()


def test_columns_that_are_not_asked_about_are_read_too_and_stay_read(opened: App, table: Path) -> None:
    dialog = look(opened, table)
    told = dialog.notes.toPlainText()
    combo = dialog.choices.combos["session"]

    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    opened.bot.waitUntil(lambda: not dialog.work.isVisible() and dialog.rows.model.rows()[0].place == "1")

    assert "Also read: “Anmerkung”." in told
    assert dialog.candidates is not None
    assert dialog.candidates.rows[0].fields == {"remark": "laut"}
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
    opened.bot.waitUntil(lambda: not dialog.work.isVisible() and dialog.rows.taken() == 1)

    dialog.take_button.click()
    opened.bot.waitUntil(lambda: "1 point imported, 1 row not taken." in opened.said)

    assert dialog.isVisible()
    assert [each.row for each in dialog.rows.model.rows()] == [2]
    assert "Nowhere" in dialog.rows.model.rows()[0].check.why
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

    assert not second.take_button.isEnabled()
    assert second.summary.text() == "0 points can be taken, 4 rows cannot."
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
    assert dialog.notes.toPlainText() or "0 points" in dialog.summary.text()
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

    assert dialog.rows.taken() == 3
    dialog.close()


def test_leaving_while_the_file_is_read_takes_nothing(opened: App, table: Path) -> None:
    dialog = ImportDialog(opened.opened.context, opened.window)
    dialog.look_at(table)

    dialog.close_button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    opened.bot.wait(100)

    assert opened.workspace.undo_label is None
    assert opened.said == []


def test_an_import_under_way_is_stopped_and_leaves_nothing(opened: App, tmp_path: Path) -> None:
    rows = [("table", "point"), *(("1", f"Point number {number}") for number in range(3_000))]
    dialog = look(opened, written(tmp_path / "many.csv", rows))
    before = opened.workspace.snapshot

    dialog.take_button.click()
    dialog.close_button.click()
    still = dialog.isVisible()
    opened.bot.waitUntil(dialog.work.isHidden)

    assert still
    assert dialog.summary.text() == "The import was stopped; nothing was changed."
    assert (opened.workspace.snapshot, opened.workspace.undo_label) == (before, None)
    assert dialog.take_button.isEnabled()
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_the_letters_of_a_file_can_be_chosen_and_are_seen_at_once(opened: App, tmp_path: Path) -> None:
    path = tmp_path / "letters.csv"
    path.write_bytes("table;point\n1;Důvěra a peníze\n".encode("cp1250"))
    dialog = look(opened, path)
    guessed = dialog.choices.encoding.currentText()
    separator = dialog.choices.separator.currentText()

    choose(dialog.choices.encoding, "cp1250")
    opened.bot.waitUntil(lambda: dialog.rows.model.rows()[0].check.text == "Důvěra a peníze")

    assert (guessed, separator) == ("Western European (Windows-1252)", "Semicolons")
    assert not dialog.choices.sheet.isVisible()
    dialog.close()


def test_a_separator_can_be_chosen_and_the_columns_follow(opened: App, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Point; Table\nTrust, in people; 1\n", encoding="utf-8")
    dialog = look(opened, path)

    choose(dialog.choices.separator, "notes")
    opened.bot.waitUntil(lambda: not dialog.work.isVisible() and dialog.rows.taken() == 2)
    as_notes = [each.check.text for each in dialog.rows.model.rows()]
    choose(dialog.choices.separator, "semicolon")
    opened.bot.waitUntil(lambda: not dialog.work.isVisible() and dialog.rows.taken() == 1)

    assert as_notes == ["Point; Table", "Trust, in people; 1"]
    assert dialog.choices.combos["desk"].currentData() == "Table"
    dialog.close()


def test_columns_are_remembered_for_files_with_the_same_headings(opened: App, table: Path) -> None:
    first = look(opened, table)
    choose(first.choices.combos["text"], "Anmerkung")
    opened.bot.waitUntil(lambda: not first.work.isVisible() and first.rows.taken() == 2)
    first.take_button.click()
    opened.bot.waitUntil(lambda: "2 points imported, 2 rows not taken." in opened.said)
    first.close()

    second = look(opened, written(table.with_name("other.csv"), [tuple(reversed(row)) for row in ROWS]))

    assert second.choices.combos["text"].currentData() == "Anmerkung"
    second.close()


def test_what_repeats_others_is_left_out_with_one_box_or_row_by_row(opened: App, tmp_path: Path) -> None:
    rows = [("table", "point"), ("1", "Trust"), ("1", "trust"), ("1", "Money"), ("1", "Trust")]
    dialog = look(opened, written(tmp_path / "twice.csv", rows))
    words = dialog.rows.repeats_box.text()

    dialog.rows.repeats_box.click()
    by_box = dialog.rows.taken()
    dialog.rows.table.setCurrentIndex(dialog.rows.model.index(2, 1))
    dialog.rows.table.setFocus()
    QTest.keyClick(dialog.rows.table, Qt.Key.Key_Space)
    dialog.take_button.click()
    opened.bot.waitUntil(lambda: "1 point imported, 3 rows not taken." in opened.said)

    assert (words, by_box) == ("Leave out 2 rows that repeat others", 2)
    assert "Trust" in texts(opened.workspace)
    assert "Money" not in texts(opened.workspace)
    dialog.close()


def test_a_file_whose_text_is_not_found_can_still_be_mapped(opened: App, tmp_path: Path) -> None:
    dialog = look(opened, written(tmp_path / "p.csv", [("A", "B"), ("1", "Trust"), ("2", "Money")]))
    told = dialog.summary.text()

    choose(dialog.choices.combos["text"], "B")
    opened.bot.waitUntil(lambda: dialog.rows.taken() == 2)

    assert told == "Which column is the text?"
    dialog.close()


def test_what_is_not_taken_is_saved_with_the_reasons(
    opened: App, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = table.with_name("mend.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    dialog = look(opened, table)

    dialog.save_button.click()
    opened.bot.waitUntil(lambda: "mend.csv is saved." in opened.said)
    dialog.take_button.click()
    opened.bot.waitUntil(lambda: "3 points imported, 1 row not taken." in opened.said)
    before = saved.read_text(encoding="utf-8-sig")
    saved.unlink()
    dialog.save_button.click()
    opened.bot.waitUntil(saved.exists)

    assert before.splitlines()[1] == "4,It has no text.,2,Ende,,leer"
    opened.bot.waitUntil(lambda: saved.read_text(encoding="utf-8-sig") == before)
    dialog.close()


def test_the_rows_worth_a_look_and_those_not_taken_can_be_seen_alone(opened: App, table: Path) -> None:
    dialog = look(opened, written(table, [*ROWS, ("2", "Anfang", "Ohne Fähre keine Schule", "")]))

    dialog.rows.filters["refused"].click()
    refused = [each.row for each in dialog.rows.model.rows()]
    dialog.rows.filters["doubtful"].click()

    assert dialog.rows.filters["refused"].text() == "Not taken 1"
    assert refused == [4]
    assert [(each.row, each.check.why) for each in dialog.rows.model.rows()] == [(6, "Row 3 says the same.")]
    dialog.close()


def test_the_keyboard_alone_maps_looks_and_takes(opened: App, table: Path) -> None:
    dialog = look(opened, table)
    opened.window.activateWindow()
    dialog.activateWindow()
    met = []
    for _ in range(40):
        focused = dialog.focusWidget()
        if focused in met:
            break
        met.append(focused)
        QTest.keyClick(dialog, Qt.Key.Key_Tab)

    wanted = [*dialog.choices.combos.values(), dialog.rows.table, dialog.create_box, dialog.save_button]
    assert [each.accessibleName() for each in wanted if each not in met] == []
    assert met[0] is dialog.take_button
    dialog.take_button.setFocus()
    QTest.keyClick(dialog.take_button, Qt.Key.Key_Space)
    opened.bot.waitUntil(lambda: "3 points imported, 1 row not taken." in opened.said)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
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


def test_columns_of_yes_and_no_are_themes_until_that_is_switched_off(opened: App, tmp_path: Path) -> None:
    rows = [("Point", "Skills", "Attended"), ("Train the trainers", "x", "yes"), ("Nothing else", "", "no")]
    dialog = look(opened, written(tmp_path / "marks.csv", rows))
    themes = dialog.choices.themes
    offered = [themes.itemText(at) for at in range(themes.count())]
    usual = themes.currentText()
    places = [each.place for each in dialog.rows.model.rows()]

    choose(themes, "none")
    opened.bot.waitUntil(dialog.work.isHidden)
    without = [each.place for each in dialog.rows.model.rows()]
    choose(themes, "all")
    opened.bot.waitUntil(dialog.work.isHidden)

    assert (offered, usual) == (["None", "1 of the code book", "All 2"], "1 of the code book")
    assert (places, without) == (["Skills", ""], ["", ""])
    assert [each.place for each in dialog.rows.model.rows()] == ["Skills, Attended", ""]
    assert "Themes that will be made: “Attended”." in dialog.notes.toPlainText()
    dialog.close()


def test_a_file_without_such_columns_asks_nothing_about_them(opened: App, table: Path) -> None:
    dialog = look(opened, table)

    assert not dialog.choices.column_form.isRowVisible(dialog.choices.themes)
    dialog.close()
