"""Ask the analysis which points of a workshop belong together; nothing is changed by asking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.progress import Asked, Tell
from facilitator.domain.snapshot import Snapshot
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.similar import embedder
from facilitator.services.workspace import open_workshop, real_sources

if TYPE_CHECKING:
    from facilitator.analysis import grouping as analysis

LEVELS = 9
WIDEST, NARROWEST = -1.6, -0.3  # the ends of "Fewer · more groups"


def suggest(
    snapshot: Snapshot, cache: Path | None, tell: Tell, cancelled: Asked, levels: int = 1
) -> list[Suggestion]:
    """Return suggestions from few wide groups to many narrow ones; a single level is the recommended one.

    Points that a person placed stay together in their group; a point that a person put beside all groups is
    left out. Vectors of texts read before are taken from the folder `cache`.
    """
    from facilitator.analysis import grouping as analysis

    prepared = analysis.prepare(_items(snapshot), embedder=embedder(cache), tell=tell, cancelled=cancelled)
    aside = tuple(point.id for point in snapshot.points.values() if point.pinned and not point.group)
    return [_plain(analysis.recut(prepared, each), aside) for each in thresholds(levels)]


def thresholds(levels: int) -> list[float]:
    """Return the cuts to offer, an odd number, wide groups first; the recommended one is in the middle."""
    from facilitator.analysis.grouping import DEFAULT

    half = levels // 2
    wider = [DEFAULT + (WIDEST - DEFAULT) * step / half for step in range(half, 0, -1)]
    narrower = [DEFAULT + (NARROWEST - DEFAULT) * step / half for step in range(1, half + 1)]
    return [*wider, DEFAULT, *narrower]


def group_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, Any]:
    """Suggest groups for the workshop file at `path` at every level; vectors stay in `cache`."""
    workspace = open_workshop(Path(arguments["path"]), real_sources(), read_only=True)
    try:
        snapshot = workspace.snapshot
    finally:
        workspace.close()
    found = suggest(snapshot, Path(arguments["cache"]), tell, cancelled, LEVELS)
    return {"levels": [each.as_dict() for each in found], "chosen": LEVELS // 2}


def group_texts(texts: Sequence[str], cache: Path | None, tell: Tell, cancelled: Asked) -> Suggestion:
    """Return groups of bare texts; their members are the places in `texts`, counted from 0, as words."""
    from facilitator.analysis import grouping as analysis

    items = [analysis.Item(f"{place:08d}", text) for place, text in enumerate(texts)]
    prepared = analysis.prepare(items, embedder=embedder(cache), tell=tell, cancelled=cancelled)
    return _plain(analysis.recut(prepared), ())


def _items(snapshot: Snapshot) -> list[analysis.Item]:
    from facilitator.analysis import grouping as analysis

    items = []
    for point in snapshot.points.values():
        if not point.pinned:
            items.append(analysis.Item(point.id, point.text))
        elif point.group in snapshot.groups:
            items.append(analysis.Item(point.id, point.text, point.group))
    return items


def _plain(found: analysis.GroupSuggestion, aside: tuple[str, ...]) -> Suggestion:
    groups = tuple(
        SuggestedGroup(each.name, each.why, each.members, each.pinned_group or "", each.alternatives)
        for each in found.groups
    )
    return Suggestion(groups, (*found.alone, *aside))
