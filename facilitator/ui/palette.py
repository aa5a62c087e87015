"""One field that finds anything: every command, and any list a page wants chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.ui.action_list import EVERYWHERE, SCOPES
from facilitator.ui.choice_rows import Choice, ChoiceDelegate, choice_columns, choice_list
from facilitator.ui.fuzzy import fold, score
from facilitator.ui.models import RowModel
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import PlainLabel, announce, line
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.actions import Actions, Command

__all__ = ["NEW", "Choice", "Palette", "choose", "open_commands"]

WIDTH = 600
MOST_SHOWN = 9
NEW = "new:"
PAGE = 8


class Palette(Overlay):
    """A field and what fits it; Enter takes the marked line, Esc takes nothing."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, title: str, choices: Sequence[Choice], new_words: str = "") -> None:
        super().__init__(window, icon_pixels(WIDTH))
        self._choices, self._new_words = tuple(choices), new_words
        self.field = QLineEdit(placeholderText=title)
        self.field.setProperty("role", "palette")
        self.field.setAccessibleName(title)
        self.model = RowModel(choice_columns(), key=lambda choice: choice.id, parent=self)
        self.list = choice_list(title, self.model, ChoiceDelegate())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = PlainLabel(self.tr("Nothing fits."), "context")
        self._nothing.setMargin(SPACE.medium)
        for widget in (self.field, line(), self.list, self._nothing):
            self.box.addWidget(widget)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._take)
        self._narrow("")

    def choices(self) -> tuple[Choice, ...]:
        """Return what fits what is typed, best first."""
        return self.model.rows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.field:
            return self._steer(event)
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        self.model.show(self._fitting(typed))
        found = self.model.rowCount()
        self.list.setVisible(found > 0)
        self._nothing.setVisible(found == 0)
        if found:
            shown = min(found, MOST_SHOWN)
            self.list.setFixedHeight(shown * self.list.sizeHintForRow(0) + SPACE.tight)
            self._mark(0)
        self.fit()

    def _fitting(self, typed: str) -> list[Choice]:
        rated = [(score(typed, f"{c.text} {c.note}"), c) for c in self._choices]
        found = [(rate, choice) for rate, choice in rated if rate is not None]
        if typed.strip():
            found.sort(key=lambda pair: -pair[0])
        fitting = [choice for _, choice in found]
        name = " ".join(typed.split())
        if self._new_words and name and fold(name) not in {fold(c.text) for c in self._choices}:
            fitting.append(Choice(f"{NEW}{name}", self._new_words.format(name=name), "plus"))
        return fitting

    def _steer(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = self.model.rowCount()
        if count:
            at = self.list.currentIndex().row() + by
            self._mark(at % count if abs(by) == 1 else min(max(at, 0), count - 1))

    def _mark(self, at: int) -> None:
        index = self.model.index(at, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        announce(self.list, self.model.row(index).spoken())

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            choice = self.model.row(index)
            self.close_now()
            self.chosen.emit(choice)


def choose(
    window: QWidget,
    title: str,
    choices: Sequence[Choice],
    chosen: Callable[[Choice], object],
    new_words: str = "",
) -> Palette:
    """Ask for one of the choices over the window; `chosen` is called with it, and never on Esc.

    With `new_words`, such as "New group “{name}”", an unknown name may be taken too: its id is NEW + name.
    """
    palette = Palette(window.window(), title, choices, new_words)
    palette.chosen.connect(chosen)
    palette.open_over(palette.field)
    return palette


def open_commands(window: QWidget, actions: Actions, scopes: tuple[str, ...] = ()) -> Palette:
    """Show every command that can run now, those of the page at hand first."""
    found = actions.available(scopes) + actions.available(EVERYWHERE)
    commands = [command for command in found if command.action.id != "app.palette"]
    title = QCoreApplication.translate("Palette", "Find a command")
    return choose(window, title, [_choice(c) for c in commands], lambda choice: actions.run(choice.id))


def _choice(command: Command) -> Choice:
    action = command.action
    where = QCoreApplication.translate("actions", SCOPES[action.scope])
    return Choice(action.id, command.text(), action.icon, where, action.key)
