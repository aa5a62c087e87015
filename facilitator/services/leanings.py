"""Which way each point leans on what it is about, so that a group of opposite opinions can be marked as such.

In the window: the worker's job "leanings" with {"path", "cache"}; it answers with a number for each point,
above 0 for, below 0 against. They are worked out when groups are shown, for every group there is, whoever
made it: vectors that were read before are only multiplied, so nothing is gained by keeping the numbers.
Points that were not read yet have none; they are read in the pauses (see `reading`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from facilitator.domain.progress import Asked, Tell
from facilitator.services import regrouping
from facilitator.services.seen import seen
from facilitator.services.similar import embedder


def leanings_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, float]:
    """Return the leaning of each point of the file at `path` that was read into the folder `cache`."""
    from facilitator.analysis.stance import leanings

    _ = tell
    found: dict[str, float] = {}
    for ground in regrouping.grounds(seen().snapshot(Path(arguments["path"]))):
        texts = {item.id: item.text for item in ground}
        found |= leanings(texts, embedder(Path(arguments["cache"])), cancelled=cancelled)
    return found


def against(points: Iterable[str], known: Mapping[str, float]) -> tuple[str, ...]:
    """Return those of a group's points that contradict most others, the clearest first; few are none."""
    from facilitator.analysis.stance import smaller_side

    members = list(points)
    odds = [known[point] for point in members if point in known]
    if len(odds) < len(members):
        return ()
    return tuple(members[place] for place in smaller_side(odds))
