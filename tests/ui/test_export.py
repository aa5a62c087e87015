"""The Export page: both files through the worker process, and what stays on the laptop."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import capture, outcomes, setup
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.export import ExportPage
from facilitator.ui.widgets import Pill
from facilitator.ui.widgets.toast import TroubleCard
from tests import fakes
from tests.ui.conftest import Went, put_up

NAME = "Konstanze Unverwechselbar"


@pytest.fixture
def page_of(
    context_of: Callable[[Workspace], Context], host: QWidget, tmp_path: Path
) -> Callable[[Workspace], ExportPage]:
    """Return how the page of a workshop is put on the screen, with a folder for the files."""

    def made(workspace: Workspace) -> ExportPage:
        context = context_of(workspace)
        folder = tmp_path / "out"
        folder.mkdir(exist_ok=True)
        context.settings.choose(workspace.workshop_id, "export", str(folder))
        page = ExportPage(context)
        put_up(page, host)
        return page

    return made


def exported(page: ExportPage, bot: QtBot) -> str:
    """Export, wait for the worker, and return what the page says then."""
    page.export_button.click()
    assert page.work.isVisible()
    bot.waitUntil(page.work.isHidden, timeout=60_000)
    return page.result.text()


def named(folder: Path) -> Workspace:
    """Return a workshop in which a released person, a rapporteur and an organiser have a name."""
    workspace = fakes.workshop(folder, points=3)
    workspace.actor = NAME
    workspace.commit(
        "Add names",
        [
            Edit("person", "x", {"name": NAME, "code": "P1", "released": True, "organisation": NAME}),
            Edit("desk", "d1", {"rapporteur": NAME}),
            Edit("point", "p0", {"person": "x", "organisation": NAME}),
        ],
    )
    outcome = outcomes.add(workspace, "Give partners time")
    outcomes.cite(workspace, outcome, ["p0", "p1"])
    outcomes.submit(workspace, outcome, NAME)
    outcomes.approve(workspace, outcome, "Unit 1", NAME)
    return workspace


def test_both_files_are_written_by_the_worker_and_open_again(
    demo: Workspace, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot
) -> None:
    page = page_of(demo)
    assert page.export_button.text() == "Export 2 files"

    said = exported(page, qtbot)

    workbook, report = page.targets()
    cells = {cell for row in load_workbook(workbook)["Points"].iter_rows(values_only=True) for cell in row}
    assert said.startswith(f"2 files saved: {workbook.name}, {report.name}.")
    assert {point.ref for point in demo.snapshot.points.values() if not point.internal} <= cells
    assert any(each.text for each in Document(str(report)).paragraphs)
    assert page.folder_button.isVisible()
    assert page.context.tasks.worker_id() not in {None, os.getpid()}


def test_only_the_ticked_file_is_written(
    tmp_path: Path, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot
) -> None:
    page = page_of(fakes.workshop(tmp_path, points=3))
    page.formats[".docx"].setChecked(False)

    exported(page, qtbot)

    assert [path.name for path in page.folder().iterdir()] == ["Planning workshop.xlsx"]


def test_nothing_ticked_can_not_be_exported(
    context: Context, page_of: Callable[[Workspace], ExportPage]
) -> None:
    page = page_of(context.workspace)

    for box in page.formats.values():
        box.setChecked(False)
    page.context.actions.run("export.run")

    assert not page.export_button.isEnabled()
    assert page.work.isHidden()


def test_cancel_leaves_no_file(
    demo: Workspace, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot
) -> None:
    page = page_of(demo)

    page.export_button.click()
    QTest.mouseClick(page.work.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.work.isHidden, timeout=60_000)

    assert list(page.folder().iterdir()) == []
    assert page.export_button.isEnabled()
    assert not page.result.isVisible()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are guarded otherwise there")
def test_a_folder_that_cannot_be_written_is_said_and_the_page_stays_usable(
    demo: Workspace, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot, host: QWidget
) -> None:
    page = page_of(demo)
    for target in page.targets():
        target.mkdir()  # even root cannot write a file where a folder stands
    page.folder().chmod(stat.S_IRUSR | stat.S_IXUSR)

    page.export_button.click()
    qtbot.waitUntil(page.work.isHidden, timeout=60_000)
    page.folder().chmod(stat.S_IRWXU)

    cards = host.findChildren(TroubleCard)
    assert len(cards) == 1
    assert str(page.folder()) in cards[0].text
    assert page.export_button.isEnabled()
    assert not page.result.isVisible()
    assert all(target.is_dir() for target in page.targets())


def test_a_folder_that_is_gone_is_not_offered_again(
    context: Context, page_of: Callable[[Workspace], ExportPage], tmp_path: Path
) -> None:
    page = page_of(context.workspace)
    (tmp_path / "out").rmdir()

    page.refresh()

    assert page.folder().is_dir()


def test_the_folder_can_be_chosen_and_is_remembered(
    context: Context,
    page_of: Callable[[Workspace], ExportPage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = page_of(context.workspace)
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))

    page.place_button.click()

    assert page.folder() == other
    assert page.context.settings.choice(context.workspace.workshop_id, "export") == str(other)


def test_the_folder_is_opened(
    context: Context, page_of: Callable[[Workspace], ExportPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page = page_of(context.workspace)

    page.context.actions.run("export.folder")

    assert [url.toLocalFile() for url in shown] == [str(page.folder())]


def test_names_of_people_stay_out_unless_they_are_asked_for(
    tmp_path: Path, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot
) -> None:
    page = page_of(named(tmp_path))
    assert not page.include["names"].isChecked()

    exported(page, qtbot)

    for path in page.targets():
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
        assert members
        assert [name for name, text in members.items() if "Unverwechselbar" in text] == []


def test_released_names_are_in_when_they_are_asked_for(
    tmp_path: Path, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot
) -> None:
    page = page_of(named(tmp_path))
    page.include["names"].setChecked(True)
    page.formats[".docx"].setChecked(False)

    exported(page, qtbot)

    with zipfile.ZipFile(page.targets()[0]) as archive:
        assert any(NAME.encode() in archive.read(name) for name in archive.namelist())


def test_internal_points_stay_out_unless_they_are_asked_for(
    tmp_path: Path, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot
) -> None:
    workspace = fakes.workshop(tmp_path, points=1)
    capture.add_point(workspace, text="Between ourselves", desk="d1", session="s1", internal=True)
    page = page_of(workspace)

    exported(page, qtbot)

    for path in page.targets():
        with zipfile.ZipFile(path) as archive:
            assert not any(b"Between ourselves" in archive.read(name) for name in archive.namelist())


def test_drafts_are_asked_about_only_where_outcomes_are_included(
    context: Context, page_of: Callable[[Workspace], ExportPage]
) -> None:
    page = page_of(context.workspace)

    page.include["outcomes"].setChecked(False)

    assert not page.include["drafts"].isEnabled()


def test_findings_lead_to_the_outcome(
    tmp_path: Path, page_of: Callable[[Workspace], ExportPage], host: QWidget
) -> None:
    workspace = fakes.workshop(tmp_path, points=2)
    bare = outcomes.add(workspace, "Nothing stands behind this")
    waiting = outcomes.add(workspace, "Give partners time")
    outcomes.cite(workspace, waiting, ["p0"])
    outcomes.submit(workspace, waiting, "Anna")
    page = page_of(workspace)
    went = page.context.go
    assert isinstance(went, Went)

    said = [pill.accessibleName() or pill.text() for pill in page.findChildren(Pill)]
    for link in page.findChildren(QPushButton):
        if link.text() == "Show it":
            link.click()

    assert said == ["1 outcome has no evidence", "1 outcome waits for a decision"]
    assert went.places == [("outcomes", bare), ("outcomes", waiting)]


def test_findings_go_when_they_are_mended(
    tmp_path: Path, page_of: Callable[[Workspace], ExportPage], qtbot: QtBot
) -> None:
    workspace = fakes.workshop(tmp_path, points=2)
    bare = outcomes.add(workspace, "Nothing stands behind this")
    page = page_of(workspace)

    outcomes.cite(workspace, bare, ["p0"])
    page.refresh()

    qtbot.waitUntil(lambda: page.findChildren(Pill) == [])


def test_signs_that_no_file_name_may_hold_are_left_out(
    tmp_path: Path, page_of: Callable[[Workspace], ExportPage]
) -> None:
    workspace = fakes.workshop(tmp_path)
    setup.change_workshop(workspace, title="Küste/Land: “2030”?")

    page = page_of(workspace)

    assert [path.name for path in page.targets()] == ["KüsteLand 2030.xlsx", "KüsteLand 2030.docx"]


def test_of_an_empty_workshop_it_is_said_where_to_begin(
    page_of: Callable[[Workspace], ExportPage], tmp_path: Path
) -> None:
    page = page_of(fakes.workshop(tmp_path))
    (said,) = page.findChildren(Pill)

    (link,) = [each for each in page.findChildren(QPushButton) if each.text() == "Show it"]
    link.click()

    assert said.text() == "There is nothing to export yet: no points, no outcomes."
    assert isinstance(page.context.go, Went)
    assert page.context.go.places == [("capture", "")]
