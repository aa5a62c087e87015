"""Names for groups in their members' own words, and why they belong together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.analysis.text import FEWEST_WORDS, quoted, says_something, sentences, word_count
from facilitator.analysis.vocabulary import KeyWord

CENTRAL_SHARE, MOST_CENTRAL = 0.35, 40
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

    The name is the shortest of the most central texts, because brevity was measured to cost no accuracy and
    comes nearer to how experts put it; the key words joined are the last of the alternatives.
    """
    order = sorted(range(len(texts)), key=lambda index: (-centrality[index], texts[index]))
    by_words = _sentence_case(", ".join(word.text for word in key_words[:3]))
    titles: dict[str, None] = {}
    for text in _candidates([texts[index] for index in order]):
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


def _candidates(texts: Sequence[str]) -> Iterator[str]:
    """Yield texts, given by centrality, in the order in which they would make a good name."""
    central = texts[: min(MOST_CENTRAL, math.ceil(CENTRAL_SHARE * len(texts)))]
    full = [text for text in central if word_count(text) >= FEWEST_WORDS] or central
    yield from sorted(full, key=lambda text: (len(_first_sentence(text)) > LONGEST_NAME, len(text)))
    yield from texts[len(central) :]


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
