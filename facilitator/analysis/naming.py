"""Names for groups in their members' own words, and why they belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from facilitator.analysis.text import FEWEST_WORDS, quoted, says_something, sentences, word_count
from facilitator.analysis.vocabulary import KeyWord

BREVITY = 0.3  # what a standard deviation of length costs in standard deviations of centrality
LONGEST_NAME = 60
SHORTEST_CLAUSE = 20
ALTERNATIVES = 3
LONGEST_QUOTE = 160
WORDLESS = "Points without words"
_DANGLING = " \t.,;:!?…-–—/(\"'“”‘’„«»*•"


@dataclass(frozen=True, slots=True)
class Names:
    """A name for a group, other names to choose from, its key words, and why it belongs together."""

    name: str
    alternatives: tuple[str, ...]
    key_words: tuple[str, ...]
    why: str


def name_group(
    texts: Sequence[str],
    centrality: Sequence[float],
    key_words: Sequence[KeyWord],
    *,
    taken: Iterable[str] = (),
) -> Names:
    """Return names for a group of texts, the first not `taken` if another can be found.

    The name is the most central text, a shorter one being preferred to one that is hardly more central: on
    unseen subjects 89 % of such names have the key point of most members. The key words joined are the last
    of the alternatives.
    """
    order = sorted(range(len(texts)), key=lambda index: (-centrality[index], texts[index]))
    by_words = _sentence_case(", ".join(word.text for word in key_words[:3]))
    titles: dict[str, None] = {}
    for text in _candidates(texts, centrality):
        titles |= {title(text): None} if title(text) else {}
        if len(titles.keys() - set(taken)) > ALTERNATIVES:
            break
    free = [one for one in [*titles, by_words] if one and one not in set(taken)] or [*titles, WORDLESS]
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


def _candidates(texts: Sequence[str], centrality: Sequence[float]) -> list[str]:
    """Return the texts in the order in which they would make a good name, those of a word or two last."""
    central, lengths = _standard(centrality), _standard([len(text) for text in texts])
    worth = {
        index: round(mid - BREVITY * long, 6)
        for index, (mid, long) in enumerate(zip(central, lengths, strict=True))
    }
    order = sorted(
        worth, key=lambda index: (word_count(texts[index]) < FEWEST_WORDS, -worth[index], texts[index])
    )
    return [texts[index] for index in order]


def _standard(values: Sequence[float]) -> list[float]:
    """Return how many standard deviations each value lies above the mean; 0 where all are equal."""
    mean, spread = fmean(values), pstdev(values)
    return [(value - mean) / spread if spread else 0.0 for value in values]


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


def _why(key_words: Sequence[KeyWord], central: str) -> str:
    shared = ", ".join(f"“{word.text}” in {word.times} of {word.size}" for word in key_words[:3])
    return f"{shared or 'Similar in meaning'}; most typical: “{quoted(central, LONGEST_QUOTE)}”"
