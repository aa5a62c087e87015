"""Near-duplicates are found in any length of list; what is merely similar is offered while typing."""

from __future__ import annotations

import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.duplicates import Pair, find_duplicates
from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.similar import prepare_known, similar_to
from facilitator.domain.progress import CancelledError
from tests.analysis.corpus import points

WORDS = WordEmbedder()


def invented(count: int, chance: random.Random) -> list[str]:
    """Return sentences of invented words."""
    vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=7)) for _ in range(3_000)]
    return [" ".join(chance.choices(vocabulary, k=15)) for _ in range(count)]


def altered(text: str, chance: random.Random) -> str:
    """Return the text with one letter in twenty-five mistyped."""
    letters = list(text)
    for _ in range(max(1, len(letters) // 25)):
        letters[chance.randrange(len(letters))] = chance.choice("abcdefgh ")
    return "".join(letters)


def test_copies_are_found_whatever_their_case_spacing_and_punctuation() -> None:
    texts = {"P1": "Trust takes time.", "P2": "trust  takes time", "P3": "Money is short"}

    assert find_duplicates(texts, embedder=WORDS) == (Pair("P1", "P2", 1.0, "The same words"),)


def test_mistyped_copies_are_found_among_many_points() -> None:
    chance = random.Random(1)
    sentences = invented(400, chance)
    texts = {f"P{place:03}": sentence for place, sentence in enumerate(sentences)}
    copies = {f"X{place:03}": altered(sentence, chance) for place, sentence in enumerate(sentences[:100])}

    found = {(pair.one, pair.other) for pair in find_duplicates(texts | copies, embedder=WORDS)}

    assert sum((f"P{place:03}", f"X{place:03}") in found for place in range(100)) >= 95
    assert len(found) < 110


def test_every_pair_says_why() -> None:
    texts = {"P1": "The region needs trained engineers", "P2": "The regions need trained engineers"}

    (pair,) = find_duplicates(texts, embedder=WORDS)

    assert pair.why.startswith("Nearly the same letters (")
    assert 0.6 <= pair.score <= 1


@given(
    st.lists(
        st.sampled_from(["", "?", "Trust takes time", "Trust takes time!", *list(points().values())[:9]]),
        max_size=9,
    )
)
def test_the_order_of_the_points_makes_no_difference(texts: list[str]) -> None:
    by_id = {f"P{place}": text for place, text in enumerate(texts)}

    backwards = find_duplicates(dict(reversed(by_id.items())), embedder=WORDS)

    assert backwards == find_duplicates(by_id, embedder=WORDS)


def test_a_form_letter_sent_many_times_gives_no_more_pairs_than_letters() -> None:
    texts = {f"P{place:04}": f"Dear sirs, we object to plan number {place}" for place in range(1_500)}

    pairs = find_duplicates(texts, embedder=WORDS)

    assert len(pairs) < 31 * len(texts)


@pytest.mark.slow
def test_ten_thousand_points_need_no_table_of_all_pairs() -> None:
    chance = random.Random(1)
    texts = {f"P{place:05}": sentence for place, sentence in enumerate(invented(10_000, chance))}
    tracemalloc.start()

    pairs = find_duplicates(texts, embedder=WORDS)

    assert len(pairs) < 100
    assert tracemalloc.get_traced_memory()[1] < len(texts) ** 2 * 4
    tracemalloc.stop()


def test_looking_for_duplicates_stops_when_asked_to() -> None:
    with pytest.raises(CancelledError):
        find_duplicates(points(), embedder=WORDS, cancelled=lambda: True)


def test_a_text_being_written_finds_what_was_already_said() -> None:
    known = prepare_known(points(), embedder=WORDS)

    matches = similar_to("We need the railway network now", known, embedder=WORDS, floor=0.6)

    assert matches[0].id == "transport-1-0"
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


@pytest.mark.parametrize("text", ["", "We need", "Zebras graze on far hills"])
def test_a_text_that_says_nothing_known_finds_nothing(text: str) -> None:
    known = prepare_known(points(), embedder=WORDS)

    assert similar_to(text, known, embedder=WORDS, floor=0.6) == ()


def test_nothing_is_similar_where_nothing_is_known() -> None:
    assert (
        similar_to("We need the railway network", prepare_known({"P1": " "}, embedder=WORDS), embedder=WORDS)
        == ()
    )
