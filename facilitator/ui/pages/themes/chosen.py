"""What can be done to the chosen theme, by keys and menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.ui.dialogs.history import open_history

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context
    from facilitator.ui.models import RowModel
    from facilitator.ui.pages.themes.rows import ThemeRow
    from facilitator.ui.pages.themes.shaping import Shaping
    from facilitator.ui.pages.themes.verbs import Verbs


class ChosenTheme(QObject):
    """Knows which theme is chosen; `moved_on` says which is to be, `divided` that its points move."""

    moved_on = Signal(str)
    divided = Signal(str)

    def __init__(self, context: Context, page: QWidget, model: RowModel[ThemeRow], verbs: Verbs) -> None:
        super().__init__(page)
        self._context, self._page, self._model, self._verbs = context, page, model, verbs
        self.id = ""

    @property
    def row(self) -> ThemeRow | None:
        """The theme's row, as long as there is one."""
        index = self._model.index_of(self.id)
        return self._model.row(index) if index.isValid() else None

    def remove(self) -> None:
        """Remove it; its points stay."""
        gone, place = self.row, self._model.index_of(self.id).row()
        if gone is not None and self._verbs.remove(gone.theme, gone.points) and self._model.rowCount():
            self.moved_on.emit(self._model.rows()[min(place, self._model.rowCount() - 1)].theme.id)

    def split(self) -> None:
        """Let some of its points go to a new theme."""
        self.divided.emit(self.id)

    def show_history(self) -> None:
        """Show who wrote about it, what and when."""
        open_history(self._context, self._page, "theme", self.id)

    def handle(self, shaping: Shaping, is_in_sight: Callable[[], bool]) -> None:
        """Have the actions that concern it done, while it is in sight."""
        for name, do, may in self._actions(shaping):
            self._context.actions.on(name, do, partial(_both, is_in_sight, may))

    def _actions(self, shaping: Shaping) -> tuple[tuple[str, Callable[[], object], Callable[[], bool]], ...]:
        many = self._model.rowCount
        return (
            ("themes.up", lambda: shaping.move_by(self.id, -1), lambda: shaping.may_move(self.id, -1)),
            ("themes.down", lambda: shaping.move_by(self.id, 1), lambda: shaping.may_move(self.id, 1)),
            ("themes.nest", lambda: shaping.nest(self.id), lambda: shaping.may_nest(self.id)),
            ("themes.raise", lambda: self._verbs.raise_up(self.id), lambda: shaping.is_nested(self.id)),
            ("themes.under", lambda: shaping.put_under(self.id), lambda: shaping.may_stand_under(self.id)),
            ("themes.merge", lambda: shaping.merge(self.id, self._model.rows()), lambda: many() > 1),
            ("themes.split", self.split, self._has_points),
            ("themes.retire", lambda: shaping.retire(self.id), self._is_there),
            ("themes.history", self.show_history, self._is_there),
            ("themes.remove", self.remove, lambda: many() > 0),
        )

    def _is_there(self) -> bool:
        return self.row is not None

    def _has_points(self) -> bool:
        return self.row is not None and self.row.points > 0


def _both(one: Callable[[], bool], other: Callable[[], bool]) -> bool:
    return one() and other()
