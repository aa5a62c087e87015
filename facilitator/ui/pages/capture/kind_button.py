"""Says what the point being written is, and lets it be something else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from facilitator.ui.icons import keep_icon
from facilitator.ui.pages.capture.offers import KINDS
from facilitator.ui.theme import SIZES
from facilitator.ui.values import value_words
from facilitator.ui.widgets import native_keys


class KindButton(QPushButton):
    """Says what the point is, and lets another kind be chosen; the focus then goes back to the words."""

    changed = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "quiet")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        keep_icon(self, "chevron-down", "text_soft", SIZES.icon_small)
        self._kind = ""
        menu = QMenu(self)
        for at, kind in enumerate(KINDS, start=1):
            action = menu.addAction(f"{value_words(kind)}\t{native_keys(f'Ctrl+Shift+{at}')}")
            action.setData(kind)
        menu.triggered.connect(self._take)
        self.setMenu(menu)
        self.show_kind(KINDS[0])

    def kind(self) -> str:
        """Return the chosen kind."""
        return self._kind

    def show_kind(self, kind: str) -> None:
        """Show a kind; one that this version does not know counts as an insight."""
        kind = kind if kind in KINDS else KINDS[0]
        if kind != self._kind:
            self._kind = kind
            self.setText(value_words(kind))
            self.setAccessibleName(self.tr("Kind of point: {kind}").format(kind=value_words(kind)))
            self.changed.emit()

    def _take(self, action: QAction) -> None:
        self.show_kind(action.data())
        self.chosen.emit()
