"""Opposite opinions in one group are marked, and only where the marks mean something."""

from __future__ import annotations

from statistics import mean

import numpy as np
import pytest

from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.grouping import Item, group_points
from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.stance import leaning, smaller_side
from tests.analysis.opinions import Floats, opinions, ranking

FOR = (
    "Wind turbines give us clean and cheap power",
    "Wind turbines are good for the village",
    "Wind turbines bring jobs",
)
AGAINST = (
    "Wind turbines spoil the landscape and kill birds",
    "Wind turbines are a noisy nuisance",
    "Wind turbines ruin our sleep",
    "Wind turbines are ugly",
)
SUBJECTS = (*FOR, *AGAINST)
OTHERS = (
    "We need more buses in the evening",
    "The school should teach cooking",
    "Doctors are far away",
    "The library opens too late",
    "A playground for small children",
    "Rents are too high for young families",
)


def grouped(embedder: Embedder) -> list[tuple[set[str], set[str]]]:
    """Return the members of each group and those who speak against, everything pinned to one group."""
    items = [Item(text, text, "wind") for text in SUBJECTS]
    found = group_points([*items, *(Item(text, text) for text in OTHERS)], embedder=embedder)
    return [(set(group.members), set(group.against)) for group in found.groups]


def test_those_who_speak_against_are_told_from_those_who_speak_for() -> None:
    (against,) = (against for members, against in grouped(SentenceEmbedder()) if members & set(SUBJECTS))

    assert against == set(FOR)


def test_without_the_encoder_nobody_is_told_apart() -> None:
    assert all(not against for _, against in grouped(WordEmbedder()))
    assert leaning(np.zeros((1, 384), np.float32), WordEmbedder().name) is None


@pytest.mark.parametrize(
    ("odds", "side"),
    [
        ((1, 2, -1, -3), (3, 2)),
        ((1, 2, 3, 4, -1), ()),
        ((1, -1), ()),
        ((0.3, 0.2, -0.4, -0.1), ()),
        ((), ()),
        ((-1, -2, -3, 4, 1), (3, 4)),
        ((0, 0, 0, 0), ()),
    ],
)
def test_a_side_counts_when_it_is_large_enough(odds: tuple[float, ...], side: tuple[int, ...]) -> None:
    assert smaller_side(odds) == side


@pytest.mark.slow
def test_sides_on_an_unseen_topic_are_told_apart() -> None:
    embedder = SentenceEmbedder()

    scores = [
        ranking(each.speaks_for, _odds(each.vectors, embedder))
        for each in opinions("arguments_unseen", embedder, 1)
    ]

    assert mean(scores) > 0.8


def _odds(vectors: Floats, embedder: Embedder) -> Floats:
    odds = leaning(vectors, embedder.name)
    assert odds is not None
    return odds
