"""The welcome page: recent workshops, and new ones that replace nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from facilitator.services import setup
from facilitator.services.templates import templates
from facilitator.ui.pages.welcome import WelcomePage
from facilitator.ui.settings import MOST_RECENT, Settings
from tests import fakes
from tests.ui.conftest import App


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that new workshops go to."""
    folder = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(folder))
    return folder


def welcome(app: App) -> WelcomePage:
    app.commands.begin(None)
    page = app.window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    app.bot.waitUntil(page.isVisible)
    return page


def choose(page: WelcomePage, title: str) -> None:
    """Choose a format by keys, as if one had gone down the list to it."""
    row = next(at for at, each in enumerate(page.formats.rows()) if each.title == title)
    page.format_list.setFocus()
    page.format_list.setCurrentIndex(page.formats.index(row, 0))
    QTest.keyClick(page.format_list, Qt.Key.Key_Return)


def test_a_first_start_offers_the_formats_and_the_demo(app: App) -> None:
    page = welcome(app)

    titles = [each.title for each in page.formats.rows()]
    assert titles == [*(each.title for each in templates()), "Blank"]
    assert page.recent_list.isHidden()
    assert page.demo_button.isVisible()
    assert QApplication.focusWidget() is page.format_list


def test_recent_workshops_are_listed_newest_first_and_open_on_enter(
    app: App, demo_file: Path, tmp_path: Path
) -> None:
    other = fakes.workshop(tmp_path)
    other.close()
    for path in (other.path, demo_file):
        app.open(path)
    app.commands.close_workshop()
    page = welcome(app)
    listed = [each.path for each in page.recent.rows()]

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.press(Qt.Key.Key_Down)
        app.press(Qt.Key.Key_Return)

    assert listed == [demo_file, other.path]
    assert app.workspace.path == other.path


def test_a_recent_workshop_that_is_gone_is_not_listed_but_comes_back_with_its_stick(
    app: App, demo_file: Path, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    setup.create(stick / "w.db", fakes.sources()).close()
    app.open(stick / "w.db")
    stick.rename(away)
    app.open(demo_file)
    app.commands.close_workshop()
    without = [each.path.name for each in welcome(app).recent.rows()]
    away.rename(stick)

    back = [each.path.name for each in welcome(app).recent.rows()]

    assert (without, back) == (["demo.db"], ["demo.db", "w.db"])


def test_a_recent_workshop_deleted_meanwhile_is_said_and_the_page_stays(app: App, tmp_path: Path) -> None:
    setup.create(tmp_path / "w.db", fakes.sources()).close()
    app.open(tmp_path / "w.db")
    app.commands.close_workshop()
    page = welcome(app)
    (tmp_path / "w.db").unlink()

    app.press(Qt.Key.Key_Return)

    app.bot.waitUntil(lambda: len(app.said) == 1)
    assert app.said[0].startswith("There is no such file")
    assert app.window.stack.currentWidget() is page


def test_the_list_of_recent_workshops_is_short(settings: Settings, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.db" for number in range(MOST_RECENT + 3)]
    for path in paths:
        path.touch()
        settings.add_recent(path)

    assert list(settings.recent) == paths[: -MOST_RECENT - 1 : -1]


@pytest.mark.parametrize("title", [*(each.title for each in templates()), "Blank"])
def test_a_new_workshop_of_each_format_is_made_and_opened(app: App, documents: Path, title: str) -> None:
    page = welcome(app)
    choose(page, title)
    app.bot.waitUntil(page.new_card.title_field.hasFocus)
    page.new_card.title_field.selectAll()
    app.write("Regional day")
    page.new_card.tables_field.setValue(5)

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.press(Qt.Key.Key_Return)

    template = next((each for each in templates() if each.title == title), None)
    snapshot = app.workspace.snapshot
    assert app.workspace.path == documents / "Regional day.db"
    assert snapshot.workshop.title == "Regional day"
    assert len(snapshot.desks) == 5
    assert len(snapshot.themes) == (len(template.themes) if template else 0)
    assert app.workspace.undo_label is None


def test_a_new_workshop_never_replaces_a_file(app: App, documents: Path) -> None:
    documents.mkdir()
    taken = documents / "Regional day.db"
    taken.write_text("not ours", encoding="utf-8")
    page = welcome(app)
    choose(page, "Blank")
    page.new_card.title_field.setText("Regional day")

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        page.new_card.create_button.click()

    assert taken.read_text(encoding="utf-8") == "not ours"
    assert app.workspace.path == documents / "Regional day 2.db"


def test_a_file_that_was_chosen_and_exists_is_refused_and_the_page_stays(
    app: App, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.mkdir()
    taken = documents / "mine.db"
    taken.write_text("not ours", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(taken), ""))
    page = welcome(app)
    choose(page, "Blank")
    page.new_card.title_field.setText("Regional day")
    page.new_card.place_button.click()

    page.new_card.create_button.click()

    app.bot.waitUntil(lambda: len(app.said) == 1)
    assert app.said[0].startswith("The file exists already")
    assert taken.read_text(encoding="utf-8") == "not ours"
    assert page.new_card.isVisible()


def test_a_folder_that_cannot_be_made_is_said(app: App, documents: Path) -> None:
    documents.write_text("a file in its place", encoding="utf-8")
    page = welcome(app)
    choose(page, "Blank")
    page.new_card.title_field.setText("Regional day")

    page.new_card.create_button.click()

    app.bot.waitUntil(lambda: len(app.said) == 1)
    assert app.said[0].startswith("There is no such folder")


def test_a_workshop_without_a_title_cannot_be_made(app: App, documents: Path) -> None:
    page = welcome(app)
    choose(page, "Blank")

    page.new_card.title_field.setText("   ")

    assert not page.new_card.create_button.isEnabled()


def test_a_workshop_like_an_earlier_one_is_begun_by_keys(
    app: App, demo_file: Path, documents: Path, tmp_path: Path
) -> None:
    before = fakes.workshop(tmp_path, points=4, desks=3)
    before.close()
    for path in (before.path, demo_file):
        app.open(path)
    app.commands.close_workshop()
    page = welcome(app)

    app.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    app.press(Qt.Key.Key_Down)
    app.press(Qt.Key.Key_Return)
    app.bot.waitUntil(page.new_card.title_field.hasFocus)
    told = page.new_card.summary.text()
    app.write("Next year")
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.press(Qt.Key.Key_Return)

    snapshot = app.workspace.snapshot
    assert told == "1 session, 3 tables, 2 themes. Of points and people nothing is taken."
    assert (app.workspace.path.name, snapshot.workshop.title) == ("Next year.db", "Next year")
    assert [each.name for each in snapshot.themes.values()] == ["Trust", "Money"]
    assert (len(snapshot.desks), len(snapshot.points)) == (3, 0)


def test_a_template_chosen_after_an_earlier_workshop_is_begun_as_the_template(
    app: App, demo_file: Path, documents: Path
) -> None:
    page = welcome(app)
    app.commands.read_earlier(demo_file)
    app.bot.waitUntil(page.new_card.isVisible)
    page.new_card.back_button.click()
    choose(page, "Blank")
    page.new_card.title_field.setText("Fresh")

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        page.new_card.create_button.click()

    assert not app.workspace.snapshot.themes


def test_what_is_no_workshop_is_said_when_one_like_it_is_wanted(app: App, tmp_path: Path) -> None:
    page = welcome(app)
    (tmp_path / "notes.db").write_text("no workshop", encoding="utf-8")

    app.commands.read_earlier(tmp_path / "notes.db")

    app.bot.waitUntil(lambda: len(app.said) == 1)
    assert page.new_card.isHidden()


def test_back_leads_to_the_formats(app: App) -> None:
    page = welcome(app)
    choose(page, "Open Space")

    page.new_card.back_button.click()

    assert page.new_card.isHidden()
    assert QApplication.focusWidget() is page.format_list


def test_unusual_signs_of_a_title_stay_out_of_the_file_name(app: App, documents: Path) -> None:
    page = welcome(app)
    choose(page, "Blank")

    page.new_card.title_field.setText("Zukunft: “Küste/Land” 2030?")

    assert page.new_card.path() == documents / "Zukunft KüsteLand 2030.db"


def test_a_file_is_opened_from_the_page(app: App, demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(demo_file), ""))
    page = welcome(app)

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        page.open_button.click()

    assert app.workspace.path == demo_file


def test_the_demo_is_opened_from_the_page(app: App) -> None:
    page = welcome(app)

    with app.bot.waitSignal(app.commands.ready, timeout=20_000):
        page.demo_button.click()

    assert app.workspace.snapshot.workshop.illustration
