"""The whole job on the screen, on real notes: import, group, write outcomes, review, hand out both files."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import QStandardPaths, Qt

from facilitator.domain.records import Status
from facilitator.services import checking
from facilitator.ui.dialogs.importing import ImportDialog
from facilitator.ui.pages.board import BoardPage
from facilitator.ui.pages.export import ExportPage
from facilitator.ui.pages.outcomes import OutcomesPage
from facilitator.ui.pages.welcome import WelcomePage
from tests.ui.conftest import App

NOTES = Path(__file__).parents[3] / "shared" / "data" / "breakouts" / "points.csv"
ROWS, TABLES = 374, 17
LONG = 120_000
CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NOTES.exists(), reason="the real breakout notes are not beside this checkout"),
]


def test_real_notes_become_two_files(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))

    begin(app)
    take_notes(app)
    groups = bring_together(app)
    outcomes = write_outcomes(app)
    review(app)
    workbook, report = hand_out(app)

    assert len(outcomes) == groups
    assert {each.status for each in app.workspace.snapshot.outcomes.values()} == {
        Status.APPROVED.value,
        Status.DRAFT.value,
    }
    assert every_note_is_in(workbook)
    assert outcomes[0] in "".join(each.text for each in Document(str(report)).paragraphs)
    path = app.workspace.path
    app.window.close()
    assert checking.check(path).is_sound


def begin(app: App) -> None:
    """Make a workshop of the conference's format from the welcome page."""
    app.commands.begin(None)
    page = cast("WelcomePage", app.window.stack.currentWidget())
    row = next(at for at, each in enumerate(page.formats.rows()) if each.name == "grow-your-region")
    page.format_list.setFocus()
    page.format_list.setCurrentIndex(page.formats.index(row, 0))
    app.press(Qt.Key.Key_Return)
    page.new_card.tables_field.setValue(0)
    with app.bot.waitSignal(app.commands.ready, timeout=20_000):
        page.new_card.create_button.click()


def take_notes(app: App) -> None:
    """Import the notes with the columns that are guessed."""
    dialog = ImportDialog(app.opened.context, app.window)
    dialog.look_at(NOTES)
    app.bot.waitUntil(dialog.take_button.isEnabled, timeout=LONG)
    guessed = [dialog.choices.combos[field].currentText() for field in ("text", "desk", "session")]
    with app.bot.waitSignal(dialog.finished, timeout=LONG):
        dialog.take_button.click()

    assert guessed == ["point", "group", "heading"]
    assert len(app.workspace.snapshot.points) == ROWS
    assert len(app.workspace.snapshot.desks) == TABLES


def bring_together(app: App) -> int:
    """Find groups in the worker process and accept them; return how many there are."""
    page = cast("BoardPage", app.go("board"))
    app.window.actions_list.run("board.find")
    app.bot.waitUntil(page.suggesting.may_accept, timeout=LONG)
    untouched = len(app.workspace.snapshot.groups)
    page.accept_button.click()
    app.bot.waitUntil(lambda: not page.suggesting.is_accepting, timeout=LONG)
    app.bot.waitUntil(lambda: bool(app.workspace.snapshot.groups), timeout=LONG)

    assert untouched == 0
    groups = app.workspace.snapshot.groups
    assert len(groups) > 5
    assert sum(point.group in groups for point in app.workspace.snapshot.points.values()) > ROWS / 2
    return len(groups)


def write_outcomes(app: App) -> list[str]:
    """Write a draft for each group; return the statements."""
    app.go("board")
    app.window.actions_list.run("board.write_outcomes")
    app.bot.waitUntil(app.opened.page("outcomes").isVisible, timeout=LONG)
    assert all(each.evidence for each in app.workspace.snapshot.outcomes.values())
    return [each.statement for each in app.workspace.snapshot.outcomes.values()]


def review(app: App) -> None:
    """Take the first outcome through submission and approval, by keys."""
    outcome = next(iter(app.workspace.snapshot.outcomes))
    app.commands.go("outcomes", outcome)
    page = cast("OutcomesPage", app.opened.page("outcomes"))
    app.bot.waitUntil(lambda: page.isVisible() and page.shelf.current() == outcome, timeout=LONG)
    app.bot.waitUntil(page.sheet.foot.submit_button.isEnabled, timeout=LONG)
    app.press(Qt.Key.Key_Return, CONTROL)
    submitted = app.workspace.snapshot.outcomes[outcome].status
    page.sheet.foot.deciding.unit_field.setFocus()
    app.write("Unit A")
    page.sheet.foot.deciding.by_field.setFocus()
    app.write("Head of unit")
    page.shelf.list.setFocus()
    app.press(Qt.Key.Key_A)

    assert submitted == Status.IN_REVIEW.value
    assert app.workspace.snapshot.outcomes[outcome].status == Status.APPROVED.value


def hand_out(app: App) -> tuple[Path, Path]:
    """Export both files in the worker process."""
    page = cast("ExportPage", app.go("export"))
    page.export_button.click()
    app.bot.waitUntil(lambda: page.result.isVisible() and page.work.isHidden(), timeout=LONG)
    workbook, report = page.targets()
    return workbook, report


def every_note_is_in(workbook: Path) -> bool:
    """Tell whether the workbook has each note, unchanged, and nothing that a note made a formula."""
    rows = list(load_workbook(workbook)["Points"].iter_rows(values_only=True))
    top = next(at for at, row in enumerate(rows) if "Text" in row)
    column = rows[top].index("Text")
    told = Counter(plain(str(row[column])) for row in rows[top + 1 :] if row[column] is not None)
    with NOTES.open(encoding="utf-8", newline="") as file:
        wanted = Counter(plain(row["point"]) for row in csv.DictReader(file))
    with zipfile.ZipFile(workbook) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    return told == wanted and not any(b"<f>" in sheet for sheet in sheets)


def plain(text: str) -> str:
    return " ".join(text.split())
