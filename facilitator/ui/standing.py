"""How a workshop stands with its shared folder, in the few words of the rail and of the dialog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facilitator.services.sharing import BROKEN, COMING, FOREIGN, SEALED
from facilitator.ui.dialogs.receipts import table_of
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.receipts import Received
    from facilitator.services.sharing import Exchanged, Peer, Taken, Unread

Tone = Literal["neutral", "success", "info", "warning"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A few words, what they mean in a sentence or two, and how serious it is."""

    words: str
    detail: str
    tone: Tone = "neutral"


def looking() -> Standing:
    """Return what is said before the first exchange has ended."""
    return Standing(tr("Looking into the folder…"), tr("The first look takes a moment."))


def away() -> Standing:
    """Return what is said while the folder is not there."""
    detail = tr("Work goes on; it will catch up as soon as the folder is there again.")
    return Standing(tr("The folder is not there"), detail, "warning")


def silent() -> Standing:
    """Return what is said while the folder gives no answer."""
    detail = tr("Work goes on; it will catch up as soon as the folder answers.")
    return Standing(tr("The folder does not answer"), detail, "warning")


def after(done: Exchanged, snapshot: Snapshot) -> Standing:
    """Return how things stand after an exchange: the most serious thing first."""
    if done.withheld is not None:
        return Standing(tr("The folder takes nothing"), str(done.withheld), "warning")
    stuck = [each for each in done.unread if each.why in (BROKEN, SEALED)]
    if stuck:
        words = counted(len(stuck), tr("file unreadable"), tr("files unreadable"))
        return Standing(words, " ".join(refusal(each, snapshot) for each in stuck), "warning")
    coming = [each for each in done.unread if each.why == COMING]
    if coming:
        words = counted(len(coming), tr("file on its way"), tr("files on their way"))
        return Standing(words, " ".join(refusal(each, snapshot) for each in coming), "info")
    if done.waiting:
        words = counted(done.waiting, tr("change awaited"), tr("changes awaited"))
        return Standing(words, " ".join(_awaited(done.peers, snapshot)), "info")
    number = len(done.peers)
    words = tr("In step · {laptops}").format(laptops=counted(number, tr("laptop"), tr("laptops")))
    if number <= 1:
        return Standing(words, tr("No other laptop has put anything there yet."), "success")
    return Standing(words, tr("All that these laptops wrote is on each of them."), "success")


def disputes(snapshot: Snapshot) -> int:
    """Return how many conflicts wait for a person to settle them."""
    return len({(each.kind, each.entity, each.field) for each in snapshot.conflicts})


def whose(snapshot: Snapshot, desk: str, person: str) -> str:
    """Return a laptop's name: its table and person, as far as known."""
    table = table_of(snapshot, desk)
    return " · ".join(each for each in (table, person) if each) or tr("Another laptop")


def refusal(unread: Unread, snapshot: Snapshot) -> str:
    """Return in a sentence or two why a file is not taken."""
    if unread.why == FOREIGN:
        words = tr("{name} belongs to another workshop and is left alone.")
        return words.format(name=unread.name)
    name = table_of(snapshot, unread.desk) or unread.person
    if unread.why == COMING:
        if name:
            return tr("{table}'s file is still being copied.").format(table=name)
        return tr("{name} is still being copied.").format(name=unread.name)
    who = f"{name}: " if name else ""
    return f"{who}{unread.error.title}: {unread.error.detail}"


def arrived(taken: Sequence[Taken], snapshot: Snapshot) -> str:
    """Return what came in, and from whom, in a few words: “14 points from Table 4”."""
    points = sum(each.receipt.born.get("point", 0) for each in taken)
    changes = sum(each.receipt.new for each in taken)
    names = list(dict.fromkeys(whose(snapshot, each.desk, each.person) for each in taken))
    what = (
        counted(points, tr("point"), tr("points"))
        if points
        else counted(changes, tr("change"), tr("changes"))
    )
    who = names[0] if len(names) == 1 else counted(len(names), tr("laptop"), tr("laptops"))
    return tr("{what} from {whom}").format(what=what, whom=who)


def received(receipt: Received, snapshot: Snapshot) -> str:
    """Return what a receipt of the shared folder tells, in the same few words."""
    tables = [table_of(snapshot, desk) for desk in receipt.desks]
    names = " · ".join(each for each in (*tables, *receipt.people) if each) or tr("another laptop")
    what = (
        counted(receipt.points, tr("point"), tr("points"))
        if receipt.points
        else counted(receipt.changes, tr("change"), tr("changes"))
    )
    return tr("{what} from {whom}").format(what=what, whom=names)


def _awaited(peers: Sequence[Peer], snapshot: Snapshot) -> list[str]:
    words = tr("Waiting for {changes} of {whom}.")
    return [
        words.format(
            changes=counted(each.waiting, tr("change"), tr("changes")),
            whom=whose(snapshot, each.desk, each.person),
        )
        for each in peers
        if each.waiting
    ]
