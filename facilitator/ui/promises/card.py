"""The actions of one point, over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.ui.promises.list import PromiseList
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, Overlay, PlainLabel, button, row, scrolling

if TYPE_CHECKING:
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
        content = QWidget()
        whole = row(self.list)
        content.setLayout(whole)
        self.box.addWidget(scrolling(content), 1)
        self.box.addLayout(row(STRETCH, self.close_button))
        self.close_button.clicked.connect(self.close_now)
        self.refresh()

    def refresh(self) -> None:
        """Show the actions as they are now; go when the point is gone."""
        point = self._context.snapshot.points.get(self._point)
        if point is not None:
            self.list.show_source(point)
        else:
            self.close_now()
