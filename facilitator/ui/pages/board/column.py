"""One lane of the board: what the group is called and why it is one, and its cards."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit

from facilitator.ui import theme
from facilitator.ui.models import Column, RowModel
from facilitator.ui.pages.board.cards import LaneCards
from facilitator.ui.theme import RADIUS, SPACE, set_role
from facilitator.ui.widgets import ElidedLabel, Pill, PlainLabel, column, icon_button, plain_tip, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.models import Card
    from facilitator.ui.pages.board.picture import Lane, Spot


class LaneColumn(QFrame):
    """Shows a lane; says what a person wants of it, changes nothing by itself."""

    renamed = Signal(str, str)
    dropped = Signal(str, list)
    stepped = Signal(str, int)
    shifted = Signal(str, int)
    removed = Signal(str)
    wants_menu = Signal(str, QPoint)

    def __init__(self, card: Callable[[Spot], Card], chosen_on_board: Callable[[], int]) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self.lane: Lane | None = None
        self.name_label = PlainLabel("", "heading", wrap=True)
        self.name_field = QLineEdit()
        self.name_field.hide()
        self.count_label = PlainLabel("", "caption")
        self.opposites_pill = Pill(self.tr("Holds opposite opinions"), "info")
        self.opposites_pill.hide()
        self.note_label, self.why_label = PlainLabel("", "caption"), ElidedLabel("", "caption")
        self.menu_button = icon_button("ellipsis", self.tr("What to do with this group"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model: RowModel[Spot] = RowModel(
            (Column("", lambda spot: spot.point.text),),
            key=attrgetter("point.id"),
            card=card,
            parent=self,
        )
        self.cards = LaneCards(chosen_on_board)
        self.cards.setModel(self.model)
        self._empty_label = PlainLabel("", "caption", wrap=True)
        self._arrange()
        theme.notifier().themeChanged.connect(self._fit)
        self.name_label.installEventFilter(self)
        self.name_field.installEventFilter(self)
        self.name_field.editingFinished.connect(self._rename)
        self.menu_button.clicked.connect(self._open_menu)
        self.cards.customContextMenuRequested.connect(self._open_menu)
        self.cards.dropped.connect(lambda keys: self.dropped.emit(self.id, keys))
        self.cards.stepped.connect(lambda by: self.stepped.emit(self.id, by))
        self.cards.shifted.connect(lambda by: self.shifted.emit(self.id, by))
        self.cards.removed.connect(lambda: self.removed.emit(self.id))
        self.cards.targeted.connect(self._mark_target)
        self.cards.selection_changed.connect(self.update)

    @property
    def id(self) -> str:
        """The id of the group shown."""
        return self.lane.id if self.lane else ""

    def show_lane(self, lane: Lane, spots: Sequence[Spot]) -> None:
        """Show a lane as it is now; a name being typed is left alone."""
        self.lane = lane
        self.name_label.setText(lane.name)
        self.count_label.setText(
            QLocale().toString(len(lane.points))
            if len(lane.points) == lane.size
            else self.tr("{shown} of {all}").format(shown=len(lane.points), all=lane.size)
        )
        self.note_label.setText(self._note(lane))
        self.note_label.setVisible(bool(self.note_label.text()))
        self.why_label.setText(lane.why)
        self.why_label.setVisible(bool(lane.why) and (lane.is_suggested or not lane.is_named))
        self.name_label.setToolTip(plain_tip(lane.why))
        self.menu_button.setVisible(bool(lane.id))
        self._empty_label.setText(self._emptiness(lane))
        self._empty_label.setVisible(not lane.points)
        self.setAccessibleName(lane.name)
        self.show_sides(lane)
        self.cards.setAccessibleName(self._spoken(lane))
        with self.cards.settled_once():
            self.model.show(spots)
        self.update()

    def show_sides(self, lane: Lane) -> None:
        """Say whether the lane seems to hold opposite opinions, as far as is known now."""
        is_divided = bool(lane.against)
        self.opposites_pill.setVisible(is_divided)
        opposites = self.opposites_pill.text() if is_divided else ""
        self.setAccessibleDescription(" · ".join(filter(None, (lane.why, opposites))))

    def lay_out(self) -> None:
        """Give the cards their width now, so that they are measured only once."""
        self.menu_button.ensurePolished()
        self._fit()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def edit_name(self) -> None:
        """Let the person type another name in place; Enter keeps it, Esc does not."""
        if self.lane is None or not self.lane.id:
            return
        self.name_field.setText(self.lane.name)
        self.name_field.setAccessibleName(self.tr("Name of the group"))
        self.name_label.hide()
        self.name_field.show()
        self.name_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name_field.selectAll()

    def chosen(self) -> list[str]:
        """Return the ids of the chosen points, from the top down, each with what is folded under it."""
        spots = (self.model.row(index) for index in self.cards.chosen())
        return list(dict.fromkeys(id for spot in spots for id in (spot.point.id, *spot.hidden)))

    def is_busy(self) -> bool:
        """Tell whether something would be lost if the column went: the focus, a choice, a half-typed name."""
        return self.cards.hasFocus() or self.name_field.isVisible() or bool(self.cards.selectedIndexes())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Edit the name on a double click; give it up on Esc."""
        if watched is self.name_label and event.type() == QEvent.Type.MouseButtonDblClick:
            self.edit_name()
            return True
        if (
            watched is self.name_field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._end_edit()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground; dashed while suggested, ringed when an empty lane has the focus."""
        super().paintEvent(event)
        tokens, lane = theme.current(), self.lane
        if lane is None:
            return
        is_ringed = self.cards.hasFocus() and not lane.points
        if not is_ringed and not (lane.is_suggested and lane.id):
            return
        pen = QPen(QColor(tokens.focus), tokens.focus_width) if is_ringed else QPen(QColor(tokens.control), 1)
        if not is_ringed:
            pen.setDashPattern([4, 3])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        inset = pen.widthF() / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS.card, RADIUS.card)
        painter.end()

    def _arrange(self) -> None:
        self.name_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.cards.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head = row(self.name_label, self.name_field, self.count_label, self.menu_button, spacing=SPACE.tight)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        for label in (self.count_label, self.menu_button):
            head.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        words = column(
            head, self.note_label, self.why_label, self.opposites_pill, self._empty_label, spacing=SPACE.hair
        )
        words.setContentsMargins(SPACE.tight, 0, 0, 0)
        box = column(words, self.cards, spacing=SPACE.small)
        box.setStretch(1, 1)
        box.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.small)
        self.setLayout(box)

    def _fit(self) -> None:
        """Let the first line of the name, the count and the button stand on one line in today's type."""
        self.name_field.setFont(theme.font("heading"))
        tall = self.menu_button.sizeHint().height()
        self.count_label.setFixedHeight(tall)
        above = (tall - QFontMetrics(theme.font("heading")).height()) // 2
        self.name_label.setContentsMargins(0, max(above, 0), 0, 0)

    def _note(self, lane: Lane) -> str:
        desks = lane.desks()
        pieces = [
            self.tr("Suggested name") if lane.id and not lane.is_named else "",
            counted(desks, self.tr("table"), self.tr("tables")) if desks else "",
            self.tr("Locked") if lane.id and lane.is_locked() else "",
        ]
        return " · ".join(piece for piece in pieces if piece)

    def _emptiness(self, lane: Lane) -> str:
        if not lane.id:
            return self.tr("No point fits here.") if lane.size else self.tr("Every point is in a group.")
        return self.tr("No point yet. Drag points here, or press Delete to remove the group.")

    def _spoken(self, lane: Lane) -> str:
        count = counted(len(lane.points), self.tr("point"), self.tr("points"))
        name = self.tr("Group {name}, {count}").format(name=lane.name, count=count)
        return name if lane.id else f"{lane.name}, {count}"

    def _rename(self) -> None:
        name = " ".join(self.name_field.text().split())
        if self.name_field.isVisible():
            self._end_edit()
            if self.lane is not None and name and name != self.lane.name:
                self.renamed.emit(self.lane.id, name)

    def _end_edit(self) -> None:
        had_focus = self.name_field.hasFocus()
        self.name_field.hide()
        self.name_label.show()
        if had_focus:
            self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self) -> None:
        button = self.menu_button
        self.wants_menu.emit(self.id, button.mapToGlobal(button.rect().bottomLeft()))

    def _mark_target(self, is_target: bool) -> None:
        set_role(self, "true" if is_target else "false", name="target")
