"""Arguments for and against, from public data: what the stance probe is learned from and measured on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.arrays.exact import LENGTH, centred_exactly
from facilitator.analysis.embedder import Embedder
from tests.analysis.corpus import read_rows, shared_data

Floats = NDArray[np.float32]
AGAINST = {"abolish", "abolition", "ban", "fight", "prohibit", "criminal", "abandoned"}
LOOSENESS, STEPS, DIGITS = 0.1, 400, 4


@dataclass(frozen=True, slots=True, eq=False)
class Opinions:
    """One topic's arguments, their centred vectors, and whether each speaks for the topic's subject."""

    topic: str
    texts: tuple[str, ...]
    vectors: Floats
    speaks_for: NDArray[np.bool_]


def opinions(name: str, embedder: Embedder, most: int = 99) -> list[Opinions]:
    """Return the opinions of one of the key-point files, topic by topic, of the first `most` topics."""
    rows_of: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(shared_data("key_points", f"{name}.csv")):
        rows_of[row["topic"]].append(row)
    found = []
    for topic, rows in islice(rows_of.items(), most):
        texts = tuple(row["text"] for row in rows)
        is_against = bool(AGAINST & set(topic.lower().split()))
        speaks_for = np.array([(int(row["stance"]) > 0) != is_against for row in rows])
        found.append(Opinions(topic, texts, centred_exactly(embedder.embed(texts)), speaks_for))
    return found


def learned(topics: Sequence[Opinions]) -> tuple[list[float], float]:
    """Return the weights and the offset of a logistic regression with strong damping, by plain descent."""
    rows = np.vstack([topic.vectors for topic in topics]).astype(np.float64) / LENGTH
    sign = np.where(np.concatenate([topic.speaks_for for topic in topics]), 1.0, -1.0)
    weights, offset = np.zeros(rows.shape[1]), 0.0
    step = 1 / (1 + LOOSENESS / 4 * len(rows))
    for _ in range(STEPS):
        missed = LOOSENESS * sign / (1 + np.exp(sign * (rows @ weights + offset)))
        weights -= step * (weights - rows.T @ missed)
        offset += step * float(missed.sum())
    return [round(float(each), DIGITS) for each in weights], round(offset, DIGITS)


def ranking(speaks_for: NDArray[np.bool_], odds: Floats) -> float:
    """Return the share of pairs of opposite arguments of which the right one has the greater odds (AUC)."""
    rank = np.empty(len(odds))
    rank[np.argsort(odds, kind="stable")] = np.arange(len(odds))
    count = int(speaks_for.sum())
    return float((rank[speaks_for].mean() - (count - 1) / 2) / (len(odds) - count))
