"""When something breaks: write it down, show it once, lose nothing."""

from __future__ import annotations

import logging
import platform
import re
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from platformdirs import user_log_path
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, QUrl, Signal, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from facilitator import __version__
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, row
from facilitator.ui.widgets.layout import STRETCH

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

LOG_SIZE = 512 * 1024
LOG_FILES = 3
Kind = type[BaseException]
log = logging.getLogger("facilitator")


class CrashCard(QDialog):
    """Says that something broke, that the points are safe, and helps to report it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setWindowTitle(self.tr("Something broke"))
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setAccessibleName(self.tr("Details"))
        self.copy_button = button(self.tr("Copy details"), icon="copy")
        self.folder_button = button(self.tr("Open log folder"), icon="folder-open")
        self.close_button = button(self.tr("Close"), "primary")
        calm = self.tr("Your points are safe: everything is saved as you write. You can go on working.")
        box = column(PlainLabel(self.tr("Something broke."), "title"), PlainLabel(calm, "context", wrap=True))
        box.addWidget(self.details)
        box.addLayout(row(self.copy_button, self.folder_button, STRETCH, self.close_button))
        box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        box.setSpacing(SPACE.medium)
        self.setLayout(box)
        self.resize(640, 420)
        self.copy_button.clicked.connect(self.copy)
        self.folder_button.clicked.connect(self.open_folder)
        self.close_button.clicked.connect(self.close)

    def tell(self, details: str) -> None:
        """Show what broke; while the card is open, more is added below."""
        if self.isVisible():
            self.details.appendPlainText(f"\n{details}")
            return
        self.details.setPlainText(details)
        self.copy_button.setText(self.tr("Copy details"))
        self.close_button.setFocus()
        self.show()

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText(self.tr("Copied"))

    def open_folder(self) -> None:
        """Show the folder with the log."""
        open_log_folder(self._folder)


class Reporter(QObject):
    """Catches what nobody else caught, on any thread, and shows it on the screen's."""

    _broke = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._card: CrashCard | None = None
        self._before = sys.excepthook
        self._broke.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def catch(self, kind: Kind, bug: BaseException, trace: TracebackType | None) -> None:
        """Write a bug down and show it; whoever listened before still hears of it."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before(kind, bug, trace)
            return
        log.error("%s at %s", kind.__name__, _places(trace) or _places_told(str(bug)))
        self._broke.emit(f"{_versions()}\n\n{''.join(traceback.format_exception(kind, bug, trace))}")
        self._before(kind, bug, trace)

    def catch_in_thread(self, what: threading.ExceptHookArgs) -> None:
        """Do the same for a thread of Python's."""
        if what.exc_value is not None:
            self.catch(what.exc_type, what.exc_value, what.exc_traceback)

    def card(self) -> CrashCard | None:
        """Return the card on the screen, if there is one."""
        return self._card if self._card is not None and self._card.isVisible() else None

    def _show(self, details: str) -> None:
        if self._card is None:
            self._card = CrashCard(self._folder)
        self._card.tell(details)


def install(folder: Path | None = None) -> tuple[Reporter, Callable[[], None]]:
    """Catch bugs and Qt's complaints from now on; call what comes back to stop.

    The log holds kinds and places of code alone, never what people wrote.
    """
    folder = folder or log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handler = _handler(folder)
    reporter = Reporter(folder)
    before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = reporter.catch, reporter.catch_in_thread
    qt_before = qInstallMessageHandler(_note_qt)

    def uninstall() -> None:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(qt_before)
        log.removeHandler(handler)
        handler.close()

    return reporter, uninstall


def log_folder() -> Path:
    """Return the folder of the log."""
    return user_log_path("facilitator", appauthor=False)


def open_log_folder(folder: Path | None = None) -> None:
    """Show the log's folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder or log_folder())))


def _handler(folder: Path) -> logging.Handler:
    path = folder / "facilitator.log"
    handler = RotatingFileHandler(
        path, maxBytes=LOG_SIZE, backupCount=LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return handler


def _note_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
    log.log(levels.get(kind, logging.WARNING), "Qt: %s", message)


def _places(trace: TracebackType | None) -> str:
    frames = reversed(traceback.extract_tb(trace))
    return " < ".join(f"{_module(frame.filename)}:{frame.lineno}" for frame in frames)


def _places_told(text: str) -> str:
    """Return the places in a traceback that came as text from the worker; nothing else of it."""
    found = re.findall(r'File "([^"]+)", line (\d+)', text)
    return " < ".join(f"{_module(name)}:{number}" for name, number in reversed(found))


def _module(filename: str) -> str:
    return "/".join(Path(filename).parts[-3:])


def _versions() -> str:
    python, qt = platform.python_version(), PySide6.__version__
    return f"Facilitator {__version__} · Python {python} · Qt {qt} · {sys.platform}"
