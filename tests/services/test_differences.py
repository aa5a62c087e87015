"""Two wordings are told apart by words, and nothing that cannot be seen goes unnoticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.services.differences import Part, Piece, compared, plain, resembles

WORDS = some.text(some.sampled_from("ab c.,é漢字\n"), max_size=60)


def only(pieces: tuple[Piece, ...], *parts: Part) -> str:
    return "".join(piece.text for piece in pieces if piece.part in parts)


def test_what_was_added_and_removed_is_told_by_whole_words() -> None:
    found = compared("Partners need more time.", "Partners need less money and time.")

    assert only(found, Part.REMOVED) == "more"
    assert only(found, Part.ADDED) == "less money and"


def test_words_replaced_one_by_one_are_told_as_one_stretch() -> None:
    found = compared("Well: we always draw here", "Well: quite another thing here")

    assert [(piece.part, piece.text) for piece in found if piece.part is not Part.SAME] == [
        (Part.REMOVED, "we always draw"),
        (Part.ADDED, "quite another thing"),
    ]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    found = compared(before, after)

    assert only(found, Part.SAME, Part.REMOVED) == before
    assert only(found, Part.SAME, Part.ADDED) == after


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert only(compared(text, text), Part.ADDED, Part.REMOVED) == ""


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("pay \u202e001 euro", "RLO"),
        ("in\u200bvisible", "zero-width space"),
        ("\ufeffStart", "BOM"),
        ("a\u200db", "ZWJ"),
        ("bell\a", "U+0007"),
        ("tag\U000e0041", "U+E0041"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, marker: str) -> None:
    assert [piece.text for piece in plain(text) if piece.is_marker] == [marker]


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍👩‍👧 family", "two\nlines\tand a tab", "naïve café"])
def test_what_writing_needs_is_left_as_it_is(text: str) -> None:
    assert plain(text) == (Piece(text),)


def test_an_unseen_difference_is_a_difference() -> None:
    assert Piece("LRM", Part.ADDED, is_marker=True) in compared("Trust", "Trust\u200e")


def test_long_texts_are_told_apart() -> None:
    before = " ".join(f"word{n % 977}" for n in range(60_000))

    found = compared(before, before[::-1])

    assert only(found, Part.REMOVED, Part.SAME) == before


def test_a_text_written_anew_resembles_nothing_of_what_was_before() -> None:
    before = "Harbours answer late."

    assert resembles(before, "Harbours answer late, and seldom.")
    assert resembles("", "")
    assert not resembles(before, "Licences take months, and small firms cannot wait for them.")
