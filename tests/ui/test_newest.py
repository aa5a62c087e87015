"""What a page shows of a large workshop is worked out on a thread, the newest wish last."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.context import Context
from facilitator.ui.newest import LITTLE, Newest


def test_a_little_is_shown_at_once_and_much_on_a_thread(
    qtbot: QtBot, context: Context, host: QWidget
) -> None:
    newest, seen = Newest(context.tasks, host), list[int]()

    newest.ask(LITTLE, threading.get_ident, seen.append)
    newest.ask(LITTLE + 1, threading.get_ident, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)

    assert seen[0] == threading.get_ident() != seen[1]


def test_of_many_wishes_the_last_is_shown_last(qtbot: QtBot, context: Context, host: QWidget) -> None:
    newest, seen = Newest(context.tasks, host), list[int]()
    may_go_on = threading.Event()

    newest.ask(LITTLE + 1, lambda: int(may_go_on.wait(10)), seen.append)
    newest.ask(LITTLE + 1, lambda: 2, seen.append)
    newest.ask(LITTLE + 1, lambda: 3, seen.append)
    may_go_on.set()
    qtbot.waitUntil(lambda: 3 in seen)

    assert seen == [1, 3]


def test_what_became_little_takes_the_place_of_what_is_under_way(
    qtbot: QtBot, context: Context, host: QWidget
) -> None:
    newest, seen, over = Newest(context.tasks, host), list[int](), list[int]()
    may_go_on = threading.Event()

    newest.ask(LITTLE + 1, lambda: int(may_go_on.wait(10)), seen.append)
    newest.ask(1, lambda: 2, seen.append)
    may_go_on.set()
    newest.ask(LITTLE + 1, lambda: 3, over.append)
    qtbot.waitUntil(lambda: bool(over))

    assert seen == [2]
