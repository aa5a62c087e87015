"""How texts are read: one form for what looks the same, words, scripts."""

from __future__ import annotations

import pytest

from facilitator.analysis.text import is_blank, is_european, normal, quoted, word_count, words


def test_texts_that_look_the_same_have_one_form() -> None:
    assert normal("  Cafe\u0301\n\tculture ") == normal("Café culture") == "Café culture"


def test_words_keep_their_apostrophes_and_hyphens() -> None:
    assert words("People’s take-up, e.g. 'trust'…") == ["People's", "take-up", "e", "g", "trust"]


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" …?! ", True), ("_", True), ("7", False), ("ж", False)]
)
def test_a_text_without_letters_or_digits_is_blank(text: str, *, blank: bool) -> None:
    assert is_blank(text) is blank


@pytest.mark.parametrize(
    ("text", "count"), [("Trust takes time", 3), ("我覺得交通", 3), ("用 Uber 叫車", 3), ("", 0)]
)
def test_letters_of_unspaced_scripts_count_as_half_words(text: str, count: int) -> None:
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("text", "european"),
    [
        ("Trust", True),
        ("Доверие", True),
        ("Εμπιστοσύνη", True),
        ("ελπίζω ὅτι", True),
        ("2015!", True),
        ("我覺得 Uber 好", True),
        ("我覺得交通", False),
        ("信頼が大切 ok", False),
        ("الثقة", False),
    ],
)
def test_scripts_are_told_apart_by_most_of_their_letters(text: str, *, european: bool) -> None:
    assert is_european(text) is european


def test_a_quotation_ends_at_a_word() -> None:
    assert quoted("Trust takes  a long time", 14) == "Trust takes …"
    assert quoted("Trust", 14) == "Trust"
