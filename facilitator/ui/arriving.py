"""Files dragged onto the window: shown what a drop would do, then handed on; everything else is let pass."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, card, column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QMainWindow

BUNDLES, TABLES, WORKSHOPS = "bundle", "table", "workshop"
KINDS = {
    ".wsb": BUNDLES,
    ".csv": TABLES,
    ".tsv": TABLES,
    ".xlsx": TABLES,
    ".xlsm": TABLES,
    ".txt": TABLES,
    ".md": TABLES,
    ".docx": TABLES,
    ".db": WORKSHOPS,
    ".facilitator": WORKSHOPS,
}
EDGE = 3


def kind_of(path: Path) -> str:
    """Return what a file is by its name; empty for what the app does not take."""
    return KINDS.get(path.suffix.lower(), "")


def files_in(data: QMimeData) -> list[Path]:
    """Return the files of a drag that the app takes."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if kind_of(path)]


class Drops(QObject):
    """Hears of drags before any field does, as a field would take a file's name for text.

    `dropped` tells the files; `said_of` what would be done with them, empty for nothing.
    """

    dropped = Signal(object)

    def __init__(self, window: QMainWindow, said_of: Callable[[Sequence[Path]], str]) -> None:
        super().__init__(window)
        self._window, self._said_of = window, said_of
        self.veil = Veil(window)
        window.setAcceptDrops(True)
        window.winId()  # so that there is a handle to listen at
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of files that the app knows; let everything else go where it goes."""
        kind = event.type()
        if kind == QEvent.Type.DragLeave and self.veil.isVisible():
            self.veil.hide()
        if not isinstance(event, QDropEvent) or not event.mimeData().hasUrls():
            return False
        paths = files_in(event.mimeData())
        words = self._said_of(paths) if paths and QApplication.activeModalWidget() is None else ""
        if not words:
            self.veil.hide()
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if kind == QEvent.Type.Drop:
            self.veil.hide()
            self._window.activateWindow()
            self.dropped.emit(paths)
        elif not self.veil.isVisible():
            self.veil.show_words(words, paths)
        return True


class Veil(QWidget):
    """Covers the window while files hang over it, and says what a drop does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = PlainLabel("", "title")
        self.names = PlainLabel("", "context", wrap=True)
        for label in (self.words, self.names):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(card(self.words, self.names, padding=SPACE.page))
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(box)
        self.hide()

    def show_words(self, words: str, paths: Sequence[Path]) -> None:
        """Cover the window."""
        self.words.setText(words)
        names = [path.name for path in paths]
        more = [] if len(names) <= 3 else [self.tr("and {number} more").format(number=len(names) - 3)]
        self.names.setText("\n".join([*names[:3], *more]))
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint what is underneath, and draw the edge of where a drop counts."""
        painter, look = QPainter(self), theme.current()
        painter.setOpacity(0.85)
        painter.fillRect(self.rect(), QColor(look.canvas))
        painter.setOpacity(1.0)
        pen = QPen(QColor(look.accent))
        pen.setWidth(EDGE)
        painter.setPen(pen)
        inner: QRect = self.rect().adjusted(SPACE.small, SPACE.small, -SPACE.small, -SPACE.small)
        painter.drawRoundedRect(inner, SPACE.small, SPACE.small)
