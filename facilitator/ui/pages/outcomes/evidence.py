"""The points behind an outcome: quoted, with what each does for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.pages.outcomes.evidence_row import EvidenceRow
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import button, column
from facilitator.ui.widgets.tab_order import tab_as_read
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.pages.outcomes.evidence_row import Cited

SHOWN_FIRST = 40


class EvidenceList(QWidget):
    """Shows evidence; rows that stay keep their widgets, so that the focus stays too."""

    removed = Signal(str)
    role_changed = Signal(str, str)
    starred = Signal(str, bool)
    wants_promises = Signal(str)

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

    def shown(self) -> list[str]:
        """Return the points that have a row, from the top down."""
        return [each.point for each in self._shown[0] if each.point in self.rows]

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
        line.wants_promises.connect(self.wants_promises)
        line.stepped.connect(self._step)
        return line

    def _step(self, point: str, by: int) -> None:
        """Go to a row beside this one, with whatever is in focus there."""
        shown = self.shown()
        at = shown.index(point) + by
        if 0 <= at < len(shown):
            self.rows[shown[at]].take_focus_from(self.rows[point])

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
        tab_as_read(self)
