"""The root of the screen: builds the application, paints first, then opens the workshop."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from facilitator.ui import crash, icons, theme
from facilitator.ui.commands import Commands
from facilitator.ui.settings import Settings
from facilitator.ui.tasks import Tasks
from facilitator.ui.window import Window


def main(path: Path | None = None, *, demo: bool = False) -> int:
    """Show the window, with a workshop if one is named; return when it is closed."""
    timings = Timings()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - made in the line above
    QCoreApplication.setApplicationName("facilitator")
    app.setApplicationDisplayName("Facilitator")
    app.setDesktopFileName("facilitator")
    settings = Settings()
    theme.apply(app, settings.look, settings.scale)
    app.setWindowIcon(icons.app_icon())
    window = Window()
    tasks = Tasks(window.tell.trouble, window)
    commands = Commands(window, tasks, settings)
    window.painted.connect(timings.painted)
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: commands.begin(path, demo=demo)))
    commands.ready.connect(timings.ready)
    _, uninstall = crash.install()
    window.show()
    code = app.exec()
    commands.end()
    tasks.close()
    uninstall()
    return code


class Timings:
    """Prints how long the start took, when FACILITATOR_PRINT_TIMINGS asks for it.

    Counted from the start of the process where the system tells it (Linux), else from the import of this module.
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
