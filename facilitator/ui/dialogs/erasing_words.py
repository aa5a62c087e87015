"""What an erasure means and what it did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.services.redaction import Standing
from facilitator.ui.language import tr
from facilitator.ui.versions.words import field_word, kind_word
from facilitator.ui.words import clock, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.handouts import Handout
    from facilitator.services.history import Erased
    from facilitator.services.redaction import Consequences, Place, Report

MOST_NAMED = 8


def name_of(snapshot: Snapshot, place: Place) -> str:
    """Return which wording a place is: of what, of which field, and whether it is shown."""
    standing = {
        Standing.SHOWN: tr("shown now"),
        Standing.APART: tr("written apart"),
        Standing.BIN: tr("in the bin"),
        Standing.EARLIER: tr("earlier wording"),
    }
    record = place.name or kind_word(place.kind)
    return " · ".join((record, field_word(snapshot, place.field), standing[place.standing]))


def found(places: Sequence[Place], most: int) -> str:
    """Return how many wordings hold the words, and how many of them are shown."""
    words = counted(len(places), tr("wording holds them."), tr("wordings hold them."))
    if len(places) <= most:
        return words
    shown = tr("The first {number} are shown: erase these first, or give more of the words.")
    return f"{words} {shown.format(number=most)}"


def meaning(told: Consequences, snapshot: Snapshot) -> str:
    """Return what follows from an erasure, to be read beforehand."""
    lines = [tr("This cannot be undone."), *_follows(told, snapshot)]
    if told.copies:
        copies = counted(told.copies, tr("copy"), tr("copies"))
        lines.append(tr("{copies} on this computer will be rewritten without them.").format(copies=copies))
    if told.handed:
        files = counted(len(told.handed), tr("file that was"), tr("files that were"))
        lines.append(tr("{files} handed out before will still hold them.").format(files=files))
    return " ".join(lines)


def done(report: Report) -> str:
    """Return what was done."""
    wordings = counted(report.wordings, tr("wording"), tr("wordings"))
    words = tr("{wordings} erased here.").format(wordings=wordings)
    if report.copies:
        copies = counted(report.copies, tr("copy"), tr("copies"))
        words += " " + tr("{copies} on this computer rewritten.").format(copies=copies)
    return words


def left(report: Report, told: Consequences, snapshot: Snapshot) -> Iterator[str]:
    """Yield what remains to be done by hand, a sentence each."""
    for each in report.left:
        yield tr("{file} still holds the words: {why}").format(file=each.path, why=each.why)
    if not report.is_clean:
        yield tr("Another program reads the file. Its old bytes go when the workshop is next opened.")
    yield from _follows(told, snapshot)
    yield tr("Send your points or kits again: other laptops erase the words when they receive them.")
    if told.is_shared:
        yield tr(
            "In the shared folder each laptop puts its own files anew. Delete those of laptops that are gone."
        )
    if report.handed:
        yield tr("Have these files deleted wherever they are: {files}.").format(files=_files(report.handed))
    yield tr("Delete reports and workbooks that were exported before.")


def erased(how: Erased | None) -> str:
    """Return when, by whom and why words were erased; without an account of it, that they were."""
    if how is None:
        return tr("The words were removed for good; who wrote and when is kept.")
    when = clock(how.by.claimed)
    if not how.by.name:
        return tr("Erased on {when}: {reason}").format(when=when, reason=how.reason)
    return tr("Erased on {when} by {name}: {reason}").format(when=when, name=how.by.name, reason=how.reason)


def _follows(told: Consequences, snapshot: Snapshot) -> Iterator[str]:
    if told.citing:
        refs = ", ".join(snapshot.outcomes[each].ref or tr("no number") for each in told.citing[:MOST_NAMED])
        words = tr("Read again what rests on these points: {refs}. Approvals were for the earlier wording.")
        yield words.format(refs=f"{refs} …" if len(told.citing) > MOST_NAMED else refs)
    if told.authored:
        changes = counted(told.authored, tr("change"), tr("changes"))
        yield tr("The words are also the name under {changes}; who wrote is kept.").format(changes=changes)


def _files(handed: Sequence[Handout]) -> str:
    names = [f"{each.name} ({clock(each.made)})" for each in handed[-MOST_NAMED:]]
    more = len(handed) - len(names)
    return ", ".join(names) + (tr(" and {number} earlier ones").format(number=more) if more else "")
