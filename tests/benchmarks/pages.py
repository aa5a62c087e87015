"""What a large workshop costs on the screen: `python -m tests.benchmarks.pages`.

Prints milliseconds, painted, with 10,000 points in 35 tables, 120 groups and 60 outcomes: opening the file,
each page's first show and later ones, a search typed letter by letter, and scrolling by one screen.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from facilitator.services.workspace import open_workshop, real_sources
from facilitator.ui import theme
from facilitator.ui.app import assemble
from facilitator.ui.commands import Commands
from facilitator.ui.opened import PAGES
from facilitator.ui.settings import Settings
from facilitator.ui.widgets.board import BoardList
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.window import Window
from tests.benchmarks import large

TIMES = 7
TYPED = "ferry in winter"


class Screen:
    """The whole window on a large workshop, for benchmarks."""

    def __init__(self, folder: Path) -> None:
        """Show the window before anything is opened."""
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        theme.apply(app, "light", 1.0)
        self.window, self.endings = Window(), list[Callable[[], object]]()
        self.window.resize(1600, 1000)
        self.window.show()
        self.commands: Commands = assemble(self.window, Settings(), self.endings)
        settle()

    def open(self, path: Path) -> None:
        """Open a workshop and wait until it is there."""
        self.commands.open(path)
        wait_until(lambda: self.commands.opened is not None)

    def page(self, name: str) -> Any:
        """Return a page of the open workshop."""
        assert self.commands.opened is not None
        return self.commands.opened.page(name)

    def close(self) -> None:
        """End everything."""
        for end in self.endings:
            end()


def settle() -> None:
    """Let everything happen and be painted that is due now."""
    for _ in range(3):
        QApplication.processEvents()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, clock = QEventLoop(), QTimer(interval=2)
    clock.timeout.connect(lambda: loop.exit() if is_so() else None)
    clock.start()
    loop.exec()
    clock.stop()


def wait(milliseconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    clock = QTimer(singleShot=True, interval=int(milliseconds), timerType=Qt.TimerType.PreciseTimer)
    clock.timeout.connect(loop.quit)
    clock.start()
    loop.exec()


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long some work takes until it is painted."""
    began = time.perf_counter()
    work()
    settle()
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        path = large.build(Path(folder))
        say(
            "open the file",
            [milliseconds(lambda: open_workshop(path, real_sources()).close()) for _ in range(3)],
        )
        screen = Screen(Path(folder))
        say("from the choice to Capture painted", [milliseconds(lambda: screen.open(path))])
        for name in PAGES:
            say_page(screen, name)
        screen.close()
    return 0


def say(what: str, figures: list[float]) -> None:
    """Print a median, with the largest where there are several."""
    most = f" (most {max(figures):.0f})" if len(figures) > 1 else ""
    print(f"{what:<44} {median(figures):>8.1f} ms{most}", flush=True)


def say_page(screen: Screen, name: str) -> None:
    """Print the figures of one page."""
    other = "export" if name != "export" else "overview"
    if name != "capture":
        say(f"{name}: first show", [milliseconds(lambda: screen.commands.go(name))])
    shown = []
    for _ in range(TIMES):
        screen.commands.go(other)
        settle()
        shown.append(milliseconds(lambda: screen.commands.go(name)))
    say(f"{name}: shown again", shown)
    page = screen.page(name)
    say(f"{name}: after a change elsewhere", [milliseconds(page.refresh) for _ in range(TIMES)])
    for field in page.findChildren(QLineEdit):
        if field.isVisible() and "earch" in field.accessibleName():
            say(f"{name}: a letter into “{field.accessibleName()}”", typed(page, field))
    for view in page.findChildren(QAbstractItemView):
        if (
            isinstance(view, CardList | BoardList)
            and view.isVisible()
            and view.verticalScrollBar().maximum() > 0
        ):
            say(f"{name}: scroll “{view.accessibleName()[:24]}”", scrolled(view))
            break


def typed(page: QWidget, field: QLineEdit) -> list[float]:
    """Return how long the window is busy with each letter, a pause for typing on included in none."""
    figures = []
    for at in range(len(TYPED) + 1):
        busy = milliseconds(partial(field.setText, TYPED[: len(TYPED) - at] if at % 2 else TYPED[: at + 1]))
        for clock in page.findChildren(QTimer):
            if clock.isActive() and clock.isSingleShot() and clock.interval() < 500:
                clock.stop()
                busy += milliseconds(clock.timeout.emit)
        figures.append(busy)
    field.clear()
    return figures


def scrolled(view: QAbstractItemView) -> list[float]:
    """Return what each of some steps by one screen takes."""
    bar = view.verticalScrollBar()
    return [milliseconds(lambda: bar.setValue(bar.value() + bar.pageStep())) for _ in range(20)]


if __name__ == "__main__":
    sys.exit(main())
