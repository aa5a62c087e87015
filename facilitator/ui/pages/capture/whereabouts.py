"""Where the person sits: a small card to change it, and the first step in a workshop without tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from facilitator.ui import icons, theme
from facilitator.ui.icons import keep_icon
from facilitator.ui.theme import SIZES, SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, button, card, column, row
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 460


class PlaceCard(Overlay):
    """Table, session and name over the dimmed window; every change counts at once."""

    wants_desk = Signal()
    wants_session = Signal()
    named = Signal(str)

    def __init__(self, window: QWidget, desk: str, session: str, person: str) -> None:
        super().__init__(window, icon_pixels(WIDTH))
        self.desk_button, self.session_button = button(""), button("")
        for each in (self.desk_button, self.session_button):
            each.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            keep_icon(each, "chevron-down", "text_soft", SIZES.icon_small)
        self.show_place(desk, session)
        self.field = QLineEdit(person, placeholderText=self.tr("Stands in the record of every change"))
        self.field.setAccessibleName(self.tr("Your name"))
        self.done_button = button(self.tr("Done"), "primary")
        form = QGridLayout()
        form.setHorizontalSpacing(SPACE.card)
        form.setVerticalSpacing(SPACE.small)
        rows = (
            (self.tr("Table"), self.desk_button),
            (self.tr("Session"), self.session_button),
            (self.tr("Your name"), self.field),
        )
        for at, (text, widget) in enumerate(rows):
            label = PlainLabel(text, "context")
            label.setBuddy(widget)
            form.addWidget(label, at, 0)
            form.addWidget(widget, at, 1)
        form.setColumnStretch(1, 1)
        self.box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        self.box.setSpacing(SPACE.card)
        self.box.addWidget(PlainLabel(self.tr("Where are you?"), "heading"))
        self.box.addLayout(form)
        self.box.addLayout(row(STRETCH, self.done_button))
        self.desk_button.clicked.connect(self.wants_desk)
        self.session_button.clicked.connect(self.wants_session)
        self.field.editingFinished.connect(lambda: self.named.emit(self.field.text()))
        self.field.returnPressed.connect(self.close_now)
        self.done_button.clicked.connect(self.close_now)

    def show_place(self, desk: str, session: str) -> None:
        """Show what was chosen."""
        self.desk_button.setText(desk)
        self.session_button.setText(session)
        self.desk_button.setAccessibleName(f"{self.tr('Table')}: {desk}")
        self.session_button.setAccessibleName(f"{self.tr('Session')}: {session}")

    def refresh_from(self, names: Callable[[], tuple[str, str]]) -> Callable[[], None]:
        """Return what shows the place anew once another is chosen."""
        return lambda: self.show_place(*names())


class FirstStep(QWidget):
    """Asks for the table before anything can be written; says its name and the person's."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._picture = PlainLabel()
        self.desk_field = QLineEdit(placeholderText=self.tr("A number or a name, such as 4 or Health"))
        self.desk_field.setAccessibleName(self.tr("Your table"))
        self.name_field = QLineEdit(placeholderText=self.tr("Your name (may stay empty)"))
        self.name_field.setAccessibleName(self.tr("Your name"))
        self.begin_button = button(self.tr("Begin writing"), "primary", "corner-down-left")
        words = self.tr(
            "Every point carries its table, so that it can always be traced back. You can change it later."
        )
        inside = card(
            self._picture,
            PlainLabel(self.tr("Which table are you at?"), "title"),
            PlainLabel(words, "context", wrap=True),
            SPACE.tight,
            self.desk_field,
            self.name_field,
            row(STRETCH, self.begin_button),
            padding=SPACE.page,
        )
        inside.setFixedWidth(icon_pixels(WIDTH))
        self.setLayout(column(STRETCH, row(STRETCH, inside, STRETCH), STRETCH))
        for field in (self.desk_field, self.name_field):
            field.returnPressed.connect(self._answer)
        self.begin_button.clicked.connect(self._answer)
        theme.notifier().themeChanged.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Draw the picture in today's colours."""
        pixels = icon_pixels(SIZES.icon_large)
        self._picture.setPixmap(icons.icon("map-pin", "text_mute", SIZES.icon_large).pixmap(pixels, pixels))

    def ask(self, person: str) -> None:
        """Let the answer be typed."""
        self.name_field.setText(person)
        self.desk_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        if not self.desk_field.text().strip():
            self.desk_field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answered.emit(self.desk_field.text().strip(), self.name_field.text().strip())
