"""Marks while they are typed: a list at the caret, and what is taken from it leaves the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor

from facilitator.ui.pages.capture.marks import Mark, mark_before, name_in
from facilitator.ui.pages.capture.offers import is_meant, is_new_name
from facilitator.ui.widgets.caret_list import CaretList, halves, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.choice_rows import Choice
    from facilitator.ui.pages.capture.notebook import NotebookEdit
    from facilitator.ui.pages.capture.offers import Offers

FEWEST = 2  # letters after which a space takes what they surely mean
CLOSING = frozenset(",;:.!?)")  # what may follow a mark without a space


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
        self._take_out(choice, cursor, cursor.selectedText())

    def look(self) -> None:
        """Show what fits; a letter after which nothing does leaves behind what was surely meant before it."""
        before, choice = self.begun, self.popup.chosen() if self.is_open else None
        super().look()
        goes_on = before and self.begun and self.begun.written.startswith(before.written)
        if before is not None and choice is not None and not goes_on:
            self._take_what_was_meant(before, choice)

    def take_what_is_meant(self) -> bool:
        """Take the first choice if the letters typed begin its name; tell whether they do."""
        choice = self.popup.chosen() if self.is_open else None
        if choice is None or self.begun is None or not is_meant(choice, self.begun):
            self.close()
            return False
        self.take_chosen()
        return True

    def steer(self, key: Qt.Key) -> bool:
        """Let Space take, too, what is surely meant, unless the name may go on after it."""
        if key == Qt.Key.Key_Space:
            return self._has_typed_enough() and not self._goes_on() and self.take_what_is_meant()
        return super().steer(key)

    def _goes_on(self) -> bool:
        begun = self.begun
        return begun is not None and bool(self._offers.fitting(Mark(begun.sign, f"{begun.typed} ")))

    def _has_typed_enough(self) -> bool:
        return self.begun is not None and _is_enough(self.begun)

    def _take_what_was_meant(self, before: Mark, choice: Choice) -> None:
        cursor = self.editor.textCursor()
        line = halves(cursor)[0]
        letter = line[-1:]
        is_typed_on = line.endswith(before.written + letter) and (" " in before.typed or letter in CLOSING)
        if is_typed_on and _is_enough(before) and is_meant(choice, before):
            text = before.written + letter
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units(text))
            self._take_out(choice, cursor, before.written)

    def _take_out(self, choice: Choice, cursor: QTextCursor, written: str) -> None:
        """Take what was written of a choice out of the selected text; what follows a new name stays."""
        text = cursor.selectedText()
        used = written[0] + name_in(written[1:]) if is_new_name(choice) else written
        rest = text[len(used) :].lstrip(" ")
        if rest and rest[0] in CLOSING:
            rest = _closing_up(cursor, rest)
        cursor.insertText(rest)
        self.taken.emit(choice)


def _closing_up(cursor: QTextCursor, rest: str) -> str:
    """Let the selection hold the space before a mark that a comma follows; a line begins with none."""
    begin, end = cursor.selectionStart(), cursor.selectionEnd()
    if begin == cursor.document().findBlock(begin).position():
        return rest[1:].lstrip(" ")
    if cursor.document().characterAt(begin - 1) == " ":
        cursor.setPosition(begin - 1)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return rest


def _is_enough(mark: Mark) -> bool:
    return len(mark.typed) >= FEWEST or mark.typed.isdecimal()
