"""What stood before, what is shown now, and what was written apart, beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from facilitator.services.differences import resembles
from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.versions.wording import WordingView
from facilitator.ui.versions.words import WORDINGS, by_words, value_words
from facilitator.ui.widgets import STRETCH, PlainLabel, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.disputes import Dispute, Version

WIDE = 540


class VersionColumn(QWidget):
    """One version under its title: its words, who wrote them, and what can be done with them."""

    def __init__(self, title: str, *verbs: QWidget) -> None:
        super().__init__()
        self.title_label = PlainLabel(title, "strong", wrap=True)
        self.words = WordingView(title)
        self.by_label = PlainLabel("", "caption", wrap=True)
        box = column(self.title_label, self.words, self.by_label, spacing=SPACE.tight)
        if verbs:
            box.addLayout(row(*verbs[:2], STRETCH))
        for each in verbs[2:]:
            box.addLayout(row(each, STRETCH))
        box.addStretch(1)
        self.setLayout(box)

    def show_title(self, title: str) -> None:
        """Call the column otherwise."""
        self.title_label.setText(title)
        self.words.setAccessibleName(title)

    def show_version(self, text: str, before: str | None, by: str) -> None:
        """Show words beside earlier ones, and who wrote them."""
        self.words.show_words(text, before)
        self.by_label.setText(by)


class Columns(QWidget):
    """The three columns of a dispute; one below the other where there is no room for three."""

    def __init__(self, this_verbs: tuple[QWidget, ...], that_verbs: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.before = VersionColumn(self.tr("Before"))
        self.this = VersionColumn(self.tr("Shown now"), *this_verbs)
        self.that = VersionColumn(self.tr("Also written"), *that_verbs)
        self._box = QHBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACE.card)
        for each in (self.before, self.this, self.that):
            self._box.addWidget(each, 1)
        self.setLayout(self._box)

    def show_dispute(self, snapshot: Snapshot, dispute: Dispute, other: int) -> None:
        """Show a dispute with one of its other versions, counted from 1."""
        ancestor = dispute.ancestor
        before = value_words(snapshot, dispute.field, ancestor.value) if ancestor else None
        none = self.tr("Nothing that both had seen.")
        self.before.show_version(before or "", None, by_words(ancestor.by) if ancestor else none)
        shown = value_words(snapshot, dispute.field, dispute.versions[0].value)
        if before is not None and not resembles(before, shown):
            before = None  # marking every word of both would hide where the two differ
        self._show(snapshot, dispute, self.this, dispute.versions[0], before)
        self._show(snapshot, dispute, self.that, dispute.versions[other], before)
        count = len(dispute.versions) - 1
        title = self.tr("Also written ({number} of {count})").format(number=other, count=count)
        self.that.show_title(title if count > 1 else self.tr("Also written"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one below the other where there is little width."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.icon_pixels(WIDE)
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)

    def _show(
        self, snapshot: Snapshot, dispute: Dispute, shown: VersionColumn, version: Version, before: str | None
    ) -> None:
        """Mark what differs from before; where nothing of that is left, what differs from the shown words.

        What is chosen from a list needs no marks.
        """
        words = value_words(snapshot, dispute.field, version.value)
        if dispute.field not in WORDINGS:
            shown.show_version(words, None, by_words(version.by))
            return
        if before is None and version is not dispute.versions[0]:
            before = value_words(snapshot, dispute.field, dispute.versions[0].value)
        shown.show_version(words, before, by_words(version.by))
