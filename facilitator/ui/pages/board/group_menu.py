"""The menu of a group: what can be done with it, other names, and its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from facilitator.services import names

if TYPE_CHECKING:
    from facilitator.ui.pages.board.group_verbs import GroupVerbs
    from facilitator.ui.pages.board.picture import Lane
    from facilitator.ui.pages.board.reach import Reach

ALWAYS = ("board.rename", "board.join", "board.lock_group", "board.why")
WHERE_THEY_FIT = ("board.actions", "board.unfold", "board.same", "board.own", "board.split_opinion")


class GroupMenu(QObject):
    """Opens at a group's button; the commands in it then mean that group."""

    def __init__(self, reach: Reach, verbs: GroupVerbs) -> None:
        super().__init__(reach.strip)
        self._reach, self._verbs = reach, verbs

    def open_menu(self, id: str, at: QPoint) -> None:
        """Show what can be done with a group."""
        group = self._reach.lane(id)
        if group is None:
            return
        self._reach.strip.come_to(group.id)
        menu, actions = QMenu(self._reach.strip), self._reach.context.actions
        actions.refresh()
        for each in ALWAYS:
            menu.addAction(actions.command(each))
        dissolve = menu.addAction(self.tr("Dissolve the group"))
        dissolve.triggered.connect(lambda: self._verbs.dissolve_group(group))
        for each in WHERE_THEY_FIT:
            if actions.command(each).may_run():
                menu.addAction(actions.command(each))
        self._offer_names(menu, group)
        menu.addSeparator()
        self._offer_outcome(menu, group)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _offer_names(self, menu: QMenu, group: Lane) -> None:
        """Offer names from the points' own words; a suggested group has none in the workshop yet."""
        snapshot = self._reach.context.snapshot
        offered = names.proposals(snapshot, group.id) if group.id in snapshot.groups else []
        others = [each for each in offered if each != group.name]
        if others:
            menu.addSection(self.tr("Call it"))
        for each in others:
            call = menu.addAction(each.replace("&", "&&"))
            call.triggered.connect(lambda _checked=False, name=each: self._reach.hands.rename(group.id, name))

    def _offer_outcome(self, menu: QMenu, group: Lane) -> None:
        written = self._verbs.outcome_of(group)
        if written is not None:
            show = menu.addAction(self.tr("Show its outcome {ref}").format(ref=written.ref))
            show.triggered.connect(self._verbs.go_to_outcome)
        elif self._verbs.may_go_to_outcome():
            menu.addAction(self._reach.context.actions.command("board.outcome"))
