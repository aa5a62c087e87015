"""Print how surely copies are found: `python -m tests.benchmarks.duplicates`.

Each of 600 public statements (without those that repeat others) is captured again, lightly (a typing error in
25 letters, other capitals and marks) or heavily (one in 14 letters wrong, words left out or shortened, two
changed places); then all are searched for pairs. Nothing is asserted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from random import Random

import numpy as np

from facilitator.analysis.arrays.grams import weighted_grams
from facilitator.analysis.arrays.pairs import gram_likeness
from facilitator.analysis.duplicates import find_duplicates
from facilitator.analysis.embedder import SentenceEmbedder
from facilitator.analysis.vectorcache import CachedEmbedder, MemoryCache
from tests.analysis.corpus import DATA, read_rows

COPIED, TARGET, REPEATED = 600, 0.95, 0.4
LETTERS = "abcdefghijklmnoprstuvwz"
SOURCE = "american-assembly.bowling-green.csv"


def main() -> None:
    """Print recall at a precision of 0.95, and at the thresholds as they are."""
    if not DATA.is_dir():
        sys.stdout.write(f"{DATA} is not here: the benchmark runs on the shared data sets.\n")
        return
    cached = CachedEmbedder(SentenceEmbedder(), MemoryCache())
    for name, alter in (("light", lightly), ("heavy", heavily)):
        texts, pairs = captured_again(alter)
        started = time.perf_counter()
        found = find_duplicates(texts, embedder=cached)
        seconds = time.perf_counter() - started
        scored = [(pair.score, frozenset((pair.one, pair.other)) in pairs) for pair in found]
        hits = sum(is_copy for _, is_copy in scored)
        recall, precision = hits / len(pairs), hits / max(1, len(scored))
        best = recall_at(scored, len(pairs))
        sys.stdout.write(
            f"{name}: recall {recall:.3f}, precision {precision:.3f} as it is; recall {best:.3f} at precision"
            f" {TARGET}; {len(texts)} texts in {seconds:.1f} s with reading\n"
        )


def captured_again(alter: Callable[[str, Random], str]) -> tuple[Mapping[str, str], set[frozenset[str]]]:
    """Return texts and copies by id, and which pairs are one and the same."""
    chance = Random(1)
    told = sorted({row["comment-body"] for row in read_rows(DATA / "statements" / SOURCE)})
    some = distinct([text for text in told if len(text.split()) >= 6][:COPIED])
    texts = {f"P{place:04}": text for place, text in enumerate(some)}
    copies = {f"X{place:04}": alter(text, chance) for place, text in enumerate(some)}
    return texts | copies, {frozenset((f"P{place:04}", f"X{place:04}")) for place in range(len(some))}


def distinct(texts: list[str]) -> list[str]:
    """Return the texts without those that repeat an earlier one: the public said some things twice itself."""
    row, other = np.triu_indices(len(texts), 1)
    alike = gram_likeness(weighted_grams(texts), np.column_stack([row, other])) >= REPEATED
    repeated = set(other[alike].tolist())
    return [text for place, text in enumerate(texts) if place not in repeated]


def lightly(text: str, chance: Random) -> str:
    """Return the text as a hasty second rapporteur types it."""
    return mistyped(text.rstrip(".!? ").lower(), chance, every=25)


def heavily(text: str, chance: Random) -> str:
    """Return the text as it is read from a bad scan, with words left out, shortened and exchanged."""
    words = [word for word in text.split() if chance.random() > 0.1] or text.split()
    words = [word[: max(3, len(word) - 3)] if chance.random() < 0.1 else word for word in words]
    if len(words) > 1:
        place = chance.randrange(len(words) - 1)
        words[place], words[place + 1] = words[place + 1], words[place]
    return mistyped(" ".join(words), chance, every=14)


def mistyped(text: str, chance: Random, every: int) -> str:
    """Return the text with one letter in so many wrong, missing or doubled."""
    letters = list(text)
    for place in range(len(letters)):
        if chance.random() < 1 / every:
            letters[place] = chance.choice((chance.choice(LETTERS), "", letters[place] * 2))
    return "".join(letters)


def recall_at(scored: list[tuple[float, bool]], wanted: int) -> float:
    """Return the largest recall at which so many of what is found are copies."""
    hits, best = 0, 0.0
    for place, (_, is_copy) in enumerate(sorted(scored, reverse=True), start=1):
        hits += is_copy
        if hits / place >= TARGET:
            best = hits / wanted
    return best


if __name__ == "__main__":
    main()
