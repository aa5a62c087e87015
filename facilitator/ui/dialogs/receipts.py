"""What a bundle and its receipt say to a person, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from facilitator.ui.words import clock, counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.domain.receipt import Receipt
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.bundles import Preview

FAST_MS = 120_000  # a clock that is less ahead than this is like any other
NAMED = ("point", "theme", "group", "outcome", "desk", "session")


def table_of(snapshot: Snapshot, desk: str) -> str:
    """Return a table's name as people know it; empty for one that the workshop does not have."""
    found = snapshot.desks.get(desk)
    if found is None:
        return ""
    return found.name or _tr("Table {number}").format(number=found.number)


def heading(preview: Preview, snapshot: Snapshot) -> str:
    """Return from whom a bundle is: table and name, or the file's name where it does not say."""
    who = (table_of(snapshot, preview.header.desk), preview.header.sender)
    return " · ".join(each for each in who if each) or preview.path.stem


def made(preview: Preview) -> str:
    """Return the file's name, and when it was made by its maker's clock."""
    return f"{preview.path.name} · " + _tr("made {when}").format(when=clock(preview.header.now))


def would(receipt: Receipt) -> str:
    """Return in one sentence what merging brings, conflicts and what is here already."""
    if not receipt.new:
        return _tr("Nothing new: everything in it is here already.")
    brings = [*_counts(receipt.born, is_new=True), *_counts(receipt.changed, is_new=False)]
    words = counted(receipt.new, _tr("new change"), _tr("new changes"))
    words += f": {', '.join(brings)}" if brings else ""
    if receipt.conflicts:
        words += "; " + counted(receipt.conflicts, _tr("conflict"), _tr("conflicts"))
    if receipt.known:
        words += "; " + _tr("already here: {number}").format(number=counted(receipt.known, "", "").strip())
    return f"{words}."


def warnings(receipt: Receipt) -> str:
    """Return what somebody should know beforehand; empty where all is well."""
    found = []
    if receipt.ahead >= FAST_MS:
        minutes = counted(receipt.ahead // 60_000, _tr("minute"), _tr("minutes"))
        found.append(_tr("Its clock is {minutes} ahead of this laptop's.").format(minutes=minutes))
    if receipt.gaps:
        found.append(_tr("It builds on changes that are not here yet; ask for the other tables' files."))
    if receipt.forked:
        number = counted(receipt.forked, _tr("change is"), _tr("changes are"))
        found.append(_tr("{changes} kept aside: another has its number.").format(changes=number))
    return " ".join(found)


def did(receipt: Receipt) -> str:
    """Return what came in, for the message at the foot of the window."""
    points = receipt.born.get("point", 0)
    if points:
        what = counted(points, _tr("point"), _tr("points"))
    elif receipt.new:
        what = counted(receipt.new, _tr("change"), _tr("changes"))
    else:
        return _tr("Nothing new: everything was here already.")
    if not receipt.conflicts:
        return _tr("{what} received.").format(what=what)
    settle = counted(receipt.conflicts, _tr("conflict"), _tr("conflicts"))
    return _tr("{what} received, {conflicts} to settle.").format(what=what, conflicts=settle)


def _counts(numbers: Mapping[str, int], *, is_new: bool) -> list[str]:
    found = [_count(kind, numbers[kind], is_new=is_new) for kind in NAMED if numbers.get(kind)]
    others = sum(number for kind, number in numbers.items() if kind not in NAMED)
    return [*found, _count("", others, is_new=is_new)] if others else found


def _count(kind: str, number: int, *, is_new: bool) -> str:
    nouns = {
        "point": (_tr("point"), _tr("points")),
        "theme": (_tr("theme"), _tr("themes")),
        "group": (_tr("group"), _tr("groups")),
        "outcome": (_tr("outcome"), _tr("outcomes")),
        "desk": (_tr("table"), _tr("tables")),
        "session": (_tr("session"), _tr("sessions")),
    }
    words = counted(number, *nouns.get(kind, (_tr("other record"), _tr("other records"))))
    return words if is_new else _tr("{what} changed").format(what=words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Receipts", text)
