"""One quoted point of an outcome: what it does, whether it is starred, and where it was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.domain.records import Role
from facilitator.services.differences import spelled_out
from facilitator.ui.pages.outcomes.finding_row import STEPS
from facilitator.ui.pages.outcomes.words import ROLES, place_of, quoted, role_word
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ElidedLabel, PlainLabel, button, column, icon_button, row

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot

ROLE_KEYS = {
    Qt.Key.Key_S: Role.SUPPORTS.value,
    Qt.Key.Key_D: Role.DIFFERS.value,
    Qt.Key.Key_I: Role.ILLUSTRATES.value,
}
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Cited:
    """A point that an outcome cites; without words when it was removed."""

    point: str
    text: str
    place: str
    role: str
    starred: bool = False


def cited(snapshot: Snapshot, outcome: Outcome) -> list[Cited]:
    """Return the evidence in the order of the points' references, removed points last."""
    found = []
    for evidence in outcome.evidence:
        point = snapshot.points.get(evidence.point)
        text, place = (point.text, place_of(snapshot, point)) if point else ("", "")
        found.append(Cited(evidence.point, text, place, evidence.role, evidence.starred))
    return sorted(found, key=lambda each: (not each.place, each.place, each.point))


class EvidenceRow(QFrame):
    """One quoted point; S, D and I say what it does, * stars it, N shows its actions, Delete takes it off.

    `stepped` says that the arrows go on to the next one, or back.
    """

    removed = Signal(str)
    role_changed = Signal(str, str)
    starred = Signal(str, bool)
    wants_promises = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, point: str) -> None:
        super().__init__()
        self._point, self._role = point, ""
        self._quote, self._place = PlainLabel("", wrap=True), ElidedLabel("", "caption")
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.role_button = button("", "filter")
        self.role_button.setCheckable(False)
        self.star_button = button("", "filter", "star")
        self.remove_button = icon_button("x", self.tr("Remove from the evidence"))
        about = row(self.role_button, self.star_button, self._place, self.remove_button)
        about.setStretch(2, 1)
        self.setLayout(column(self._quote, about, spacing=SPACE.tight))
        promises = QAction(self.tr("Actions of the point…"), self)
        promises.setShortcut("N")
        promises.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        promises.triggered.connect(lambda: self.wants_promises.emit(self._point))
        self.addAction(promises)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for each in self._stops():
            each.installEventFilter(self)
        self.role_button.clicked.connect(self._next_role)
        self.remove_button.clicked.connect(self._remove)
        self.star_button.clicked.connect(lambda is_on: self.starred.emit(self._point, is_on))

    def show_cited(self, each: Cited, *, is_fixed: bool) -> None:
        """Show the point as it is now."""
        self._role = each.role
        gone = self.tr("This point was removed from the workshop.")
        self._quote.setText(quoted(spelled_out(each.text)) if each.place else gone)
        self._place.setText(each.place)
        self.role_button.setText(role_word(each.role))
        spoken = self.tr("{role}, {place}: {text}. Press to change what it does.")
        self.role_button.setAccessibleName(
            spoken.format(role=role_word(each.role), place=each.place, text=each.text)
        )
        tip = self.tr("Supports (S), differs (D) or illustrates (I); N shows its actions")
        self.role_button.setToolTip(tip)
        self.role_button.setEnabled(not is_fixed)
        self._show_star(each, is_fixed=is_fixed)
        self.remove_button.setAccessibleName(
            self.tr("Remove {place} from the evidence").format(place=each.place)
        )
        self.remove_button.setVisible(not is_fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the role on its letter, star on the star, take off on Delete."""
        key = Qt.Key(event.key())
        role = ROLE_KEYS.get(key, "")
        if not self.role_button.isEnabled() or event.modifiers() & CHORD:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif key == Qt.Key.Key_Asterisk:
            self.star_button.click()
        elif role:
            self.role_changed.emit(self._point, role)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows from the buttons, which would go to their neighbours."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key not in STEPS or event.modifiers() & CHORD:
            return False
        self.stepped.emit(self._point, STEPS[key])
        return True

    def take_focus_from(self, other: EvidenceRow) -> None:
        """Put the focus on what has it in another row."""
        for mine, theirs in zip(self._stops(), other._stops(), strict=True):
            if theirs.hasFocus():
                mine.setFocus()
                return

    def _stops(self) -> tuple[QWidget, ...]:
        return self.role_button, self.star_button, self.remove_button

    def _show_star(self, each: Cited, *, is_fixed: bool) -> None:
        self.star_button.setChecked(each.starred)
        self.star_button.setText(self.tr("Starred") if each.starred else self.tr("Star"))
        self.star_button.setToolTip(self.tr("A quote that speaks for the others, first in reports (*)"))
        self.star_button.setAccessibleName(
            (self.tr("Starred: {place}") if each.starred else self.tr("Star {place}")).format(
                place=each.place
            )
        )
        self.star_button.setEnabled(not is_fixed)

    def _next_role(self) -> None:
        at = ROLES.index(self._role) if self._role in ROLES else -1
        self.role_changed.emit(self._point, ROLES[(at + 1) % len(ROLES)])

    def _remove(self) -> None:
        self.removed.emit(self._point)
