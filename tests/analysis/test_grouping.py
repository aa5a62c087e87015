"""The promises of grouping: the same points give the same groups, people's pins hold, nobody is lost."""

from __future__ import annotations

import pickle
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.analysis.grouping import (
    DEFAULT,
    GroupSuggestion,
    Item,
    Prepared,
    group_points,
    prepare,
    recut,
    stops,
)
from facilitator.analysis.letters import WordEmbedder
from facilitator.domain.progress import CancelledError
from tests.analysis.corpus import points

WORDS = WordEmbedder()
ITEMS = [Item(id, text) for id, text in points().items()]


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(ITEMS, embedder=WORDS)


@st.composite
def pinned_items(draw: st.DrawFn) -> list[Item]:
    """Draw points, some of them copies or blank, some of them pinned."""
    texts = st.sampled_from([*points().values(), "", "…", "?!", "42"])
    pins = st.sampled_from([None, None, "", "G1", "G2", "G3"])
    drawn = draw(st.lists(st.tuples(texts, pins), max_size=24))
    return [Item(f"P{place:02}", text, pin) for place, (text, pin) in enumerate(drawn)]


def ids_of(suggestion: GroupSuggestion) -> list[str]:
    """Return every id in the suggestion, as often as it occurs."""
    return [*suggestion.alone, *(member for group in suggestion.groups for member in group.members)]


@settings(max_examples=50)
@given(pinned_items(), st.sampled_from([-1.6, DEFAULT, -0.3]))
def test_every_point_is_in_one_group_or_alone(items: list[Item], threshold: float) -> None:
    suggestion = group_points(items, embedder=WORDS, threshold=threshold)

    assert sorted(ids_of(suggestion)) == [item.id for item in items]


@settings(max_examples=50)
@given(pinned_items(), st.sampled_from([-3.0, -1.6, DEFAULT, -0.3, 1.0]))
def test_pins_hold_at_every_threshold(items: list[Item], threshold: float) -> None:
    suggestion = group_points(items, embedder=WORDS, threshold=threshold)

    pin_of = {item.id: item.pinned_group for item in items if item.pinned_group is not None}
    carried = [group.pinned_group for group in suggestion.groups if group.pinned_group is not None]
    assert sorted(carried) == sorted(set(pin_of.values()))
    for group in suggestion.groups:
        assert {pin_of[id] for id in group.members if id in pin_of} <= {group.pinned_group}


@settings(max_examples=50)
@given(pinned_items(), st.randoms(use_true_random=False))
def test_the_order_of_the_points_makes_no_difference(items: list[Item], chance: random.Random) -> None:
    shuffled = chance.sample(items, len(items))

    assert group_points(shuffled, embedder=WORDS) == group_points(items, embedder=WORDS)


def test_the_same_points_give_the_same_groups_twice() -> None:
    assert group_points(ITEMS, embedder=WORDS) == group_points(ITEMS, embedder=WORDS)


def test_points_on_one_subject_are_grouped(prepared: Prepared) -> None:
    suggestion = recut(prepared)

    subjects = [{member.partition("-")[0] for member in group.members} for group in suggestion.groups]
    assert len(suggestion.alone) < 8
    assert all(len(subject) == 1 for subject in subjects)


def test_fewer_groups_at_a_lower_threshold(prepared: Prepared) -> None:
    counts = [prepared.tree.cut(stop).max() for stop in stops(prepared)]

    assert counts == sorted(set(counts))
    assert len(counts) > 3
    assert DEFAULT in stops(prepared)


def test_lower_thresholds_leave_no_more_points_alone_than_the_default(prepared: Prepared) -> None:
    usual = set(recut(prepared).alone)

    assert all(set(recut(prepared, stop).alone) <= usual for stop in stops(prepared) if stop < DEFAULT)


def test_what_was_prepared_travels_between_processes(prepared: Prepared) -> None:
    travelled = pickle.loads(pickle.dumps(prepared))  # noqa: S301 - our own bytes

    assert recut(travelled, -0.5) == recut(prepared, -0.5)


def test_every_group_says_what_it_shares_and_who_is_typical(prepared: Prepared) -> None:
    for group in recut(prepared).groups:
        assert group.name
        assert group.name not in group.alternatives
        assert 1 <= len(group.key_words) <= 5
        assert all(f"“{word}” in " in group.why for word in group.key_words[:3])
        assert "most typical: “" in group.why
        assert list(group.scores) == sorted(group.scores, reverse=True)
        assert all(0 <= score <= 1 for score in group.scores)


def test_groups_have_different_names(prepared: Prepared) -> None:
    names = [group.name for group in recut(prepared, -0.3).groups]

    assert len(set(names)) == len(names)


def test_points_of_the_same_words_are_one_group() -> None:
    items = [
        Item(f"P{place}", "Trust  takes time" if place % 2 else "Trust takes time") for place in range(6)
    ]

    (group,) = group_points(items, embedder=WORDS).groups

    assert group.members == tuple(item.id for item in items)
    assert group.scores == (1.0,) * 6


def test_two_points_that_share_nothing_are_left_alone() -> None:
    items = [Item("P1", "More trains on Sunday evenings"), Item("P2", "Vocational training abroad")]

    assert group_points(items, embedder=WORDS) == GroupSuggestion((), ("P1", "P2"), DEFAULT)


@pytest.mark.parametrize("texts", [(), ("",), ("Only one point here",), ("", " ", "—")])
def test_what_cannot_be_grouped_is_left_alone(texts: tuple[str, ...]) -> None:
    items = [Item(f"P{place}", text) for place, text in enumerate(texts)]

    suggestion = group_points(items, embedder=WORDS)

    assert suggestion == GroupSuggestion((), tuple(item.id for item in items), DEFAULT)


def test_a_blank_point_stays_in_the_group_it_is_pinned_to() -> None:
    items = [Item("P1", "", "G1"), Item("P2", "Trust takes time", "G1"), Item("P3", "")]

    suggestion = group_points(items, embedder=WORDS)

    assert [sorted(group.members) for group in suggestion.groups] == [["P1", "P2"]]
    assert suggestion.alone == ("P3",)


def test_progress_only_moves_forward() -> None:
    told: list[float] = []

    group_points(ITEMS, embedder=WORDS, tell=lambda fraction, _words: told.append(fraction))

    assert told == sorted(told)
    assert 0 <= told[0] < 0.2
    assert 0.9 < told[-1] <= 1


def test_grouping_stops_when_asked_to() -> None:
    with pytest.raises(CancelledError):
        group_points(ITEMS, embedder=WORDS, cancelled=lambda: True)
