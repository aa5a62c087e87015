"""The last part of the set-up: what is still missing, where to mend it, and the kits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.services.readiness import Lack, lacks
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    Pill,
    PlainLabel,
    button,
    card,
    clear,
    column,
    holder,
    row,
    scrolling,
)
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.ui.context import Context


class KitsSheet(QWidget):
    """Says what tables would miss; `wants` names the part, page or action where it is mended."""

    wants = Signal(str)
    wants_kits = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._told: tuple[Lack, ...] | None = None
        self.verdict = PlainLabel("", "heading", wrap=True)
        words = self.tr("One file for all tables, or one for each; whoever opens it is ready to write.")
        self.kits_button = button(self.tr("Make kits"), "primary", "upload")
        self._lines = column(spacing=SPACE.medium)
        said = column(self.verdict, PlainLabel(words, "context", wrap=True), spacing=SPACE.tight)
        start = row(said, self.kits_button, spacing=SPACE.card)
        start.setStretch(0, 1)
        self._told_card = card(holder(self._lines))
        inside = holder(column(card(holder(start)), self._told_card, STRETCH))
        self.setLayout(column(scrolling(inside)))
        self.kits_button.clicked.connect(self.wants_kits)

    def refresh(self) -> None:
        """Say what is missing now."""
        found = lacks(self._context.snapshot)
        if found == self._told:
            return
        self._told = found
        needed = sum(each.is_needed for each in found)
        self.verdict.setText(self._verdict(needed, len(found)))
        self._told_card.setVisible(bool(found))
        clear(self._lines)
        for each in found:
            self._lines.addWidget(self._line(each))

    def enter(self) -> None:
        """Go to the button that makes kits."""
        self.kits_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _verdict(self, needed: int, found: int) -> str:
        if needed:
            things = counted(needed, self.tr("thing"), self.tr("things"))
            return self.tr("Missing: {things} tables cannot do without").format(things=things)
        return self.tr("Ready; tables would miss this") if found else self.tr("Everything is ready")

    def _line(self, lack: Lack) -> QWidget:
        words, where, verb = self._words(lack)
        pill = Pill(self.tr("Needed"), "warning") if lack.is_needed else Pill(self.tr("Useful"), "info")
        link = button(verb, "link")
        link.setAccessibleDescription(words)
        link.clicked.connect(lambda: self.wants.emit(where))
        label = PlainLabel(words, wrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = row(pill, label, link, spacing=SPACE.medium)
        line.setStretch(1, 1)
        return holder(line)

    def _words(self, lack: Lack) -> tuple[str, str, str]:
        """Return what is missing in words, where it is mended, and the verb that leads there."""
        sessions = counted(lack.number, self.tr("session"), self.tr("sessions"))
        tables = counted(lack.number, self.tr("table"), self.tr("tables"))
        return {
            "desks": (self.tr("There are no tables."), "tables", self.tr("Add tables")),
            "sessions": (self.tr("There are no sessions."), "sessions", self.tr("Add sessions")),
            "title": (self.tr("The workshop has no title."), "facts", self.tr("Name it")),
            "questions": (
                self.tr("{sessions} without a guiding question.").format(sessions=sessions),
                "sessions",
                self.tr("Write them"),
            ),
            "times": (
                self.tr("{sessions} without times; the clock at the table needs them.").format(
                    sessions=sessions
                ),
                "sessions",
                self.tr("Set times"),
            ),
            "clashes": (
                self.tr("{sessions} begin before the one ahead ends, or end before they begin.").format(
                    sessions=sessions
                ),
                "sessions",
                self.tr("Look at the times"),
            ),
            "rapporteurs": (
                self.tr("{tables} without a rapporteur.").format(tables=tables),
                "tables",
                self.tr("Name them"),
            ),
            "themes": (self.tr("There are no themes to tag with."), "go.themes", self.tr("Add themes")),
            "stakeholders": (
                self.tr("No stakeholder groups to choose from."),
                "stakeholder",
                self.tr("List them"),
            ),
            "regions": (self.tr("No regions to choose from."), "region", self.tr("List them")),
            "key": (
                self.tr("No organiser's key: what tables send can be read by anybody who finds it."),
                "file.key",
                self.tr("Make the key"),
            ),
        }[lack.what]
