"""Marks while they are typed: a list at the caret, and what is taken from it leaves the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from facilitator.ui.pages.capture.marks import Mark, mark_before
from facilitator.ui.pages.capture.offers import is_begun_by
from facilitator.ui.widgets.caret_list import CaretList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextCursor

    from facilitator.ui.choice_rows import Choice
    from facilitator.ui.pages.capture.notebook import NotebookEdit
    from facilitator.ui.pages.capture.offers import Offers

FEWEST = 2  # letters after which a space takes what they surely mean


class Marking(CaretList[Mark]):
    """Watches one text area; `taken` says what was chosen, once its letters have left the text."""

    taken = Signal(object)

    def __init__(self, editor: NotebookEdit, offers: Offers) -> None:
        super().__init__(editor)
        self.name = self.tr("What to mark the point with")
        self._offers = offers
        editor.cursorPositionChanged.connect(self.look)

    def begun_at_end(self, line: str) -> Mark | None:
        return mark_before(line)

    def fitting(self, begun: Mark) -> Sequence[Choice]:
        return self._offers.fitting(begun)

    def take(self, choice: Choice, cursor: QTextCursor) -> None:
        cursor.removeSelectedText()
        self.taken.emit(choice)

    def take_what_is_meant(self) -> bool:
        """Take the first choice if the letters typed begin its name; tell whether they do."""
        choice = self.popup.chosen() if self.is_open else None
        if choice is None or self.begun is None or not is_begun_by(choice, self.begun.words):
            self.close()
            return False
        self.take_chosen()
        return True

    def steer(self, key: Qt.Key) -> bool:
        """Let Space take, too, what is surely meant."""
        if key == Qt.Key.Key_Space:
            return self._has_typed_enough() and self.take_what_is_meant()
        return super().steer(key)

    def _has_typed_enough(self) -> bool:
        typed = self.begun.typed if self.begun else ""
        return len(typed) >= FEWEST or typed.isdecimal()
