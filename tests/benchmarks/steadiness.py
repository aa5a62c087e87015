"""How steady groups are: `python -m tests.benchmarks.steadiness`.

Prints the share of grouped points that change their group at a re-run with a tenth more points, with and
without the memory of former groups; the same of points placed by hand; whether constraints were kept; and,
for points in six languages, whether groups follow subjects or languages.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import mean

from facilitator.analysis import cluster
from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.grouping import DEFAULT, Item, group_points, prepare
from facilitator.analysis.vectorcache import CachedEmbedder
from tests.analysis.arriving import moved, runs
from tests.analysis.corpus import DATA, read_rows
from tests.analysis.quality import topics
from tests.analysis.scores import adjusted_mutual

LANGUAGES = Path(__file__).parents[1] / "data" / "languages.csv"
PINNED = 0.05


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        embedder = CachedEmbedder(SentenceEmbedder(), FolderCache(Path(folder)))
        say_languages(embedder)
        if not DATA.is_dir():
            say(f"{DATA} is not here: the rest runs on the shared data sets beside the checkout.")
            return
        say_constraints(embedder)
        say_batches(embedder)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_batches(embedder: Embedder) -> None:
    """Print how many points move when points arrive in batches of a tenth."""
    say(f"points that change their group at a re-run with 10 % more, {PINNED:.0%} of them placed by hand")
    say(f"{'':<48}{'no memory':>10}{'memory':>10}{'placed':>10}")
    usual = cluster.MEMORY
    for name, texts in sets():
        shares = []
        for memory in (0.0, usual):
            cluster.MEMORY = memory
            steps = list(runs(texts, embedder, pinned=PINNED))
            shares.append(mean(moved(*step) for step in steps))
        placed = max(
            moved({id: was for id, was in before.items() if id.startswith("pin")}, after)
            for before, after in steps
        )
        say(f"{name[:46]:<48}{shares[0]:>10.1%}{shares[1]:>10.1%}{placed:>10.1%}")


def say_constraints(embedder: Embedder) -> None:
    """Print how many of random wishes were kept: points pinned to groups at random."""
    chance, kept, asked = Random(0), 0, 0
    for _, texts in sets():
        pins = {place: f"G{chance.randrange(5)}" for place in chance.sample(range(len(texts)), 40)}
        items = [Item(f"{place:05}", text, pins.get(place)) for place, text in enumerate(texts)]
        found = group_points(items, embedder=embedder)
        at = {id: place for place, group in enumerate(found.groups) for id in group.members}
        for one, pin in pins.items():
            for other, wish in pins.items():
                asked += one < other
                kept += one < other and (at[f"{one:05}"] == at[f"{other:05}"]) == (pin == wish)
    say(f"pairs to keep together or apart: {asked:,}; kept {kept / asked:.2%}")


def say_languages(embedder: Embedder) -> None:
    """Print whether groups follow subjects or languages, on sentences of our own in six languages."""
    told = [
        (text, number, language)
        for number, row in enumerate(read_rows(LANGUAGES))
        for language, text in row.items()
        if language != "subject"
    ]
    prepared = prepare(
        [Item(f"{place:03}", text) for place, (text, _, _) in enumerate(told)], embedder=embedder
    )
    label = {
        item.id: each
        for row, each in zip(prepared.rows, prepared.tree.cut(DEFAULT).tolist(), strict=True)
        for item in row
    }
    groups = [label[f"{place:03}"] for place in range(len(told))]
    by_sentence = adjusted_mutual([number for _, number, _ in told], groups)
    by_language = adjusted_mutual([language for _, _, language in told], groups)
    say(f"{len(told)} sentences in six languages: AMI with the sentence {by_sentence:.2f},")
    say(f"  with the language {by_language:.3f}")


def sets() -> list[tuple[str, list[str]]]:
    """Return the texts of unseen topics, of breakout notes and of a town's statements."""
    found = [(topic, [text for text, _ in told]) for topic, told in topics("arguments_unseen").items()]
    notes = [row["point"] for row in read_rows(DATA / "breakouts" / "points.csv")]
    town = read_rows(DATA / "statements" / "american-assembly.bowling-green.csv")
    return [*found, ("breakout notes", notes), ("a town's statements", [row["comment-body"] for row in town])]


if __name__ == "__main__":
    main()
