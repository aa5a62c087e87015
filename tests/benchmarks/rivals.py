"""Other ways to group the same arguments: `python -m tests.benchmarks.rivals`, with scikit-learn installed.

Prints V, ARI, AMI, the share left alone and seconds on unseen topics, beside ours. scikit-learn is no
dependency of the app: `pip install scikit-learn` in the environment. BERTopic is tried where it is installed.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from typing import Any

from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.grouping import Item, prepare, recut
from facilitator.analysis.vectorcache import CachedEmbedder
from tests.analysis.quality import topics
from tests.analysis.scores import adjusted_mutual, adjusted_rand, v_measure

Labels = Sequence[int]  # -1: left alone
DISTANCES = (0.85, 0.9, 0.95)


def main() -> None:
    """Print one line for each way."""
    with tempfile.TemporaryDirectory() as folder:
        embedder = CachedEmbedder(SentenceEmbedder(), FolderCache(Path(folder)))
        told = list(topics("arguments_unseen").values())
        embedder.embed([text for some in told for text, _ in some])
        say(f"{'unseen arguments, topic by topic':<44}{'V':>7}{'ARI':>7}{'AMI':>7}{'alone':>7}{'s':>8}")
        measure("ours", told, lambda texts: ours(texts, embedder, is_whole=True))
        measure("ours, loose points left alone", told, lambda texts: ours(texts, embedder, is_whole=False))
        if find_spec("sklearn"):
            for distance in DISTANCES:
                name = f"TF-IDF, average linkage, distance {distance}"
                measure(name, told, partial(by_words, distance=distance))
            measure("HDBSCAN on our vectors", told, lambda texts: hdbscan(texts, embedder))
        if find_spec("bertopic"):
            measure("BERTopic on our vectors", told, lambda texts: bertopic(texts, embedder))


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(
    name: str, told: list[list[tuple[str, tuple[str, ...]]]], group: Callable[[list[str]], Labels]
) -> None:
    """Print the mean scores of one way over all topics; a point left alone counts as a group of its own."""
    scores, began = [], time.perf_counter()
    for arguments in told:
        found = group([text for text, _ in arguments])
        pairs = [
            (key_points[0], label if label >= 0 else -1 - place)
            for place, (label, (_, key_points)) in enumerate(zip(found, arguments, strict=True))
            if len(key_points) == 1
        ]
        gold, labels = zip(*pairs, strict=True)
        alone = mean(label < 0 for label in found)
        scores.append(
            (v_measure(gold, labels), adjusted_rand(gold, labels), adjusted_mutual(gold, labels), alone)
        )
    took = time.perf_counter() - began
    say(
        f"{name:<44}" + "".join(f"{mean(each):>7.3f}" for each in zip(*scores, strict=True)) + f"{took:>8.2f}"
    )


def ours(texts: list[str], embedder: Embedder, *, is_whole: bool) -> Labels:
    """Return our groups, of the whole tree or with loose points left alone."""
    prepared = prepare([Item(f"{place:05}", text) for place, text in enumerate(texts)], embedder=embedder)
    label = dict.fromkeys((f"{place:05}" for place in range(len(texts))), -1)
    if is_whole:
        cut = prepared.tree.cut(recut(prepared).threshold).tolist()
        label |= {item.id: each for row, each in zip(prepared.rows, cut, strict=True) for item in row}
    else:
        found = recut(prepared).groups
        label |= {id: place for place, group in enumerate(found) for id in group.members}
    return list(label.values())


def by_words(texts: list[str], distance: float) -> Labels:
    """Return the groups of average linkage on TF-IDF of words."""
    vectors = _sklearn("feature_extraction.text").TfidfVectorizer(sublinear_tf=True, stop_words="english")
    way = _sklearn("cluster").AgglomerativeClustering(
        n_clusters=None, distance_threshold=distance, metric="cosine", linkage="average"
    )
    found: Labels = way.fit_predict(vectors.fit_transform(texts).toarray() + 1e-9).tolist()
    return found


def hdbscan(texts: list[str], embedder: Embedder) -> Labels:
    """Return the groups of HDBSCAN with at least five points."""
    found: Labels = (
        _sklearn("cluster").HDBSCAN(min_cluster_size=5, copy=True).fit_predict(embedder.embed(texts)).tolist()
    )
    return found


def bertopic(texts: list[str], embedder: Embedder) -> Labels:
    """Return the topics of BERTopic as it comes."""
    found, _ = importlib.import_module("bertopic").BERTopic().fit_transform(texts, embedder.embed(texts))
    labels: Labels = [int(each) for each in found]
    return labels


def _sklearn(module: str) -> Any:
    return importlib.import_module(f"sklearn.{module}")


if __name__ == "__main__":
    main()
