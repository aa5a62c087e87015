"""Who shares a folder: one line a laptop, however often the app was started on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.runs import Run, laptops


@dataclass(frozen=True, slots=True)
class Peer:
    """A laptop: its table and person (empty where unknown), and how far it is in step with this one.

    `laptop` names it among the others, `last` is when its newest change here was written (ms since 1970, by its own clock; 0 for none). `waiting`
    counts its changes that the folder or others have and that are not here yet.
    """

    laptop: str
    desk: str
    person: str
    last: int
    changes: int
    waiting: int
    is_here: bool = False


def peers(runs: Iterable[Run], there: Mapping[str, int], heard: Mapping[str, int]) -> tuple[Peer, ...]:
    """Return this laptop first, then the others whose files are `there`, the one that wrote last first."""
    here = {run.writer: run for run in runs}
    missing = {
        writer: max(there.get(writer, 0), heard.get(writer, 0)) - _whole(here.get(writer))
        for writer in {*there, *heard}
    }
    found = []
    for laptop, group in laptops(here.values()).items():
        is_own = any(run.is_own for run in group)
        if is_own or any(run.writer in there or missing.get(run.writer, 0) > 0 for run in group):
            waiting = sum(max(missing.get(run.writer, 0), 0) for run in group)
            newest = group[-1]
            changes = sum(run.whole for run in group)
            found.append(
                Peer(" ".join(laptop), newest.desk, newest.person, newest.last, changes, waiting, is_own)
            )
    unheard = sum(number for writer, number in missing.items() if writer not in here)
    if unheard > 0:
        found.append(Peer("", "", "", 0, 0, unheard))
    return tuple(sorted(found, key=lambda each: (not each.is_here, -each.last)))


def _whole(run: Run | None) -> int:
    return run.whole if run else 0
