"""What the board says about itself: the line under its title, and why nothing is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from facilitator.services.grouping import FEWEST_POINTS
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.pages.board.arrangement import Arrangement
    from facilitator.ui.pages.board.picture import Search


def is_too_early(snapshot: Snapshot) -> bool:
    """Tell whether there are too few points to bring together, and no groups."""
    return len(snapshot.points) < FEWEST_POINTS and not snapshot.groups


def what_is_missing(snapshot: Snapshot) -> str:
    """Return how many points there are, and how many more are needed."""
    missing = FEWEST_POINTS - len(snapshot.points)
    if not snapshot.points:
        points = counted(missing, tr("point"), tr("points"))
        return tr("Similar points are brought together here, once there are {points}.").format(points=points)
    have = counted(len(snapshot.points), tr("point"), tr("points"))
    needed = counted(missing, tr("more is needed"), tr("more are needed"))
    said = tr("{have} so far; {needed} before similar ones can be brought together.")
    return said.format(have=have, needed=needed)


def why_nothing(search: Search) -> str:
    """Return what no point answers to."""
    typed = search.typed.strip()
    return (
        tr("No point holds “{words}”.").format(words=typed) if typed else tr("No point passes the filters.")
    )


def context_line(arranged: Arrangement, *, is_preview: bool, is_map: bool) -> str:
    """Return how many points are in how many groups, and what can be done."""
    said = tr("{grouped} of {points} in {groups}").format(
        grouped=QLocale().toString(arranged.grouped()),
        points=counted(len(arranged.place), tr("point"), tr("points")),
        groups=counted(len(arranged.groups), tr("group"), tr("groups")),
    )
    if is_preview:
        return tr("Suggestion: {said} · nothing is changed until you accept it").format(said=said)
    if is_map:
        told = tr("{said} · draw around points to choose them; arrows and Space do too, + and − zoom")
        return told.format(said=said)
    return tr("{said} · drag, or press M to move").format(said=said)
