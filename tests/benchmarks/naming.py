"""Print how often a group's name has the key point of most: `python -m tests.benchmarks.naming [CACHE]`.

The groups of three points and more that are found among arguments on each subject; a name counts as fitting
if the argument that lent it has the key point of most of the group. Nothing is asserted.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import mean

from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.grouping import Item, SuggestedGroup, group_points
from facilitator.analysis.naming import title
from facilitator.analysis.vectorcache import CachedEmbedder
from tests.analysis.corpus import DATA
from tests.analysis.quality import topics

FEWEST, PROPOSALS = 3, 3
Arguments = list[tuple[str, tuple[str, ...]]]


def main() -> None:
    """Print the share for the first name, for all three, and of groups with at least one that fits."""
    if not DATA.is_dir():
        sys.stdout.write(f"{DATA} is not here: the benchmark runs on the shared data sets.\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        cache = FolderCache(Path(sys.argv[1] if sys.argv[1:] else folder))
        embedder = CachedEmbedder(SentenceEmbedder(), cache)
        for name in ("arguments_unseen", "arguments"):
            fits = [each for own in topics(name).values() for each in names_of_topic(own, embedder)]
            sys.stdout.write(f"{name}: {told(fits)}\n")
            sys.stdout.flush()


def names_of_topic(arguments: Arguments, embedder: Embedder) -> list[list[bool | None]]:
    """Return, for each group, whether each proposed name fits; None if its argument has no key point."""
    items = [Item(f"{place:04}", text) for place, (text, _) in enumerate(arguments)]
    said = dict(zip((item.id for item in items), arguments, strict=True))
    groups = group_points(items, embedder=embedder).groups
    return [fitting(group, said) for group in groups if len(group.members) >= FEWEST]


def fitting(group: SuggestedGroup, said: dict[str, tuple[str, tuple[str, ...]]]) -> list[bool | None]:
    """Return, for each name of a group, whether it fits; key words joined are nobody's argument."""
    key_points = Counter(point for id in group.members for point in said[id][1])
    most = max(key_points, key=lambda point: (key_points[point], point), default="")
    source = {title(said[id][0]): said[id][1] for id in reversed(group.members)}
    names = [group.name, *group.alternatives][:PROPOSALS]
    return [most in source[name] if source.get(name) else None for name in names]


def told(fits: list[list[bool | None]]) -> str:
    """Return the figures as a line."""
    firsts = [each[0] for each in fits if each and each[0] is not None]
    every = [one for each in fits for one in each if one is not None]
    some = [any(each) for each in fits if any(one is not None for one in each)]
    return (
        f"of {len(fits)} groups, first name {mean(firsts):.2f} (of {len(firsts)} with a key point),"
        f" all three {mean(every):.2f} (of {len(every)}), at least one of three {mean(some):.2f}"
    )


if __name__ == "__main__":
    main()
