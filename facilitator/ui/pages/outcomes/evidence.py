"""The points behind an outcome: quoted, with what each does for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from facilitator.domain.records import Role
from facilitator.services.differences import spelled_out
from facilitator.ui.pages.outcomes.words import ROLES, place_of, quoted, role_word
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ElidedLabel, PlainLabel, button, column, icon_button, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot

SHOWN_FIRST = 40
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
    """One quoted point; S, D and I say what it does, * stars it, Delete takes it off."""

    removed = Signal(str)
    role_changed = Signal(str, str)
    starred = Signal(str, bool)

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
        self.role_button.setToolTip(self.tr("Supports (S), differs (D) or illustrates (I)"))
        self.role_button.setEnabled(not is_fixed)
        self._show_star(each, is_fixed=is_fixed)
        self.remove_button.setAccessibleName(
            self.tr("Remove {place} from the evidence").format(place=each.place)
        )
        self.remove_button.setVisible(not is_fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the role on its letter, star on the star, take the point off on Delete."""
        role = ROLE_KEYS.get(Qt.Key(event.key()), "")
        if not self.role_button.isEnabled() or event.modifiers() & CHORD:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() == Qt.Key.Key_Asterisk:
            self.star_button.click()
        elif role:
            self.role_changed.emit(self._point, role)
        else:
            super().keyPressEvent(event)

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


class EvidenceList(QWidget):
    """Shows evidence; rows that stay keep their widgets, so that the focus stays too."""

    removed = Signal(str)
    role_changed = Signal(str, str)
    starred = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, EvidenceRow] = {}
        self._shown: tuple[Sequence[Cited], bool] = ((), False)
        self._most = SHOWN_FIRST
        self.more_button = button("", "link")
        self._box = column(spacing=SPACE.medium)
        self.setLayout(column(self._box, self.more_button, spacing=SPACE.small))
        self.more_button.clicked.connect(self._show_all)

    def begin(self) -> None:
        """Show another outcome's evidence from now on, the first of it only if it is long."""
        self._most = SHOWN_FIRST

    def show_cited(self, evidence: Sequence[Cited], *, is_fixed: bool) -> None:
        """Show these points."""
        self._shown = (evidence, is_fixed)
        wanted = {each.point: each for each in evidence[: self._most]}
        for gone in [point for point in self.rows if point not in wanted]:
            self._drop(gone)
        for at, each in enumerate(wanted.values()):
            line = self.rows.get(each.point) or self._add(each.point)
            line.show_cited(each, is_fixed=is_fixed)
            if self._box.indexOf(line) != at:
                self._box.insertWidget(at, line)
                line.show()
        rest = len(evidence) - len(wanted)
        self.more_button.setVisible(rest > 0)
        points = counted(rest, self.tr("more point"), self.tr("more points"))
        self.more_button.setText(self.tr("Show {points}").format(points=points))

    def go_to(self, point: str) -> None:
        """Put the focus on a point, the first one if it is not shown."""
        if point not in self.rows and point in {each.point for each in self._shown[0]}:
            self._show_all()
        line = self.rows.get(point) or next(iter(self.rows.values()), None)
        if line is not None:
            line.role_button.setFocus()

    def _add(self, point: str) -> EvidenceRow:
        line = self.rows[point] = EvidenceRow(point)
        line.removed.connect(self.removed)
        line.role_changed.connect(self.role_changed)
        line.starred.connect(self.starred)
        return line

    def _drop(self, point: str) -> None:
        line = self.rows.pop(point)
        if self._has_focus_in(line):
            line.focusNextChild()
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _has_focus_in(self, line: EvidenceRow) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and line.isAncestorOf(focus)

    def _show_all(self) -> None:
        evidence, is_fixed = self._shown
        self._most = len(evidence)
        self.show_cited(evidence, is_fixed=is_fixed)
