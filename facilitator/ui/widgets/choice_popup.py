"""A short list at the caret that takes no focus: the words go on in the field, the arrows choose here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.ui.choice_rows import Choice, ChoiceDelegate, choice_columns, choice_list
from facilitator.ui.models import RowModel
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets.layout import column
from facilitator.ui.widgets.speak import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

WIDTH = 560


class ChoicePopup(QFrame):
    """Shows choices over its window; `taken` says which one was clicked."""

    taken = Signal(object)

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "card")
        self.model: RowModel[Choice] = RowModel(choice_columns(), key=lambda choice: choice.id, parent=self)
        self.list = choice_list(name, self.model, ChoiceDelegate())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = column(self.list)
        box.setContentsMargins(SPACE.tight, SPACE.tight, SPACE.tight, SPACE.tight)
        self.setLayout(box)
        self.list.clicked.connect(self._click)
        self.hide()

    def show_at(self, choices: Sequence[Choice], caret: QRect) -> None:
        """Show these choices below the caret, or above it where there is more room."""
        self.model.show(choices)
        self.mark(0)
        self._place(caret)
        if not self.isVisible():
            self.show()
        self.raise_()

    def chosen(self) -> Choice | None:
        """Return the marked choice."""
        index = self.list.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def step(self, by: int) -> None:
        """Mark the next choice, or the one before; round and round."""
        self.mark((self.list.currentIndex().row() + by) % max(self.model.rowCount(), 1))

    def mark(self, row: int) -> None:
        """Mark a choice and read it aloud."""
        index = self.model.index(row, 0)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            announce(self.list, self.model.row(index).spoken())

    def _click(self, index: QModelIndex) -> None:
        self.taken.emit(self.model.row(index))

    def _place(self, caret: QRect) -> None:
        window = self._window
        height = self.model.rowCount() * self.list.sizeHintForRow(0) + 2 * SPACE.tight + SPACE.hair
        width = min(icon_pixels(WIDTH), window.width() - 2 * SPACE.small)
        below = window.height() - caret.bottom() - SPACE.small
        height = min(height, max(below, caret.top() - SPACE.small))
        top = caret.bottom() + SPACE.hair if height <= below else caret.top() - height - SPACE.hair
        left = min(caret.left(), window.width() - width - SPACE.small)
        self.setGeometry(max(left, SPACE.small), top, width, height)
