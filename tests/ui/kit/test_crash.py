"""A bug is written down without anyone's words, shown once, and never swallowed."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.ui.crash import CrashCard, Reporter, install, log_folder
from facilitator.ui.tasks import WorkerBug

SECRET = "what a participant said in confidence"  # noqa: S105 - not a password


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, bug, _trace: found.append(bug))
    return found


@pytest.fixture
def reporter(tmp_path: Path, heard: list[BaseException], qtbot: QtBot) -> Iterator[Reporter]:
    made, uninstall = install(tmp_path)
    yield made
    card = made.card()
    if card is not None:
        card.close()
    uninstall()


def break_something() -> None:
    raise KeyError(SECRET)


def crash(breaking: Callable[[], object] = break_something) -> None:
    """Let something break the way an uncaught exception does."""
    try:
        breaking()
    except KeyError as bug:
        sys.excepthook(type(bug), bug, bug.__traceback__)


def shown(reporter: Reporter) -> CrashCard:
    card = reporter.card()
    assert card is not None
    return card


def test_a_bug_is_shown_logged_by_place_and_passed_on(
    qtbot: QtBot, reporter: Reporter, tmp_path: Path, heard: list[BaseException]
) -> None:
    crash()
    qtbot.waitUntil(lambda: reporter.card() is not None)

    log = (tmp_path / "facilitator.log").read_text(encoding="utf-8")
    assert "KeyError at" in log
    assert "test_crash.py:" in log
    assert SECRET not in log
    assert "KeyError" in shown(reporter).details.toPlainText()
    assert isinstance(heard[0], KeyError)


def test_a_second_bug_is_added_to_the_same_card(qtbot: QtBot, reporter: Reporter) -> None:
    crash()
    qtbot.waitUntil(lambda: reporter.card() is not None)
    card = shown(reporter)

    crash()
    qtbot.waitUntil(lambda: card.details.toPlainText().count("Traceback") == 2)

    assert reporter.card() is card


def test_a_bug_on_pythons_own_thread_is_caught_too(qtbot: QtBot, reporter: Reporter) -> None:
    thread = threading.Thread(target=break_something)

    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.card() is not None)

    assert "KeyError" in shown(reporter).details.toPlainText()


def test_a_bug_of_the_worker_is_logged_by_its_places_alone(reporter: Reporter, tmp_path: Path) -> None:
    text = f'Traceback\n  File "/opt/facilitator/analysis/cluster.py", line 12, in cut\nValueError: {SECRET}'

    reporter.catch(WorkerBug, WorkerBug(text), None)

    log = (tmp_path / "facilitator.log").read_text(encoding="utf-8")
    assert "facilitator/analysis/cluster.py:12" in log
    assert SECRET not in log


def test_the_details_can_be_copied(qtbot: QtBot, reporter: Reporter) -> None:
    crash()
    qtbot.waitUntil(lambda: reporter.card() is not None)

    shown(reporter).copy_button.click()

    assert "KeyError" in QApplication.clipboard().text()
    assert shown(reporter).copy_button.text() == "Copied"


def test_closing_the_card_makes_room_for_the_next(qtbot: QtBot, reporter: Reporter) -> None:
    crash()
    qtbot.waitUntil(lambda: reporter.card() is not None)

    shown(reporter).close()
    qtbot.waitUntil(lambda: reporter.card() is None)
    crash()

    qtbot.waitUntil(lambda: reporter.card() is not None)


def test_leaving_is_no_bug(qtbot: QtBot, reporter: Reporter, heard: list[BaseException]) -> None:
    reporter.catch(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert isinstance(heard[0], KeyboardInterrupt)
    assert reporter.card() is None


def test_qts_complaints_go_to_the_log(reporter: Reporter, tmp_path: Path) -> None:
    qWarning("a layout is missing")

    assert "Qt: a layout is missing" in (tmp_path / "facilitator.log").read_text(encoding="utf-8")


def test_uninstalling_gives_every_hook_back(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, list(logging.getLogger("facilitator").handlers)

    _, uninstall = install(tmp_path)
    during = sys.excepthook
    uninstall()

    assert during is not before[0]
    assert (sys.excepthook, threading.excepthook, list(logging.getLogger("facilitator").handlers)) == before


def test_the_log_is_kept_in_the_persons_own_place(own_folders: Path) -> None:
    assert own_folders in log_folder().parents
