"""Points that may say the same, shown one lot after the other; a person decides about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.services.duplicates import Cluster
from facilitator.ui.job import Job
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import (
    STRETCH,
    PlainLabel,
    announce,
    button,
    clear,
    column,
    icon_button,
    row,
    scrolling,
)
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.widgets.page import WorkBar

WIDTH = 680


class SaidTwice(Overlay):
    """Asks of each lot whether it says the same; Enter takes the answer that has the focus."""

    is_tall = True
    same = Signal(list, str)
    apart = Signal(list, str)

    def __init__(self, window: QWidget, snapshot: Snapshot, clusters: Sequence[Cluster]) -> None:
        super().__init__(window, icon_pixels(WIDTH), top=SPACE.huge)
        self._snapshot, self._clusters, self._at = snapshot, tuple(clusters), 0
        self.setAccessibleName(self.tr("Said the same?"))
        self.count_label = PlainLabel("", "context")
        self.close_button = icon_button("x", self.tr("Close"))
        self.fold_button = button(self.tr("Said the same"), "primary", "copy")
        self.apart_button = button(self.tr("Keep apart"))
        self._said = QVBoxLayout()
        self._said.setContentsMargins(0, 0, SPACE.medium, 0)
        self._said.setSpacing(SPACE.card)
        content = QWidget()
        content.setLayout(self._said)
        area = scrolling(content)
        area.setAccessibleName(self.tr("What was said"))
        title = PlainLabel(self.tr("Said the same?"), "title")
        self.box.setContentsMargins(SPACE.page, SPACE.card, SPACE.card, SPACE.card)
        self.box.setSpacing(SPACE.medium)
        self.box.addLayout(row(title, self.count_label, STRETCH, self.close_button, spacing=SPACE.medium))
        self.box.addWidget(area, 1)
        self.box.addLayout(row(self.fold_button, self.apart_button, STRETCH))
        self.fold_button.clicked.connect(lambda: self._answer(self.same))
        self.apart_button.clicked.connect(lambda: self._answer(self.apart))
        self.close_button.clicked.connect(self.close_now)
        for each in (self.fold_button, self.apart_button):
            each.setAutoDefault(True)
        self._show()

    def lot(self) -> Cluster:
        """Return the points that are asked about now."""
        return self._clusters[self._at]

    def _answer(self, answer: SignalInstance) -> None:
        lot = self.lot()
        answer.emit([copy.point for copy in lot.copies], lot.point)
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self._clusters):
            self._show()
        else:
            self.close_now()

    def _show(self) -> None:
        lot = self.lot()
        place = self.tr("{number} of {all}").format(number=self._at + 1, all=len(self._clusters))
        self.count_label.setText(place)
        clear(self._said)
        self._said.addWidget(self._quote(lot.point, ""))
        for copy in lot.copies:
            self._said.addWidget(self._quote(copy.point, copy.why))
        self._said.addStretch(1)
        self.fold_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.fold_button, f"{place}: {self._snapshot.points[lot.point].text}")

    def _quote(self, point: str, why: str) -> QWidget:
        said = self._snapshot.points[point]
        desk = self._snapshot.desks.get(said.desk)
        head = " · ".join(piece for piece in (said.ref, desk.name if desk else "", why) if piece)
        quote = QWidget()
        quote.setLayout(
            column(PlainLabel(head, "caption"), PlainLabel(said.text, wrap=True), spacing=SPACE.hair)
        )
        return quote


class Copies(QObject):
    """Has the worker look for what was said twice, once at a time; the signals tell what a person decided."""

    same = Signal(list, str)
    apart = Signal(list, str)

    def __init__(self, context: Context, window: QWidget, bar: WorkBar) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._job = Job(context, bar, "duplicates")
        self._job.changed.connect(context.actions.refresh)

    def may_start(self) -> bool:
        """Tell whether nothing is sought yet and there are points to compare."""
        return not self._job.is_running and len(self._context.snapshot.points) > 1

    def start(self) -> None:
        """Begin to compare."""
        self._job.start(self.tr("Looking for what was said twice…"), self._take)

    def _take(self, found: list[dict[str, Any]]) -> None:
        snapshot = self._context.snapshot
        lots = [lot for each in found if (lot := _open(snapshot, Cluster.from_dict(each))) is not None]
        if not lots:
            self._context.tell.done(self.tr("Nothing was said twice that is not marked already."))
            return
        asking = SaidTwice(self._window.window(), snapshot, lots)
        asking.same.connect(self.same)
        asking.apart.connect(self.apart)
        asking.open_over(asking.fold_button)


def _open(snapshot: Snapshot, lot: Cluster) -> Cluster | None:
    """Return what is still open of a lot: live points, and copies that are not marked as such."""
    live = snapshot.points
    if lot.point not in live:
        return None
    copies = (copy for copy in lot.copies if copy.point in live and live[copy.point].duplicate_of not in live)
    left = tuple(copies)
    return Cluster(lot.point, left) if left else None
