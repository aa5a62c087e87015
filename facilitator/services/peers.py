"""Who shares a folder: one line a laptop, however often the app was started on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.runs import Run, laptops


@dataclass(frozen=True, slots=True)
class Peer:
    """A laptop: its table and person (empty where unknown), and how far it is in step with this one.

    `laptop` names it among the others, `last` is when its newest change here was written (ms since 1970, by
    its own clock; 0 for none). `waiting` counts its changes that the folder or others have and that are not
    here yet.
    """

    laptop: str
    desk: str
    person: str
    last: int
    changes: int
    waiting: int
    is_here: bool = False


def peers(
    runs: Iterable[Run], me: tuple[str, str], there: Mapping[str, int], heard: Mapping[str, int]
) -> tuple[Peer, ...]:
    """Return this laptop first, then the others whose files are `there`, the one that wrote last first.

    `me` is the table and the person here, `there` and `heard` the numbers up to which the folder and others
    have each run.
    Runs that name neither device, table nor person, such as those that only made the workshop, are nobody's
    laptop; what is awaited of them is told under no name.
    """
    here = {run.writer: run for run in runs}
    missing = {
        writer: max(0, max(there.get(writer, 0), heard.get(writer, 0)) - _whole(here.get(writer)))
        for writer in {*there, *heard}
    }
    own = [run for run in here.values() if run.is_own]
    found = [_ours(own, me, missing)]
    for laptop, group in laptops(run for run in here.values() if not run.is_own).items():
        if any(laptop) and any(run.writer in there or missing.get(run.writer) for run in group):
            newest, waiting = group[-1], _total(missing, group)
            whose = (" ".join(laptop), newest.desk, newest.person)
            found.append(Peer(*whose, newest.last, sum(run.whole for run in group), waiting))
    unnamed = sum(missing.values()) - sum(each.waiting for each in found)
    if unnamed:
        found.append(Peer("?", "", "", 0, 0, unnamed))
    return tuple(sorted(found, key=lambda each: (not each.is_here, -each.last)))


def _ours(runs: Sequence[Run], me: tuple[str, str], missing: Mapping[str, int]) -> Peer:
    last = max((run.last for run in runs), default=0)
    return Peer("", *me, last, sum(run.whole for run in runs), _total(missing, runs), is_here=True)


def _total(missing: Mapping[str, int], runs: Iterable[Run]) -> int:
    return sum(missing.get(run.writer, 0) for run in runs)


def _whole(run: Run | None) -> int:
    return run.whole if run else 0
