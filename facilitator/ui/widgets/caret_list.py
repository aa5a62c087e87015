"""What a text area offers at its caret while something is begun there: a sign, or a bracket, and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from facilitator.ui.widgets.choice_popup import ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPlainTextEdit

    from facilitator.ui.choice_rows import Choice

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
TAKING = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Incomplete(Protocol):
    """Something that a choice completes."""

    @property
    def written(self) -> str:
        """What of it stands before the caret; a choice that is taken replaces it."""


Begun = TypeVar("Begun", bound=Incomplete)


class CaretList(QObject, Generic[Begun]):
    """Watches one text area: the arrows choose, Tab and Enter take, Esc gives up for here.

    Who inherits says what is begun, what fits and what taking means, and calls `look` when that may change.
    """

    name = ""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self.editor = editor
        self.begun: Begun | None = None
        self._popup: ChoicePopup | None = None
        self._given_up = -1  # where what was given up begins, in UTF-16
        editor.installEventFilter(self)

    def begun_at_end(self, line: str) -> Begun | None:
        """Return what is begun where this part of a line ends."""
        raise NotImplementedError

    def fitting(self, begun: Begun) -> Sequence[Choice]:
        """Return what fits what is begun."""
        raise NotImplementedError

    def take(self, choice: Choice, cursor: QTextCursor) -> None:
        """Do what a choice means; the cursor holds what was written of it."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._popup is not None and self._popup.isVisible()

    @property
    def popup(self) -> ChoicePopup:
        """The list, made when first wanted."""
        if self._popup is None:
            self._popup = ChoicePopup(self.name, self.editor.window())
            self._popup.taken.connect(self._take)
            self.destroyed.connect(self._popup.deleteLater)  # it belongs to the window, which lives on
        return self._popup

    def look(self) -> None:
        """Show what fits what is begun at the caret, or nothing where nothing is."""
        cursor = self.editor.textCursor()
        begun = None
        if self.editor.hasFocus() and not self.editor.isReadOnly() and not cursor.hasSelection():
            begun = self.begun_at_end(halves(cursor)[0])
        if begun is None:
            self._given_up = -1
            self.close()
        elif self._given_up == cursor.position() - units(begun.written):
            self.close()
        elif begun != self.begun or not self.is_open:
            self._show(begun)

    def close(self) -> None:
        """Take the list away; the letters stay."""
        self.begun = None
        if self.is_open:
            self.popup.hide()

    def take_chosen(self) -> None:
        """Take the marked choice."""
        choice = self.popup.chosen()
        if choice is not None:
            self._take(choice)

    def steer(self, key: Qt.Key) -> bool:
        """Do what a key means while the list is open; tell whether it means anything."""
        if key in STEPS:
            self.popup.step(STEPS[key])
        elif key in TAKING:
            self.take_chosen()
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the list is open, let its keys work there; turning away closes it."""
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        if not self.is_open or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return event.modifiers() in PLAIN and self.steer(Qt.Key(event.key()))

    def _show(self, begun: Begun) -> None:
        choices = self.fitting(begun)
        if not choices:
            self.close()
            return
        self.begun = begun
        caret = self.editor.cursorRect()
        corner = self.editor.viewport().mapTo(self.editor.window(), caret.topLeft())
        self.popup.show_at(choices, QRect(corner, caret.size()))

    def _give_up(self) -> None:
        if self.begun is not None:
            self._given_up = self.editor.textCursor().position() - units(self.begun.written)
        self.close()

    def _take(self, choice: Choice) -> None:
        cursor, begun = self.editor.textCursor(), self.begun
        self.close()
        if begun is not None:
            left, kept = QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor
            cursor.movePosition(left, kept, units(begun.written))
            self.take(choice, cursor)


def units(text: str) -> int:
    """Return how long a text is for Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def halves(cursor: QTextCursor) -> tuple[str, str]:
    """Return the cursor's line up to the cursor, and from there on."""
    line, at = cursor.block().text().encode("utf-16-le", "surrogatepass"), 2 * cursor.positionInBlock()
    return line[:at].decode("utf-16-le", "surrogatepass"), line[at:].decode("utf-16-le", "surrogatepass")
