"""What needs a look, each as a sentence that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.ui import standing
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, plain_tip
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facilitator.domain.lint import Finding
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.coverage import Coverage
    from facilitator.services.waiting import Awaited

    Findings = Mapping[str, tuple[Finding, ...]]

MOST_NAMES = 3


class Notices(QWidget):
    """Shows a line for whatever is open; `wants_to_go` names a page and a record, `wants_points` a title."""

    wants_to_go = Signal(str, str)
    wants_points = Signal(str, list)

    def __init__(self) -> None:
        super().__init__()
        self.silent, self.none = PlainLabel("", "warning", wrap=True), PlainLabel("", "context", wrap=True)
        self.awaited = PlainLabel("", "warning", wrap=True)
        self.conflicts, self.findings = self._line(self._to_conflicts), self._line(self._to_findings)
        self.untagged, self.bare = self._line(self._to_untagged), self._line(self._to_themes)
        self._lines = (
            self.silent,
            self.awaited,
            self.conflicts,
            self.findings,
            self.untagged,
            self.bare,
        )
        self.setLayout(column(*self._lines, self.none, spacing=SPACE.hair))
        self._first_outcome = ""
        self._snapshot: Snapshot | None = None

    def show_open(self, snapshot: Snapshot, found: Coverage, findings: Findings, untagged: int) -> None:
        """Show what is open now; `untagged` points carry no theme."""
        self._first_outcome = next(iter(findings), "")
        self._snapshot = snapshot
        names = [desk.name or self.tr("Table {number}").format(number=desk.number) for desk in found.silent]
        self._say(self.silent, self._silent(names))
        self._say(self.conflicts, self._conflicts(standing.disputes(snapshot)))
        self._say(self.findings, self._findings(findings))
        self._say(self.untagged, self._untagged(untagged))
        self._say(self.bare, self._bare(len(found.bare_themes)))
        self.bare.setToolTip(plain_tip(", ".join(theme.name for theme in found.bare_themes)))
        self._conclude()

    def show_awaited(self, snapshot: Snapshot, awaited: Sequence[Awaited]) -> None:
        """Show whose changes are spoken of and are not here."""
        names = [standing.whose(snapshot, each.desk, each.person) for each in awaited]
        changes = counted(
            sum(each.changes for each in awaited),
            self.tr("change that is spoken of"),
            self.tr("changes that are spoken of"),
        )
        words = self.tr("Waiting for the file of {names}: {changes}").format(
            names=_few(names), changes=changes
        )
        self._say(self.awaited, words if awaited else "")
        self._conclude()

    def _conclude(self) -> None:
        is_clean = not any(line.text() for line in self._lines)
        self._say(self.none, self.tr("Nothing is missing.") if is_clean else "")

    def _line(self, go: Callable[[], None]) -> QPushButton:
        made = button("", "link", "arrow-right")
        made.clicked.connect(go)
        return made

    def _say(self, line: QPushButton | PlainLabel, words: str) -> None:
        line.setText(words.replace("&", "&&") if isinstance(line, QPushButton) else words)
        line.setToolTip(plain_tip(words))
        line.setAccessibleName(words)
        line.setVisible(bool(words))

    def _silent(self, names: list[str]) -> str:
        if not names:
            return ""
        number = counted(len(names), self.tr("table"), self.tr("tables"))
        return self.tr("Not yet received: {number} ({names})").format(number=number, names=_few(names))

    def _conflicts(self, number: int) -> str:
        return (
            counted(number, self.tr("conflict to settle"), self.tr("conflicts to settle")) if number else ""
        )

    def _findings(self, found: Findings) -> str:
        number = sum(map(len, found.values()))
        if not number:
            return ""
        return self.tr("{findings} in {outcomes}").format(
            findings=counted(number, self.tr("finding"), self.tr("findings")),
            outcomes=counted(len(found), self.tr("outcome"), self.tr("outcomes")),
        )

    def _untagged(self, number: int) -> str:
        one, many = self.tr("point without a theme"), self.tr("points without a theme")
        return counted(number, one, many) if number else ""

    def _bare(self, number: int) -> str:
        one, many = self.tr("theme without points"), self.tr("themes without points")
        return counted(number, one, many) if number else ""

    def _to_conflicts(self) -> None:
        self.wants_to_go.emit("conflicts", "")

    def _to_findings(self) -> None:
        self.wants_to_go.emit("outcomes", self._first_outcome)

    def _to_themes(self) -> None:
        self.wants_to_go.emit("themes", "")

    def _to_untagged(self) -> None:
        if self._snapshot is not None:
            points = self._snapshot.points.values()
            bare = [point.id for point in points if not self._snapshot.themes_of(point)]
            self.wants_points.emit(self.tr("Points without a theme"), bare)


def _few(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" +{more}" if more > 0 else "")
