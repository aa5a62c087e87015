"""The rail at the left: where you are, and where you can go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QSizePolicy, QWidget

from facilitator.ui.icons import keep_icon
from facilitator.ui.theme import SIZES, SPACE, icon_pixels, notifier, set_role
from facilitator.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip
from facilitator.ui.widgets.layout import STRETCH, column, holder, row
from facilitator.ui.widgets.marks import KeyCap, Pill, native_keys

BADGE, WIDEST = 10, 200
STANDINGS = {"success": "circle-check", "info": "clock", "warning": "triangle-alert"}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail."""

    id: str
    text: str
    icon: str
    key: str = ""


class Rail(QWidget):
    """Names the workshop, lists the pages, and shows the key that finds everything else."""

    wants_to_go = Signal(str)
    wants_menu = Signal()
    wants_palette = Signal()
    wants_sharing = Signal()

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name, self._who = ElidedLabel("", "heading"), ElidedLabel("", "caption")
        self._group = QButtonGroup(self, exclusive=True)
        self._places = {place.id: place for place in places}
        self._buttons = {place.id: self._button(place) for place in places}
        self.menu_button = _nav_button(self.tr("Menu"), "menu", checkable=False)
        self.sharing_button = _nav_button("", "refresh-cw", checkable=False)
        self.sharing_button.hide()
        self.disputes = _badge(self._buttons["conflicts"]) if "conflicts" in self._buttons else Pill("")
        self._foot = holder(row(KeyCap("Ctrl+K"), PlainLabel(self.tr("all commands"), "caption"), STRETCH))
        self._is_narrow, self._disputed = False, ""
        self._arrange()
        self.set_narrow(narrow=False)
        self._group.buttonClicked.connect(self._go)
        self.menu_button.clicked.connect(self.wants_menu)
        self.sharing_button.clicked.connect(self.wants_sharing)
        notifier().themeChanged.connect(self._fit)

    def show_workshop(self, name: str, who: str) -> None:
        """Name the workshop and, muted, whose laptop this is."""
        self._name.setText(name)
        self._who.setText(who)
        self._who.setVisible(bool(who) and not self._is_narrow)

    def show_standing(self, words: str, detail: str, tone: str) -> None:
        """Say how the workshop stands with its shared folder; without words, nothing is shown."""
        self.sharing_button.setVisible(bool(words))
        self.sharing_button.setAccessibleName(words)
        self.sharing_button.setAccessibleDescription(detail)
        self.sharing_button.setToolTip(plain_tip(f"{words}\n{detail}"))
        self.sharing_button.setProperty("icon_name", STANDINGS.get(tone, "refresh-cw"))
        self.sharing_button.setText("" if self._is_narrow else words)
        keep_icon(self.sharing_button, self.sharing_button.property("icon_name"), "text_soft", SIZES.icon)

    def show_disputes(self, number: int) -> None:
        """Count beside the page of conflicts how many wait; nothing for none."""
        entry, place = self._buttons["conflicts"], self._places["conflicts"]
        self._disputed = self.locale().toString(number) if number else ""
        name = f"{place.text}, {self._disputed}" if number else place.text
        entry.setAccessibleName(name)
        entry.setToolTip(f"{name}  {native_keys(place.key)}")
        self.disputes.setVisible(number > 0)
        self._fit_badge()

    def select(self, place_id: str) -> None:
        """Mark a page as the present one; says nothing to anyone."""
        self._buttons[place_id].setChecked(True)

    def selected(self) -> str:
        """Return the present page, or nothing before the first choice."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone in a narrow window; the words move to the tool tips."""
        self._is_narrow = narrow
        self._fit()
        side = SPACE.small if narrow else SPACE.medium
        self._box.setContentsMargins(side, SPACE.card, side, SPACE.card)
        for label in (self._name, self._foot):
            label.setVisible(not narrow)
        self._who.setVisible(bool(self._who.text()) and not narrow)
        self._fit_badge()
        for button, text in self._texts():
            button.setText("" if narrow else text)
            keep_icon(button, button.property("icon_name"))
            button.setProperty("narrow", "")
            set_role(button, "true" if narrow else "false", name="narrow")

    def _fit(self) -> None:
        """Widen with larger text, so that the words keep fitting."""
        self.setFixedWidth(icon_pixels(SIZES.rail_narrow if self._is_narrow else SIZES.rail))

    def _fit_badge(self) -> None:
        """Count where there is room for a number; else a dot says that there is something."""
        self.disputes.set_role("badge" if self._is_narrow else "pill-warning")
        QApplication.sendEvent(self.disputes, QEvent(QEvent.Type.StyleChange))  # it measures its frame anew
        self.disputes.setText("" if self._is_narrow else self._disputed)
        self.disputes.setMinimumSize(0, 0)
        self.disputes.setMaximumSize(WIDEST, WIDEST)
        if self._is_narrow:
            self.disputes.setFixedSize(BADGE, BADGE)

    def _texts(self) -> list[tuple[QPushButton, str]]:
        pages = [(self._buttons[place.id], place.text) for place in self._places.values()]
        others = [(each, each.accessibleName()) for each in (self.sharing_button, self.menu_button)]
        return [*pages, *others]

    def _button(self, place: Place) -> QPushButton:
        made = _nav_button(place.text, place.icon, checkable=True)
        made.setToolTip(f"{place.text}  {native_keys(place.key)}" if place.key else place.text)
        self._group.addButton(made)
        made.setObjectName(place.id)
        return made

    def _go(self, pressed: QPushButton) -> None:
        self.wants_to_go.emit(pressed.objectName())

    def _arrange(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        box = column(self._name, self._who, SPACE.medium, spacing=SPACE.tight)
        for button in self._buttons.values():
            box.addWidget(button)
        box.addStretch(1)
        box.addWidget(self.sharing_button)
        box.addWidget(self.menu_button)
        box.addWidget(self._foot)
        self._box = box
        self.setLayout(box)


def _badge(entry: QPushButton) -> Pill:
    """Return a small number at the right of an entry."""
    made = Pill("", "warning")
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.hide()
    box = row(STRETCH, made)
    box.setContentsMargins(0, SPACE.tight, SPACE.tight, SPACE.tight)
    entry.setLayout(box)
    return made


def _nav_button(text: str, icon: str, *, checkable: bool) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", "nav")
    made.setAccessibleName(text)
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setProperty("icon_name", icon)
    keep_icon(made, icon, "text_soft", SIZES.icon)
    return made
