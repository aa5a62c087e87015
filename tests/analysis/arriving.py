"""Points that arrive in batches: how many of those grouped before change their group at each re-run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from facilitator.analysis.embedder import Embedder
from facilitator.analysis.grouping import GroupSuggestion, Item, group_points

GROWTH = 1.1


def runs(
    texts: Sequence[str], embedder: Embedder, *, pinned: float = 0, seed: int = 0
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield the groups of the old points before and after each re-run with a tenth more points.

    The points come in random order, the first half at once. A share of them is `pinned` by hand to the group
    that they were given first; such points have an id that begins with "pin".
    """
    chance = Random(seed)
    order = chance.sample(range(len(texts)), len(texts))
    ids = [f"{'pin' if chance.random() < pinned else 'free'}-{place:05}" for place in range(len(texts))]
    count, now = len(texts) // 2, dict[str, str]()
    while True:
        items = [_item(ids[place], texts[place], now) for place in order[:count]]
        before, now = now, carried(group_points(items, embedder=embedder), now)
        if before:
            yield before, {id: now.get(id, "") for id in before}
        if count == len(texts):
            return
        count = min(len(texts), round(count * GROWTH) + 1)


def moved(before: Mapping[str, str], after: Mapping[str, str]) -> float:
    """Return the share of the points grouped before that are now in another group or in none."""
    return sum(after[id] != group for id, group in before.items()) / max(1, len(before))


def carried(found: GroupSuggestion, before: Mapping[str, str]) -> dict[str, str]:
    """Return the group of each point; a group that continues a former one keeps its id."""
    shared = Counter(
        (before[id], place) for place, each in enumerate(found.groups) for id in each.members if id in before
    )
    name: dict[int, str] = {
        place: each.pinned_group for place, each in enumerate(found.groups) if each.pinned_group
    }
    for old, place in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if place not in name and old not in name.values():
            name[place] = old
    fresh = len(before)
    return {
        id: name.get(place, f"new-{fresh}-{place}")
        for place, each in enumerate(found.groups)
        for id in each.members
    }


def _item(id: str, text: str, now: Mapping[str, str]) -> Item:
    group = now.get(id)
    return Item(id, text, group, None) if id.startswith("pin") else Item(id, text, None, group)
