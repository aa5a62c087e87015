"""The lower half of the notebook: how many points, whose, with which words, and the list itself."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from facilitator.ui import theme
from facilitator.ui.icons import keep_icon
from facilitator.ui.language import tr
from facilitator.ui.models import Column, RowModel
from facilitator.ui.pages.capture.narrowing import Order
from facilitator.ui.pages.capture.point_list import PointList
from facilitator.ui.pages.capture.rows import PointRow, Scope, card_of
from facilitator.ui.theme import SIZES, SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, icon_button, native_keys, row
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

PAUSE_MS = 40
NARROWEST_FIELD, WIDEST_FIELD, LOWEST_LIST = 120, 168, 48


class Listing(QWidget):
    """Shows rows that the page chose; `changed` says that others are wanted."""

    changed = Signal()
    escaped = Signal()
    wants_filter = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.order = Order.NEWEST
        self.filter_button = icon_button(
            "list-filter", self.tr("Filter or sort ({key})").format(key=native_keys("Alt+F"))
        )
        self.heading, self.count = PlainLabel(self.tr("This session"), "heading"), PlainLabel("", "caption")
        self.field = QLineEdit(placeholderText=self.tr("Search  {key}").format(key=native_keys("Ctrl+F")))
        self.field.setAccessibleName(self.tr("Search the points"))
        self.field.setClearButtonEnabled(True)
        self.bare_button = button(self.tr("Without a theme"), "filter", "x")
        self.bare_button.setToolTip(self.tr("Show all points again"))
        self.bare_button.hide()
        self._scopes = self._make_scopes()
        self.model: RowModel[PointRow] = RowModel(
            (Column("", lambda each: each.point.text),), attrgetter("id"), card_of, self
        )
        self.list = PointList(self.tr("Points"))
        self.list.setModel(self.model)
        self.empty = EmptyState("inbox", "", "")
        self.empty.button.setText(self.tr("Import from a file"))
        keep_icon(self.empty.button, "file-input", "text_soft", SIZES.icon_small)
        self._stack = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._arrange()
        self.field.textChanged.connect(self._pause.start)
        self.field.installEventFilter(self)
        self._pause.timeout.connect(self.changed)
        self._scopes.buttonClicked.connect(self._leave_bare)
        self.bare_button.clicked.connect(self._leave_bare)
        self.list.escaped.connect(self.escaped)
        self.filter_button.clicked.connect(self.wants_filter)
        theme.notifier().themeChanged.connect(self.fit)
        self.fit()

    @property
    def scope(self) -> Scope:
        """Whose points are wanted."""
        return next(Scope(each.objectName()) for each in self._scopes.buttons() if each.isChecked())

    def set_scope(self, scope: Scope) -> None:
        """Want the points of a table, a session or the whole workshop."""
        next(each for each in self._scopes.buttons() if each.objectName() == scope.value).setChecked(True)

    def scope_buttons(self) -> tuple[QAbstractButton, ...]:
        """Return what chooses a table's, the session's or the workshop's points."""
        return tuple(self._scopes.buttons())

    @property
    def is_bare_only(self) -> bool:
        """Whether only points without a theme are wanted."""
        return not self.bare_button.isHidden()

    def set_bare_only(self, wanted: bool) -> None:
        """Want only points without a theme, of the whole workshop."""
        self.bare_button.setVisible(wanted)
        self.bare_button.setChecked(wanted)
        self.fit()
        if wanted:
            self.set_scope(Scope.WORKSHOP)

    def show_rows(self, rows: Sequence[PointRow], heading: str) -> None:
        """Show these rows; the list keeps its place and selection."""
        self.heading.setText(heading)
        number = counted(len(rows), tr("point"), tr("points"))
        is_usual = self.order is Order.NEWEST
        self.count.setText(number if is_usual else f"{number} · {self.order.words}")
        self.model.show(rows)
        self._stack.setCurrentWidget(self.list if rows else self.empty)

    def put_in_order(self, order: Order) -> None:
        """Want the points in this order."""
        self.order = order
        self.changed.emit()

    def narrow(self, piece: str) -> None:
        """Want only points that this piece of the search field names as well."""
        kept = [each for each in self.field.text().split() if each != piece]
        self.field.setText(" ".join([*kept, piece]) + " ")

    def search(self) -> None:
        """Let words be typed that narrow the list."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field, Down and Enter go to the list, Esc shows everything again."""
        if (
            watched is not self.field
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
        ):
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _is_chord(event):
            if self._pause.isActive():
                self._pause.stop()
                self.changed.emit()
            self.list.mark_first()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self.escaped.emit()
            return True
        return False

    def fit(self) -> None:
        """Give the filters a line of their own where there is little room, and the field the line above."""
        self.field.setMinimumWidth(theme.icon_pixels(NARROWEST_FIELD))
        self.field.setMaximumWidth(theme.icon_pixels(WIDEST_FIELD))
        words = self.heading.sizeHint().width() + self.count.sizeHint().width() + 2 * SPACE.small
        filters = self._narrowing.minimumSize().width() + theme.icon_pixels(NARROWEST_FIELD) + SPACE.small
        is_narrow = words + filters > self.width()
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(direction)
        home = self._words if is_narrow else self._last
        if home.indexOf(self.field) < 0:
            (self._last if is_narrow else self._words).removeWidget(self.field)
            home.addWidget(self.field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _make_scopes(self) -> QButtonGroup:
        group = QButtonGroup(self)
        texts = {
            Scope.DESK: self.tr("This table"),
            Scope.SESSION: self.tr("All tables"),
            Scope.WORKSHOP: self.tr("All sessions"),
        }
        for scope, text in texts.items():
            made: QPushButton = button(text, "filter")
            made.setObjectName(scope.value)
            group.addButton(made)
        group.buttons()[0].setChecked(True)
        return group

    def _leave_bare(self) -> None:
        self.set_bare_only(False)
        self.changed.emit()

    def _arrange(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(SPACE.small)
        self._words, self._last = row(self.heading, self.count, STRETCH), row(self.field)
        self._head.addLayout(self._words, 1)
        self._narrowing = row(self.bare_button, *self._scopes.buttons(), self.filter_button)
        self._head.addLayout(self._narrowing)
        self._head.addLayout(self._last)
        self._stack.setMinimumHeight(theme.icon_pixels(LOWEST_LIST))
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        box = column(self._head, spacing=SPACE.small)
        box.addWidget(self._stack, 1)
        self.setLayout(box)


def _is_chord(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
