"""The text area of the notebook: it notices pasted lists and that somebody turns away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from facilitator.ui.widgets import GrowingTextEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦‣]|\(?\d{1,3}[.)])\s+")


class NotebookEdit(GrowingTextEdit):
    """Grows from three lines to eight; says when several lines were pasted at once."""

    pasted = Signal()
    left = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:
        super().insertFromMimeData(source)
        if len(lines_of(source.text())) > 1:
            self.pasted.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def lines_of(text: str) -> list[str]:
    """Return the lines that say something, without the bullets or numbers that a list puts before them."""
    found = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in found if line]
