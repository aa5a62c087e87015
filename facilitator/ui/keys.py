"""The key sheet: every action that has a key, page by page, with a field to search it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from facilitator.ui.action_list import SCOPES, Action
from facilitator.ui.fuzzy import score
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import KeyCap, PlainLabel, clear, column, icon_button, row, scrolling
from facilitator.ui.widgets.layout import STRETCH
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.ui.actions import Actions

WIDTH = 760


class KeySheet(Overlay):
    """Shows what each key does; typing narrows it."""

    is_tall = True

    def __init__(self, window: QWidget, actions: Iterable[Action]) -> None:
        super().__init__(window, icon_pixels(WIDTH), top=SPACE.huge)
        self._actions = tuple(action for action in actions if action.key)
        self.field = QLineEdit(placeholderText=self.tr("Search the keys"))
        self.field.setAccessibleName(self.tr("Search the keys"))
        close = icon_button("x", self.tr("Close"))
        self._sheet = QHBoxLayout()
        self._sheet.setContentsMargins(0, SPACE.small, SPACE.medium, SPACE.small)
        self._sheet.setSpacing(SPACE.wide)
        self._content = QWidget()
        self._content.setLayout(self._sheet)
        self.box.setContentsMargins(SPACE.page, SPACE.card, SPACE.card, SPACE.card)
        self.box.setSpacing(SPACE.medium)
        self.box.addLayout(row(PlainLabel(self.tr("Keys"), "title"), STRETCH, close))
        self.box.addWidget(self.field)
        area = scrolling(self._content)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(self.tr("Keys"))
        self.box.addWidget(area, 1)
        self.field.textChanged.connect(self._narrow)
        close.clicked.connect(self.close_now)
        self._narrow("")

    def shown(self) -> list[str]:
        """Return the ids of the actions on the sheet."""
        return [action.id for action in self._found]

    def _narrow(self, typed: str) -> None:
        clear(self._sheet)
        self._found = [a for a in self._actions if score(typed, f"{a.title} {a.key} {_scope(a)}") is not None]
        groups = [(scope, list(members)) for scope, members in groupby(self._found, key=_scope)]
        halves: tuple[list[QWidget], list[QWidget]] = ([], [])
        heights = [0, 0]
        for scope, members in groups:
            half = 0 if heights[0] <= heights[1] else 1
            heights[half] += len(members) + 2
            halves[half].append(_group(scope, members))
        for half_widgets in halves:
            self._sheet.addLayout(column(*half_widgets, STRETCH, spacing=SPACE.card), 1)


def open_keys(window: QWidget, actions: Actions) -> KeySheet:
    """Show the key sheet over the window."""
    sheet = KeySheet(window.window(), [command.action for command in actions.all()])
    sheet.open_over(sheet.field)
    return sheet


def _scope(action: Action) -> str:
    return QCoreApplication.translate("actions", SCOPES[action.scope])


def _group(scope: str, members: list[Action]) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(SPACE.tight + SPACE.hair)
    grid.addWidget(PlainLabel(scope, "heading"), 0, 0, 1, 2)
    for at, action in enumerate(members, start=1):
        cap = KeyCap(action.key)
        cap.setAccessibleName(f"{action.title}: {cap.text()}")
        grid.addWidget(PlainLabel(action.title, "context"), at, 0)
        grid.addWidget(cap, at, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return widget
