"""The words of all texts, and which of them set some texts apart from the others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from facilitator.analysis.text import folded, says_something, stem, words

KEY_WORDS = 5


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word or pair of words, and in how many of a group's points it occurs."""

    text: str
    times: int
    size: int


@dataclass(frozen=True)
class Vocabulary:
    """Which words and pairs of words each text holds, and in how many texts each occurs."""

    terms: tuple[frozenset[str], ...]
    spelling: dict[str, str]

    @cached_property
    def texts_with(self) -> Counter[str]:
        """How many texts hold each term."""
        return Counter(term for held in self.terms for term in held)

    def key_words(self, members: Sequence[int], most: int = KEY_WORDS) -> tuple[KeyWord, ...]:
        """Return the terms that most set these texts apart; a text that two points share is given twice."""
        inside = Counter(term for member in members for term in self.terms[member])
        fewest = min(2, len(members))
        weight = {
            term: times / len(members) * math.log(1 + len(self.terms) / self.texts_with[term])
            for term, times in inside.items()
            if times >= fewest
        }
        ranked = sorted(weight, key=lambda term: (-weight[term], -len(term), term))
        size = len(members)
        return tuple(KeyWord(self.spelling[term], inside[term], size) for term in _distinct(ranked, most))


def learn_words(texts: Iterable[str]) -> Vocabulary:
    """Return the vocabulary of all texts, in their order."""
    spellings: dict[str, Counter[str]] = {}
    held: list[frozenset[str]] = []
    for text in texts:
        found = dict(_terms(words(text)))
        for term, spelling in found.items():
            spellings.setdefault(term, Counter())[spelling] += 1
        held.append(frozenset(found))
    usual = {term: min(seen, key=lambda form: (-seen[form], form)) for term, seen in spellings.items()}
    return Vocabulary(tuple(held), usual)


def _terms(told: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each telling word and each pair of neighbouring ones, folded to one form, with its spelling."""
    for word in told:
        if says_something(word):
            yield folded(word), word
    for one, other in pairwise(told):
        if says_something(one) and says_something(other):
            yield f"{folded(one)} {folded(other)}", f"{one} {other}"


def _distinct(ranked: Sequence[str], most: int) -> list[str]:
    """Take the best terms, none with a word that a better one already holds."""
    taken: list[str] = []
    seen: set[str] = set()
    for term in ranked:
        parts = {stem(word) for word in term.split()}
        if not parts & seen:
            taken.append(term)
            seen |= parts
        if len(taken) == most:
            break
    return taken
