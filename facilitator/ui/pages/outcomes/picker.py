"""Choose points or outcomes, several at once, found by any word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.ui.choice_rows import choice_list
from facilitator.ui.fuzzy import fold
from facilitator.ui.models import ROW_ROLE, Column, RowModel
from facilitator.ui.pages.outcomes.pick_rows import PickDelegate
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, button, line, row
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.pages.outcomes.picks import Pick

WIDTH, MOST_SHOWN = 640, 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list to tick is for: its title, what its field says, and the verb for a number of things."""

    title: str
    field: str
    verb: Callable[[int], str]


class EvidencePicker(Overlay):
    """Typing narrows, Down goes to the list, Space ticks, Enter adds the ticked or the marked."""

    chosen = Signal(list)

    def __init__(self, window: QWidget, offered: Sequence[Pick], asked: Asked) -> None:
        super().__init__(window, icon_pixels(WIDTH))
        self._offered, self._verb = {each.point: each for each in offered}, asked.verb
        title = asked.title
        self.field = QLineEdit(placeholderText=asked.field)
        self.field.setProperty("role", "palette")
        self.field.setAccessibleName(title)
        spoken = {int(Qt.ItemDataRole.AccessibleTextRole): self._spoken}
        self.model: RowModel[Pick] = RowModel(
            (Column("", lambda each: each.text, roles=dict(spoken)),),
            key=lambda each: each.point,
            parent=self,
        )
        self.list = choice_list(title, self.model, PickDelegate())
        self.list.setFixedHeight(SPACE.tight)
        self._nothing = PlainLabel(self.tr("Nothing fits."), "context")
        self._nothing.setMargin(SPACE.medium)
        self._hint = PlainLabel(self.tr("Space ticks, Enter takes the ticked."), "caption")
        self.add_button = button("", "primary")
        for widget in (self.field, line(), self.list, self._nothing, line()):
            self.box.addWidget(widget)
        self.box.addLayout(row(self._hint, STRETCH, self.add_button))
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._tick)
        self.add_button.clicked.connect(self._add)
        self._narrow("")

    def ticked(self) -> list[str]:
        """Return the ids of the ticked points."""
        return [each.point for each in self._offered.values() if each.is_ticked]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer from the field into the list and back, tick and add."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._steer(watched, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _steer(self, watched: QObject, event: QKeyEvent) -> bool:
        key, in_list = event.key(), watched is self.list
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        elif key == Qt.Key.Key_Down and not in_list:
            self.list.setFocus()
        elif key == Qt.Key.Key_Up and in_list and self.list.currentIndex().row() == 0:
            self.field.setFocus()
        elif key == Qt.Key.Key_Space and in_list:
            self._tick(self.list.currentIndex())
        else:
            return False
        return True

    def fit(self) -> None:
        """Show as many rows as there is room for between field and foot."""
        one = max(self.list.sizeHintForRow(0), 0)
        wanted = min(self.model.rowCount(), MOST_SHOWN) * one + SPACE.tight
        self.box.activate()
        around = self.card.sizeHint().height() - self.list.minimumHeight()
        height = min(wanted, max(self.room() - around, one))
        if height != self.list.minimumHeight():
            self.list.setFixedHeight(height)
        super().fit()

    def _narrow(self, typed: str) -> None:
        words = fold(typed).split()
        self.model.show(
            [each for each in self._offered.values() if all(word in each.folded for word in words)]
        )
        found = self.model.rowCount()
        self.list.setVisible(found > 0)
        self._nothing.setVisible(found == 0)
        if found:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._count()
        self.fit()

    def _tick(self, index: QModelIndex) -> None:
        if index.isValid():
            each: Pick = index.data(ROW_ROLE)
            self._offered[each.point] = replace(each, is_ticked=not each.is_ticked)
            self.model.show([self._offered[shown.point] for shown in self.model.rows()])
            self._count()

    def _count(self) -> None:
        number = len(self.ticked()) or min(self.model.rowCount(), 1)
        self.add_button.setText(self._verb(number))
        self.add_button.setEnabled(number > 0)

    def _add(self) -> None:
        index = self.list.currentIndex()
        points = self.ticked() or ([index.data(ROW_ROLE).point] if index.isValid() else [])
        if points:
            self.close_now()
            self.chosen.emit(points)

    def _spoken(self, each: Pick) -> str:
        return self.tr("Ticked, {point}").format(point=each.spoken()) if each.is_ticked else each.spoken()


def ask_several(
    over: QWidget, offered: Sequence[Pick], asked: Asked, chosen: Callable[[list[str]], object]
) -> None:
    """Ask over the window for one or several of these; `chosen` is called with their ids, never on Esc."""
    picker = EvidencePicker(over.window(), offered, asked)
    picker.chosen.connect(chosen)
    picker.open_over(picker.field)
