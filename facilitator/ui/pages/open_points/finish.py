"""What is still open when a workshop is finished: a line each with the way there; nothing is blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, button, line, row
from facilitator.ui.widgets.overlay import Overlay
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.services.finishing import StillOpen

WIDTH = 560


class FinishCard(Overlay):
    """Lists what waits; each line leads there, the last button to the export."""

    went = Signal(str, str)

    def __init__(self, window: QWidget, found: StillOpen) -> None:
        super().__init__(window, icon_pixels(WIDTH))
        self.box.setSpacing(SPACE.small)
        self.box.setContentsMargins(SPACE.page, SPACE.card, SPACE.page, SPACE.card)
        self.lines: list[QPushButton] = []
        self.box.addWidget(PlainLabel(self.tr("Finish the workshop"), "title"))
        waiting = [each for each in self._waiting(found) if each[0]]
        said = (
            self.tr("This is still open. Nothing of it keeps you from exporting.")
            if waiting
            else self.tr("Nothing is open: every point has an answer, every finding is settled.")
        )
        self.box.addWidget(PlainLabel(said, "context", wrap=True))
        for number, words, page, record in waiting:
            self._add(self._counted(number, words), page, record)
        self.export_button = button(self.tr("Go to the export"), "primary", "file-output")
        self.close_button = button(self.tr("Close"))
        self.box.addWidget(line())
        self.box.addLayout(row(STRETCH, self.close_button, self.export_button))
        self.close_button.clicked.connect(self.close_now)
        self.export_button.clicked.connect(lambda: self._go("export", ""))

    def first_button(self) -> QPushButton:
        """Return what takes the focus."""
        return (*self.lines, self.export_button)[0]

    def _waiting(self, found: StillOpen) -> tuple[tuple[int, tuple[str, str], str, str], ...]:
        points, findings = found.points, found.findings
        return (
            (
                len(points),
                (self.tr("point without an answer"), self.tr("points without an answer")),
                "open_points",
                "not taken up",
            ),
            (
                sum(findings.values()),
                (self.tr("finding in the outcomes"), self.tr("findings in the outcomes")),
                "outcomes",
                next(iter(findings), ""),
            ),
            (
                len(found.undecided),
                (self.tr("outcome not approved"), self.tr("outcomes not approved")),
                "outcomes",
                next(iter(found.undecided), ""),
            ),
            (
                found.conflicts,
                (self.tr("wording written apart"), self.tr("wordings written apart")),
                "conflicts",
                "",
            ),
            (
                len(found.unanswered),
                (self.tr("action without an answer"), self.tr("actions without an answer")),
                "outcomes",
                next((each.outcome for each in found.unanswered if each.outcome), ""),
            ),
        )

    def _counted(self, number: int, words: tuple[str, str]) -> str:
        return counted(number, *words)

    def _add(self, said: str, page: str, record: str) -> None:
        show = button(self.tr("Show"), "link", "arrow-right")
        show.setAccessibleName(self.tr("Show: {what}").format(what=said))
        self.lines.append(show)
        self.box.addLayout(row(PlainLabel(said), STRETCH, show))
        show.clicked.connect(lambda: self._go(page, record))

    def _go(self, page: str, record: str) -> None:
        self.close_now()
        self.went.emit(page, record)
