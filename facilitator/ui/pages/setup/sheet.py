"""A part of the set-up that is a table: a field that adds rows, the rows, and the keys that work on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QLayout, QLineEdit, QStackedWidget, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.deed import Deed
from facilitator.ui.language import tr
from facilitator.ui.pages.setup.cells import CellColumn, CellModel
from facilitator.ui.pages.setup.grid import Grid
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, row
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.widgets.page import WorkBar
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.progress import Asked
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.pages.setup.cells import Cells


class LinesField(QLineEdit):
    """One line to add something with; several pasted lines add as many."""

    given = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.returnPressed.connect(self.give)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take many pasted lines apart, which a field of one line would run together."""
        lines = QGuiApplication.clipboard().text().split("\n")
        if event.matches(QKeySequence.StandardKey.Paste) and len(lines) > 1:
            self.given.emit([each.strip() for each in lines if each.strip()])
        else:
            super().keyPressEvent(event)

    def give(self) -> None:
        """Tell what is typed."""
        if self.text().strip():
            self.given.emit([self.text().strip()])


@dataclass(frozen=True)
class Look:
    """The words of a sheet: its name, what its field is for, its keys, and what it says while it is empty."""

    name: str
    field: str
    verb: str
    keys: str
    icon: str
    empty: str
    sentence: str
    wide: tuple[int, ...]
    first: int = 1


class Deeds(QObject):
    """Does what a part asks; known trouble is told, and what was done can be taken back where it is told."""

    def __init__(self, context: Context, bar: WorkBar, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self._bar, self._deed = context, bar, Deed(context, bar)

    def tried(self, work: Callable[[], object], said: str = "") -> bool:
        """Do something quick and tell whether it could be done."""
        try:
            work()
        except FacilitatorError as error:
            self.context.tell.trouble(error)
            return False
        if said:
            self.say(said)
        return True

    def begin(self, words: str, work: Callable[[], object], done: Callable[[Any], object]) -> None:
        """Do something long on a thread, with a bar that says so."""
        self._bar.begin(words)
        self._bar.cancel_button.hide()
        self.context.tasks.start(work, done=done, ended=self._bar.end)

    def begin_many(self, words: str, work: Callable[[Asked], object], done: Callable[[Any], object]) -> None:
        """Change many records on a thread, with a bar that says so and lets the person stop it."""
        self._bar.cancel_button.show()
        self._deed.begin(words, work, done)

    def say(self, words: str) -> None:
        """Tell what was done, with its way back."""
        self.context.done(words)


class Sheet(QWidget):
    """Shows rows and changes them; a subclass says which, and what its field adds."""

    def __init__(self, deeds: Deeds, look: Look, columns: Sequence[CellColumn[Any]]) -> None:
        super().__init__()
        self.deeds, self.look = deeds, look
        self.model: CellModel[Any] = CellModel(columns, self.key, self)
        self.grid = Grid(look.name, self.model, look.wide, self.names)
        self.field, self.add_button = LinesField(), button(look.verb, icon="plus")
        self.empty = EmptyState(look.icon, look.empty, look.sentence)
        self.top = row(self.field, self.add_button)
        self._stack = QStackedWidget()
        self._arrange()
        self.field.given.connect(self._add)
        self.add_button.clicked.connect(self.field.give)
        self.model.edited.connect(self._change)
        self.grid.filled.connect(self._change)
        self.grid.beyond.connect(self._say_beyond)
        self.grid.selectionModel().selectionChanged.connect(self.deeds.context.actions.refresh)

    @property
    def snapshot(self) -> Snapshot:
        """The workshop as it is now."""
        return self.deeds.context.snapshot

    def refresh(self) -> None:
        """Show the rows as they are now; the marker stays on its row."""
        self.model.show(self.rows())
        has_rows = self.model.rowCount() > 0
        self._stack.setCurrentWidget(self.grid if has_rows else self.empty)
        if has_rows and not self.grid.currentIndex().isValid():
            self.grid.begin_at(column=self.look.first)

    def enter(self) -> None:
        """Go where work begins: into the rows, or into the field while there are none."""
        (self.grid if self.model.rowCount() else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_adding(self) -> None:
        """Let rows be added."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def remove_chosen(self) -> None:
        """Remove the rows that have a selected cell."""
        place, keys = self.grid.currentIndex().row(), self.grid.chosen()
        if keys and self.remove(keys):
            self.refresh()
            self.grid.begin_at(column=max(self.grid.currentIndex().column(), 0))
            if place < self.model.rowCount():
                self.grid.setCurrentIndex(self.model.index(place, max(self.grid.currentIndex().column(), 0)))

    def may_remove(self) -> bool:
        """Tell whether there is a row to remove."""
        return bool(self.grid.chosen())

    def move_by(self, step: int) -> None:
        """Put the marked row a place up or down."""
        at = self.grid.currentIndex().row()
        if self.may_move(step):
            self.move_to(self.model.key_at(at), at + step)

    def may_move(self, step: int) -> bool:
        """Tell whether the rows have an order of their own and the marked one can go there."""
        return False

    def key(self, row: Any) -> str:
        """Return what names a row for as long as it lives."""
        raise NotImplementedError

    def rows(self) -> Sequence[Any]:
        """Return the rows as they are now."""
        raise NotImplementedError

    def names(self, field: str) -> Sequence[str]:
        """Return what an editor of this field offers."""
        return ()

    def add(self, lines: Sequence[str]) -> bool:
        """Add what was typed or pasted and tell whether it could be added."""
        raise NotImplementedError

    def change(self, cells: Cells) -> bool:
        """Write what was typed or pasted into the cells."""
        raise NotImplementedError

    def remove(self, keys: Sequence[str]) -> bool:
        """Remove these rows and tell whether they could be."""
        raise NotImplementedError

    def move_to(self, key: str, place: int) -> None:
        """Put a row at a place."""

    def _put_on_top(self, layout: QLayout) -> None:
        box = self.layout()
        if isinstance(box, QBoxLayout):
            box.insertLayout(0, layout)

    def _add(self, lines: Sequence[str]) -> None:
        if self.add(lines):
            self.field.clear()

    def _change(self, cells: Cells) -> None:
        self.change(cells)

    def _say_beyond(self, lines: int) -> None:
        words = self.tr("{lines} found no row; add rows first, then paste again.")
        self.deeds.say(words.format(lines=counted(lines, tr("line"), tr("lines"))))

    def _arrange(self) -> None:
        self.field.setPlaceholderText(self.look.field)
        self.field.setAccessibleName(self.look.field)
        self.top.setStretch(0, 1)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        keys = PlainLabel(self.look.keys, "caption", wrap=True)
        box = column(self.top, self._stack, keys, spacing=SPACE.medium)
        box.setStretch(1, 1)
        self.setLayout(box)
