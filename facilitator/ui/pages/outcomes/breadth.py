"""How widely an outcome's evidence was said: counted in a sentence, and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain import rules
from facilitator.domain.heard import heard
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.domain.heard import Heard
    from facilitator.domain.records import Desk, Point
    from facilitator.domain.snapshot import Snapshot


def short_breadth(points: Sequence[Point]) -> str:
    """Return how many points there are, and from how many tables."""
    found = rules.breadth(points)
    pieces = [counted(found.points, tr("point"), tr("points"))]
    if found.desks:
        pieces.append(counted(found.desks, tr("table"), tr("tables")))
    return " · ".join(pieces)


def breadth_sentence(snapshot: Snapshot, points: Sequence[Point]) -> str:
    """Return how widely the evidence was said, as a sentence."""
    found = heard(snapshot, points)
    if not found.points:
        return tr("No point stands behind it yet.")
    tables = counted(len(snapshot.desks), tr("table"), tr("tables"))
    pieces = [tr("at {some} of {all}").format(some=len(found.by_desk), all=tables)]
    if found.sessions:
        number = counted(len(found.sessions), tr("session"), tr("sessions"))
        pieces.append(tr("in {sessions}").format(sessions=number))
    if len(found.stakeholders) > 1:
        pieces.append(tr("by {groups} stakeholder groups").format(groups=len(found.stakeholders)))
    if len(found.regions) > 1:
        pieces.append(tr("from {regions} regions").format(regions=len(found.regions)))
    if found.seconded:
        times = counted(found.seconded, tr("time"), tr("times"))
        pieces.append(tr("seconded {times}").format(times=times))
    return tr("Raised {where}.").format(where=", ".join(pieces))


def breadth_names(snapshot: Snapshot, points: Sequence[Point]) -> str:
    """Return who said it by name, a line each for tables, sessions, groups and so on; "" for nobody."""
    found = heard(snapshot, points)
    lines = (
        (tr("Tables: {names}"), _desks(found)),
        (tr("Sessions: {names}"), (session.title for session in found.sessions)),
        (tr("Stakeholder groups: {names}"), found.stakeholders),
        (tr("Regions: {names}"), found.regions),
        (tr("Organisations: {names}"), found.organisations),
    )
    joined = ((words, _joined(names)) for words, names in lines)
    return "\n".join(words.format(names=names) for words, names in joined if names)


def _desks(found: Heard) -> Iterable[str]:
    """Return each table once; how many points it gave is said where there are several."""
    for desk, number in found.by_desk:
        yield f"{_name(desk)} ({number})" if number > 1 else _name(desk)


def _name(desk: Desk) -> str:
    return desk.name or tr("Table {number}").format(number=desk.number)


def _joined(names: Iterable[str]) -> str:
    return ", ".join(name for name in names if name)
