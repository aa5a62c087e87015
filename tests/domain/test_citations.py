"""Sentences and what they cite, wherever the references stand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.citations import cited, mentions, replaced, sentences, taken_out, without


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trust needs time [T04-017].", [("T04-017",)]),
        (
            "Trust needs time. [T04-017] Money too. [T01-002, T02-003*]",
            [("T04-017",), ("T01-002", "T02-003*")],
        ),
        ("• Trust [T01-001]\n• Money\n", [("T01-001",), ()]),
        ("Growth of 3.5 % a year [T01-001], e.g. here.", [("T01-001",)]),
        ("“We want it.” [T01-004] Really!", [("T01-004",), ()]),
        ("[T01-001]", []),
        ("  …\n", []),
        ("", []),
    ],
)
def test_each_sentence_knows_what_it_cites(text: str, found: list[tuple[str, ...]]) -> None:
    assert [each.refs for each in sentences(text)] == found


def test_what_only_looks_like_a_reference_is_none() -> None:
    assert cited("See [T4] and [note 3] and T04-017 and [O-01].") == ()


def test_a_reference_is_cited_once_and_found_at_each_place() -> None:
    text = "One [T01-001]. Two [T01-002; T01-001]."

    assert cited(text) == ("T01-001", "T01-002")
    assert [text[start:end] for _, start, end in mentions(text)] == ["T01-001", "T01-002", "T01-001"]
    assert len(without(text)) == len(text)
    assert "T01" not in without(text)


def test_a_reference_is_taken_out_and_nothing_else() -> None:
    text = "One [T01-001]. Two [T01-002; T01-001]. Three [T01-002] and [note]."

    assert taken_out(text, "T01-001") == "One. Two [T01-002]. Three [T01-002] and [note]."
    assert taken_out(text, "T09-001") == text


def test_references_are_replaced_and_stand_once() -> None:
    text = "One [T01-001]. Two [T01-002; T01-001]. Three [T02-002] and T01-001."

    assert replaced(text, {"T01-001": "T03-001"}) == (
        "One [T03-001]. Two [T01-002, T03-001]. Three [T02-002] and T01-001."
    )
    assert replaced("Two [T01-002; T01-001].", {"T01-001": "T01-002"}) == "Two [T01-002]."
    assert replaced(text, {"T09-001": "T01-001"}) == text


@given(st.text(alphabet="ab .!?\n…”[]T01-,é•0", max_size=60))
def test_sentences_stand_where_they_say_and_in_order(text: str) -> None:
    found = sentences(text)

    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert {ref for each in found for ref in each.refs} <= set(cited(text))
