"""A draft is made of the group's own sentences, as few as cover it, the same on every run."""

from __future__ import annotations

import random

import pytest

from facilitator.analysis.drafting import Draft, Said, draft

POINTS = (
    Said("T01-001", "Trust grows when companies visit one another. We had good coffee too."),
    Said("T02-001", "Visits between companies build trust"),
    Said(
        "T03-002", "Companies must know one another before they trust; that takes time and money for visits"
    ),
    Said("T04-009", "Nobody has a map"),
)


def test_a_draft_is_made_of_the_points_own_sentences_and_names_each() -> None:
    found = draft(POINTS)

    texts = {point.ref: point.text for point in POINTS}
    assert 1 <= len(found.sentences) <= 3
    assert all(each.text in texts[each.ref] for each in found.sentences)


def test_one_sentence_is_enough_where_all_say_the_same() -> None:
    same = [Said(f"T0{n}-001", "Small firms cannot pay for the application.") for n in range(1, 6)]

    assert draft(same) == Draft((Said("T01-001", "Small firms cannot pay for the application."),), ())


def test_points_that_no_sentence_speaks_for_are_named() -> None:
    assert draft(POINTS).apart == ("T04-009",)


def test_the_order_of_the_points_makes_no_difference() -> None:
    mixed = list(POINTS)
    random.Random(1).shuffle(mixed)

    assert draft(mixed) == draft(POINTS)


@pytest.mark.parametrize(
    "texts", [[], [""], ["?", "🙂"], ["Yes"], ["我们需要更多的信任"], ["word " * 100_000]]
)
def test_strange_points_give_a_draft_or_none(texts: list[str]) -> None:
    found = draft([Said(f"T{place:02}-001", text) for place, text in enumerate(texts)])

    assert len(found.sentences) <= 1
