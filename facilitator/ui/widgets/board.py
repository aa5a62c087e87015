"""A column of the board: a name to edit, a count, and cards that can be dragged or sent by keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QStyle, QWidget

from facilitator.ui import theme
from facilitator.ui.models import CARD_ROLE, KEY_ROLE
from facilitator.ui.theme import SIZES, SPACE, set_role
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.labels import PlainLabel
from facilitator.ui.widgets.layout import column, row

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from facilitator.ui.models import RowModel

POINTS = "application/x-facilitator-points"


class BoardList(CardList):
    """The cards of one group; several can be dragged at once, and dropped on another list."""

    dropped = Signal(list)
    stepped = Signal(int)
    targeted = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, SPACE.medium, parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to the neighbouring group on Left and Right; all else moves inside the list."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers():
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def startDrag(self, _supported: Qt.DropAction) -> None:
        """Drag what is selected, under a picture of the first card and their number."""
        chosen = self.chosen()
        if not chosen:
            return
        drag = QDrag(self)
        data = QMimeData()
        keys = [index.data(KEY_ROLE) for index in chosen]
        data.setData(POINTS, QByteArray(json.dumps(keys).encode()))
        drag.setMimeData(data)
        drag.setPixmap(self.drag_picture(len(chosen)))
        drag.setHotSpot(QPoint(SPACE.page, SPACE.page))
        drag.exec(Qt.DropAction.MoveAction)

    def drag_picture(self, count: int) -> QPixmap:
        """Return what hangs at the pointer: the first card, a second edge, and the count."""
        first = self.chosen()[0]
        size = self.visualRect(first).size()
        ratio = self.devicePixelRatioF()
        picture = QPixmap((size + QSize(SPACE.small, SPACE.small)) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card, state = first.data(CARD_ROLE), QStyle.StateFlag.State_Selected
        if count > 1:
            self.cards.paint_card(painter, QRect(QPoint(6, 6), size), card, state)
        self.cards.paint_card(painter, QRect(QPoint(0, 0), size), card, state)
        if count > 1:
            _paint_count(painter, size, count)
        painter.end()
        return picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.targeted.emit(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped points to be moved here; the list changes when the workshop has."""
        self.targeted.emit(False)
        if event.source() is self or not event.mimeData().hasFormat(POINTS):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # Qt would remove the rows itself after a move
        event.accept()
        self.dropped.emit(json.loads(bytes(event.mimeData().data(POINTS).data())))

    def _consider(self, event: QDragMoveEvent) -> None:
        welcome = event.source() is not self and event.mimeData().hasFormat(POINTS)
        event.setAccepted(welcome)
        self.targeted.emit(welcome)


class BoardColumn(QFrame):
    """One group on the board; says what a person wants, changes nothing by itself."""

    renamed = Signal(str)
    dropped = Signal(list)
    stepped = Signal(int)

    def __init__(self, model: RowModel, *, is_fixed: bool = False, parent: QWidget | None = None) -> None:  # type: ignore[type-arg]
        super().__init__(parent)
        self.setProperty("role", "column")
        self.setFixedWidth(theme.icon_pixels(SIZES.column))
        self._model = model
        self.name_field = QLineEdit(readOnly=is_fixed)
        self.name_field.setProperty("role", "bare")
        self.name_field.setAccessibleName(self.tr("Name of the group"))
        self.name_field.setFont(theme.font("heading"))
        self._count, self._note = PlainLabel("", "caption"), PlainLabel("", "caption", wrap=True)
        self.list = BoardList("")
        self.list.setModel(model)
        self._arrange()
        self.name_field.editingFinished.connect(self._rename)
        self.list.dropped.connect(self.dropped)
        self.list.stepped.connect(self.stepped)
        self.list.targeted.connect(self._mark_target)

    def show_group(self, name: str, rows: Sequence[object], note: str = "") -> None:
        """Show a group: its name, its points, and a muted note such as "Suggested name"."""
        self._name = name
        if not self.name_field.hasFocus():
            self.name_field.setText(name)
            self.name_field.setCursorPosition(0)
        self.name_field.setToolTip(name)
        self._count.setText(f"{len(rows):n}")
        self._count.setAccessibleName(self.tr("%n point(s)", "", len(rows)))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(name)
        self.list.setAccessibleName(name)
        self._model.show(rows)

    def edit_name(self) -> None:
        """Let the person type another name."""
        self.name_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name_field.selectAll()

    def chosen_keys(self) -> list[Hashable]:
        """Return the keys of the selected cards."""
        return [index.data(KEY_ROLE) for index in self.list.chosen()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up a half-typed name on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.name_field.hasFocus():
            self.name_field.setText(self._name)
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._name = ""
        head = row(self.name_field, self._count, spacing=SPACE.tight)
        head.setContentsMargins(0, 0, SPACE.small, 0)
        self._note.setIndent(12)
        box = column(head, self._note, self.list, spacing=SPACE.tight)
        box.setStretch(2, 1)
        box.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        self.setLayout(box)

    def _rename(self) -> None:
        name = " ".join(self.name_field.text().split())
        if not name:
            self.name_field.setText(self._name)
        elif name != self._name:
            self._name = name
            self.renamed.emit(name)

    def _mark_target(self, is_target: bool) -> None:
        set_role(self, "true" if is_target else "false", name="target")


def _paint_count(painter: QPainter, size: QSize, count: int) -> None:
    tokens = theme.current()
    badge = QRectF(size.width() - 30, 4, 24, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(badge)
    painter.setPen(QColor(tokens.on_accent))
    painter.setFont(theme.bold_font("caption"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
