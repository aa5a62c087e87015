"""A workshop on the screen: its pages, made when first shown, and who hears of its changes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.ui import standing
from facilitator.ui.actions import bind
from facilitator.ui.changes import Changes
from facilitator.ui.keeping import Keeping
from facilitator.ui.reading import Reading
from facilitator.ui.sharing import Sharing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from facilitator.domain.journal import Touched
    from facilitator.ui.context import Context
    from facilitator.ui.page import Page

PAGES = {
    "capture": "facilitator.ui.pages.capture:CapturePage",
    "themes": "facilitator.ui.pages.themes:ThemesPage",
    "board": "facilitator.ui.pages.board:BoardPage",
    "outcomes": "facilitator.ui.pages.outcomes:OutcomesPage",
    "overview": "facilitator.ui.pages.overview:OverviewPage",
    "export": "facilitator.ui.pages.export:ExportPage",
    "open_points": "facilitator.ui.pages.open_points:OpenPointsPage",
    "conflicts": "facilitator.ui.pages.conflicts:ConflictsPage",
    "bin": "facilitator.ui.pages.bin:BinPage",
    "agreement": "facilitator.ui.pages.agreement:AgreementPage",
    "setup": "facilitator.ui.pages.setup:SetupPage",
    "insight": "facilitator.ui.pages.insight:InsightPage",
}


class Opened(QObject):
    """Keeps the visible page in step with the workshop; a hidden one waits until it is shown."""

    went = Signal(str)
    renamed = Signal()
    disputed = Signal(int)
    damaged = Signal(object)

    def __init__(self, context: Context, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self.context = context
        self._stack = stack
        self._pages: dict[str, Page] = {}
        self._dirty: set[str] = set()
        self._shown = ""
        self._keeping = Keeping(context, self)
        self._keeping.damaged.connect(self.damaged)
        self._changes = Changes(context.workspace, self)
        self.sharing = Sharing(context, self)
        self._changes.changed.connect(self._hear)
        self._changes.changed.connect(self.sharing.look_soon)
        self._reading = Reading(context, self)
        self._changes.changed.connect(self._reading.hear)

    @property
    def shown(self) -> str:
        """The id of the page in front."""
        return self._shown

    @property
    def disputes(self) -> int:
        """How many conflicts wait for a person to settle them."""
        return standing.disputes(self.context.snapshot)

    def keep_copies(self) -> None:
        """Copy the workshop now, to wherever copies are kept from now on."""
        self._keeping.choose_second_place(self.context.settings.second_place)

    def page(self, name: str) -> Page:
        """Return a page, made now if this is the first time."""
        if name not in self._pages:
            module, _, kind = PAGES[name].partition(":")
            page: Page = getattr(importlib.import_module(module), kind)(self.context)
            bind(page, self.context.actions, page.scope)
            self._pages[name] = page
            self._dirty.add(name)
            self._stack.addWidget(page)
        return self._pages[name]

    def go(self, name: str, record: str = "") -> None:
        """Bring a page to the front, at a record if one is named."""
        page = self.page(name)
        if self._shown != name:
            if self._shown:
                self._pages[self._shown].leave()
            self._shown = name
        if name in self._dirty:
            self._dirty.discard(name)
            page.refresh()
        self._stack.setCurrentWidget(page)
        page.arrive(record)
        self.context.actions.refresh()
        self.went.emit(page.rail_place or name)

    def end(self) -> None:
        """Take the pages away and close the workshop's file; everything is in it."""
        self._changes.end()
        self._reading.end()
        self.sharing.end()
        if self._shown:
            self._pages[self._shown].leave()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._forget_actions()
        self.context.workspace.close()
        self.deleteLater()

    def _forget_actions(self) -> None:
        """Let go of the pages' handlers: nobody is to ask a page that is gone whether it may act."""
        for command in self.context.actions.all():
            if command.action.scope in PAGES:
                command.handle(_nothing, _never)

    def _hear(self, touched: Touched) -> None:
        if not touched.is_received:
            self.context.tell.withdraw_undo()
        self.disputed.emit(self.disputes)
        for name, page in self._pages.items():
            if not page.cares(touched):
                continue
            if name == self._shown:
                page.refresh()
            else:
                self._dirty.add(name)
        if touched.has("workshop"):
            self.renamed.emit()
        self.context.actions.refresh()


def _nothing() -> None:
    """Stand in for the handler of a page that is gone."""


def _never() -> bool:
    return False
