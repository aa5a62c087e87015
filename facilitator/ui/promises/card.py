"""The actions of one point, over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.ui.changes import Changes
from facilitator.ui.promises.list import PromiseList
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, row, scrolling
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.records import Point
    from facilitator.ui.context import Context

WIDTH = 640


class PromiseCard(Overlay):
    """Shows a point's words and its actions until it is closed."""

    is_tall = True

    def __init__(self, window: QWidget, context: Context, point: Point) -> None:
        super().__init__(window, icon_pixels(WIDTH))
        self._context, self._point = context, point.id
        self.list = PromiseList(context)
        self.close_button = button(self.tr("Close"))
        self.box.setContentsMargins(SPACE.page, SPACE.card, SPACE.page, SPACE.card)
        self.box.setSpacing(SPACE.medium)
        self.box.addWidget(PlainLabel(self.tr("Actions because of {ref}").format(ref=point.ref), "title"))
        self.box.addWidget(PlainLabel(f"“{point.text}”", "context", wrap=True))
        self._content = holder(column(self.list, STRETCH))
        self._area = scrolling(self._content)
        self.box.addWidget(self._area, 1)
        self.box.addLayout(row(STRETCH, self.close_button))
        changes = Changes(context.workspace, self)
        self.close_button.clicked.connect(self.close_now)
        self.closed.connect(changes.end)
        changes.changed.connect(self.refresh)
        self.refresh()

    def write_next(self) -> None:
        """Show the card, and let another action be written under those that there are."""
        self.open_over(self.list.add_field)
        self._show_field()

    def refresh(self) -> None:
        """Show the actions as they are now; go when the point is gone."""
        point = self._context.snapshot.points.get(self._point)
        if point is not None:
            self.list.show_source(point)
            if self.list.add_field.hasFocus():
                self._show_field()
        else:
            self.close_now()

    def _show_field(self) -> None:
        self._content.adjustSize()
        self._area.ensureWidgetVisible(self.list.add_field)


def open_promises(context: Context, over: QWidget, point: str) -> None:
    """Show what was promised because of a point, and let more be promised; a removed point has nothing."""
    record = context.snapshot.points.get(point)
    if record is not None:
        PromiseCard(over.window(), context, record).write_next()


def offer_promises(context: Context, name: str, over: QWidget, chosen: Callable[[], Sequence[str]]) -> None:
    """Let an action of the list of actions show what was promised because of the one point that is chosen."""
    context.actions.on(name, lambda: open_promises(context, over, chosen()[0]), lambda: len(chosen()) == 1)
