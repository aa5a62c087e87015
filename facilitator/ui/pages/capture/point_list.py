"""The list of cards with the keys of the notebook: digits tag, Ctrl+C copies, F2 edits in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.ui.models import CARD_ROLE, KEY_ROLE
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.card_paint import CardDelegate
from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

Index = QModelIndex | QPersistentModelIndex
FILLED = "filled"
FEWEST_LINES, MOST_LINES, CHROME = 3, 8, 24
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class PointDelegate(CardDelegate):
    """Fills an editor once, so that no refresh overwrites half-typed words, and keeps it in sight."""

    typed = Signal(str)

    def __init__(self, view: QAbstractItemView, padding: int) -> None:
        super().__init__(view, padding)
        self._list = view

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not editor.property(FILLED):
            super().setEditorData(editor, index)
            editor.setProperty(FILLED, True)
            if isinstance(editor, GrowingTextEdit):
                editor.moveCursor(QTextCursor.MoveOperation.End)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return an editor that covers the whole card, and grows from there."""
        card = index.data(CARD_ROLE)
        tall = self.height(card, self._list.viewport().width()) - CHROME
        lines = max(tall // QFontMetrics(self.ruler.body).lineSpacing(), FEWEST_LINES)
        editor = GrowingTextEdit(lines=lines, most_lines=max(lines, MOST_LINES), parent=parent)
        editor.setAccessibleName(self.tr("Edit: {what}").format(what=card.text))
        editor.submitted.connect(self._submit)
        editor.textChanged.connect(self._list.updateEditorGeometries)
        editor.textChanged.connect(lambda: self.typed.emit(editor.toPlainText()))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        room = self._list.viewport().height() - editor.height()
        editor.move(option.rect.left(), max(min(option.rect.top(), room), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab keep the words and leave; Qt would open the next row's editor."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in TABS:
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)


class PointList(CardList):
    """A list of points; it says what a key wants and changes nothing."""

    tagged = Signal(int)
    escaped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.delegate = PointDelegate(self, self.cards.ruler.padding)
        self.cards = self.delegate
        self.setItemDelegate(self.delegate)
        self.delegate.edited.connect(self.edited)

    def keys(self) -> list[str]:
        """Return the ids of the selected points, from the top down."""
        return [str(index.data(KEY_ROLE)) for index in self.chosen()]

    def editor(self) -> GrowingTextEdit | None:
        """Return the editor that is open on a card."""
        is_editing = self.state() == CardList.State.EditingState
        return self.viewport().findChild(GrowingTextEdit) if is_editing else None

    def finish_editing(self) -> None:
        """Keep what is typed on a card and close its editor."""
        editor = self.editor()
        if editor is not None:
            self.commitData(editor)
            self.delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def drop_editing(self) -> None:
        """Close the editor on a card without keeping what is typed there."""
        editor = self.editor()
        if editor is not None:
            self.delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def copy(self) -> None:
        """Put the words of the selected points on the clipboard, a line each."""
        texts = [index.data(CARD_ROLE).text for index in self.chosen()]
        if texts:
            QGuiApplication.clipboard().setText("\n".join(texts))

    def choose(self, index: QModelIndex) -> None:
        """Select this card alone, whatever keys are held down just now, and bring it into sight."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def mark_first(self) -> None:
        """Take the focus, with a card marked for the arrows to begin at."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.chosen() and self.model().rowCount():
            current = self.currentIndex()  # Qt marks a first row by itself, but does not select it
            self.choose(current if current.isValid() else self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if bare and 1 <= digit <= 9:
            self.tagged.emit(digit)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
