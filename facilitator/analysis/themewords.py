"""The words that a text has in common with a theme: key words, telling words of name and description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.analysis.text import says_something, stem, words

SHARED_WORD, KEY_WORD, MOST_GAIN = 0.6, 1.5, 3.0  # what a word in common adds to the logarithm of the odds


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the code book as the analysis reads it."""

    id: str
    name: str
    description: str = ""
    key_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What each stem of a theme's words, and each of its key phrases, adds to the odds of the theme."""

    gain_of_stem: dict[str, float]
    phrases: tuple[str, ...]


def words_of_themes(themes: Sequence[Theme]) -> tuple[ThemeWords, ...]:
    """Return the words of each theme; a word that many themes use adds less to each."""
    stems = [_stems(f"{theme.name} {theme.description}") for theme in themes]
    themes_with = Counter(one for held in stems for one in held)
    return tuple(
        ThemeWords(
            {one: SHARED_WORD / themes_with[one] for one in sorted(held)},
            tuple(phrase for word in theme.key_words if (phrase := _phrase(word)) != _phrase("")),
        )
        for theme, held in zip(themes, stems, strict=True)
    )


def shared_words(text: str, theme: ThemeWords) -> tuple[float, tuple[str, ...]]:
    """Return how much the words in common add to the odds of the theme, and those words."""
    told = _phrase(text)
    found: dict[str, float] = {}
    for word in words(text):
        gain = theme.gain_of_stem.get(stem(word), 0.0) if says_something(word) else 0.0
        if any(phrase in told and f" {stem(word)} " in phrase for phrase in theme.phrases):
            gain = KEY_WORD
        if gain:
            found[word.casefold()] = gain
    return min(MOST_GAIN, sum(found.values())), tuple(found)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if says_something(word)}


def _phrase(text: str) -> str:
    """Return the text as stems between spaces, so that a phrase is found at the borders of words only."""
    return f" {' '.join(map(stem, words(text)))} "
