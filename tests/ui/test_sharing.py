"""Sharing on the screen: laptops come in step by themselves, and say how things stand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import bundles, capture
from facilitator.services.bundles import KIT
from facilitator.services.differences import Part
from facilitator.services.sharing import Exchanged, SharedFolder
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.ui import sharing
from facilitator.ui.commands import Commands
from facilitator.ui.dialogs.sharing import SharingDialog
from facilitator.ui.pages.conflicts import ConflictsPage
from facilitator.ui.pages.overview import OverviewPage
from facilitator.ui.settings import Settings
from facilitator.ui.sharing import Sharing
from facilitator.ui.tasks import Tasks
from facilitator.ui.window import Window
from tests import fakes
from tests.ui.conftest import App

Laptop = Callable[[str, str, Path], App]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty shared folder."""
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def laptop(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    """Return how a laptop is started: its person, its table and its workshop file."""
    started: list[App] = []

    def start(person: str, desk: str, file: Path) -> App:
        config = str(tmp_path / f"config {person}")
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, config)
        settings, window = Settings(), Window()
        settings.look, settings.person = "light", person
        with_id = open_workshop(file, fakes.sources(3), read_only=True)
        settings.choose(with_id.workshop_id, "desk", desk)
        qtbot.addWidget(window)
        tasks = Tasks(window.tell.trouble, window)
        app = App(window, Commands(window, tasks, settings), tasks, settings, qtbot)
        window.show()
        app.open(file)
        started.append(app)
        return app

    yield start
    for app in started:
        app.commands.end()
        app.tasks.close()


@pytest.fixture
def two(laptop: Laptop, tmp_path: Path) -> tuple[App, App]:
    """Return Anna's laptop, the organiser's, and Ben's at table 2, begun from her kit."""
    made = fakes.workshop(tmp_path, points=4)
    made.commit("Outcome", [Edit("outcome", "o1", {"statement": "Partners need time.", "ref": "O-001"})])
    kit, file = tmp_path / "kit.wsb", tmp_path / "ben.db"
    bundles.write(made, kit, KIT, desk="d2")
    made.close()
    begun, _, _ = bundles.begin_from(file, kit, fakes.sources(5))
    begun.close()
    return laptop("Anna", "", made.path), laptop("Ben", "d2", file)


def sharing_of(app: App) -> Sharing:
    return app.opened.sharing


def exchange(*apps: App) -> None:
    """Let laptops look into the folder, one after the other."""
    for app in apps:
        rest(app)
        sharing_of(app).exchange()
        rest(app)


def rest(app: App) -> None:
    """Wait until no exchange is under way."""
    app.bot.waitUntil(lambda: not sharing_of(app).is_busy, timeout=10_000)


def join(folder: Path, *apps: App) -> None:
    for app in apps:
        sharing_of(app).join(folder)
    exchange(*apps)


def wordings(app: App) -> list[str]:
    """Return the wordings that the page of conflicts shows side by side: what was, what is, what else."""
    page = app.go("conflicts")
    assert isinstance(page, ConflictsPage)
    columns = page.sheet.columns
    app.bot.waitUntil(columns.isVisible)
    views = (columns.before.words, columns.this.words, columns.that.words)
    kept = [[each for each in view.pieces() if each.part is not Part.REMOVED] for view in views]
    return ["".join(each.text for each in pieces) for pieces in kept]


def texts(workspace: Workspace) -> set[str]:
    return {point.text for point in workspace.snapshot.points.values()}


def rail(app: App) -> str:
    """Return what the rail says of sharing, empty if nothing."""
    button = app.window.rail.sharing_button
    return "" if button.isHidden() else button.accessibleName()


def dialog_of(app: App) -> SharingDialog:
    app.window.actions_list.run("file.share")
    return app.window.findChildren(SharingDialog)[-1]


def test_an_outcome_edited_apart_shows_both_wordings_on_both_laptops(
    two: tuple[App, App], folder: Path
) -> None:
    anna, ben = two
    join(folder, anna, ben)
    anna.workspace.commit("Edit", [Edit("outcome", "o1", {"statement": "Partners need a year."})])
    ben.workspace.commit("Edit", [Edit("outcome", "o1", {"statement": "Partners need trust."})])

    exchange(anna, ben, anna)
    anna.bot.waitUntil(lambda: len(anna.workspace.snapshot.conflicts) == 1)
    shown = [wordings(app) for app in two]

    assert shown[0] == shown[1]
    assert shown[0][0] == "Partners need time."
    assert set(shown[0][1:]) == {"Partners need a year.", "Partners need trust."}
    one, other = (each.workspace.snapshot for each in two)
    assert (one.outcomes["o1"].statement, one.conflicts) == (other.outcomes["o1"].statement, other.conflicts)
    assert [each.window.rail.disputes.text() for each in two] == ["1", "1"]
    assert [rail(each) for each in two] == ["In step · 2 laptops", "In step · 2 laptops"]


def test_what_is_written_goes_out_and_comes_in_without_a_hand(
    two: tuple[App, App], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = two
    for name in ("SOON_MS", "USUAL_MS"):
        monkeypatch.setattr(sharing, name, 100)
    join(folder, anna, ben)

    for number in range(3):
        capture.add_point(ben.workspace, text=f"Ferry {number} is late", desk="d2", session="s1")

    anna.bot.waitUntil(
        lambda: {f"Ferry {n} is late" for n in range(3)} <= texts(anna.workspace), timeout=10_000
    )
    anna.bot.waitUntil(lambda: any("from Table 2 · Ben." in said for said in anna.said))


def test_it_goes_on_after_the_next_start(two: tuple[App, App], folder: Path, laptop: Laptop) -> None:
    anna, ben = two
    join(folder, anna, ben)
    anna.commands.close_workshop()
    capture.add_point(ben.workspace, text="Buses are full", desk="d2", session="s1")
    exchange(ben)

    anna.open(anna.settings.recent[0])

    anna.bot.waitUntil(lambda: "Buses are full" in texts(anna.workspace), timeout=10_000)


def test_a_folder_that_goes_away_is_said_and_caught_up_with(
    two: tuple[App, App], folder: Path, tmp_path: Path
) -> None:
    anna, ben = two
    join(folder, anna, ben)
    folder.rename(tmp_path / "away")
    exchange(anna)
    away, card = rail(anna), anna.said
    capture.add_point(anna.workspace, text="Work goes on", desk="d1", session="s1")
    (tmp_path / "away").rename(folder)

    exchange(anna, ben)

    assert (away, card) == ("The folder is not there", [])
    assert "Work goes on" in texts(ben.workspace)
    assert rail(anna).startswith("In step")


def test_a_file_that_is_still_being_copied_is_said_with_its_table(two: tuple[App, App], folder: Path) -> None:
    anna, ben = two
    capture.add_point(ben.workspace, text="Ferries are late", desk="d2", session="s1")
    join(folder, ben, anna)
    before = set((folder / "ops").iterdir())
    capture.add_point(ben.workspace, text="Buses are full", desk="d2", session="s1")
    exchange(ben)
    (newest,) = set((folder / "ops").iterdir()) - before
    newest.write_bytes(newest.read_bytes()[:-9])

    exchange(anna)
    dialog = dialog_of(anna)

    assert rail(anna) == "1 file on its way"
    assert dialog.detail.text() == "Table 2's file is still being copied."
    dialog.close()


def test_the_folder_is_chosen_and_left_from_the_keyboard(
    two: tuple[App, App], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = two
    opened: list[QUrl] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    anna.window.activateWindow()
    anna.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    dialog = anna.window.findChildren(SharingDialog)[-1]
    first = dialog.focusWidget()

    QTest.keyClick(dialog.choose_button, Qt.Key.Key_Space)
    anna.bot.waitUntil(lambda: dialog.pill.text().startswith("In step"), timeout=10_000)
    told = dialog.peers.rowCount(), dialog.focusWidget()
    QTest.keyClick(dialog.open_button, Qt.Key.Key_Space)
    QTest.keyClick(dialog.leave_button, Qt.Key.Key_Space)

    assert first is dialog.choose_button
    assert told == (1, dialog.close_button)
    assert opened == [QUrl.fromLocalFile(str(folder))]
    assert rail(anna) == ""
    assert anna.said == ["Sharing through shared has ended; its files stay."]
    assert list((folder / "ops").iterdir())


def test_what_came_in_is_told_after_a_restart_too(two: tuple[App, App], folder: Path) -> None:
    anna, ben = two
    capture.add_point(ben.workspace, text="Buses are full", desk="d2", session="s1")
    join(folder, anna, ben)
    exchange(anna)
    file = anna.workspace.path

    anna.commands.close_workshop()
    anna.open(file)
    dialog, page = dialog_of(anna), anna.go("overview")

    anna.bot.waitUntil(lambda: "1 point from Table 2 · Ben" in dialog.arrived.text())
    assert isinstance(page, OverviewPage)
    anna.bot.waitUntil(lambda: page.receipts.rows.rowCount() == 1)
    assert page.receipts.rows.index(0, 3).data() == "Shared folder"


def test_the_dialog_says_who_is_in_step(two: tuple[App, App], folder: Path) -> None:
    anna, ben = two
    capture.add_point(ben.workspace, text="Buses are full", desk="d2", session="s1")
    capture.add_point(anna.workspace, text="Ferries are late", desk="d1", session="s1")
    join(folder, anna, ben)
    exchange(anna)

    dialog = dialog_of(anna)

    rows = [
        [dialog.peers.index(row, column).data() for column in (0, 3)]
        for row in range(dialog.peers.rowCount())
    ]
    assert rows == [["Anna (this laptop)", "in step"], ["Table 2 · Ben", "in step"]]
    anna.bot.waitUntil(lambda: "1 point from Table 2 · Ben" in dialog.arrived.text())
    dialog.close()


def test_a_folder_that_hangs_holds_up_nothing(
    two: tuple[App, App], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = two
    released = threading.Event()
    monkeypatch.setattr(sharing, "DEAF_AFTER_MS", 50)
    usual = SharedFolder.exchange

    def hanging(share: SharedFolder, **named: Any) -> Exchanged:
        released.wait(20)
        return usual(share, **named)

    monkeypatch.setattr(SharedFolder, "exchange", hanging)

    sharing_of(anna).join(folder)
    anna.bot.waitUntil(lambda: rail(anna) == "The folder does not answer")
    capture.add_point(anna.workspace, text="Work goes on", desk="d1", session="s1")
    done: list[object] = []
    anna.tasks.start(lambda: "other work", done=done.append)
    anna.bot.waitUntil(lambda: done == ["other work"])
    released.set()

    assert "Work goes on" in texts(anna.workspace)
