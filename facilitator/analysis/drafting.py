"""A first wording of what a group says, in its own sentences, each with the reference of its point.

Extractive summarisation by covered concepts (Gillick and Favre, 2009): a concept is a telling word that
several points use, worth as much as there are such points. The same points always give the same draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.analysis.text import FEWEST_WORDS, says_something, sentences, stem, word_count, words

MOST_SENTENCES, MOST_WORDS = 3, 45
COVERED = 0.7  # once this share of what is shared is said, more sentences would say little that is new
LEAST_GAIN = 0.1


@dataclass(frozen=True, slots=True)
class Said:
    """What a point says, under which reference."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Sentences of the points with their references, and the points that none of them speaks for."""

    sentences: tuple[Said, ...]
    apart: tuple[str, ...]


def draft(points: Sequence[Said]) -> Draft:
    """Return the fewest sentences that cover what the points share, the most telling first."""
    told = sorted(points, key=lambda point: (point.ref, point.text))
    weight = _weights(told)
    candidates = _candidates(told)
    chosen: list[Said] = []
    covered: set[str] = set()
    total = sum(weight.values()) or 1
    while candidates and len(chosen) < MOST_SENTENCES and _worth(covered, weight) < COVERED * total:
        best = min(candidates, key=lambda each: _rank(each, covered, weight))
        new = _concepts(best.text) - covered
        if chosen and _worth(new, weight) < LEAST_GAIN * total:
            break
        chosen.append(best)
        covered |= new
        candidates.remove(best)
    return Draft(tuple(chosen), _apart(told, chosen))


def _weights(told: Sequence[Said]) -> dict[str, int]:
    """Return how many points use each telling word, of those that at least two use if there are any."""
    used = Counter(concept for point in told for concept in _concepts(point.text))
    shared = {concept: times for concept, times in used.items() if times > 1}
    return shared or dict(used)


def _candidates(told: Sequence[Said]) -> list[Said]:
    every = [Said(point.ref, " ".join(part.split())) for point in told for part in sentences(point.text)]
    whole = [each for each in every if FEWEST_WORDS <= word_count(each.text) <= MOST_WORDS]
    return list({each.text.casefold(): each for each in reversed(whole or every)}.values())[::-1]


def _rank(candidate: Said, covered: set[str], weight: dict[str, int]) -> tuple[float, int, str, str]:
    """Return the place of a sentence: what it adds for its length, then the shorter, then the reference."""
    gain = _worth(_concepts(candidate.text) - covered, weight)
    return (
        -gain / (word_count(candidate.text) + FEWEST_WORDS),
        len(candidate.text),
        candidate.ref,
        candidate.text,
    )


def _worth(concepts: set[str], weight: dict[str, int]) -> int:
    return sum(weight.get(concept, 0) for concept in concepts)


def _apart(told: Sequence[Said], chosen: Sequence[Said]) -> tuple[str, ...]:
    """Return the points that share no telling word with any chosen sentence."""
    said = set().union(*(_concepts(each.text) for each in chosen)) if chosen else set()
    cited = {each.ref for each in chosen}
    return tuple(
        point.ref for point in told if point.ref not in cited and said.isdisjoint(_concepts(point.text))
    )


def _concepts(text: str) -> set[str]:
    return {stem(word) for word in words(text) if says_something(word)}
