"""The list of suggested themes: a tick box, the point, the theme, how likely it fits, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import icons, theme
from facilitator.ui.language import tr
from facilitator.ui.models import ROW_ROLE, Column
from facilitator.ui.theme import RADIUS, SPACE
from facilitator.ui.widgets.marks import chip_extra, paint_chip

if TYPE_CHECKING:
    from facilitator.domain.records import Point, Theme
    from facilitator.services.tagging import TagSuggestion

Index = QModelIndex | QPersistentModelIndex
LIKELY, VERY_LIKELY = 0.55, 0.75
TICK, LINES = 16, 2
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Proposal:
    """One suggestion as it is shown, ticked or not."""

    suggestion: TagSuggestion
    point: Point
    theme: Theme
    likelihood: str
    is_ticked: bool

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells it from the others."""
        return self.suggestion.point, self.suggestion.theme


class ProposalDelegate(QStyledItemDelegate):
    """Paints a tick box, two lines of the point, the theme, how likely, and why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("caption"))
        words = LINES * body.lineSpacing() + SPACE.small + body.height() + 2 * SPACE.tight
        return QSize(200, words + small.lineSpacing() + SPACE.tight + 2 * SPACE.medium)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Proposal = index.data(ROW_ROLE)
        tokens = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inside = option.rect.adjusted(SPACE.medium, SPACE.medium, -SPACE.medium, -SPACE.medium)
        self._paint_tick(painter, inside, ticked=shown.is_ticked)
        inside.setLeft(inside.left() + theme.icon_pixels(TICK) + SPACE.medium)
        painter.setPen(QColor(tokens.text))
        below = self._paint_words(painter, inside, shown.point.text)
        foot = QRect(
            inside.left(), below + SPACE.small, inside.width(), inside.bottom() - below - SPACE.small
        )
        self._paint_foot(painter, foot, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, flag = theme.current(), QStyle.StateFlag
        has_focus = bool(option.state & flag.State_HasFocus) and bool(option.state & flag.State_Selected)
        pen = QPen(QColor(tokens.focus), tokens.focus_width) if has_focus else QPen(QColor(tokens.line), 1)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.surface))
        box = QRectF(option.rect).adjusted(1, 1, -1, -SPACE.tight)
        painter.drawRoundedRect(box, RADIUS.card, RADIUS.card)

    def _paint_tick(self, painter: QPainter, inside: QRect, *, ticked: bool) -> None:
        tokens, size = theme.current(), theme.icon_pixels(TICK)
        box = QRectF(inside.left() + 0.5, inside.top() + 1.5, size, size)
        painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.control), 1))
        painter.setBrush(QColor(tokens.accent if ticked else tokens.surface))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            ratio = painter.device().devicePixelRatioF()
            picture = icons.pixmap("check", tokens.on_accent, size - 4, ratio)
            painter.drawPixmap(box.toRect().adjusted(2, 2, -2, -2), picture)

    def _paint_words(self, painter: QPainter, box: QRect, text: str) -> int:
        """Draw two lines of the point, the second one shortened; return where they end."""
        body = theme.font()
        metrics, option = QFontMetrics(body), QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        said = " ".join(text.split())
        layout = QTextLayout(said, body)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(box.width())
        layout.endLayout()
        painter.setFont(body)
        cut = first.textStart() + first.textLength()
        rest = metrics.elidedText(said[cut:], Qt.TextElideMode.ElideRight, box.width())
        line = QRect(box.left(), box.top(), box.width(), metrics.lineSpacing())
        painter.drawText(line, LEFT, said[:cut])
        painter.drawText(line.translated(0, metrics.lineSpacing()), LEFT, rest)
        return box.top() + LINES * metrics.lineSpacing()

    def _paint_foot(self, painter: QPainter, box: QRect, shown: Proposal) -> None:
        body, small = QFontMetrics(theme.font()), QFontMetrics(theme.font("caption"))
        height = body.height() + 2 * SPACE.tight
        width = min(body.horizontalAdvance(shown.theme.name) + chip_extra(), box.width() // 2)
        painter.setFont(theme.font())
        paint_chip(painter, QRectF(box.left(), box.top(), width, height), shown.theme.name, shown.theme.hue)
        painter.setFont(theme.bold_font("caption"))
        painter.setPen(QColor(theme.current().text_soft))
        beside = QRect(
            box.left() + width + SPACE.medium, box.top(), box.width() - width - SPACE.medium, height
        )
        painter.drawText(beside, LEFT, shown.likelihood)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.current().text_mute))
        why = small.elidedText(shown.suggestion.why, Qt.TextElideMode.ElideRight, box.width())
        under = QRect(box.left(), box.top() + height + SPACE.tight, box.width(), small.lineSpacing())
        painter.drawText(under, LEFT, why)


class ProposalList(QListView):
    """Space or a click ticks and unticks; it says so and changes nothing."""

    toggled = Signal(list)

    def choose(self, index: QModelIndex) -> None:
        """Select this row alone, whatever keys are held down just now."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit([index.data(ROW_ROLE).key for index in self.selectedIndexes()])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if index.isValid() and plain and event.button() == Qt.MouseButton.LeftButton:
            self.toggled.emit([index.data(ROW_ROLE).key])


def with_tick(shown: Proposal, is_ticked: bool) -> Proposal:
    """Return the suggestion ticked, or not."""
    return Proposal(shown.suggestion, shown.point, shown.theme, shown.likelihood, is_ticked)


def columns() -> tuple[Column[Proposal], ...]:
    """Return the one column of the list, read aloud as a sentence."""

    def spoken(shown: Proposal) -> str:
        state = tr("ticked") if shown.is_ticked else tr("not ticked")
        return f"{state}, {shown.theme.name}, {shown.likelihood}: {shown.point.text}. {shown.suggestion.why}"

    read_aloud = {int(Qt.ItemDataRole.AccessibleTextRole): spoken}
    return (Column("", lambda shown: shown.point.text, roles=dict(read_aloud)),)
