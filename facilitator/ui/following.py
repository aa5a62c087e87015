"""Buttons that follow the app's actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from facilitator.ui.actions import Actions


class Follower(QObject):
    """Runs an action when its button is pressed, and enables the button when the action is."""

    def __init__(self, button: QAbstractButton, actions: Actions, action: str) -> None:
        super().__init__(button)
        self._button, self._command = button, actions.command(action)
        button.setToolTip(self._command.toolTip())
        self.follow()
        self._command.changed.connect(self.follow)
        button.clicked.connect(self._command.act)

    def follow(self) -> None:
        """Be enabled when the action is."""
        self._button.setEnabled(self._command.isEnabled())
