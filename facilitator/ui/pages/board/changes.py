"""What a suggestion would change of the groups there are, before it changes anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.ui.following import Follower
from facilitator.ui.language import tr
from facilitator.ui.palette import Choice
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ElidedLabel, button, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.accepting import Ground
    from facilitator.ui.actions import Actions
    from facilitator.ui.pages.board.arrangement import Arrangement


@dataclass(frozen=True, slots=True)
class Changes:
    """The points that would lie elsewhere, and the groups that would come or go, by id.

    `moved` were in a group before, `placed` in none; `left` would then be in none.
    """

    moved: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything would change."""
        return any((self.moved, self.placed, self.left, self.new, self.gone))

    def words(self) -> str:
        """Return the changes as a line of counts."""
        pieces = [
            (self.moved, tr("point would move"), tr("points would move")),
            (self.placed, tr("point would join a group"), tr("points would join a group")),
            (self.left, tr("point would leave its group"), tr("points would leave their group")),
            (self.new, tr("group is new"), tr("groups are new")),
            (self.gone, tr("group would go"), tr("groups would go")),
        ]
        said = [counted(len(found), one, many) for found, one, many in pieces if found]
        return " · ".join(said) or tr("Nothing would change.")


def changes_between(ground: Ground, wanted: Arrangement) -> Changes:
    """Return what makes the wanted arrangement differ from the workshop as it is."""
    known = ground.snapshot.standing
    new = tuple(each for each in wanted.groups if each not in known)
    gone = dict.fromkeys(each for each in known if each not in wanted.groups)
    moved, placed, left = list[str](), list[str](), list[str]()
    for point, before, after in zip(
        ground.places, ground.places.values(), wanted.place.values(), strict=True
    ):
        if before != after or before in gone:
            to = after if after in wanted.groups else ""
            if before != to:
                (left if not to else moved if before else placed).append(point)
    return Changes(tuple(moved), tuple(placed), tuple(left), new, tuple(gone))


def change_choices(snapshot: Snapshot, wanted: Arrangement, changes: Changes) -> list[Choice]:
    """Return a line for each change, groups first; its id is where to look at it."""
    beside = tr("Not grouped")
    names_before = {"": beside} | {each.id: each.name for each in snapshot.groups.values()}
    names_after = {"": beside} | {each.id: each.name for each in wanted.groups.values()}
    found = [Choice(each, names_after[each], "plus", tr("new group")) for each in changes.new]
    for each in changes.gone:
        members = snapshot.members[each]
        found.append(Choice(members[0].id if members else "", names_before[each], "minus", tr("would go")))
    for each in (*changes.moved, *changes.left, *changes.placed):
        point = snapshot.points[each]
        before, after = names_before.get(point.group, beside), names_after[wanted.group_of(each)]
        found.append(Choice(each, f"{point.ref} {point.text}", "arrow-right", f"{before} → {after}"))
    return found


class ChangeLine(QWidget):
    """Says in one line what accepting would change, with a verb that lists it."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.label = ElidedLabel("", "context")
        self.button = button(self.tr("What would change"), "link", "list-filter")
        box = row(self.button, self.label, spacing=SPACE.medium)
        box.setStretch(1, 1)
        self.setLayout(box)
        Follower(self.button, actions, "board.changes")

    def show_changes(self, changes: Changes | None) -> None:
        """Show the counts, or nothing where there is nothing to compare with."""
        self.setVisible(changes is not None)
        if changes is not None:
            self.label.setText(changes.words())
            self.button.setVisible(bool(changes))
