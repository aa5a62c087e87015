"""Print how fast and how good grouping and theme suggestions are here: `python -m tests.benchmarks.grouping`.

Medians of several runs; nothing is asserted. The points are public statements; above their number they are
repeated with words exchanged.
"""

from __future__ import annotations

import platform
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import mean, median

from facilitator.analysis.duplicates import find_duplicates
from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.grouping import Item, prepare, recut
from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.vectorcache import CachedEmbedder
from tests.analysis.corpus import DATA, read_rows
from tests.analysis.quality import grouping_scores, mean_theme_score

SIZES = (374, 1_000, 10_000)
RUNS = 3
MOST_READ = 1_000  # reading time grows with the number of points, so more need not be timed


def main() -> None:
    """Print all figures."""
    if not DATA.is_dir():
        say(f"{DATA} is not here: the benchmark runs on the shared data sets beside the checkout.")
        return
    say(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        cached = CachedEmbedder(SentenceEmbedder(), FolderCache(Path(folder)))
        say_speed(cached)
        say_quality("the encoder", cached)
    say_quality("words alone", WordEmbedder())


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_speed(cached: Embedder) -> None:
    """Print seconds and memory for each number of points."""
    loading = seconds(lambda: SentenceEmbedder().embed(["Hello"]))
    say(f"Loading the encoder and reading one point: {loading:.2f} s")
    say("read: at first; again: from the cache; compare, copies: without reading; MB: peak of comparing")
    names = ("read s", "again s", "compare s", "re-cut s", "copies s", "MB")
    say(f"{'points':>8}" + "".join(f"{name:>10}" for name in names))
    for size in SIZES:
        say(f"{size:>8,}{speed(statements(size), cached)}")


def speed(texts: list[str], cached: Embedder) -> str:
    """Return one line of figures."""
    ids = {f"{place:05}": text for place, text in enumerate(texts)}
    items = [Item(id, text) for id, text in ids.items()]
    encoder = SentenceEmbedder()
    encoder.embed(["Warm up"])
    some = texts[:MOST_READ]
    read = seconds(lambda: encoder.embed(some), runs=1) * len(texts) / len(some)
    prepared = prepare(items, embedder=cached)
    again = seconds(lambda: cached.embed(texts))
    compare = seconds(lambda: prepare(items, embedder=cached)) - again
    cut = seconds(lambda: recut(prepared))
    copies = seconds(lambda: find_duplicates(ids, embedder=cached)) - again
    memory = megabytes(lambda: prepare(items, embedder=cached))
    return f"{read:>10.2f}{again:>10.3f}{compare:>10.3f}{cut:>10.3f}{copies:>10.2f}{memory:>10.0f}"


def say_quality(name: str, embedder: Embedder) -> None:
    """Print the agreement with experts on each data set."""
    say(f"\nWith {name}: ARI, AMI, V of arguments with one key point; ARI of those not left alone")
    for data, remark in (("arguments_unseen", ""), ("arguments", " (the encoder was trained on these)")):
        scores = [score for _, score in grouping_scores(data, embedder)]
        names = ("rand", "mutual", "v", "rand_of_grouped", "alone", "name_fits", "groups", "experts_groups")
        figures = {name: mean(getattr(score, name) for score in scores) for name in names}
        agreement = " ".join(f"{figures[name]:.3f}" for name in names[:4])
        say(
            f"  {data}{remark}: {agreement}; left alone {figures['alone']:.0%}; names with the key point"
            f" of most {figures['name_fits']:.0%};"
            f" groups {figures['groups']:.1f}, experts' {figures['experts_groups']:.1f}"
        )
    say("  consultation themes: precision, recall, F1; first fits, one of three; without any, how many each")
    for tagged, draws in ((0, 1), (10, 10), (25, 10), (50, 10), (75, 10)):
        one = mean_theme_score(tagged, embedder, draws)
        say(
            f"    {tagged:>2} tagged: {one.precision:.2f} {one.recall:.2f} {one.f1:.2f};"
            f" {one.first_fits:.2f} {one.one_of_three_fits:.2f}; {one.without:.2f} {one.each:.1f}"
        )


def statements(count: int) -> list[str]:
    """Return so many texts: breakout notes, then public statements, then these with a word exchanged."""
    told = [row["point"] for row in read_rows(DATA / "breakouts" / "points.csv")]
    for path in sorted((DATA / "statements").glob("*.csv")):
        if path.name != "duplicates.csv":
            told += [row["comment-body"] for row in read_rows(path)]
    chance = Random(0)
    every_word = " ".join(told).split()
    for place in range(max(0, count - len(told))):
        words = [*told[place].split(), ""]
        words[chance.randrange(len(words))] = chance.choice(every_word)
        told.append(" ".join(words))
    return told[:count]


def seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Return the median time of some runs."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return median(times)


def megabytes(work: Callable[[], object]) -> float:
    """Return the most memory that the work held at once, beyond what was held before."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
