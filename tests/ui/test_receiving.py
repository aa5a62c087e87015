"""Receiving: files from other laptops are looked at, taken whole or not at all, and told of."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from facilitator.domain.journal import Edit
from facilitator.exchange import bundle
from facilitator.services import bundles, capture
from facilitator.services.bundles import KIT, RETURN, Seal
from facilitator.services.workspace import Workspace
from facilitator.ui.arriving import Veil
from facilitator.ui.dialogs.importing import ImportDialog
from facilitator.ui.dialogs.passphrase import PassphraseDialog
from facilitator.ui.dialogs.receiving import ReceiveDialog
from facilitator.ui.pages.welcome import WelcomePage
from tests import fakes
from tests.ui.conftest import App

WORDS = "salt river window nine"


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that new workshops go to."""
    folder = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(folder))
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Workspace:
    """Return a table's copy of the organiser's workshop, which lies at `workshop.db`."""
    return fakes.copied(fakes.workshop(tmp_path, points=4), tmp_path / "table")


@pytest.fixture
def organiser(app: App, table: Workspace, tmp_path: Path) -> App:
    """Return the organiser's window."""
    for each in fakes.OPENED:
        if each.path == tmp_path / "workshop.db":
            each.close()
    app.open(tmp_path / "workshop.db")
    return app


def written(table: Workspace, path: Path, seal: Seal | None = None, points: int = 2) -> Path:
    """Return a file in which table 2 sends some points more."""
    table.actor = "Anna"
    for number in range(points):
        capture.add_point(table, text=f"Ferry number {number} is late", desk="d2", session="s1")
    bundles.write(table, path, RETURN, desk="d2", seal=seal)
    return path


def look(app: App, *paths: Path) -> ReceiveDialog:
    """Have files looked at and wait until they were."""
    app.commands.exchanging.receive(paths)
    dialog = app.window.findChildren(ReceiveDialog)[-1]
    app.bot.waitUntil(lambda: len(dialog.found) == len(paths) and dialog.work.isHidden(), timeout=10_000)
    return dialog


def texts(workspace: Workspace) -> set[str]:
    return {point.text for point in workspace.snapshot.points.values()}


def test_a_file_is_told_of_before_it_is_taken(organiser: App, table: Workspace, tmp_path: Path) -> None:
    path = written(table, tmp_path / "t2.wsb")
    before = texts(organiser.workspace)

    dialog = look(organiser, path)

    card = dialog.cards[path]
    assert card.title.text() == "Table 2 · Anna"
    assert card.caption.text().startswith("t2.wsb · made ")
    assert "2 points" in card.words.text()
    assert "already here: " in card.words.text()
    assert dialog.receive_button.text() == f"Receive {dialog.found[path].new} changes"
    assert texts(organiser.workspace) == before
    dialog.close()


def test_one_key_takes_the_points_in_and_says_how_many(
    organiser: App, table: Workspace, tmp_path: Path
) -> None:
    dialog = look(organiser, written(table, tmp_path / "t2.wsb"))
    organiser.bot.waitUntil(dialog.receive_button.hasFocus)

    QTest.keyClick(dialog.receive_button, Qt.Key.Key_Space)

    organiser.bot.waitUntil(lambda: "2 points received." in organiser.said)
    assert {"Ferry number 0 is late", "Ferry number 1 is late"} <= texts(organiser.workspace)
    assert texts(organiser.workspace) == texts(table)


def test_a_file_received_before_brings_nothing_and_cannot_be_taken(
    organiser: App, table: Workspace, tmp_path: Path
) -> None:
    path = written(table, tmp_path / "t2.wsb")
    bundles.receive(organiser.workspace, path)

    dialog = look(organiser, path)

    assert dialog.cards[path].words.text() == "Nothing new: everything in it is here already."
    assert not dialog.receive_button.isEnabled()
    dialog.close()


def test_conflicts_are_counted_and_said(organiser: App, table: Workspace, tmp_path: Path) -> None:
    capture.edit_point(table, "p0", text="The table's wording")
    capture.edit_point(organiser.workspace, "p0", text="The organiser's wording")
    dialog = look(organiser, written(table, tmp_path / "t2.wsb", points=1))

    told = dialog.cards[tmp_path / "t2.wsb"].words.text()
    dialog.receive()

    organiser.bot.waitUntil(lambda: "1 point received, 1 conflict to settle." in organiser.said)
    assert "1 conflict;" in told
    assert len(organiser.workspace.snapshot.conflicts) == 1


def test_a_clock_that_is_ahead_is_told_and_the_age_of_a_file_is_not(
    organiser: App, table: Workspace, tmp_path: Path
) -> None:
    old = written(table, tmp_path / "old.wsb")
    ahead = time.time_ns() // 1_000_000 + (2 * 60 + 5) * 60_000 + 30_000
    table.sources = fakes.sources(5, fakes.Clock(ahead))
    fast = written(table, tmp_path / "fast.wsb")

    dialog = look(organiser, old, fast)

    assert dialog.cards[old].warning.text() == ""
    assert dialog.cards[fast].warning.text() == "Table 2's clock is 2 h 05 min ahead of this laptop's."
    dialog.close()


def test_what_is_missing_is_told_with_its_table(organiser: App, table: Workspace, tmp_path: Path) -> None:
    table.desk = "d2"
    capture.add_point(table, text="First", desk="d2", session="s1")
    second = capture.add_point(table, text="Second", desk="d2", session="s1")
    capture.edit_point(table, second, text="Second, reworded")
    run = next(each for each in table.runs() if each.desk == "d2")
    entries = [each for each in table.entries_of(run) if each.seq != 3]
    about = bundles.header_of(table, RETURN, "d2")
    bundle.write(tmp_path / "holed.wsb", about, entries)

    dialog = look(organiser, tmp_path / "holed.wsb")

    assert dialog.cards[tmp_path / "holed.wsb"].warning.text() == "Waiting for changes of Table 2 (3)."
    dialog.close()


def test_refused_files_leave_the_good_one_and_the_workshop_alone(
    organiser: App, table: Workspace, tmp_path: Path
) -> None:
    good = written(table, tmp_path / "good.wsb")
    damaged = tmp_path / "damaged.wsb"
    damaged.write_bytes(good.read_bytes()[:-30])
    (tmp_path / "other").mkdir()
    other = written(fakes.workshop(tmp_path / "other", seed=99), tmp_path / "other.wsb")

    dialog = look(organiser, good, damaged, other)
    dialog.receive()
    organiser.bot.waitUntil(lambda: "2 points received." in organiser.said)

    assert dialog.isVisible()
    assert dialog.cards[good].isHidden()
    assert "another workshop" in dialog.cards[other].warning.text()
    assert "damaged" in dialog.cards[damaged].warning.text()
    assert texts(organiser.workspace) == texts(table)
    dialog.close()


def test_a_sealed_file_asks_for_its_passphrase_until_it_fits(
    organiser: App, table: Workspace, tmp_path: Path
) -> None:
    path = written(table, tmp_path / "sealed.wsb", Seal(passphrase=WORDS))
    dialog = look(organiser, path)
    card = dialog.cards[path]
    organiser.bot.waitUntil(card.field.hasFocus)

    card.field.setText("wrong words here")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    held = card.lock.isEnabled()
    organiser.bot.waitUntil(lambda: "does not fit" in card.warning.text(), timeout=20_000)
    organiser.bot.waitUntil(dialog.work.isHidden)
    card.field.setText(WORDS)
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    organiser.bot.waitUntil(dialog.receive_button.isEnabled, timeout=20_000)
    copies = dialog.found[path].plain
    dialog.receive()
    organiser.bot.waitUntil(lambda: "2 points received." in organiser.said)

    assert not held
    assert texts(organiser.workspace) == texts(table)
    assert not copies.exists()


def test_the_command_asks_for_files_and_without_any_shows_nothing(
    organiser: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))

    organiser.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)

    assert not any(each.isVisible() for each in organiser.window.findChildren(ReceiveDialog))


def kit_of(table: Workspace, path: Path, desk: str = "d2", seal: Seal | None = None) -> Path:
    bundles.write(table, path, KIT, desk=desk, seal=seal)
    return path


def test_a_kit_makes_the_workshop_and_seats_the_table(
    app: App, table: Workspace, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = kit_of(table, tmp_path / "kit.wsb")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(kit), ""))
    app.commands.begin(None)
    page = app.window.stack.currentWidget()
    assert isinstance(page, WelcomePage)

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        page.kit_button.click()

    app.bot.waitUntil(lambda: "You are at Table 2." in app.said)
    assert app.workspace.path == documents / "Planning workshop.db"
    assert app.workspace.workshop_id == table.workshop_id
    assert app.opened.shown == "capture"
    assert app.settings.choice(table.workshop_id, "desk") == "d2"
    assert texts(app.workspace) == texts(table)


def test_where_a_table_begins_encrypting_the_disk_is_advised_once(
    app: App, table: Workspace, tmp_path: Path, documents: Path
) -> None:
    kit, banner = kit_of(table, tmp_path / "kit.wsb"), app.window.banner
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.commands.exchanging.open_kit(kit)
    app.bot.waitUntil(banner.isVisible)
    told = banner.words.text()

    banner.verb_button.click()
    understood = banner.isHidden()
    app.commands.close_workshop()
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.commands.exchanging.open_kit(kit)

    assert "have its disk encrypted" in told
    assert understood
    assert banner.isHidden()


def test_a_kit_never_replaces_a_file(app: App, table: Workspace, tmp_path: Path, documents: Path) -> None:
    documents.mkdir()
    taken = documents / "Planning workshop.db"
    taken.write_text("not ours", encoding="utf-8")

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.commands.exchanging.open_kit(kit_of(table, tmp_path / "kit.wsb"))

    assert taken.read_text(encoding="utf-8") == "not ours"
    assert app.workspace.path == documents / "Planning workshop 2.db"


def test_a_kit_of_a_workshop_that_is_here_is_merged_into_it(
    organiser: App, table: Workspace, tmp_path: Path, documents: Path
) -> None:
    table.commit("Add theme", [Edit("theme", "new", {"name": "Ferries", "pos": "a9"})])
    organiser.commands.close_workshop()

    with organiser.bot.waitSignal(organiser.commands.ready, timeout=10_000):
        organiser.commands.exchanging.open_kit(kit_of(table, tmp_path / "kit.wsb"))

    assert organiser.workspace.path == tmp_path / "workshop.db"
    assert "new" in organiser.workspace.snapshot.themes
    assert not documents.exists()


def test_a_sealed_kit_asks_for_its_passphrase(
    app: App, table: Workspace, tmp_path: Path, documents: Path
) -> None:
    kit = kit_of(table, tmp_path / "kit.wsb", seal=Seal(passphrase=WORDS))
    app.commands.begin(None)

    app.commands.exchanging.open_kit(kit)
    app.bot.waitUntil(lambda: bool(app.window.findChildren(PassphraseDialog)))
    dialog = app.window.findChildren(PassphraseDialog)[0]
    dialog.field.setText(WORDS)
    with app.bot.waitSignal(app.commands.ready, timeout=20_000):
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    assert app.workspace.path == documents / "Planning workshop.db"
    assert "You are at Table 2." in app.said


def test_a_kit_that_is_none_is_said_and_leaves_no_file(app: App, tmp_path: Path, documents: Path) -> None:
    (tmp_path / "kit.wsb").write_text("a shopping list", encoding="utf-8")
    app.commands.begin(None)

    app.commands.exchanging.open_kit(tmp_path / "kit.wsb")

    app.bot.waitUntil(lambda: len(app.said) == 1)
    assert "not a workshop bundle" in app.said[0]
    assert not list(documents.parent.rglob("*.db"))


def drag(app: App, *paths: Path) -> QMimeData:
    """Hang files over the window, as the window system does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, buttons, held)
    QApplication.sendEvent(app.window.windowHandle(), event)
    return data


def drop(app: App, *paths: Path) -> None:
    """Let files fall on the window."""
    data = drag(app, *paths)
    buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, buttons, held)
    QApplication.sendEvent(app.window.windowHandle(), event)


def veil(app: App) -> Veil:
    return app.window.findChildren(Veil)[0]


def test_files_hanging_over_the_window_are_told_what_a_drop_does(
    organiser: App, table: Workspace, tmp_path: Path
) -> None:
    data = drag(organiser, written(table, tmp_path / "t2.wsb"), tmp_path / "t3.wsb")
    shown, words = veil(organiser).isVisible(), veil(organiser).words.text()

    QApplication.sendEvent(organiser.window.windowHandle(), QDragLeaveEvent())

    assert data.hasUrls()
    assert (shown, words) == (True, "Drop to receive")
    assert veil(organiser).names.text() == "t2.wsb\nt3.wsb"
    assert veil(organiser).isHidden()


def test_dropped_bundles_are_received_together(organiser: App, table: Workspace, tmp_path: Path) -> None:
    first = written(table, tmp_path / "first.wsb")
    second = written(table, tmp_path / "second.wsb", points=1)

    drop(organiser, first, second)
    organiser.bot.waitUntil(lambda: bool(organiser.window.findChildren(ReceiveDialog)))
    dialog = organiser.window.findChildren(ReceiveDialog)[0]
    organiser.bot.waitUntil(lambda: dialog.receive_button.text() == "Receive 2 files")
    dialog.receive()

    organiser.bot.waitUntil(lambda: "3 points received." in organiser.said)
    assert texts(organiser.workspace) == texts(table)
    assert veil(organiser).isHidden()


def test_a_dropped_table_is_imported(organiser: App, tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("table,point\n1,Ferries\n", encoding="utf-8")

    drop(organiser, path)

    organiser.bot.waitUntil(lambda: bool(organiser.window.findChildren(ImportDialog)))
    dialog = organiser.window.findChildren(ImportDialog)[0]
    organiser.bot.waitUntil(dialog.take_button.isEnabled)
    assert dialog.heading.text() == "points.csv"
    dialog.close()


def test_a_dropped_workshop_is_opened(organiser: App, demo_file: Path) -> None:
    with organiser.bot.waitSignal(organiser.commands.ready, timeout=10_000):
        drop(organiser, demo_file)

    assert organiser.workspace.path == demo_file


def test_a_bundle_dropped_on_the_welcome_page_is_a_kit(
    app: App, table: Workspace, tmp_path: Path, documents: Path
) -> None:
    app.commands.begin(None)

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        drop(app, kit_of(table, tmp_path / "kit.wsb"))

    assert app.workspace.path.parent == documents


@pytest.mark.parametrize("name", ["photo.jpg", "letter.odt"])
def test_other_files_are_let_pass(organiser: App, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")

    drop(organiser, tmp_path / name)

    assert veil(organiser).isHidden()
    assert organiser.said == []
