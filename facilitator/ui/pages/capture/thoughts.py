"""What comes to mind while somebody types: said already? which theme? Asked at pauses, in two ways.

Words in common answer at once; the worker, which knows what sentences mean, mends that as soon as it can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.services.similar import SimilarPoint
from facilitator.services.tagging import ThemeHint
from facilitator.ui.pages.capture.asking import Asking
from facilitator.ui.pages.capture.fitting import MOST, Fitting, Hint
from facilitator.ui.pages.capture.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facilitator.domain.records import Theme
    from facilitator.ui.context import Context

PAUSE_MS = 50
SLICE_S, SLICE_EVERY_MS = 0.004, 8  # reads ten thousand points beside the typing, never in its way
SURE = 0.5


class Thoughts(QObject):
    """Says `thought` when there may be something else to hint at."""

    thought = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.similar = ""
        self.fitting: tuple[Hint, ...] = ()
        self._text = ""
        self._likeness, self._fitting = Likeness(), Fitting()
        self.asking = Asking(context, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._reading = QTimer(self, interval=SLICE_EVERY_MS)
        self._pause.timeout.connect(self.think)
        self._reading.timeout.connect(self._read)
        self.asking.answered.connect(self._mend)

    def know(self, book: Sequence[Theme], fresh: Mapping[str, str], gone: Iterable[str]) -> None:
        """Take these themes, and these points besides those known, as what the words may be like."""
        self._fitting.read(book)
        self._likeness.forget(gone)
        self._likeness.expect(fresh)
        self._reading.start()

    def begin(self, text: str) -> None:
        """Think about this text at the next short pause; at once when there is nothing to think about."""
        self._text = text
        self._pause.start(PAUSE_MS if text else 0)

    def think(self) -> None:
        """Compare the text with what is known, and have the worker read it."""
        similar = self._likeness.nearest(self._text) if self._text else ""
        self._decide(similar, self._fitting.themes_for(self._text) if self._text else ())
        if self._text:
            self.asking.ask(self._text)

    def _mend(self, job: str, text: str, found: list[dict[str, Any]]) -> None:
        if text != self._text:
            return
        if job == "similar":
            points = [SimilarPoint.from_dict(each).point for each in found]
            self._decide(points[0] if points else self.similar, self.fitting)
        else:
            hints = [ThemeHint.from_dict(each) for each in found]
            sure = tuple(Hint(each.theme, each.why) for each in hints if each.score >= SURE)
            known = {each.theme for each in sure}
            self._decide(
                self.similar, (*sure, *(each for each in self.fitting if each.theme not in known))[:MOST]
            )

    def _decide(self, similar: str, fitting: tuple[Hint, ...]) -> None:
        if (similar, fitting) != (self.similar, self.fitting):
            self.similar, self.fitting = similar, fitting
            self.thought.emit()

    def _read(self) -> None:
        if self._likeness.read(SLICE_S):
            self._reading.stop()
            if self._text:
                self.think()
