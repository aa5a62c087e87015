"""A market-place card that is there already, over the page, to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from facilitator.ui.pages.capture.market_form import MarketForm
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, button, row, scrolling
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.domain.records import Card

WIDTH = 680


class CardSheet(Overlay):
    """Shows a card's fields; `kept` carries what they hold."""

    kept = Signal(dict)

    def __init__(self, window: QWidget, card: Card) -> None:
        super().__init__(window, icon_pixels(WIDTH))
        self.form = MarketForm()
        self.form.show_values({name: getattr(card, name) for name in self.form.fields})
        self.keep_button = button(self.tr("Keep"), "primary", "check")
        self.box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        self.box.setSpacing(SPACE.card)
        self.box.addWidget(PlainLabel(card.what, "heading", wrap=True))
        self.box.addWidget(scrolling(self.form), 1)
        self.box.addLayout(row(STRETCH, self.keep_button))
        self.keep_button.clicked.connect(self._keep)
        self.form.left.connect(self.close_now)

    def _keep(self) -> None:
        empty = {name: False if name == "consent" else "" for name in self.form.fields}
        self.close_now()
        self.kept.emit({**empty, **self.form.values()})
