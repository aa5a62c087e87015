"""A damaged file leads to a page that brings it back; older copies can be opened; a second place is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from facilitator.domain.errors import DamagedFileError, NotAllowedError
from facilitator.domain.journal import Edit
from facilitator.folders import data_folder
from facilitator.services import backups, bundles, capture, checking, housing
from facilitator.services.bundles import KIT, RETURN
from facilitator.ui import kit
from facilitator.ui.dialogs.copies import CopiesDialog
from facilitator.ui.dialogs.history import open_history
from facilitator.ui.dialogs.new_workshop import Wanted
from facilitator.ui.handing import Handout, hand
from facilitator.ui.opened import PAGES
from facilitator.ui.pages.overview import OverviewPage
from facilitator.ui.pages.recovery import RecoveryPage
from facilitator.ui.pages.welcome import WelcomePage
from facilitator.ui.settings import Settings
from tests import fakes
from tests.ui.conftest import App
from tests.ui.test_accessibility import nameless, unreached


@pytest.fixture
def file(app: App, tmp_path: Path) -> Path:
    """Return a workshop of 30 points that was open in the window and of which a copy was made."""
    made = fakes.workshop(tmp_path, points=30)
    made.close()
    app.open(made.path)
    app.opened._keeping.keeper.keep()
    app.commands.close_workshop()
    return made.path


def recovery_page(app: App, path: Path) -> RecoveryPage:
    """Open a damaged file and wait until it is known what is left."""
    app.open(path)
    page = app.window.stack.currentWidget()
    assert isinstance(page, RecoveryPage)
    app.bot.waitUntil(page.recover_button.isEnabled)
    return page


def test_a_damaged_file_is_recovered_and_opened_by_keys_alone(app: App, file: Path) -> None:
    whole = checking.check(file).entries
    file.write_bytes(file.read_bytes()[:12_000])

    page = recovery_page(app, file)
    sources = page.sources.rows()
    app.bot.waitUntil(page.recover_button.hasFocus)
    app.press(Qt.Key.Key_Space)
    app.bot.waitUntil(page.open_button.isVisible)
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.press(Qt.Key.Key_Space)

    assert len(sources) == 2
    assert "can be brought together" in page.summary.text() or "in the new file" in page.summary.text()
    assert checking.check(app.workspace.path).entries == whole
    assert len(app.workspace.snapshot.points) == 30
    assert len(list(file.parent.glob("workshop.db.damaged-*"))) == 1
    assert app.said == []


@pytest.mark.parametrize("left", [b"", b"Trust takes time."])
def test_a_known_file_that_holds_nothing_of_it_any_more_leads_there_too(
    app: App, file: Path, left: bytes
) -> None:
    file.write_bytes(left)

    page = recovery_page(app, file)

    assert page.sources.rows()[0].readable == 0
    assert "Nothing is known to be missing." in page.summary.text()


def test_a_strange_file_leads_to_a_message_and_not_there(app: App, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Trust takes time.")

    app.commands.open(tmp_path / "notes.db")

    app.bot.waitUntil(lambda: any("This is not a workshop" in said for said in app.said))
    assert isinstance(app.window.stack.currentWidget(), WelcomePage)


def test_what_is_left_can_be_looked_at_before_anything_is_changed(app: App, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:12_000])
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    copies = sorted((data_folder() / "copies").rglob("*"))
    page = recovery_page(app, file)

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        QTest.mouseClick(page.read_button, Qt.MouseButton.LeftButton)
    shown, told = app.workspace, app.window.banner.words.text()
    with pytest.raises(NotAllowedError):
        capture.add_point(shown, text="Lost.", desk="d1", session="s1")
    points, recent = len(shown.snapshot.points), app.settings.recent
    for name in PAGES:
        app.go(name)
    app.window.banner.verb_button.click()
    again = app.window.stack.currentWidget()

    assert points == 30
    assert shown.path.is_relative_to(data_folder())
    assert "what was found of workshop.db" in told
    assert shown.path not in recent
    assert isinstance(again, RecoveryPage)
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before
    assert sorted((data_folder() / "copies").rglob("*")) == copies
    assert app.said == []


def test_every_page_shows_what_was_found_of_what_others_sent(app: App, file: Path, tmp_path: Path) -> None:
    app.open(file)
    theirs = fakes.copied(app.workspace, tmp_path / "theirs")
    theirs.actor, theirs.desk = "Ben", "d2"
    for words in ("First.", "Second."):
        capture.edit_point(theirs, "p0", text=words)
    capture.edit_point(app.workspace, "p0", text="Apart.")
    known = [each for each in theirs.entries() if each.body.get("text") != "First."]
    app.workspace.merge(known, "table-2.wsb")
    app.opened._keeping.keeper.keep()
    app.commands.close_workshop()
    file.write_bytes(file.read_bytes()[:12_000])
    page = recovery_page(app, file)
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        page.open_to_read()

    for name in PAGES:
        app.go(name)
    overview = app.go("overview")
    assert isinstance(overview, OverviewPage)
    app.bot.waitUntil(lambda: "Table 2 · Ben" in overview.notices.awaited.text())
    app.bot.waitUntil(lambda: overview.receipts.rows.rowCount() == 1)
    dialog = open_history(app.opened.context, app.window, "point", "p0")
    assert dialog is not None
    handed = hand(app.workspace, Handout("found", RETURN), tmp_path)

    assert app.opened.disputes == 1
    assert handed.path.exists()
    assert app.said == []
    dialog.close()


def test_what_was_put_together_to_be_read_is_gone_with_the_window(app: App, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:12_000])
    page = recovery_page(app, file)
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        page.open_to_read()
    glance = app.workspace.path
    was_there = glance.is_file()

    app.window.close()

    assert (was_there, glance.exists()) == (True, False)


def test_where_nothing_is_left_a_folder_with_a_copy_helps(app: App, tmp_path: Path) -> None:
    made = fakes.workshop(tmp_path, points=5)
    made.close()
    (tmp_path / "stick").mkdir()
    shutil.copy(made.path, tmp_path / "stick" / "mine.db")
    made.path.write_bytes(b"")
    app.open(made.path)
    page = app.window.stack.currentWidget()
    assert isinstance(page, RecoveryPage)
    app.bot.waitUntil(page.folder_button.isEnabled)
    assert not page.recover_button.isEnabled()

    page.add((tmp_path / "stick",))

    app.bot.waitUntil(page.recover_button.isEnabled)
    page.recover()
    app.bot.waitUntil(page.open_button.isVisible)
    assert len(fakes.open_copy(made.path).snapshot.points) == 5


def test_a_file_that_says_nothing_of_itself_any_more_can_be_named(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = fakes.workshop(tmp_path, points=5)
    made.close()
    path = Path(shutil.copy(made.path, tmp_path / "unknown.db"))
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    app.commands.begin(None)

    app.window.actions_list.run("file.recover")

    page = app.window.stack.currentWidget()
    assert isinstance(page, RecoveryPage)
    app.bot.waitUntil(page.recover_button.isEnabled)
    page.recover()
    app.bot.waitUntil(page.open_button.isVisible)
    assert len(fakes.open_copy(path).snapshot.points) == 5


def test_going_back_from_the_page_leads_to_the_welcome_page(app: App, file: Path) -> None:
    file.write_bytes(b"")
    page = recovery_page(app, file)

    QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)

    assert isinstance(app.window.stack.currentWidget(), WelcomePage)


def test_everything_on_the_page_has_a_name_and_is_reached_by_tab(app: App, file: Path) -> None:
    file.write_bytes(b"")

    page = recovery_page(app, file)

    assert nameless(page) == []
    assert unreached(app.window, page) == []


def test_a_copy_can_be_opened_instead(app: App, file: Path) -> None:
    file.write_bytes(b"")
    page = recovery_page(app, file)

    page.copy_button.click()
    dialog = app.window.findChildren(CopiesDialog)[-1]
    app.bot.waitUntil(lambda: dialog.copies.rowCount() > 0)
    assert not dialog.back_button.isVisible()
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        dialog.beside_button.click()

    assert app.workspace.path.parent == file.parent
    assert app.workspace.path != file
    assert len(app.workspace.snapshot.points) == 30
    assert file.read_bytes() == b""


def test_a_copy_takes_the_place_of_the_workshop_which_is_kept(app: App, file: Path) -> None:
    app.open(file)
    app.workspace.commit("Add", [Edit("point", "later", {"text": "Later."})])
    app.opened._keeping.keeper.keep()

    app.commands.recovering.go_back()
    dialog = app.window.findChildren(CopiesDialog)[-1]
    app.bot.waitUntil(lambda: dialog.copies.rowCount() == 2)
    counts = [each.points for each in dialog.copies.rows()]
    dialog.table.selectRow(1)
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        dialog.back_button.click()

    assert counts == [31, 30]
    assert "later" not in app.workspace.snapshot.points
    aside = next(file.parent.glob("workshop.db.before-*"))
    assert "later" in fakes.open_copy(aside).snapshot.points
    assert any("is kept as" in said for said in app.said)


def test_a_file_in_a_synced_folder_is_opened_from_here_and_that_is_told_until_it_is_closed(
    app: App, tmp_path: Path
) -> None:
    (tmp_path / "OneDrive").mkdir()
    made = fakes.workshop(tmp_path / "OneDrive", points=3)
    made.close()

    app.open(made.path)

    banner = app.window.banner
    assert app.workspace.path.is_relative_to(data_folder())
    assert banner.isVisible()
    assert banner.words.text() == (
        "Copied to this computer, because files in OneDrive can be damaged while they are open. "
        "Share with Send or a shared folder."
    )
    assert nameless(banner) == []
    banner.close_button.click()
    app.commands.close_workshop()
    app.open(made.path)
    assert not banner.isVisible()


def test_a_new_workshop_is_made_here_where_its_folder_is_synced(app: App, tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.commands.create(Wanted(tmp_path / "OneDrive" / "new.db", "New", 2))

    assert app.workspace.path == data_folder() / "workshops" / "new.db"
    assert app.window.banner.isVisible()
    assert list((tmp_path / "OneDrive").iterdir()) == []


def test_a_kit_is_unpacked_here_where_the_folder_for_it_is_synced(app: App, tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    made = fakes.workshop(tmp_path, points=3)
    bundles.write(made, tmp_path / "kit.wsb", KIT)

    begun = kit.begin(tmp_path / "kit.wsb", "", tmp_path / "OneDrive", ())

    assert begun is not None
    fakes.OPENED.append(begun.workspace)
    assert begun.workspace.path.parent == data_folder() / "workshops"
    assert housing.why_here(begun.workspace, data_folder())


def test_damage_found_while_a_workshop_is_open_is_told_with_the_way_back(app: App, file: Path) -> None:
    app.open(file)
    error = DamagedFileError(
        "The workshop file is damaged", "One of its changes is not as written.", "Recover."
    )

    app.opened._keeping.damaged.emit(error)
    app.window.banner.verb_button.click()

    page = app.window.stack.currentWidget()
    assert isinstance(page, RecoveryPage)
    assert page.file == file
    app.bot.waitUntil(page.recover_button.isEnabled)


def test_a_second_place_gets_the_copies_and_is_remembered(
    app: App, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "disk").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "disk"))
    app.open(file)

    app.window.actions_list.run("app.second_place")

    app.bot.waitUntil(lambda: len(list((tmp_path / "disk").rglob("*.db"))) == 1)
    assert Settings().second_place == tmp_path / "disk"
    app.window.actions_list.run("app.one_place")
    assert Settings().second_place is None


def test_an_import_is_preceded_by_a_copy(app: App, file: Path) -> None:
    app.open(file)
    desk, session = next(iter(app.workspace.snapshot.desks)), next(iter(app.workspace.snapshot.sessions))
    capture.add_point(app.workspace, text="Not copied yet", desk=desk, session=session)
    before = len(backups.copies(app.opened._keeping.keeper.folder))

    app.workspace.secure()

    assert len(backups.copies(app.opened._keeping.keeper.folder)) == before + 1
