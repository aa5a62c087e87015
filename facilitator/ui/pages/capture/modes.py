"""Ways in which the notebook is used: read back aloud, marks kept, Enter adding, nothing but the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.services import reading_back
from facilitator.ui.pages.capture.read_back import ReadBack
from facilitator.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.pages.capture.hands import Hands
    from facilitator.ui.pages.capture.place import Place
    from facilitator.ui.pages.capture.writing import Writing


class Modes(QObject):
    """Goes into a way of working and out of it again."""

    def __init__(self, hands: Hands, place: Place, writing: Writing, side: QWidget) -> None:
        super().__init__(hands)
        self._context, self._verbs = hands.context, hands.verbs
        self._place, self._writing, self._side = place, writing, side

    def read_back(self) -> None:
        """Read this table's points of the session back to it, one by one."""
        desk, session = self._place.desk, self._place.session
        ids = desk.id if desk else "", session.id if session else ""
        points = [point.id for point in reading_back.of_table(self._context.snapshot, *ids)]
        if points:
            screen = ReadBack(self._side.window(), points)
            screen.stamped.connect(lambda chosen, on: self._stamp(screen, chosen, on=on))
            screen.ranked.connect(lambda point, place: self._rank(screen, point, place))
            screen.show_snapshot(self._context.snapshot)
            screen.open_full()

    def toggle_pin(self) -> None:
        """Let the next points begin with the marks of the one before, or no longer."""
        workshop, settings = self._context.workspace.workshop_id, self._context.settings
        is_pinned = settings.choice(workshop, "pinned") == "yes"
        settings.choose(workshop, "pinned", "" if is_pinned else "yes")
        self._writing.say_pinned()

    def toggle_enter(self) -> None:
        """Let Enter alone add the point, or begin a new line again."""
        self._context.settings.enter_adds = adds = not self._context.settings.enter_adds
        self._writing.composer.say_keys(enter_adds=adds)
        said = self.tr("Enter adds the point.") if adds else self.tr("Enter begins a new line.")
        self._context.tell.done(said)

    def toggle_focus(self) -> None:
        """Show the composer and the list only, or everything again."""
        self._hide_rest(is_hidden=not self._side.isHidden())

    def show_everything(self) -> None:
        """Show what stands beside the composer and the list."""
        self._hide_rest(is_hidden=False)

    def _hide_rest(self, *, is_hidden: bool) -> None:
        self._side.setHidden(is_hidden)
        for rail in self._side.window().findChildren(Rail):
            rail.setHidden(is_hidden)

    def _stamp(self, screen: ReadBack, points: list[str], *, on: bool) -> None:
        self._verbs.stamp(points, on=on)
        screen.show_snapshot(self._context.snapshot)

    def _rank(self, screen: ReadBack, point: str, place: int) -> None:
        self._verbs.rank(point, place)
        screen.show_snapshot(self._context.snapshot)
