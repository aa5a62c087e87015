"""What typing costs at 10,000 points: `python -m tests.benchmarks.typing [--read]`.

Real key events at a fast typist's pace, offscreen. Each figure is the time from when the key was due to the
paint of what it changed, so that whatever blocks the window shows. Prints median, 95th and 99th percentile
and maximum in milliseconds: a letter (while the worker reads the points for the first time), the list of
marks, the hints after the last letter, the search, and Ctrl+Enter to the durable row. With `--read` it waits
until the worker has read all points (minutes, once) and then prints how long after the last letter its
answers come, the pause before the question included; after every few questions a tagged point is added. With
`--read alone` it does only that.
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.services import capture
from facilitator.ui.pages.capture.asking import JOBS
from tests.benchmarks import large
from tests.benchmarks.pages import Screen, settle, wait, wait_until

TEXT = (
    "Small firms near the ferry do not know whom to ask at the university about testing, so they ask nobody. "
)
SAID = "The ferry in winter runs twice a week only"
LETTERS, PACE_MS, POINTS, NEW_EVERY = 1_000, 30, 60, 5
CTRL = Qt.KeyboardModifier.ControlModifier
GOALS = {"letter": 16, "marks": 50, "hints": 150, "search": 50, "durable": 50, "similar": 150, "themes": 150}


class Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def since(self, moment: float) -> bool:
        """Tell whether it was painted after a moment."""
        return self.at >= moment

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the paint is over once the loop comes round again."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


def main() -> int:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        screen = Screen(Path(folder))
        path = large.build(Path(folder))
        screen.open(path)
        page = screen.page("capture")
        page.place.choose_desk(next(iter(page.context.snapshot.desks)))
        page.refresh()
        wait(1500)
        if "alone" not in sys.argv:
            say("letter", letters(page))
            say("marks", marks(page))
            say("hints", hints(page))
            say("search", searches(page))
            say("durable", additions(page))
        if "--read" in sys.argv:
            say_answers(page)
        screen.close()
    return 0


def letters(page: Any) -> list[float]:
    """Type at a steady pace; a letter that is late because the window stood still counts as late."""
    editor = page.writing.composer.editor
    painted = Painted(editor.viewport())
    page.writing.composer.write()
    found: list[float] = []
    began = time.perf_counter()
    for number in range(LETTERS):
        due = began + number * PACE_MS / 1000
        rest = due - time.perf_counter()
        if rest > 0:
            wait(rest * 1000)
        QTest.keyClicks(editor, TEXT[number % len(TEXT)])
        typed = time.perf_counter()
        wait_until(partial(painted.since, typed))
        found.append((painted.at - due) * 1000)
        if number % (3 * len(TEXT)) == 0:
            editor.clear()
            began = time.perf_counter() - number * PACE_MS / 1000
    editor.clear()
    return found


def marks(page: Any) -> list[float]:
    """Type each sign and wait for its list."""
    editor, marking = page.writing.composer.editor, page.writing.marking
    QTest.keyClicks(editor, "#")
    painted = Painted(marking.popup)
    editor.clear()
    found = []
    for number in range(POINTS):
        wait(PACE_MS)
        began = time.perf_counter()
        QTest.keyClicks(editor, "#/!"[number % 3])
        wait_until(partial(painted.since, began))
        found.append((painted.at - began) * 1000)
        editor.clear()
    return found


def hints(page: Any) -> list[float]:
    """Type a sentence that was said already, and wait for the line that says so."""
    composer, line = page.writing.composer, page.writing.hints
    points = [row.point for row in page.reading.session.rows if len(row.point.text) > 100]
    painted = Painted(line.words)
    wait_until(lambda: not page.writing.thoughts._reading.isActive())
    found = []
    for number in range(POINTS // 2):
        composer.editor.clear()
        wait_until(lambda: not line.second_button.isVisible())
        composer.editor.setPlainText(points[number * 20].text[:-1])
        QTest.keyClick(composer.editor, Qt.Key.Key_End, CTRL)
        QTest.keyClicks(composer.editor, ".")
        began = time.perf_counter()
        wait_until(line.second_button.isVisible)
        wait_until(partial(painted.since, began))
        found.append((painted.at - began) * 1000)
    composer.editor.clear()
    return found


def searches(page: Any) -> list[float]:
    """Search the whole workshop letter by letter; the pause for typing on is not counted."""
    listing = page.reading.listing
    listing.scope_buttons()[2].click()
    field, found = listing.field, list[float]()
    for _ in range(3):
        field.clear()
        wait(100)
        for letter in SAID:
            QTest.keyClicks(field, letter)
            wait_until(lambda: not listing._pause.isActive())
            began = time.perf_counter()
            listing.changed.emit()
            settle()
            found.append((time.perf_counter() - began) * 1000)
    field.clear()
    listing.scope_buttons()[0].click()
    settle()
    return found


def additions(page: Any) -> list[float]:
    """Press Ctrl+Enter; when the key is done with, the row is on the disk."""
    editor, found = page.writing.composer.editor, list[float]()
    page.writing.composer.write()
    for number in range(POINTS * 3):
        editor.setPlainText(f"{TEXT} {number}")
        wait(20)
        before = len(page.context.snapshot.points)
        began = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
        found.append((time.perf_counter() - began) * 1000)
        assert len(page.context.snapshot.points) == before + 1
    return found


def say_answers(page: Any) -> None:
    """Print how long after the last letter the worker's answers come, once it has read all points."""
    began = time.perf_counter()
    while not has_read(page.context):
        pass
    print(f"reading and learning: {time.perf_counter() - began:.1f} s", flush=True)
    thoughts, editor = page.writing.thoughts, page.writing.composer.editor
    typed, asked, answers = [0.0], [0.0], dict[str, list[float]]()
    thoughts._pause.timeout.connect(lambda: asked.append(time.perf_counter()))
    thoughts.asking.answered.connect(
        lambda job, _text, _found: answers.setdefault(job, []).append(time.perf_counter() - typed[0])
    )
    pauses, found = list[float](), {job: list[float]() for job in JOBS}
    for number in range(POINTS):
        if number % NEW_EVERY == 0:
            add_tagged(page, number)
        editor.setPlainText(f"{TEXT} {number}")
        wait(300)
        answers.clear()
        QTest.keyClick(editor, Qt.Key.Key_End, CTRL)
        typed[0] = time.perf_counter()
        QTest.keyClicks(editor, ".")
        wait_until(lambda: len(answers) > 1)
        pauses.append((asked[-1] - typed[0]) * 1000)
        for job, figures in answers.items():
            found[job].append(figures[0] * 1000)
    say("pause", pauses)
    for job, figures in found.items():
        say(job, figures)


def has_read(context: Any) -> bool:
    """Have the worker read and learn; tell whether nothing is left."""
    found = list[dict[str, int]]()
    wanted = {"path": str(context.workspace.path), "cache": str(context.cache_folder)}
    context.tasks.in_worker("read", wanted, done=found.append)
    wait_until(lambda: bool(found))
    return found[0]["left"] == 0


def add_tagged(page: Any, number: int) -> None:
    """Add a point with a theme, as one does every half minute."""
    snapshot = page.context.snapshot
    desk, session, theme = (next(iter(each)) for each in (snapshot.desks, snapshot.sessions, snapshot.themes))
    text = f"{SAID}, says guest {number}"
    capture.add_point(page.context.workspace, text=text, desk=desk, session=session, themes=[theme])


def say(what: str, figures: list[float]) -> None:
    """Print a distribution, with the goal it is to keep."""
    ranked = sorted(figures)

    def at(share: float) -> float:
        return ranked[min(int(share * len(ranked)), len(ranked) - 1)]

    goal = f"  goal {GOALS[what]} ms" if what in GOALS else ""
    print(
        f"{what:<8} n={len(ranked):<5} p50 {at(0.5):7.2f}  p95 {at(0.95):7.2f}  p99 {at(0.99):7.2f}"
        f"  most {ranked[-1]:7.2f} ms{goal}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
