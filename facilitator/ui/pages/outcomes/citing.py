"""References while they are typed: `[` opens a list at the caret, and a citation shows its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QToolTip

from facilitator.ui.pages.outcomes.places_in_text import begun_before, reference_at
from facilitator.ui.widgets import announce, plain_tip
from facilitator.ui.widgets.choice_popup import ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.choice_rows import Choice
    from facilitator.ui.pages.outcomes.places_in_text import Begun
    from facilitator.ui.widgets import GrowingTextEdit

    Offer = Callable[[str], Sequence[Choice]]
    Quote = Callable[[str], str]
    Read = Callable[[str], str]

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
TAKING = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Citing(QObject):
    """Watches one text area; `cited` says which point was just written into it.

    `offer` returns what fits the letters typed, `ref_of` a point's reference, `quote` what one stands for.
    """

    cited = Signal(str)

    def __init__(self, editor: GrowingTextEdit, offer: Offer, ref_of: Read, quote: Quote) -> None:
        super().__init__(editor)
        self._editor, self._offer, self._ref_of, self._quote = editor, offer, ref_of, quote
        self._popup: ChoicePopup | None = None
        self._begun: Begun | None = None
        self._is_given_up = False
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        editor.textChanged.connect(self.look)
        editor.cursorPositionChanged.connect(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._popup is not None and self._popup.isVisible()

    @property
    def popup(self) -> ChoicePopup:
        """The list, made when first wanted."""
        if self._popup is None:
            self._popup = ChoicePopup(self.tr("Which point to cite"), self._editor.window())
            self._popup.taken.connect(self._take)
            self.destroyed.connect(self._popup.deleteLater)  # it belongs to the window, which lives on
        return self._popup

    def look(self) -> None:
        """Show what fits the citation begun at the caret, or nothing where there is none."""
        cursor = self._editor.textCursor()
        begun = begun_before(cursor.block().text()[: cursor.positionInBlock()])
        if begun is None or cursor.hasSelection():
            self._is_given_up = False
        is_wanted = begun is not None and not cursor.hasSelection() and not self._is_given_up
        if begun is None or not is_wanted or not self._editor.hasFocus() or self._editor.isReadOnly():
            self.close()
        elif begun != self._begun or not self.is_open:
            self._show(begun)

    def begin(self, at: int) -> None:
        """Begin a citation after a place in the text, in UTF-16."""
        cursor = self._editor.textCursor()
        cursor.setPosition(at)
        cursor.insertText(" [")
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()
        self.look()

    def tell(self) -> bool:
        """Show what the citation at the caret stands for; tell whether there is one."""
        cursor = self._editor.textCursor()
        ref = reference_at(self._editor.toPlainText(), cursor.position())
        if ref:
            where = self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft())
            QToolTip.showText(where, plain_tip(self._quote(ref)), self._editor)
            announce(self._editor, self._quote(ref))
        return bool(ref)

    def close(self) -> None:
        """Take the list away; the letters stay."""
        self._begun = None
        if self.is_open:
            self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a quote under the pointer; while the list is open, let its keys work there."""
        if isinstance(event, QHelpEvent) and watched is self._editor.viewport():
            return self._tell_under(event)
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        if not self.is_open or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return is_plain and self._steer(Qt.Key(event.key()))

    def _follow(self) -> None:
        """Go with the caret; a list opens only where something is typed."""
        if self.is_open:
            self.look()

    def _steer(self, key: Qt.Key) -> bool:
        if key in STEPS:
            self.popup.step(STEPS[key])
        elif key in TAKING:
            choice = self.popup.chosen()
            if choice is not None:
                self._take(choice)
        elif key == Qt.Key.Key_Escape:
            self._is_given_up = True
            self.close()
        else:
            return False
        return True

    def _show(self, begun: Begun) -> None:
        choices = self._offer(begun.typed)
        if not choices:
            self.close()
            return
        self._begun = begun
        caret = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(self._editor.window(), caret.topLeft())
        self.popup.show_at(choices, QRect(corner, caret.size()))

    def _take(self, choice: Choice) -> None:
        begun = self._begun
        self.close()
        if begun is None:
            return
        cursor = self._editor.textCursor()
        letters = len(begun.typed.encode("utf-16-le", "surrogatepass")) // 2
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, letters)
        rest = cursor.block().text()[cursor.selectionEnd() - cursor.block().position() :]
        cursor.insertText(self._ref_of(choice.id) + ("" if rest.startswith("]") else "]"))
        if rest.startswith("]"):
            cursor.movePosition(QTextCursor.MoveOperation.Right)
        self._editor.setTextCursor(cursor)
        self.cited.emit(choice.id)

    def _tell_under(self, event: QHelpEvent) -> bool:
        position = self._editor.cursorForPosition(event.pos()).position()
        ref = reference_at(self._editor.toPlainText(), position)
        if not ref:
            return False
        QToolTip.showText(event.globalPos(), plain_tip(self._quote(ref)), self._editor)
        return True
