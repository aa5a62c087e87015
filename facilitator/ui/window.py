"""The one window: assembles rail, pages and messages, and wires them; it has no verbs of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget

from facilitator.ui.actions import ACTIONS, EVERYWHERE, Actions, bind
from facilitator.ui.tell import Tell
from facilitator.ui.theme import SIZES, notifier
from facilitator.ui.widgets import column, holder, row
from facilitator.ui.widgets.banner import Banner
from facilitator.ui.widgets.rail import Place, Rail

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

NARROW = 1100
MENU = ("file", "app", "view")


class Window(QMainWindow):
    """Shows either the welcome page or the pages of one workshop."""

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.actions_list = Actions(self)
        self.rail = Rail(_places(), self)
        self.stack = QStackedWidget()
        self.tell = Tell(self)
        self.banner = Banner()
        self._is_painted = False
        body = row(self.rail, self.stack, spacing=0)
        body.setStretch(1, 1)
        framed = column(self.banner, body, spacing=0)
        framed.setStretch(1, 1)
        self.setCentralWidget(holder(framed))
        self.setMinimumSize(SIZES.window_width, SIZES.window_height)
        self.resize(1280, 800)
        self.setWindowTitle("Facilitator")
        self.rail.hide()
        bind(self, self.actions_list, *EVERYWHERE)
        self.rail.wants_menu.connect(self.open_menu)
        self.rail.wants_palette.connect(self._open_palette)
        notifier().themeChanged.connect(self._fit)

    def open_menu(self) -> None:
        """Show the menu of what is everywhere, beside the rail's button."""
        menu = QMenu(self)
        for scope in MENU:
            commands = self.actions_list.available((scope,))
            if commands and menu.actions():
                menu.addSeparator()
            for command in commands:
                menu.addAction(command)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._menu_place(menu))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the rail's icons alone where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is half typed be kept before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _open_palette(self) -> None:
        self.actions_list.run("app.palette")

    def _menu_place(self, menu: QMenu) -> QPoint:
        at = self.rail.menu_button.mapToGlobal(self.rail.menu_button.rect().topRight())
        at.setY(at.y() + self.rail.menu_button.height() - menu.sizeHint().height())
        return at

    def _fit(self) -> None:
        self.rail.set_narrow(narrow=self.width() < NARROW * notifier().scale)


def _places() -> tuple[Place, ...]:
    return tuple(
        Place(each.id.removeprefix("go."), each.title, each.icon, each.key)
        for each in ACTIONS
        if each.scope == "go" and each.key
    )
