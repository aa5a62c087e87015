"""References while they are typed: `[` opens a list at the caret, and a citation shows its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QToolTip

from facilitator.ui.pages.outcomes.places_in_text import Begun, begun_before, reference_at
from facilitator.ui.widgets import announce, plain_tip
from facilitator.ui.widgets.caret_list import CaretList, halves

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.choice_rows import Choice
    from facilitator.ui.widgets.composer import GrowingTextEdit

    Offer = Callable[[str], Sequence[Choice]]
    Quote = Callable[[str], str]
    Read = Callable[[str], str]


class Citing(CaretList[Begun]):
    """Watches one text area; `cited` says which point was just written into it.

    `offer` returns what fits the letters typed, `ref_of` a point's reference, `quote` what one stands for.
    """

    cited = Signal(str)

    def __init__(self, editor: GrowingTextEdit, offer: Offer, ref_of: Read, quote: Quote) -> None:
        super().__init__(editor)
        self.name = self.tr("Which point to cite")
        self._offer, self._ref_of, self._quote = offer, ref_of, quote
        editor.viewport().installEventFilter(self)
        editor.textChanged.connect(self.look)
        editor.cursorPositionChanged.connect(self._follow)

    def begun_at_end(self, line: str) -> Begun | None:
        return begun_before(line)

    def fitting(self, begun: Begun) -> Sequence[Choice]:
        return self._offer(begun.written)

    def take(self, choice: Choice, cursor: QTextCursor) -> None:
        is_closed = halves(self.editor.textCursor())[1].startswith("]")
        cursor.insertText(self._ref_of(choice.id) + ("" if is_closed else "]"))
        if is_closed:
            cursor.movePosition(QTextCursor.MoveOperation.Right)
        self.editor.setTextCursor(cursor)
        self.cited.emit(choice.id)

    def begin(self, at: int) -> None:
        """Begin a citation after a place in the text, in UTF-16."""
        cursor = self.editor.textCursor()
        cursor.setPosition(at)
        cursor.insertText(" [")
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()
        self.look()

    def tell(self) -> bool:
        """Show what the citation at the caret stands for; tell whether there is one."""
        cursor = self.editor.textCursor()
        ref = reference_at(self.editor.toPlainText(), cursor.position())
        if ref:
            where = self.editor.viewport().mapToGlobal(self.editor.cursorRect().bottomLeft())
            QToolTip.showText(where, plain_tip(self._quote(ref)), self.editor)
            announce(self.editor, self._quote(ref))
        return bool(ref)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a quote under the pointer, too."""
        if isinstance(event, QHelpEvent) and watched is self.editor.viewport():
            return self._tell_under(event)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Go with the caret; a list opens only where something is typed."""
        if self.is_open:
            self.look()

    def _tell_under(self, event: QHelpEvent) -> bool:
        position = self.editor.cursorForPosition(event.pos()).position()
        ref = reference_at(self.editor.toPlainText(), position)
        if not ref:
            return False
        QToolTip.showText(event.globalPos(), plain_tip(self._quote(ref)), self.editor)
        return True
