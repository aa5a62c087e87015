"""Titles of columns that may take several lines; what is still too long loses its middle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QToolTip

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import plain_tip

MOST_LINES = 3
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
ELIDED = Qt.TextElideMode.ElideRight
ROOM = 1_000_000  # pixels: as high as any title


class Titles(QHeaderView):
    """As high as its longest title wants, up to three lines; the tip over a title says all of it."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.sectionResized.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Leave room for the lines of every title at its width."""
        size = super().sizeHint()
        shown = [at for at in range(self.count()) if not self.isSectionHidden(at)]
        most = max((self._box(self.shown(at), at).height() for at in shown), default=0)
        return QSize(size.width(), max(size.height(), most + 2 * SPACE.small))

    def shown(self, at: int) -> str:
        """Return what of a title is shown, at its width today."""
        ruler, width = QFontMetrics(theme.bold_font("caption")), self._width(at)
        words = [ruler.elidedText(word, ELIDED, width) for word in self._title(at).split()]
        for left in range(len(words), 2, -1):
            text = _shortened(words, left)
            if round(self._box(text, at).height() / ruler.lineSpacing()) <= MOST_LINES:
                return text
        return _shortened(words, 2)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, at: int) -> None:
        """Leave the words to `paintSection`."""
        super().initStyleOptionForIndex(option, at)
        option.text = ""

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        """Paint the ground and the arrow of the sort order, then the words in their lines."""
        painter.save()
        super().paintSection(painter, rect, at)
        painter.restore()
        side = self.model().headerData(at, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        painter.setFont(theme.bold_font("caption"))
        painter.setPen(QColor(theme.current().text_soft))
        words = rect.adjusted(SPACE.card, 0, -SPACE.card, 0)
        painter.drawText(words, WRAPPED | side, self.shown(at))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say a title in full over it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.logicalIndexAt(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._title(at)) if at >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def _title(self, at: int) -> str:
        return str(self.model().headerData(at, self.orientation()))

    def _width(self, at: int) -> int:
        return self.sectionSize(at) - 2 * SPACE.card

    def _box(self, text: str, at: int) -> QRect:
        return QFontMetrics(theme.bold_font("caption")).boundingRect(
            QRect(0, 0, self._width(at), ROOM), WRAPPED, text
        )

    def _fit(self) -> None:
        self.updateGeometry()


def _shortened(words: list[str], left: int) -> str:
    """Return so many of the words, those in the middle left out."""
    if left >= len(words):
        return " ".join(words)
    first = (left + 1) // 2
    return " ".join((*words[:first], "…", *words[first - left :]))
