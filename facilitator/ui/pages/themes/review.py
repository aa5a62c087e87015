"""Suggested themes to look through: each with its point, its reason and a tick, accepted all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
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
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.ui import icons, theme
from facilitator.ui.models import ROW_ROLE, Column, RowModel
from facilitator.ui.theme import RADIUS, SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, row
from facilitator.ui.widgets.marks import chip_extra, paint_chip
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Review(QWidget):
    """The list with its heading and its two ways out."""

    accepted = Signal(list)
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.advice = PlainLabel("", "heading"), PlainLabel("", "caption")
        self.all_button, self.none_button = (
            button(self.tr("Tick all"), "link"),
            button(self.tr("Untick all"), "link"),
        )
        self.put_off_button = button(self.tr("Not now"))
        self.accept_button = button("", "primary", "check")
        self.model: RowModel[Proposal] = RowModel(_columns(), lambda each: each.key, parent=self)
        self.list = ProposalList()
        self._arrange()
        self.all_button.clicked.connect(lambda: self._tick_all(ticked=True))
        self.none_button.clicked.connect(lambda: self._tick_all(ticked=False))
        self.list.toggled.connect(self._toggle)
        self.accept_button.clicked.connect(self.accept)
        self.put_off_button.clicked.connect(self.put_off)

    def show_proposals(self, proposals: Iterable[Proposal]) -> None:
        """Show these suggestions, the surest first."""
        self.model.show(list(proposals))
        rows = self.model.rows()
        points = len({each.suggestion.point for each in rows})
        self.heading.setText(
            self.tr("{suggestions} for {points}").format(
                suggestions=counted(len(rows), "suggestion", "suggestions"),
                points=counted(points, "point", "points"),
            )
        )
        self.advice.setText(
            self.tr(
                "Ticked are the likely ones. Space or a click ticks; nothing is tagged before you accept."
            )
        )
        self._count()

    def keep_only(self, points: Iterable[str], themes: Iterable[str]) -> None:
        """Drop what is about points or themes that have gone."""
        live, book = set(points), set(themes)
        rows = self.model.rows()
        kept = [each for each in rows if each.suggestion.point in live and each.suggestion.theme in book]
        if len(kept) != len(rows):
            self.show_proposals(kept)

    def ticked(self) -> list[TagSuggestion]:
        """Return what would be accepted."""
        return [each.suggestion for each in self.model.rows() if each.is_ticked]

    def accept(self) -> None:
        """Ask for the ticked suggestions to be accepted."""
        if self.ticked():
            self.accepted.emit(self.ticked())

    def begin(self) -> None:
        """Take the focus at the first suggestion."""
        self.list.setFocus()
        self.list.choose(self.model.index(0, 0))

    def _toggle(self, keys: list[tuple[str, str]]) -> None:
        wanted = set(keys)
        self._show(
            [_ticked(each, not each.is_ticked) if each.key in wanted else each for each in self.model.rows()]
        )

    def _tick_all(self, *, ticked: bool) -> None:
        self._show([_ticked(each, ticked) for each in self.model.rows()])

    def _show(self, proposals: list[Proposal]) -> None:
        self.model.show(proposals)
        self._count()

    def _count(self) -> None:
        number = len(self.ticked())
        self.accept_button.setText(
            self.tr("Accept {suggestions}").format(suggestions=counted(number, "suggestion", "suggestions"))
        )
        self.accept_button.setEnabled(number > 0)

    def _arrange(self) -> None:
        self.list.setProperty("role", "cards")
        self.list.setAccessibleName(self.tr("Suggested themes"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProposalDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme.notifier().themeChanged.connect(self.list.doItemsLayout)
        head = row(self.heading, STRETCH, self.all_button, self.none_button)
        foot = row(STRETCH, self.put_off_button, self.accept_button)
        box = column(head, self.advice, self.list, foot)
        box.setStretch(2, 1)
        self._column = holder(box)
        both = row(self._column, STRETCH)
        both.setStretch(0, 100)
        self.setLayout(both)
        self._fit()
        theme.notifier().themeChanged.connect(self._fit)

    def _fit(self) -> None:
        """Keep to a width that reads well."""
        self._column.setMaximumWidth(theme.icon_pixels(theme.SIZES.reading))

    def event(self, event: QEvent) -> bool:
        """Give the suggestions up on Esc."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.put_off.emit()
            return True
        return super().event(event)


def _ticked(shown: Proposal, is_ticked: bool) -> Proposal:
    return Proposal(shown.suggestion, shown.point, shown.theme, shown.likelihood, is_ticked)


def _columns() -> tuple[Column[Proposal], ...]:
    def spoken(shown: Proposal) -> str:
        state = "ticked" if shown.is_ticked else "not ticked"
        return f"{state}, {shown.theme.name}, {shown.likelihood}: {shown.point.text}. {shown.suggestion.why}"

    read_aloud = {int(Qt.ItemDataRole.AccessibleTextRole): spoken}
    return (Column("", lambda shown: shown.point.text, roles=dict(read_aloud)),)
