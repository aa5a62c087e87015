"""Wiping a laptop on the screen: only what the organiser has, or what the person says; and a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.folders import data_folder, leaving_folder
from facilitator.services import bundles, capture, leaving
from facilitator.services.bundles import KIT, RETURN
from facilitator.services.participants import Named, NameList
from facilitator.ui.dialogs.wiping import WipingDialog
from facilitator.ui.pages.welcome import WelcomePage
from facilitator.ui.settings import Settings
from tests import fakes
from tests.ui.conftest import App
from tests.ui.test_accessibility import nameless, unreached


@pytest.fixture
def table(app: App, tmp_path: Path) -> App:
    """Return a table's window; it has written a point that the organiser has not seen."""
    organiser = fakes.workshop(tmp_path, points=2)
    organiser.actor = "Anna"
    bundles.write(organiser, tmp_path / "kit.wsb", KIT, desk="d1")
    (tmp_path / "table").mkdir()
    file = tmp_path / "table" / "workshop.db"
    made, _, _ = bundles.begin_from(file, tmp_path / "kit.wsb", fakes.sources(5))
    made.close()
    app.open(file)
    capture.add_point(app.workspace, text="Ferries are late.", desk="d1", session="s1")
    bundles.write(app.workspace, tmp_path / "return.wsb", RETURN, desk="d1")
    bundles.receive(organiser, tmp_path / "return.wsb")
    bundles.write(organiser, tmp_path / "later.wsb", KIT, desk="d1")
    return app


def dialog_of(app: App) -> WipingDialog:
    """Open the dialog and wait until it knows."""
    app.window.actions_list.run("file.wipe")
    dialog = app.window.findChildren(WipingDialog)[-1]
    app.bot.waitUntil(lambda: bool(dialog.evidence.text()))
    return dialog


def wiped(app: App, tmp_path: Path) -> Path:
    """Wipe the workshop by keys alone and return where it was."""
    bundles.receive(app.workspace, tmp_path / "later.wsb")
    file = app.workspace.path
    dialog = dialog_of(app)
    app.bot.waitUntil(dialog.wipe_button.hasFocus)
    QTest.keyClick(dialog.wipe_button, Qt.Key.Key_Space)
    app.bot.waitUntil(app.window.banner.isVisible)
    return file


def test_what_the_organiser_lacks_is_said_and_only_the_persons_word_opens_the_verb(table: App) -> None:
    dialog = dialog_of(table)
    before = dialog.wipe_button.isEnabled()

    dialog.anyway_box.setChecked(True)

    assert (before, dialog.wipe_button.isEnabled()) == (False, True)
    assert dialog.pill.text() == "Not known to be safe"
    assert "2 changes are not in the organiser's latest file (kit.wsb" in dialog.evidence.text()
    assert dialog.send_button.isVisible()


def test_a_wiped_workshop_is_out_of_sight_and_comes_back_with_one_key(table: App, tmp_path: Path) -> None:
    file = wiped(table, tmp_path)
    page = table.window.stack.currentWidget()
    gone = not file.exists(), table.settings.recent

    with table.bot.waitSignal(table.commands.ready, timeout=10_000):
        table.press(Qt.Key.Key_Space)

    assert isinstance(page, WelcomePage)
    assert gone == (True, ())
    assert table.workspace.path == file
    assert "Ferries are late." in {each.text for each in table.workspace.snapshot.points.values()}
    assert not table.window.banner.isVisible()
    assert not table.window.actions_list.command("file.unwipe").isEnabled()


def test_closing_the_window_lets_it_go_for_good(table: App, tmp_path: Path) -> None:
    file, identity = table.workspace.path, table.workspace.workshop_id
    table.settings.choose(identity, "desk", "d1")
    wiped(table, tmp_path)

    table.window.close()

    assert list(file.parent.iterdir()) == []
    assert leaving.pending(data_folder()) == ()
    assert Settings().choice(identity, "desk") == ""
    assert str(file) not in str(Settings()._text("recent", ""))


def test_what_was_left_by_a_crash_goes_after_the_next_start(app: App, tmp_path: Path) -> None:
    left = tmp_path / ".leaving-1"
    left.write_text("Ferries are late.")
    note = leaving_folder(data_folder()) / "1.json"
    note.parent.mkdir(parents=True)
    told = f'"moves": [["{tmp_path}/w.db", "{left}"]], "also": ["{tmp_path}/copies"]'
    note.write_text(f'{{"workshop": "w", "file": "{tmp_path}/w.db", {told}, "at": 1, "state": "aside"}}')

    app.commands.begin(None)

    app.bot.waitUntil(lambda: not left.exists() and not note.exists())


def test_the_names_of_participants_go_and_come_back_by_keys_alone(table: App) -> None:
    names = NameList(table.workspace, data_folder())
    names.write({"S001": Named("Ada Quill")})
    table.window.actions_list.refresh()
    table.go("setup")

    table.window.actions_list.run("file.forget_names")
    gone = names.read()
    table.press(Qt.Key.Key_Space)
    table.bot.waitUntil(lambda: "The participants' names are back." in table.said)

    assert gone == {}
    assert names.read() == {"S001": Named("Ada Quill")}


def test_names_that_are_not_brought_back_go_with_the_window(table: App) -> None:
    NameList(table.workspace, data_folder()).write({"S001": Named("Ada Quill")})
    table.window.actions_list.refresh()
    table.window.actions_list.run("file.forget_names")

    table.window.close()

    assert list((data_folder() / "people").iterdir()) == []


def test_every_piece_of_the_dialog_has_a_name_and_is_reached_by_tab(table: App) -> None:
    dialog = dialog_of(table)

    assert nameless(dialog) == []
    assert unreached(dialog, dialog) == []
