"""The organiser's key on the screen: made once, copied, and then out of everybody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from facilitator.services import bundles
from facilitator.services.bundles import RETURN, seal_for
from facilitator.services.keyring import Keyring
from facilitator.ui import places
from facilitator.ui.dialogs.keys import KeyDialog
from facilitator.ui.dialogs.receiving import ReceiveDialog
from facilitator.ui.dialogs.sending import SendDialog
from tests import fakes
from tests.ui.conftest import App


@pytest.fixture
def organiser(app: App, tmp_path: Path) -> App:
    """Return the organiser's window."""
    made = fakes.workshop(tmp_path, points=4)
    made.close()
    app.open(made.path)
    return app


def key_dialog(app: App) -> KeyDialog:
    app.window.actions_list.run("file.key")
    return app.window.findChildren(KeyDialog)[-1]


def test_a_key_is_made_and_copied_from_the_keyboard(
    organiser: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    dialog = key_dialog(organiser)
    before, first = dialog.pill.text(), dialog.focusWidget()

    QTest.keyClick(dialog.make_button, Qt.Key.Key_Space)
    made, second = dialog.pill.text(), dialog.focusWidget()
    QTest.keyClick(dialog.copy_button, Qt.Key.Key_Space)

    assert (before, made) == ("No key yet", "On this laptop")
    assert (first, second) == (dialog.make_button, dialog.copy_button)
    assert dialog.public.text() == organiser.workspace.snapshot.workshop.public_key
    assert "read back" in dialog.words.text()
    assert "AGE-SECRET-KEY-" in copy.read_text(encoding="utf-8")
    dialog.close()


def test_with_a_key_sending_seals_to_it_without_a_password(
    organiser: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setattr(places, "sticks", lambda: [stick])
    Keyring(organiser.workspace, tmp_path / "elsewhere").make()
    organiser.window.actions_list.run("file.send")
    dialog = organiser.window.findChildren(SendDialog)[-1]
    organiser.bot.waitUntil(lambda: dialog.folder() == stick)

    chosen = dialog.key_box.isVisible(), dialog.key_box.isChecked(), dialog.seal_box.isVisible()
    QTest.keyClick(dialog.write_button, Qt.Key.Key_Space)
    organiser.bot.waitUntil(dialog.close_button.isVisible, timeout=10_000)

    (path,) = stick.iterdir()
    assert chosen == (True, True, False)
    assert path.read_bytes().startswith(b"age-encryption.org/")
    dialog.close_button.click()


def test_receiving_opens_what_was_sealed_to_the_key_on_this_laptop(
    organiser: App, tmp_path: Path, own_folders: Path
) -> None:
    here, path = Keyring(organiser.workspace, own_folders / "data" / "facilitator"), tmp_path / "sent.wsb"
    here.make()
    bundles.write(organiser.workspace, path, RETURN, seal=seal_for([here.public]))

    organiser.commands.exchanging.receive([path])
    dialog = organiser.window.findChildren(ReceiveDialog)[-1]
    organiser.bot.waitUntil(lambda: len(dialog.found) == 1)

    assert dialog.cards[path].words.text() == "Nothing new: everything in it is here already."
    dialog.close()


def test_where_the_key_is_elsewhere_that_is_said(organiser: App, tmp_path: Path) -> None:
    elsewhere, path = Keyring(organiser.workspace, tmp_path / "other laptop"), tmp_path / "sent.wsb"
    elsewhere.make()
    bundles.write(organiser.workspace, path, RETURN, seal=seal_for([elsewhere.public]))

    organiser.commands.exchanging.receive([path])
    dialog = organiser.window.findChildren(ReceiveDialog)[-1]
    organiser.bot.waitUntil(lambda: len(dialog.found) == 1)

    told = dialog.cards[path].warning.text()
    assert "its key is not here" in told
    assert "recovery copy" in told
    dialog.close()


def test_the_key_is_taken_over_from_its_copy(
    organiser: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, copy = Keyring(organiser.workspace, tmp_path / "other laptop"), tmp_path / "copy.txt"
    elsewhere.make()
    elsewhere.save_copy(copy)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    dialog = key_dialog(organiser)
    before = dialog.pill.text()

    QTest.keyClick(dialog.take_button, Qt.Key.Key_Space)

    assert (before, dialog.pill.text()) == ("On another laptop", "On this laptop")
    dialog.close()
