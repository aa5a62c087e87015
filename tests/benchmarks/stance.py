"""How well opposite opinions are told apart: `python -m tests.benchmarks.stance`.

Prints AUC and accuracy for each unseen topic, the AUC with each seen topic left out in turn, and how many of
the groups that are marked truly hold both sides (at least a quarter and two points of the smaller one).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import mean

import numpy as np

from facilitator.analysis.arrays.exact import LENGTH
from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.grouping import Item, group_points
from facilitator.analysis.stance import leaning
from facilitator.analysis.vectorcache import CachedEmbedder
from tests.analysis.opinions import Opinions, learned, opinions, ranking

LEAST, SMALLEST = 0.25, 4


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        embedder = CachedEmbedder(SentenceEmbedder(), FolderCache(Path(folder)))
        unseen, seen = opinions("arguments_unseen", embedder), opinions("arguments", embedder)
        say_unseen(unseen, embedder)
        say(f"each of {len(seen)} seen topics left out in turn: AUC {mean(left_out(seen)):.3f}")
        say_marks(unseen, embedder)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_unseen(topics: list[Opinions], embedder: Embedder) -> None:
    """Print AUC and accuracy topic by topic."""
    scores = []
    for each in topics:
        odds = leaning(each.vectors, embedder.name)
        assert odds is not None
        right = float(((odds > 0) == each.speaks_for).mean())
        scores.append((ranking(each.speaks_for, odds), right))
        say(f"  {each.topic[:46]:<48} AUC {scores[-1][0]:.3f}  accuracy {right:.3f}")
    auc, right = (mean(each) for each in zip(*scores, strict=True))
    say(f"unseen topics: AUC {auc:.3f}, accuracy {right:.3f}")


def left_out(topics: list[Opinions]) -> list[float]:
    """Return the AUC of each topic by weights learned from all others."""
    found = []
    for each in topics:
        weights, _ = learned([other for other in topics if other is not each])
        found.append(ranking(each.speaks_for, each.vectors @ np.array(weights) / LENGTH))
    return found


def say_marks(topics: list[Opinions], embedder: Embedder) -> None:
    """Print how many groups hold both sides, how many are marked, and how many rightly."""
    mixed = marked = both = groups = 0
    for each in topics:
        sides = dict(
            zip((f"{place:04}" for place in range(len(each.texts))), each.speaks_for.tolist(), strict=True)
        )
        items = [Item(id, text) for id, text in zip(sides, each.texts, strict=True)]
        for group in group_points(items, embedder=embedder).groups:
            speaking = sum(sides[id] for id in group.members)
            fewer = min(speaking, len(group.members) - speaking)
            if len(group.members) >= SMALLEST:
                is_mixed = fewer >= max(2, LEAST * len(group.members))
                groups, mixed, marked = groups + 1, mixed + is_mixed, marked + bool(group.against)
                both += is_mixed and bool(group.against)
    say(f"{groups} groups, {mixed} hold both sides, {marked} are marked, {both} of these rightly")


if __name__ == "__main__":
    main()
