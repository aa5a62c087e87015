"""Work away from the screen comes home done, failed, cancelled or broken, and never stalls the screen."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import ClosedWorkshopError, FacilitatorError
from facilitator.ui.tasks import Task, Tasks, WorkerBug, WorkerStoppedError
from tests.ui.kit.jobs import JOBS


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(command=[sys.executable, "-m", "tests.ui.kit.jobs"], jobs=tuple(JOBS))
    yield made
    made.close()


@pytest.fixture
def bugs(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, bug, _trace: caught.append(bug))
    return caught


def test_work_comes_home_on_the_screens_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[Any] = []

    tasks.start(threading.get_ident, done=lambda there: seen.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))

    there, here = seen[0]
    assert there != here == threading.get_ident()


def test_known_trouble_goes_to_failed_and_then_to_ended(qtbot: QtBot, tasks: Tasks) -> None:
    calls: list[str] = []

    def work() -> None:
        raise FacilitatorError("No room left")

    tasks.start(work, failed=lambda trouble: calls.append(trouble.title), ended=lambda: calls.append("ended"))
    qtbot.waitUntil(lambda: "ended" in calls)

    assert calls == ["No room left", "ended"]


def test_work_for_a_workshop_that_was_closed_ends_without_a_word(qtbot: QtBot) -> None:
    told: list[object] = []
    tasks = Tasks(trouble=told.append)

    def work() -> None:
        raise ClosedWorkshopError("The workshop is closed")

    tasks.start(work, failed=told.append, ended=lambda: told.append("ended"))
    qtbot.waitUntil(lambda: "ended" in told)
    tasks.close()

    assert told == ["ended"]


def test_an_answer_for_a_page_that_is_gone_is_dropped(
    qtbot: QtBot, tasks: Tasks, bugs: list[Exception]
) -> None:
    class Page(QWidget):
        def show_answer(self, answer: object) -> None:
            self.setWindowTitle(str(answer))

    page, ended = Page(), list[str]()
    tasks.start(lambda: "here", done=page.show_answer, ended=lambda: ended.append("ended"))
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: bool(ended))

    assert bugs == []


def test_trouble_without_a_listener_is_shown(qtbot: QtBot) -> None:
    shown: list[FacilitatorError] = []
    tasks = Tasks(trouble=shown.append)

    def work() -> None:
        raise FacilitatorError("No room left")

    tasks.start(work)
    qtbot.waitUntil(lambda: bool(shown))

    assert shown[0].title == "No room left"
    tasks.close()


def test_a_bug_on_a_thread_reaches_the_crash_card(
    qtbot: QtBot, tasks: Tasks, bugs: list[BaseException]
) -> None:
    ended: list[bool] = []

    tasks.start(lambda: JOBS["missing"], done=print, ended=lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))

    assert isinstance(bugs[0], KeyError)


def test_cancelled_work_calls_only_ended(qtbot: QtBot, tasks: Tasks) -> None:
    calls: list[str] = []

    def work(task: Task) -> str:
        while not task.cancelled():
            task.tell(0.5, "half")
        return "late"

    task = tasks.start(work, done=calls.append, told=lambda *_: None, ended=lambda: calls.append("ended"))
    task.cancel()
    qtbot.waitUntil(lambda: bool(calls))

    assert calls == ["ended"]


def test_a_job_answers_from_another_process_and_prints_do_no_harm(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[Any] = []

    tasks.in_worker("echo", {"text": "żółć 你好", "list": [1, {"a": None}]}, done=seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)

    assert seen == [{"text": "żółć 你好", "list": [1, {"a": None}]}]


def test_a_job_tells_how_far_it_is(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[tuple[float, str]] = []
    done: list[int] = []

    tasks.in_worker("tells", None, told=lambda *what: told.append(what), done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)

    assert told[-1] == (1.0, "step 5")
    assert [fraction for fraction, _ in told] == sorted(fraction for fraction, _ in told)
    assert done[0] != os.getpid()


def test_trouble_in_a_job_keeps_its_three_pieces(qtbot: QtBot, tasks: Tasks) -> None:
    failed: list[FacilitatorError] = []

    tasks.in_worker("refuses", None, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=10_000)

    assert (failed[0].title, failed[0].detail, failed[0].hint) == (
        "No room left",
        "on the stick",
        "Free some room.",
    )


def test_a_bug_in_a_job_brings_its_traceback_home(
    qtbot: QtBot, tasks: Tasks, bugs: list[BaseException]
) -> None:
    tasks.in_worker("breaks", "0")
    qtbot.waitUntil(lambda: bool(bugs), timeout=10_000)

    assert isinstance(bugs[0], WorkerBug)
    assert "ZeroDivisionError" in str(bugs[0])


def test_a_job_that_obeys_is_cancelled_without_ending_the_worker(qtbot: QtBot, tasks: Tasks) -> None:
    calls: list[str] = []
    told: list[str] = []
    task = tasks.in_worker(
        "obeys",
        None,
        done=calls.append,
        told=lambda _, words: told.append(words),
        ended=lambda: calls.append("ended"),
    )
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    process = tasks.worker_id()

    task.cancel()
    qtbot.waitUntil(lambda: bool(calls))

    assert calls == ["ended"]
    assert tasks.worker_id() == process


def test_a_deaf_job_is_ended_and_the_next_one_still_done(qtbot: QtBot, tasks: Tasks) -> None:
    calls: list[Any] = []
    begun: list[Any] = []
    deaf = tasks.in_worker(
        "deaf", None, told=lambda *what: begun.append(what), ended=lambda: calls.append("ended")
    )
    tasks.in_worker("echo", "next", done=calls.append)
    qtbot.waitUntil(lambda: bool(begun), timeout=10_000)

    deaf.cancel()
    qtbot.waitUntil(lambda: "next" in calls, timeout=15_000)

    assert calls == ["ended", "next"]


def test_a_dead_worker_is_told_of_and_started_again(qtbot: QtBot, tasks: Tasks) -> None:
    failed: list[FacilitatorError] = []
    tasks.in_worker("dies", None, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    done: list[Any] = []

    tasks.in_worker("echo", 7, done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)

    assert isinstance(failed[0], WorkerStoppedError)
    assert failed[0].detail == "out of memory"
    assert done == [7]


def test_what_lies_in_the_users_folder_is_never_run(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "facilitator.py"):
        (tmp_path / name).write_text("raise SystemExit('a file of the user was run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    tasks = Tasks()
    failed: list[FacilitatorError] = []

    tasks.in_worker("group", {"path": "none.db", "cache": "cache"}, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    tasks.close()

    assert not isinstance(failed[0], WorkerStoppedError)
    assert "none.db" in failed[0].detail


def test_only_registered_jobs_run(tasks: Tasks) -> None:
    with pytest.raises(LookupError):
        tasks.in_worker("os:system", "echo")


def test_closing_ends_even_a_worker_that_does_not_listen(qtbot: QtBot, tasks: Tasks) -> None:
    begun: list[Any] = []
    tasks.in_worker("deaf", None, told=lambda *what: begun.append(what))
    qtbot.waitUntil(lambda: bool(begun), timeout=10_000)
    process = tasks.worker_id()
    assert process is not None

    tasks.close()

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_three_megabytes_go_there_and_back(qtbot: QtBot, tasks: Tasks) -> None:
    points = [{"id": f"T04-{n:05}", "text": "Rural clinics wait three weeks. " * 8} for n in range(10_000)]
    warm: list[Any] = []
    tasks.in_worker("echo", 1, done=warm.append)
    qtbot.waitUntil(lambda: bool(warm), timeout=10_000)
    done: list[Any] = []

    tasks.in_worker("echo", {"points": points}, done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)

    assert done[0]["points"][9_999] == points[9_999]
    assert len(done[0]["points"]) == 10_000


def test_a_job_that_nobody_waits_for_gives_way(qtbot: QtBot, tasks: Tasks) -> None:
    begun: list[Any] = []
    calls: list[str] = []
    tasks.in_worker("read", None, told=lambda *what: begun.append(what), done=calls.append)
    qtbot.waitUntil(lambda: bool(begun))

    tasks.in_worker("echo", "somebody waits", done=calls.append)
    qtbot.waitUntil(lambda: len(calls) == 2)

    assert calls == ["returned early", "somebody waits"]


def test_a_question_in_mid_word_waits_for_no_other_job(qtbot: QtBot, tasks: Tasks) -> None:
    begun: list[Any] = []
    calls: list[str] = []
    heavy = tasks.in_worker(
        "obeys", None, told=lambda *what: begun.append(what), ended=lambda: calls.append("")
    )
    qtbot.waitUntil(lambda: bool(begun), timeout=10_000)

    tasks.in_worker("similar", "an answer", done=calls.append)
    qtbot.waitUntil(lambda: bool(calls), timeout=10_000)

    assert calls == ["an answer"]
    heavy.cancel()
