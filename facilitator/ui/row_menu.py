"""What can be done with a selected row, as a menu where the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QAbstractItemView

    from facilitator.ui.actions import Actions


class RowMenu(QObject):
    """Offers these actions on the rows of a list, by the right button or the menu key."""

    def __init__(self, view: QAbstractItemView, actions: Actions, *names: str) -> None:
        super().__init__(view)
        self._view, self._actions, self._names = view, actions, names
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.open)

    def open(self, at: QPoint) -> None:
        """Show what can be done now; nothing where nothing can."""
        menu = self.menu()
        if menu.actions():
            menu.popup(self._view.viewport().mapToGlobal(at))
        else:
            menu.deleteLater()

    def menu(self) -> QMenu:
        """Return a menu of what can be done now; it goes when it is closed."""
        made = QMenu(self._view)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        commands = [self._actions.command(name) for name in self._names]
        made.addActions([command for command in commands if command.may_run()])
        return made
