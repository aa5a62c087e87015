"""What a bundle and its receipt say to a person, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.language import tr
from facilitator.ui.words import clock, counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.domain.receipt import Gap, Receipt
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.bundles import Preview

FAST_MS = 120_000  # a clock that is less ahead than this is like any other
MOST_GAPS = 3
NAMED = ("point", "theme", "group", "outcome", "desk", "session")


def table_of(snapshot: Snapshot, desk: str) -> str:
    """Return a table's name as people know it; empty for one that the workshop does not have."""
    found = snapshot.desks.get(desk)
    if found is None:
        return ""
    return found.name or tr("Table {number}").format(number=found.number)


def heading(preview: Preview, snapshot: Snapshot) -> str:
    """Return from whom a bundle is: table and name, or the file's name where it does not say."""
    who = (table_of(snapshot, preview.header.desk), preview.header.sender)
    return " · ".join(each for each in who if each) or preview.path.stem


def _whose(preview: Preview, snapshot: Snapshot) -> str:
    return table_of(snapshot, preview.header.desk) or preview.header.sender or preview.path.stem


def made(preview: Preview) -> str:
    """Return the file's name, and when it was made by its maker's clock."""
    return f"{preview.path.name} · " + tr("made {when}").format(when=clock(preview.header.now))


def would(receipt: Receipt) -> str:
    """Return in one sentence what merging brings, conflicts and what is here already."""
    if not receipt.new:
        return tr("Nothing new: everything in it is here already.")
    brings = [*_counts(receipt.born, is_new=True), *_counts(receipt.changed, is_new=False)]
    words = counted(receipt.new, tr("new change"), tr("new changes"))
    words += f": {', '.join(brings)}" if brings else ""
    if receipt.conflicts:
        words += "; " + counted(receipt.conflicts, tr("conflict"), tr("conflicts"))
    if receipt.erased:
        words += "; " + tr("it erases {what} for good").format(what=_erased(receipt))
    if receipt.known:
        words += "; " + tr("already here: {number}").format(number=counted(receipt.known, "", "").strip())
    return f"{words}."


def warnings(preview: Preview, snapshot: Snapshot) -> str:
    """Return what somebody should know beforehand; empty where all is well."""
    found, receipt = [], preview.receipt
    if receipt is None:
        return ""
    if receipt.ahead >= FAST_MS:
        words = tr("{whose}'s clock is {time} ahead of this laptop's.")
        found.append(words.format(whose=_whose(preview, snapshot), time=span(receipt.ahead)))
    found += [awaited(gap, snapshot) for gap in receipt.gaps[:MOST_GAPS]]
    if len(receipt.gaps) > MOST_GAPS:
        found.append(tr("It builds on more that is not here yet; ask for the other tables' files."))
    if receipt.forked:
        number = counted(receipt.forked, tr("change is"), tr("changes are"))
        found.append(tr("{changes} kept aside: another has its number.").format(changes=number))
    return " ".join(found)


def awaited(gap: Gap, snapshot: Snapshot) -> str:
    """Return whose changes are missing, and which of them."""
    whose = table_of(snapshot, gap.desk) or gap.person or tr("another laptop")
    numbers = str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}"
    return tr("Waiting for changes of {whose} ({numbers}).").format(whose=whose, numbers=numbers)


def span(milliseconds: int) -> str:
    """Return a length of time in hours and minutes."""
    hours, minutes = divmod(milliseconds // 60_000, 60)
    if not hours:
        return tr("{minutes} min").format(minutes=minutes)
    return tr("{hours} h {minutes:02} min").format(hours=hours, minutes=minutes)


def did(receipt: Receipt) -> str:
    """Return what came in, for the message at the foot of the window."""
    points = receipt.born.get("point", 0)
    if points:
        what = counted(points, tr("point"), tr("points"))
    elif receipt.new:
        what = counted(receipt.new, tr("change"), tr("changes"))
    else:
        return tr("Nothing new: everything was here already.")
    if receipt.erased:
        return tr("{what} received, {erased} erased.").format(what=what, erased=_erased(receipt))
    if not receipt.conflicts:
        return tr("{what} received.").format(what=what)
    settle = counted(receipt.conflicts, tr("conflict"), tr("conflicts"))
    return tr("{what} received, {conflicts} to settle.").format(what=what, conflicts=settle)


def _erased(receipt: Receipt) -> str:
    return counted(receipt.erased, tr("wording"), tr("wordings"))


def _counts(numbers: Mapping[str, int], *, is_new: bool) -> list[str]:
    found = [_count(kind, numbers[kind], is_new=is_new) for kind in NAMED if numbers.get(kind)]
    others = sum(number for kind, number in numbers.items() if kind not in NAMED)
    return [*found, _count("", others, is_new=is_new)] if others else found


def _count(kind: str, number: int, *, is_new: bool) -> str:
    nouns = {
        "point": (tr("point"), tr("points")),
        "theme": (tr("theme"), tr("themes")),
        "group": (tr("group"), tr("groups")),
        "outcome": (tr("outcome"), tr("outcomes")),
        "desk": (tr("table"), tr("tables")),
        "session": (tr("session"), tr("sessions")),
    }
    words = counted(number, *nouns.get(kind, (tr("other record"), tr("other records"))))
    return words if is_new else tr("{what} changed").format(what=words)
