"""Marks while they are typed: a list at the caret, and what is taken from it leaves the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from facilitator.ui.pages.capture.marks import mark_before
from facilitator.ui.pages.capture.offers import is_begun_by
from facilitator.ui.widgets.choice_popup import ChoicePopup

if TYPE_CHECKING:
    from facilitator.ui.choice_rows import Choice
    from facilitator.ui.pages.capture.marks import Mark
    from facilitator.ui.pages.capture.notebook import NotebookEdit
    from facilitator.ui.pages.capture.offers import Offers

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
TAKING = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
FEWEST = 2  # letters after which a space takes what they surely mean


class Marking(QObject):
    """Watches one text area; `taken` says what was chosen, once its letters have left the text."""

    taken = Signal(object)

    def __init__(self, editor: NotebookEdit, offers: Offers) -> None:
        super().__init__(editor)
        self._editor, self._offers = editor, offers
        self._popup: ChoicePopup | None = None
        self._mark: Mark | None = None
        self._given_up: Mark | None = None
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(self.look)
        editor.left.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._popup is not None and self._popup.isVisible()

    @property
    def popup(self) -> ChoicePopup:
        """The list, made when first wanted."""
        if self._popup is None:
            self._popup = ChoicePopup(self.tr("What to mark the point with"), self._editor.window())
            self._popup.taken.connect(self._take)
            self.destroyed.connect(self._popup.deleteLater)  # it belongs to the window, which lives on
        return self._popup

    def look(self) -> None:
        """Show what fits the mark at the caret, or nothing where there is none."""
        cursor = self._editor.textCursor()
        mark = mark_before(cursor.block().text()[: cursor.positionInBlock()])
        if mark is None or not self._editor.hasFocus() or cursor.hasSelection():
            self._given_up = None
            self.close()
        elif self._is_given_up(mark):
            self.close()
        elif mark != self._mark or not self.is_open:
            self._show(mark)

    def take_what_is_meant(self) -> bool:
        """Take the first choice if the letters typed begin its name; tell whether they do."""
        choice = self.popup.chosen() if self.is_open else None
        if choice is None or self._mark is None or not self._is_meant(choice):
            self.close()
            return False
        self._take(choice)
        return True

    def close(self) -> None:
        """Take the list away; the letters stay."""
        self._mark = None
        if self.is_open:
            self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the list is open, let arrows, Tab, Enter, Space and Esc work there."""
        if not self.is_open or not isinstance(event, QKeyEvent):
            return False
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.type() != QEvent.Type.KeyPress or not is_plain:
            return False
        if event.key() in STEPS:
            self.popup.step(STEPS[Qt.Key(event.key())])
        elif event.key() in TAKING:
            self._take_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self._given_up = self._mark
            self.close()
        elif event.key() == Qt.Key.Key_Space:
            return self._has_typed_enough() and self.take_what_is_meant()
        else:
            return False
        return True

    def _show(self, mark: Mark) -> None:
        choices = self._offers.fitting(mark)
        if not choices:
            self.close()
            return
        self._mark = mark
        caret = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(self._editor.window(), caret.topLeft())
        self.popup.show_at(choices, QRect(corner, caret.size()))

    def _take_chosen(self) -> None:
        choice = self.popup.chosen()
        if choice is not None:
            self._take(choice)

    def _take(self, choice: Choice) -> None:
        mark = self._mark
        self.close()
        if mark is not None:
            cursor = self._editor.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, mark.length)
            cursor.removeSelectedText()
        self.taken.emit(choice)

    def _is_given_up(self, mark: Mark) -> bool:
        return self._given_up is not None and mark.sign == self._given_up.sign

    def _has_typed_enough(self) -> bool:
        return self._mark is not None and (len(self._mark.typed) >= FEWEST or self._mark.typed.isdecimal())

    def _is_meant(self, choice: Choice) -> bool:
        return self._mark is not None and is_begun_by(choice, self._mark.words)
