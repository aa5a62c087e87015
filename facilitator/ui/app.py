"""The root of the screen: builds the application, paints first, then opens the workshop."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from facilitator.places import resource
from facilitator.ui import icons, language, theme
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.commands import Commands


def main(path: Path | None = None, *, demo: bool = False) -> int:
    """Show the window, with a workshop if one is named; return when it is closed."""
    gc.disable()  # the Collector decides from here on
    timings = Timings()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - made in the line above
    QCoreApplication.setApplicationName("facilitator")
    app.setApplicationDisplayName("Facilitator")
    app.setDesktopFileName("facilitator")
    language.speak(app, language.wanted(), resource("translations"))
    settings = Settings()
    theme.apply(app, settings.look, settings.scale)
    window = Window()
    endings: list[Callable[[], object]] = []

    def begin() -> None:
        app.setWindowIcon(icons.app_icon())
        commands = assemble(window, settings, endings)
        commands.ready.connect(timings.ready)
        commands.begin(path, demo=demo)

    window.painted.connect(timings.painted)
    window.painted.connect(lambda: QTimer.singleShot(0, begin))
    window.show()
    code = app.exec()
    for end in endings:
        end()
    return code


def assemble(window: Window, settings: Settings, endings: list[Callable[[], object]]) -> Commands:
    """Give the window what it can do, and `endings` what is to be called, in order, when it is closed.

    Said once the window is painted: nothing of this is needed to see it, and its imports take their time.
    """
    from facilitator.ui import crash
    from facilitator.ui.collecting import Collector
    from facilitator.ui.commands import Commands
    from facilitator.ui.tasks import Tasks

    _, uninstall = crash.install()
    tasks = Tasks(window.tell.trouble, window)
    commands = Commands(window, tasks, settings)
    endings += [commands.end, tasks.close, Collector(window).end, uninstall]
    return commands


class Timings:
    """Prints how long the start took, when FACILITATOR_PRINT_TIMINGS asks for it.

    Counted from the start of the process where the system tells it (Linux), else from this object's making.
    """

    def __init__(self) -> None:
        self._is_on = bool(os.environ.get("FACILITATOR_PRINT_TIMINGS"))
        self._began = _process_start()

    def painted(self) -> None:
        """Tell of the first paint."""
        self._say("first-paint")

    def ready(self) -> None:
        """Tell that the person can work; with FACILITATOR_PRINT_TIMINGS=quit, end there."""
        self._say("ready")
        if os.environ.get("FACILITATOR_PRINT_TIMINGS") == "quit":
            QTimer.singleShot(0, QApplication.quit)

    def _say(self, what: str) -> None:
        if self._is_on:
            elapsed = (time.time() - self._began) * 1000
            print(f"{what} {elapsed:.0f}", file=sys.stderr, flush=True)  # noqa: T201 - asked for


def _process_start() -> float:
    """Return when this process began, in seconds since 1970."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
        return time.time() - (up - ticks / os.sysconf("SC_CLK_TCK"))
    except (OSError, ValueError, AttributeError):
        return time.time()
