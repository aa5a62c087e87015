"""Print how surely copies are found: `python -m tests.benchmarks.duplicates`.

Each of 600 public statements is captured again, lightly (a typing error in 25 letters, other capitals and
marks) or heavily (one letter in 9 wrong, words left out or shortened, two changed places); then all are
searched for pairs. Statements that repeat one another in the source stay, as the copies that they are. The
thresholds were chosen on `SEEN` only. Nothing is asserted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import numpy as np

from facilitator.analysis.arrays.grams import weighted_grams
from facilitator.analysis.arrays.pairs import gram_likeness
from facilitator.analysis.duplicates import find_duplicates
from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.vectorcache import CachedEmbedder, MemoryCache
from tests.analysis.corpus import DATA, read_rows

COPIED, TARGET = 600, 0.95
REPEATED = 0.6  # statements with so many letter sequences in common, as they were written, are repeats
LETTERS = "abcdefghijklmnoprstuvwz"
SEEN = "american-assembly.bowling-green.csv"
UNSEEN = ("march-on.operation-marchin-orders.csv", "austria-climate.2vkxcncppn.2022-07-07.csv")


def main() -> None:
    """Print recall at a precision of 0.95, and at the thresholds as they are."""
    if not DATA.is_dir():
        sys.stdout.write(f"{DATA} is not here: the benchmark runs on the shared data sets.\n")
        return
    cached = CachedEmbedder(SentenceEmbedder(), MemoryCache())
    for source in (SEEN, *UNSEEN):
        for name, alter in (("light", lightly), ("heavy", heavily)):
            sys.stdout.write(f"{source}, {name}: {figures(source, alter, cached)}\n")
            sys.stdout.flush()
    sys.stdout.write(f"84 sentences in six languages: {of_languages(cached)}\n")


def figures(source: str, alter: Callable[[str, Random], str], embedder: Embedder) -> str:
    """Return recall of the re-captures and precision of all that is found, repeats being right too."""
    texts, copies, repeats = captured_again(source, alter)
    started = time.process_time()
    found = find_duplicates(texts, embedder=embedder)
    seconds = time.process_time() - started
    scored = [(pair.score, frozenset((pair.one, pair.other))) for pair in found]
    scored = [(score, pair) for score, pair in scored if pair not in repeats]
    marked = [(score, pair in copies) for score, pair in scored]
    hits = sum(is_copy for _, is_copy in marked)
    return (
        f"recall {hits / len(copies):.3f}, precision {hits / max(1, len(marked)):.3f} as it is; recall"
        f" {recall_at(marked, len(copies)):.3f} at precision {TARGET};"
        f" {len(texts)} texts in {seconds:.1f} s with reading"
    )


def of_languages(embedder: Embedder) -> str:
    """Return recall and precision of the pairs that say one thing in two languages."""
    rows = read_rows(Path(__file__).parents[1] / "data" / "languages.csv")
    texts = {f"{place} {key}": row[key] for place, row in enumerate(rows) for key in row if key != "subject"}
    found = [
        (pair.one.split()[0], pair.other.split()[0]) for pair in find_duplicates(texts, embedder=embedder)
    ]
    right = sum(one == other for one, other in found)
    languages = len(texts) // len(rows)
    pairs = len(rows) * languages * (languages - 1) // 2
    return f"recall {right / pairs:.2f}, precision {right / max(1, len(found)):.2f}"


Pairs = set[frozenset[str]]


def captured_again(
    source: str, alter: Callable[[str, Random], str]
) -> tuple[Mapping[str, str], Pairs, Pairs]:
    """Return texts and copies by id, which pairs are copies, and which repeat one another in the source."""
    chance = Random(1)
    told = sorted({row["comment-body"] for row in read_rows(DATA / "statements" / source)})
    some = [text for text in told if len(text.split()) >= 6][:COPIED]
    texts = {f"P{place:04}": text for place, text in enumerate(some)}
    copies = {f"X{place:04}": alter(text, chance) for place, text in enumerate(some)}
    own = {frozenset((f"P{place:04}", f"X{place:04}")) for place in range(len(some))}
    repeats = {
        frozenset((f"{a}{one:04}", f"{b}{other:04}"))
        for one, other in repeated(some)
        for a in "PX"
        for b in "PX"
    }
    return texts | copies, own, repeats


def repeated(texts: list[str]) -> list[tuple[int, int]]:
    """Return the places of statements that repeat one another: the public said some things twice itself."""
    row, other = np.triu_indices(len(texts), 1)
    alike = gram_likeness(weighted_grams(texts), np.column_stack([row, other])) >= REPEATED
    return list(zip(row[alike].tolist(), other[alike].tolist(), strict=True))


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
    return mistyped(" ".join(words), chance, every=9)


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
