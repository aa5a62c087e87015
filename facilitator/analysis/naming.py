"""Names for groups from their members' own words, and the key words that say why they belong together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from facilitator.analysis.text import (
    FEWEST_WORDS,
    folded,
    quoted,
    says_something,
    sentences,
    stem,
    word_count,
    words,
)

CENTRAL_SHARE = 0.35
LONGEST_NAME = 60
SHORTEST_CLAUSE = 20
ALTERNATIVES = 3
KEY_WORDS = 5
LONGEST_QUOTE = 160
WORDLESS = "Points without words"
_DANGLING = " \t.,;:!?…-–—/(\"'“”‘’„«»*•"


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


@dataclass(frozen=True, slots=True)
class Names:
    """A name for a group, other names to choose from, its key words, and why it belongs together."""

    name: str
    alternatives: tuple[str, ...]
    key_words: tuple[str, ...]
    why: str


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


def name_group(
    texts: Sequence[str],
    centrality: Sequence[float],
    key_words: Sequence[KeyWord],
    *,
    taken: Iterable[str] = (),
) -> Names:
    """Return names for a group of texts, the first not `taken` if another can be found.

    The name is the shortest of the most central texts, because brevity was measured to cost no accuracy and
    comes nearer to how experts put it; the key words joined are the last of the alternatives.
    """
    order = sorted(range(len(texts)), key=lambda index: (-centrality[index], texts[index]))
    central = order[: max(1, math.ceil(CENTRAL_SHARE * len(order)))]
    told = [texts[index] for index in _shortest_first(texts, central)]
    told += [texts[index] for index in order if index not in set(central)]
    by_words = _sentence_case(", ".join(word.text for word in key_words[:3]))
    titles = list(dict.fromkeys(filter(None, [*map(title, told), by_words]))) or [WORDLESS]
    free = [one for one in titles if one not in set(taken)] or titles
    others = [*free[1:ALTERNATIVES], by_words, *free[ALTERNATIVES:]]
    alternatives = tuple(dict.fromkeys(other for other in others if other and other != free[0]))
    why = _why(key_words, texts[order[0]])
    return Names(free[0], alternatives[:ALTERNATIVES], tuple(word.text for word in key_words), why)


def title(text: str) -> str:
    """Return a short heading: the first full sentence, ended at a clause or a word, in sentence case."""
    return _sentence_case(_shortened(_first_sentence(text)))


def _first_sentence(text: str) -> str:
    whole = (part for part in sentences(text) if word_count(part) >= FEWEST_WORDS)
    return next(whole, text).strip(_DANGLING)


def _shortest_first(texts: Sequence[str], central: Sequence[int]) -> list[int]:
    full = [index for index in central if word_count(texts[index]) >= FEWEST_WORDS] or list(central)
    return sorted(
        full, key=lambda index: (len(_first_sentence(texts[index])) > LONGEST_NAME, len(texts[index]))
    )


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_NAME:
        return text
    start = text[: LONGEST_NAME + 1]
    clause = max(start.rfind(mark) for mark in (", ", ": ", " - ", " – ", " — ", " ("))
    if clause >= SHORTEST_CLAUSE:
        return start[:clause].strip(_DANGLING)
    kept = start[: max(start.rfind(" "), 0)].split() or [start[:LONGEST_NAME]]
    while len(kept) > FEWEST_WORDS and not says_something(kept[-1].strip(_DANGLING)):
        kept.pop()
    return " ".join(kept).strip(_DANGLING)


def _sentence_case(text: str) -> str:
    quiet = text.lower() if text.isupper() and word_count(text) > 1 else text
    return quiet[:1].upper() + quiet[1:]


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


def _why(key_words: Sequence[KeyWord], central: str) -> str:
    shared = ", ".join(f"“{word.text}” in {word.times} of {word.size}" for word in key_words[:3])
    return f"{shared or 'Similar in meaning'}; most typical: “{quoted(central, LONGEST_QUOTE)}”"
