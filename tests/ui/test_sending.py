"""Sending and kits: what is written is what a reader takes, and nothing is ever replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from facilitator.domain.journal import Edit
from facilitator.services import bundles
from facilitator.services.bundles import KIT, RETURN, Opener
from facilitator.services.workspace import Workspace
from facilitator.ui import places
from facilitator.ui.dialogs.kits import KitDialog
from facilitator.ui.dialogs.sending import HandOutDialog, SendDialog
from tests import fakes
from tests.ui.conftest import App

WORDS = "salt river window nine"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a stick that is plugged in."""
    folder = tmp_path / "STICK"
    folder.mkdir()
    monkeypatch.setattr(places, "sticks", lambda: [folder])
    return folder


@pytest.fixture
def table(app: App, tmp_path: Path) -> App:
    """Return the window of a laptop at table 2."""
    made = fakes.workshop(tmp_path, points=4, desks=3)
    made.close()
    app.settings.choose(made.workshop_id, "desk", "d2")
    app.settings.person = "Anna"
    app.open(made.path)
    return app


def asked(app: App, action: str, stick: Path) -> HandOutDialog:
    """Run an action and return its dialog once it offers the stick."""
    app.window.actions_list.run(action)
    dialog = app.window.findChildren(HandOutDialog)[0]
    app.bot.waitUntil(lambda: dialog.folder() == stick)
    return dialog


def finished(app: App, dialog: HandOutDialog) -> None:
    """Wait until everything is written and said."""
    app.bot.waitUntil(lambda: dialog.close_button.isVisible() and dialog.work.isHidden(), timeout=30_000)


def begun(folder: Path, bundle: Path, opener: Opener) -> Workspace:
    """Return the workshop that another laptop makes of a file."""
    made, _, _ = bundles.begin_from(folder / "other.db", bundle, fakes.sources(50), opener)
    fakes.OPENED.append(made)
    return made


def test_the_points_go_to_the_stick_in_the_name_of_the_table(table: App, stick: Path, tmp_path: Path) -> None:
    dialog = asked(table, "file.send", stick)
    assert isinstance(dialog, SendDialog)

    QTest.keyClick(dialog.write_button, Qt.Key.Key_Space)
    finished(table, dialog)

    path = stick / "Planning workshop table 2.wsb"
    header = bundles.look_at(path).header
    assert (header.purpose, header.desk, header.sender) == (RETURN, "d2", "Anna")
    assert dialog.outcome.text() == "Written and read back. You can remove the stick."
    assert dialog.files.text().startswith("Planning workshop table 2.wsb · ")
    sent = begun(tmp_path, path, Opener()).snapshot
    assert dict(sent.points) == dict(table.workspace.snapshot.points)
    dialog.close_button.click()


def test_another_table_can_be_named(table: App, stick: Path) -> None:
    dialog = asked(table, "file.send", stick)
    assert isinstance(dialog, SendDialog)

    dialog.table.setCurrentIndex(dialog.table.findData("d3"))
    dialog.write()
    finished(table, dialog)

    assert bundles.look_at(stick / "Planning workshop table 3.wsb").header.desk == "d3"
    dialog.close_button.click()


def test_sending_again_replaces_nothing(table: App, stick: Path) -> None:
    taken = stick / "Planning workshop table 2.wsb"
    taken.write_text("another laptop's", encoding="utf-8")
    dialog = asked(table, "file.send", stick)

    dialog.write()
    finished(table, dialog)

    assert taken.read_text(encoding="utf-8") == "another laptop's"
    assert bundles.look_at(stick / "Planning workshop table 2 2.wsb").header.desk == "d2"
    dialog.close_button.click()


def test_a_passphrase_seals_the_file_and_leaves_no_open_copy(table: App, stick: Path, tmp_path: Path) -> None:
    dialog = asked(table, "file.send", stick)
    dialog.seal_box.setChecked(True)
    short = dialog.write_button.isEnabled()
    dialog.passphrase.setText(WORDS)

    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    finished(table, dialog)

    path = stick / "Planning workshop table 2.wsb"
    assert not short
    assert path.read_bytes().startswith(b"age-encryption.org/")
    assert [each.name for each in stick.iterdir()] == [path.name]
    sent = begun(tmp_path, path, Opener(passphrase=WORDS)).snapshot
    assert dict(sent.points) == dict(table.workspace.snapshot.points)
    dialog.close_button.click()


def test_a_passphrase_that_would_be_refused_cannot_be_used_and_a_good_one_is_a_key_away(
    table: App, stick: Path
) -> None:
    dialog = asked(table, "file.send", stick)
    dialog.seal_box.setChecked(True)
    dialog.passphrase.setText("four words, too short"[:19])
    short = dialog.write_button.isEnabled()

    dialog.make_button.setFocus()
    QTest.keyClick(dialog.make_button, Qt.Key.Key_Space)

    assert not short
    assert len(dialog.passphrase.text().split()) == 5
    assert dialog.write_button.isEnabled()
    assert dialog.passphrase.hasFocus()
    dialog.close()


def test_a_stick_pulled_out_meanwhile_is_said_and_it_can_be_tried_again(
    table: App, stick: Path, tmp_path: Path
) -> None:
    dialog = asked(table, "file.send", stick)
    stick.rename(tmp_path / "away")

    dialog.write()
    table.bot.waitUntil(lambda: len(table.said) == 1)
    table.bot.waitUntil(dialog.write_button.isEnabled)
    (tmp_path / "away").rename(stick)
    dialog.write()
    finished(table, dialog)

    assert len(list(stick.glob("*.wsb"))) == 1
    dialog.close_button.click()


def test_another_folder_can_be_chosen_and_is_offered_the_next_time(
    table: App, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "handed in"
    folder.mkdir()
    opened: list[QUrl] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog = asked(table, "file.send", stick)

    dialog.place.setCurrentIndex(dialog.place.count() - 1)
    dialog.place.activated.emit(dialog.place.currentIndex())
    dialog.write()
    finished(table, dialog)
    dialog.folder_button.click()

    assert dialog.outcome.text() == "Written and read back."
    assert [each.name for each in folder.iterdir()] == ["Planning workshop table 2.wsb"]
    assert opened == [QUrl.fromLocalFile(str(folder))]
    assert table.settings.choice(table.workspace.workshop_id, "exchange") == str(folder)
    dialog.close_button.click()


def test_each_table_gets_a_kit_that_knows_which_it_is(table: App, stick: Path) -> None:
    dialog = asked(table, "file.kit", stick)
    assert isinstance(dialog, KitDialog)

    dialog.each.setChecked(True)
    words = dialog.write_button.text()
    dialog.write()
    finished(table, dialog)

    headers = {path.name: bundles.look_at(path).header for path in stick.iterdir()}
    assert words == "Write the files"
    assert {name: each.desk for name, each in headers.items()} == {
        f"Planning workshop kit table {number}.wsb": f"d{number}" for number in (1, 2, 3)
    }
    assert {each.purpose for each in headers.values()} == {KIT}
    assert len(dialog.files.text().splitlines()) == 3
    dialog.close_button.click()


def test_one_kit_serves_all_tables(table: App, stick: Path) -> None:
    dialog = asked(table, "file.kit", stick)

    dialog.write()
    finished(table, dialog)

    assert [path.name for path in stick.iterdir()] == ["Planning workshop kit.wsb"]
    assert bundles.look_at(stick / "Planning workshop kit.wsb").header.desk == ""
    dialog.close_button.click()


def test_it_is_all_done_from_the_keyboard(table: App, stick: Path) -> None:
    table.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    dialog = table.window.findChildren(SendDialog)[0]
    table.bot.waitUntil(lambda: dialog.folder() == stick)
    first = dialog.focusWidget()

    QTest.keyClick(dialog.write_button, Qt.Key.Key_Space)
    finished(table, dialog)
    last = dialog.focusWidget()
    QTest.keyClick(dialog.close_button, Qt.Key.Key_Escape)

    assert (first, last) == (dialog.write_button, dialog.close_button)
    assert len(list(stick.glob("*.wsb"))) == 1
    assert dialog.isHidden()


def test_no_label_is_cut_beside_long_names_of_tables(table: App, stick: Path) -> None:
    desk = next(iter(table.workspace.snapshot.desks))
    name = (
        "A table with a name that goes on and on, as names of tables do when several organisers agree on one"
    )
    table.workspace.commit("Rename", [Edit("desk", desk, {"name": name})])

    dialog = asked(table, "file.send", stick)

    for label in dialog.findChildren(QLabel):
        if label.buddy() is not None and label.isVisible():
            assert label.width() >= label.sizeHint().width()
