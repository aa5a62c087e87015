"""The wordings that hold words to be erased, each with a box to leave it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from facilitator.ui.dialogs.erasing_words import name_of
from facilitator.ui.theme import SPACE
from facilitator.ui.versions.wording import WordingView
from facilitator.ui.widgets import card, clear, column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.redaction import Place

MOST_SHOWN, MOST_LINES = 40, 4


class PlaceList(QWidget):
    """Shows the first wordings, what would go struck through; all are chosen unless said otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QCheckBox] = []
        self._places: tuple[Place, ...] = ()
        self._box = column(spacing=SPACE.small)
        self.setLayout(self._box)

    def show_places(
        self, places: Sequence[Place], snapshot: Snapshot, is_chosen: Callable[[Place], bool]
    ) -> None:
        """Show other wordings."""
        clear(self._box)
        self._places, self.boxes = tuple(places[:MOST_SHOWN]), []
        for each in self._places:
            box = QCheckBox(name_of(snapshot, each).replace("&", "&&"))
            box.setChecked(is_chosen(each))
            box.toggled.connect(self.changed)
            view = WordingView(box.text(), most_lines=MOST_LINES)
            view.show_words(each.instead, each.text)
            self.boxes.append(box)
            frame = card(box, view, spacing=SPACE.tight, padding=SPACE.medium)
            self._box.addWidget(frame)
            frame.show()
        self._box.addStretch(1)

    def chosen(self) -> tuple[Place, ...]:
        """Return the wordings that are to be erased."""
        return tuple(place for place, box in zip(self._places, self.boxes, strict=True) if box.isChecked())
