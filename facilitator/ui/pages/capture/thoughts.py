"""What comes to mind while somebody types: said already? which theme? a pasted list? Asked at pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.ui.pages.capture.fitting import Fitting
from facilitator.ui.pages.capture.likeness import Likeness
from facilitator.ui.pages.capture.notebook import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facilitator.domain.records import Theme

PAUSE_MS = 120
SLICE_S, SLICE_EVERY_MS = 0.004, 8  # reads ten thousand points beside the typing, never in its way


class Thoughts(QObject):
    """Says `thought` when there may be something else to hint at."""

    thought = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.similar = ""
        self.fitting: tuple[Theme, ...] = ()
        self.lines = 0
        self._text, self._was_pasted = "", False
        self._likeness, self._fitting = Likeness(), Fitting()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._reading = QTimer(self, interval=SLICE_EVERY_MS)
        self._pause.timeout.connect(self.think)
        self._reading.timeout.connect(self._read)

    def know(self, book: Sequence[Theme], fresh: Mapping[str, str], gone: Iterable[str]) -> None:
        """Take these themes, and these points besides those known, as what the words may be like."""
        self._fitting.read(book)
        self._likeness.forget(gone)
        self._likeness.expect(fresh)
        self._reading.start()

    def begin(self, text: str) -> None:
        """Think about this text at the next short pause; at once when there is nothing to think about."""
        self._text = text
        self._was_pasted = self._was_pasted and bool(text)
        self._pause.start(PAUSE_MS if text else 0)

    def note_paste(self) -> None:
        """Take note that several lines were pasted at once."""
        self._was_pasted = True

    def forget_paste(self) -> None:
        """Let the lines stay one point."""
        self._was_pasted, self.lines = False, 0

    def think(self) -> None:
        """Compare the text with what is known."""
        before = self.similar, self.fitting, self.lines
        self.lines = len(lines_of(self._text)) if self._was_pasted else 0
        self.similar = self._likeness.nearest(self._text) if self._text else ""
        self.fitting = self._fitting.themes_for(self._text) if self._text else ()
        if before != (self.similar, self.fitting, self.lines):
            self.thought.emit()

    def _read(self) -> None:
        if self._likeness.read(SLICE_S):
            self._reading.stop()
            if self._text:
                self.think()
