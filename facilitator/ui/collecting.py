"""Collect Python's garbage on the screen's thread, and only while nothing else goes on.

Left to itself Python collects whenever many objects were made, on whichever thread made them: with 10,000
points the window stands still for 200 to 400 ms while groups are accepted, and a thread may end a widget.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000
BUSY = 10_000  # so many new objects between two looks are somebody's work
CALM_LOOKS = 3
FEW = 500
TOO_MANY = 5_000_000  # some 500 MB
OLDER_EVERY, ALL_EVERY = 10, 300


class Collector(QObject):
    """Looks once a second; collects the young when it has been calm, the rest now and then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before, self._calm, self._collected = 0, 0, 0
        self._is_settled = False
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.look)
        gc.disable()
        self._clock.start()

    def look(self) -> None:
        """Collect, unless somebody is at work or there is next to nothing to look at."""
        young = gc.get_count()[0]
        self._calm = self._calm + 1 if abs(young - self._before) < BUSY else 0
        self._before = young
        if self._calm >= CALM_LOOKS and not self._is_settled:
            # Modules and classes stay for ever: no later collection needs to walk through them.
            gc.freeze()
            self._is_settled = True
        elif young > TOO_MANY or (self._calm >= CALM_LOOKS and young > FEW):
            self._collected += 1
            gc.collect(self._generation())
            self._before = gc.get_count()[0]

    def end(self) -> None:
        """Leave it to Python again."""
        self._clock.stop()
        gc.unfreeze()
        gc.enable()

    def _generation(self) -> int:
        if self._collected % ALL_EVERY == 0:
            return 2
        return 1 if self._collected % OLDER_EVERY == 0 else 0
