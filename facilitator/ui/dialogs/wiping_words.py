"""What wiping a laptop means, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.language import tr
from facilitator.ui.words import clock, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from facilitator.services.acknowledging import Acknowledged
    from facilitator.services.forgetting import Traces
    from facilitator.services.rewriting import Left

MOST_NAMED = 3
LOGS = ("-wal", "-shm", "-journal")  # parts of the file while it is open


def evidence(known: Acknowledged) -> str:
    """Return what shows that the organiser has what is here, or that nothing does."""
    changes = counted(known.changes, tr("change"), tr("changes"))
    if not known.made:
        words = tr(
            "This laptop holds {changes}. No file from the organiser shows yet that they have them: send your"
            " points, ask for a kit that is made after they were received, and receive it here."
        )
        return words.format(changes=changes)
    source = tr("{file}, made {when}").format(file=known.file, when=clock(known.made))
    if not known.file:
        source = tr("in the shared folder, {when}").format(when=clock(known.made))
    if known.sender:
        source = tr("{source} by {sender}").format(source=source, sender=known.sender)
    if known.is_whole:
        words = tr("The organiser's file {source}, holds all {changes} of this laptop.")
        if not known.file:
            words = tr("The organiser's laptop has all {changes} of this laptop: it said so {source}.")
        return words.format(source=source, changes=changes)
    missing = counted(known.missing, tr("change is"), tr("changes are"))
    if not known.file:
        words = tr(
            "{missing} not with the organiser yet, as their laptop last said {source}. Keep sharing, or"
            " send your points, ask for a later kit and receive it here."
        )
        return words.format(missing=missing, source=source)
    words = tr(
        "{missing} not in the organiser's latest file ({source}). Send your points, ask for a later kit and"
        " receive it here."
    )
    return words.format(missing=missing, source=source)


def going(found: Traces) -> Iterator[str]:
    """Yield what is removed, a line each."""
    yield tr("{file}, with what is half typed in it").format(file=found.files[0])
    more = [each for each in found.files[1:] if not each.name.endswith(LOGS)]
    if more:
        files = counted(len(more), tr("file beside it"), tr("files beside it"))
        yield tr("{files}: {names}").format(files=files, names=_some(more))
    for each in found.secrets:
        yield tr("The participants' names") if each.suffix == ".age" else tr("The organiser's secret key")
    if found.copies:
        yield counted(len(found.copies), tr("copy that was kept of it"), tr("copies that were kept of it"))
    yield tr("The vectors made from its texts, its entry among the recent ones, and what was chosen in it")


def staying(found: Traces, handed: int) -> Iterator[str]:
    """Yield what is left alone, a line each."""
    for each in found.stays:
        yield tr("{place}, where it is too").format(place=each)
    if handed:
        files = counted(handed, tr("file that was"), tr("files that were"))
        yield tr("{files} handed out, wherever they are").format(files=files)
    yield tr("Reports and workbooks that were exported")


def remains(left: Sequence[Left]) -> str:
    """Return what could not be removed, and why."""
    named = "; ".join(f"{each.path}: {each.why}" for each in left[:MOST_NAMED])
    more = len(left) - MOST_NAMED
    return named + (tr(" and {number} more").format(number=more) if more > 0 else "")


def _some(paths: Sequence[Path]) -> str:
    named = ", ".join(each.name for each in paths[:MOST_NAMED])
    more = len(paths) - MOST_NAMED
    return named + (tr(" and {number} more").format(number=more) if more > 0 else "")
