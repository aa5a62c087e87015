"""Where the pieces of a painted card stand, measured once for each card and width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from facilitator.ui import theme
from facilitator.ui.models import Card, Chip
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.marks import chip_extra

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
ENDLESS = 100_000
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class CardPlan:
    """The places of a card's pieces, from the card's own corner."""

    height: int
    top: QRect
    text: QRect
    foot: QRect
    chips: tuple[tuple[Chip, QRect], ...]


class CardRuler:
    """Measures cards with the fonts of the look, and remembers what it measured."""

    def __init__(self, padding: int) -> None:
        self.padding = padding
        self._heights: dict[tuple[Card, int], int] = {}
        self.refresh()

    def refresh(self) -> None:
        """Forget everything; the fonts have changed."""
        self._heights.clear()
        self.body, self.small = QFontMetrics(theme.font()), QFontMetrics(theme.font("caption"))
        self._chip_height = self.body.height() + 2 * SPACE.tight

    def height(self, card: Card, width: int) -> int:
        """Return a card's height at a width; cheap when asked again."""
        known = self._heights.get((card, width))
        if known is None:
            known = self.plan(card, width).height
            if len(self._heights) > REMEMBERED:
                self._heights.clear()
            self._heights[card, width] = known
        return known

    def plan(self, card: Card, width: int) -> CardPlan:
        """Return where everything stands on a card of a width."""
        left, inner = self.padding, max(width - 2 * self.padding, 40)
        top = QRect(left, self.padding, inner, self._top_height(card))
        below = top.bottom() + 1 + (SPACE.small if top.height() else 0)
        text = QRect(left, below, inner, self._text_height(card.text, inner))
        foot_top = text.bottom() + 1
        if card.chips or card.meta:
            foot_top += SPACE.small
        chips, foot = self._foot(card, QRect(left, foot_top, inner, 0))
        return CardPlan(foot.bottom() + 1 + self.padding, top, text, foot, chips)

    def _top_height(self, card: Card) -> int:
        if card.pill or card.is_pinned:
            return self.small.height() + 2 * 3
        return self.small.height() if card.note else 0

    def _text_height(self, text: str, width: int) -> int:
        if "\n" not in text and self.body.horizontalAdvance(text) <= width:
            return self.body.height()
        return self.body.boundingRect(0, 0, width, ENDLESS, WRAPPED, text).height()

    def _foot(self, card: Card, box: QRect) -> tuple[tuple[tuple[Chip, QRect], ...], QRect]:
        if not card.chips:
            return (), QRect(box.left(), box.top(), box.width(), self.small.height() if card.meta else 0)
        meta = self.small.horizontalAdvance(card.meta) + SPACE.medium if card.meta else 0
        placed: list[tuple[Chip, QRect]] = []
        x, y = box.left(), box.top()
        for chip in card.chips:
            width = min(self.body.horizontalAdvance(chip.name) + chip_extra(), box.width())
            if x > box.left() and x + width > box.right() + 1:
                x, y = box.left(), y + self._chip_height + SPACE.tight
            placed.append((chip, QRect(x, y, width, self._chip_height)))
            x += width + SPACE.tight
        if meta and x + meta > box.right() + 1:
            y += self._chip_height + SPACE.tight
        last = QRect(box.left(), y, box.width(), self._chip_height)
        return tuple(placed), last
