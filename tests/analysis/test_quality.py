"""Floors below which grouping and theme suggestions must not fall, on public data that the encoder never saw.

The floors lie a little under what is reached on three topics, the harder half of the six that
`python -m tests.benchmarks.grouping` measures.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from statistics import mean

import pytest

from facilitator.analysis.duplicates import find_duplicates
from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.grouping import Item, group_points
from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.vectorcache import CachedEmbedder, MemoryCache
from tests.analysis.arriving import moved, runs
from tests.analysis.corpus import read_rows, shared_data
from tests.analysis.quality import GroupingScore, grouping_scores, mean_theme_score
from tests.analysis.scores import adjusted_mutual, adjusted_rand, v_measure

pytestmark = pytest.mark.slow
TOPICS = 3  # of the six unseen ones: reading all takes as long as all other tests of the analysis


@pytest.fixture(scope="module")
def encoder() -> Embedder:
    return CachedEmbedder(SentenceEmbedder(), MemoryCache())


@pytest.fixture(scope="module")
def unseen(encoder: Embedder) -> list[GroupingScore]:
    return [score for _, score in islice(grouping_scores("arguments_unseen", encoder), TOPICS)]


def test_groups_of_unseen_arguments_agree_with_experts_key_points(unseen: list[GroupingScore]) -> None:
    assert mean(score.rand for score in unseen) > 0.39
    assert mean(score.mutual for score in unseen) > 0.42
    assert mean(score.v for score in unseen) > 0.47


def test_few_unseen_arguments_are_left_alone(unseen: list[GroupingScore]) -> None:
    assert mean(score.alone for score in unseen) < 0.15
    assert mean(score.rand_of_grouped for score in unseen) > 0.43


def test_names_of_groups_have_the_key_point_of_most_members(unseen: list[GroupingScore]) -> None:
    assert mean(score.name_fits for score in unseen) > 0.66


def test_words_alone_still_group_better_than_chance() -> None:
    scores = [score for _, score in grouping_scores("arguments_unseen", WordEmbedder())]

    assert mean(score.mutual for score in scores) > 0.2


def test_themes_are_suggested_from_their_descriptions_alone(encoder: Embedder) -> None:
    score = mean_theme_score(0, encoder, draws=1)

    assert score.f1 > 0.46
    assert score.first_fits > 0.42
    assert 0.75 < score.each < 2.5


def test_tagged_answers_make_theme_suggestions_better(encoder: Embedder) -> None:
    before, after = (mean_theme_score(tagged, encoder, draws=5) for tagged in (0, 50))

    assert after.f1 > before.f1 + 0.04
    assert after.first_fits > 0.55
    assert after.one_of_three_fits > 0.68


def test_most_notes_of_real_breakout_groups_find_a_group(encoder: Embedder) -> None:
    rows = read_rows(shared_data("breakouts", "points.csv"))
    items = [Item(f"{place:03}", row["point"]) for place, row in enumerate(rows)]

    suggestion = group_points(items, embedder=encoder)

    assert 10 <= len(suggestion.groups) <= 30
    assert len(suggestion.alone) < len(items) / 4
    assert len({group.name for group in suggestion.groups}) == len(suggestion.groups)


def test_near_identical_answers_are_found_and_no_others(encoder: Embedder) -> None:
    rows = read_rows(shared_data("statements", "duplicates.csv"))

    pairs = find_duplicates({row["id"]: row["comment"] for row in rows}, embedder=encoder)

    reasons = [(pair.one, pair.other, pair.why.partition(" (")[0]) for pair in pairs]
    assert ("2", "3", "Nearly the same letters") in reasons
    assert sum(why == "The same words" for _, _, why in reasons) == 2


def test_the_scores_themselves_are_right() -> None:
    gold, found = list("aaabbbcc"), list("xxyyzzzz")

    assert adjusted_rand(gold, gold) == adjusted_mutual(gold, gold) == v_measure(gold, gold) == 1
    assert adjusted_rand(gold, found) == pytest.approx(0.3, abs=0.2)
    assert adjusted_rand(gold, ["x"] * 8) == adjusted_mutual(gold, ["x"] * 8) == 0


def test_few_points_change_their_group_when_a_tenth_more_come(encoder: Embedder) -> None:
    texts = [row["point"] for row in read_rows(shared_data("breakouts", "points.csv"))]

    steps = list(runs(texts, encoder, pinned=0.05))

    placed = {id for before, _ in steps for id in before if id.startswith("pin")}
    assert placed
    assert mean(moved(*step) for step in steps) < 0.08
    assert all(after[id] == group for before, after in steps for id, group in before.items() if id in placed)


def test_groups_follow_what_is_said_and_not_the_language(encoder: Embedder) -> None:
    rows = read_rows(Path(__file__).parents[1] / "data" / "languages.csv")
    told = [(text, place, language) for place, row in enumerate(rows) for language, text in row.items()]
    told = [each for each in told if each[2] != "subject"]

    found = group_points(
        [Item(f"{place:03}", text) for place, (text, _, _) in enumerate(told)], embedder=encoder
    )

    label = {id: place for place, group in enumerate(found.groups) for id in group.members}
    groups = [label.get(f"{place:03}", -place) for place in range(len(told))]
    assert adjusted_mutual([sentence for _, sentence, _ in told], groups) > 0.7
    assert adjusted_mutual([language for _, _, language in told], groups) < 0.03
