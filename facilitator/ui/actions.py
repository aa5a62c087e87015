"""The registry that makes Qt's actions of the list, each run by the page that handles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from facilitator.ui import icons, theme
from facilitator.ui.action_list import ACTIONS, EVERYWHERE, SCOPES, Action
from facilitator.ui.widgets.marks import native_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

__all__ = ["ACTIONS", "EVERYWHERE", "SCOPES", "Action", "Actions", "Command", "bind", "tip"]


class Command(QAction):
    """An action that runs its handler and may be asked whether it can run now."""

    def __init__(self, action: Action, parent: QObject) -> None:
        super().__init__(action.title, parent)
        self.action = action
        self._handler: Callable[[], object] | None = None
        self._enabled: Callable[[], bool] | None = None
        self.setEnabled(False)
        self.setObjectName(action.id)
        self.setToolTip(tip(action))
        if action.key:
            self.setShortcut(QKeySequence(action.key))
            self.setShortcutContext(_context(action))
        self.triggered.connect(self.act)

    def handle(self, handler: Callable[[], object], enabled: Callable[[], bool] | None) -> None:
        """Let a page do what the action says."""
        self._handler, self._enabled = handler, enabled
        self.refresh()

    def act(self) -> None:
        """Run the handler, if the action may run now."""
        if self.may_run() and self._handler is not None:
            self._handler()

    def may_run(self) -> bool:
        """Tell whether a page handles the action and lets it run now."""
        return self._handler is not None and (self._enabled is None or self._enabled())

    def refresh(self) -> None:
        """Ask again whether the action may run."""
        self.setEnabled(self.may_run())

    def redraw(self) -> None:
        """Draw the icon in today's colours."""
        if self.action.icon:
            self.setIcon(icons.icon(self.action.icon, "text_soft", theme.SIZES.icon_small))


class Actions(QObject):
    """All actions of one window; pages say `on`, menus and the palette ask `command`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, actions: tuple[Action, ...] = ACTIONS) -> None:
        super().__init__(parent)
        self._commands = {action.id: Command(action, self) for action in actions}
        theme.notifier().themeChanged.connect(self._redraw)

    def on(
        self, action_id: str, handler: Callable[[], object], enabled: Callable[[], bool] | None = None
    ) -> None:
        """Let a page handle an action, for as long as `enabled` says so."""
        self._commands[action_id].handle(handler, enabled)
        self.changed.emit()

    def command(self, action_id: str) -> Command:
        """Return Qt's side of an action, for a menu or a button; its icon is drawn only now."""
        command = self._commands[action_id]
        if command.icon().isNull():
            command.redraw()
        return command

    def run(self, action_id: str) -> None:
        """Run an action by name."""
        self._commands[action_id].act()

    def refresh(self) -> None:
        """Ask every action again whether it may run; a page calls this after its state changed."""
        for command in self._commands.values():
            command.refresh()
        self.changed.emit()

    def available(self, scopes: tuple[str, ...]) -> list[Command]:
        """Return what can run now in these scopes, in the list's order."""
        return [c for c in self._commands.values() if c.action.scope in scopes and c.may_run()]

    def all(self) -> list[Command]:
        """Return every action, in the list's order."""
        return list(self._commands.values())

    def _redraw(self) -> None:
        for command in self._commands.values():
            if not command.icon().isNull():
                command.redraw()


def bind(widget: QWidget, actions: Actions, *scopes: str) -> None:
    """Make the keys of these scopes work in a widget: the window for what is everywhere, else the page."""
    for command in actions.all():
        if command.action.scope in scopes:
            widget.addAction(command)


def tip(action: Action) -> str:
    """Return the tool tip of an action: its text, help and key."""
    key = f" ({native_keys(action.key)})" if action.key else ""
    return f"{action.title}{key}\n{action.explanation}" if action.help else f"{action.title}{key}"


def _context(action: Action) -> Qt.ShortcutContext:
    """A letter or Delete acts only where the page has the focus; a chord anywhere in its window."""
    if action.scope in EVERYWHERE or "+" in action.key:
        return Qt.ShortcutContext.WindowShortcut
    return Qt.ShortcutContext.WidgetWithChildrenShortcut
