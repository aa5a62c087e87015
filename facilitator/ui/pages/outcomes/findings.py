"""What to look at in an outcome: a quiet list under its text; what was accepted is folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator.ui.pages.outcomes.finding_row import FindingRow
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, holder
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.pages.outcomes.findings_words import Noted


class FindingList(QWidget):
    """Shows findings; rows that stay keep their widgets, so that the focus stays too."""

    jumped = Signal(object)
    mended = Signal(object)
    accepted = Signal(object, str)
    reopened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FindingRow] = {}
        self.heading = PlainLabel("", "heading")
        self.fold_button = button("", "link", "chevron-right")
        self._open, self._accepted = column(spacing=SPACE.tight), column(spacing=SPACE.tight)
        self.folded = holder(self._accepted)
        self.folded.hide()
        self.setLayout(column(self.heading, self._open, self.fold_button, self.folded, spacing=SPACE.small))
        self.fold_button.clicked.connect(lambda: self.folded.setVisible(self.folded.isHidden()))

    def begin(self) -> None:
        """Show another outcome's findings from now on, the accepted ones folded."""
        self.folded.hide()
        for name in list(self.rows):
            self._drop(name)

    def show_noted(self, found: Sequence[Noted], *, is_fixed: bool, is_read_only: bool) -> None:
        """Show these findings."""
        self.setVisible(bool(found))
        was_in = self._place_of_focus()
        wanted = {each.name: each for each in found}
        for gone in [name for name in self.rows if name not in wanted]:
            self._drop(gone)
        for each in found:
            line = self.rows.get(each.name) or self._add(each.name, each)
            self._put(line, self._accepted if each.reason else self._open)
            line.show_noted(each, is_fixed=is_fixed, is_read_only=is_read_only)
        accepted = sum(1 for each in found if each.reason)
        self._name(len(found) - accepted, accepted)
        if was_in >= 0 and self._place_of_focus() < 0:
            self._focus(was_in)

    def go_on(self) -> None:
        """Put the focus on the first open finding, or on the one after that in focus."""
        self._focus((self._place_of_focus() + 1) % max(self._open.count(), 1))

    def _focus(self, place: int) -> None:
        lines = self._lines()
        if lines:
            lines[min(max(place, 0), len(lines) - 1)].show_button.setFocus()

    def _lines(self) -> list[FindingRow]:
        lines = [each for each in self.rows.values() if self._open.indexOf(each) >= 0]
        return sorted(lines, key=self._open.indexOf)

    def _place_of_focus(self) -> int:
        lines = self._lines()
        return next((at for at, each in enumerate(lines) if _has_focus(each)), -1)

    def _name(self, number: int, accepted: int) -> None:
        things = counted(number, self.tr("thing to look at"), self.tr("things to look at"))
        self.heading.setText(things if number else self.tr("Nothing left to look at"))
        self.fold_button.setText(self.tr("{number} accepted with a reason").format(number=accepted))
        self.fold_button.setVisible(accepted > 0)
        if not accepted:
            self.folded.hide()

    def _step(self, line: FindingRow, by: int) -> None:
        lines = self._lines()
        if line in lines and 0 <= lines.index(line) + by < len(lines):
            lines[lines.index(line) + by].show_button.setFocus()

    def _put(self, line: FindingRow, box: QVBoxLayout) -> None:
        for other in (self._open, self._accepted):
            if other is not box:
                other.removeWidget(line)
        box.removeWidget(line)
        box.addWidget(line)
        line.show()

    def _add(self, name: str, each: Noted) -> FindingRow:
        line = self.rows[name] = FindingRow(each)
        line.jumped.connect(self.jumped)
        line.mended.connect(self.mended)
        line.accepted.connect(self.accepted)
        line.reopened.connect(self.reopened)
        line.stepped.connect(self._step)
        return line

    def _drop(self, name: str) -> None:
        line = self.rows.pop(name)
        for box in (self._open, self._accepted):
            box.removeWidget(line)
        line.hide()
        line.deleteLater()


def _has_focus(line: FindingRow) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and line.isAncestorOf(focus)
