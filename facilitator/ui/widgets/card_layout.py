"""Where the pieces of a painted card stand, measured once for each card and width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption

from facilitator.ui import theme
from facilitator.ui.theme import SIZES, SPACE
from facilitator.ui.widgets.marks import chip_extra

if TYPE_CHECKING:
    from facilitator.ui.models import Card, Chip

REMEMBERED = 2_000
PILL_PADDING = 3
NARROWEST = 40
LINE_PITCH = 1.25


@dataclass(frozen=True, slots=True)
class CardPlan:
    """The places of a card's pieces from the card's own corner, and its words ready to be drawn."""

    height: int
    top: QRect
    text: QRect
    foot: QRect
    meta: QRect
    chips: tuple[tuple[Chip, QRect], ...]
    words: QTextLayout


class CardRuler:
    """Measures cards with the fonts of the look, and remembers the last ones."""

    def __init__(self, padding: int) -> None:
        self.padding = padding
        self._plans: dict[tuple[Card, int], CardPlan] = {}
        self._wrap = QTextOption()
        self._wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.refresh()

    def refresh(self) -> None:
        """Forget everything; the fonts have changed."""
        self._plans.clear()
        self.body, self.caption, self.bold = theme.font(), theme.font("caption"), theme.bold_font("caption")
        self._body, self._small = QFontMetrics(self.body), QFontMetrics(self.caption)
        self._chip_height = self._body.height() + 2 * SPACE.tight

    def usual_height(self) -> int:
        """Return the height of a card with two lines and chips."""
        return (
            2 * self.padding + round(2 * self._body.height() * LINE_PITCH) + SPACE.small + self._chip_height
        )

    def plan(self, card: Card, width: int) -> CardPlan:
        """Return where everything stands on a card of a width; cheap when asked again."""
        known = self._plans.get((card, width))
        if known is None:
            known = self._plan(card, width)
            if len(self._plans) >= REMEMBERED:
                self._plans.clear()
            self._plans[card, width] = known
        return known

    def _plan(self, card: Card, width: int) -> CardPlan:
        left, inner = self.padding, max(width - 2 * self.padding, NARROWEST)
        top = QRect(left, self.padding, inner, self._top_height(card))
        below = top.bottom() + 1 + (SPACE.small if top.height() else 0)
        words, tall = self._words(card.text, inner)
        text = QRect(left, below, inner, tall)
        has_foot = bool(card.chips or card.meta or card.is_pinned)
        foot_top = text.bottom() + 1 + (SPACE.small if has_foot else 0)
        chips, foot = self._foot(card, QRect(left, foot_top, inner, 0))
        meta = QRect(foot)
        meta.setLeft(foot.right() + 1 - self._small.horizontalAdvance(card.meta))
        return CardPlan(foot.bottom() + 1 + self.padding, top, text, foot, meta, chips, words)

    def _top_height(self, card: Card) -> int:
        if card.title:
            return self._body.height()
        if card.pill:
            return self._small.height() + 2 * PILL_PADDING
        return self._small.height() if card.note else 0

    def _meta_width(self, card: Card) -> int:
        pin = theme.icon_pixels(SIZES.icon_small) + SPACE.tight if card.is_pinned else 0
        words = self._small.horizontalAdvance(card.meta) if card.meta else 0
        return pin + words + SPACE.medium if pin + words else 0

    def _words(self, text: str, width: int) -> tuple[QTextLayout, int]:
        """Lay the words out with more air between the lines than the font alone would give."""
        layout = QTextLayout(text.replace("\n", "\u2028"), self.body)
        layout.setTextOption(self._wrap)
        layout.setCacheEnabled(True)
        pitch, y = round(self._body.height() * LINE_PITCH), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (pitch - line.height()) / 2))
            y += pitch
        layout.endLayout()
        return layout, max(y, pitch)

    def _foot(self, card: Card, box: QRect) -> tuple[tuple[tuple[Chip, QRect], ...], QRect]:
        if not card.chips:
            height = self._small.height() if card.meta or card.is_pinned else 0
            return (), QRect(box.left(), box.top(), box.width(), height)
        meta = self._meta_width(card)
        placed: list[tuple[Chip, QRect]] = []
        x, y = box.left(), box.top()
        for chip in card.chips:
            width = min(self._body.horizontalAdvance(chip.name) + chip_extra(), box.width())
            if x > box.left() and x + width > box.right() + 1:
                x, y = box.left(), y + self._chip_height + SPACE.tight
            placed.append((chip, QRect(x, y, width, self._chip_height)))
            x += width + SPACE.tight
        if meta and x + meta > box.right() + 1:
            y += self._chip_height + SPACE.tight
        return tuple(placed), QRect(box.left(), y, box.width(), self._chip_height)
