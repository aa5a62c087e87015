"""Print how well themes are suggested, how true the odds are: `python -m tests.benchmarks.suggesting`.

Nothing is asserted. The arguments on six subjects were never seen by the encoder nor by whoever fitted the
odds; the answers to a consultation (synthetic, several themes each) neither.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import mean, median

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.suggest import Example, Suggestion, judge, prepare_themes, suggest_themes
from facilitator.analysis.themewords import Theme
from facilitator.analysis.vectorcache import CachedEmbedder
from tests.analysis.corpus import DATA
from tests.analysis.quality import ThemeScore, compared, consultation, key_points, mean_theme_score, topics

DRAWS = 3
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
Chances = list[tuple[float, bool]]


def main() -> None:
    """Print all figures."""
    if not DATA.is_dir():
        say(f"{DATA} is not here: the benchmark runs on the shared data sets beside the checkout.")
        return
    with tempfile.TemporaryDirectory() as folder:
        cached = CachedEmbedder(
            SentenceEmbedder(), FolderCache(Path(sys.argv[1] if sys.argv[1:] else folder))
        )
        say_first_and_three(cached)
        say_consultation(cached)
        say_seconds(cached)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_first_and_three(embedder: Embedder) -> None:
    """Print how often the first suggestion, and one of the first three, is the key point of an argument."""
    say("Key points as themes, arguments with one of them (mean of subjects and draws): first, one of three")
    for name in ("arguments_unseen", "arguments"):
        for count in (0, 1, 3, 10):
            found = [fits(name, count, seed, embedder) for seed in range(DRAWS if count else 1)]
            first, three = mean(each[0] for each in found), mean(each[1] for each in found)
            chances = [one for each in found for one in each[2]]
            say(f"  {name:17} {count:>2} examples a theme: {first:.3f} {three:.3f}; {calibration(chances)}")


def fits(name: str, count: int, seed: int, embedder: Embedder) -> tuple[float, float, Chances]:
    """Return the share of arguments whose first, and one of whose first three, fits; and all chances."""
    firsts, threes = [], []
    chances: Chances = []
    for topic, arguments in topics(name).items():
        themes = [Theme(id, text) for id, text in key_points(name, topic)]
        known = drawn(arguments, count, seed)
        themes = [theme for theme in themes if not count or theme.id in {arguments[k][1][0] for k in known}]
        asked = [place for place in range(len(arguments)) if place not in known]
        examples = [Example(arguments[k][0], arguments[k][1]) for k in known]
        examples += [Example(arguments[place][0], ()) for place in asked]
        prepared = prepare_themes(themes, examples, embedder=embedder)
        found = judge(prepared, [arguments[place][0] for place in asked], embedder=embedder)
        ids = {theme.id for theme in themes}
        for place, ranked in zip(asked, found, strict=True):
            gold = set(arguments[place][1])
            chances += [(one.score, one.theme_id in gold) for one in ranked]
            if len(gold) == 1 and gold <= ids:
                firsts.append(ranked[0].theme_id in gold)
                threes.append(bool(gold & {one.theme_id for one in ranked[:3]}))
    return mean(firsts), mean(threes), chances


def drawn(arguments: Sequence[tuple[str, tuple[str, ...]]], count: int, seed: int) -> list[int]:
    """Return the places of so many arguments of each key point that has more than that."""
    chance = Random(seed)
    by_point: dict[str, list[int]] = {}
    for place, (_, points) in enumerate(arguments):
        if len(points) == 1:
            by_point.setdefault(points[0], []).append(place)
    return [k for own in by_point.values() if len(own) > count for k in chance.sample(own, count)]


def say_consultation(embedder: Embedder) -> None:
    """Print the agreement with the themes of a consultation, and the table of reliability."""
    say("\nConsultation: precision, recall, micro-F1; first fits, one of three; how many each")
    for tagged, draws in ((0, 1), (10, 10), (25, 10), (50, 10)):
        one: ThemeScore = mean_theme_score(tagged, embedder, draws)
        figures = f"{one.precision:.2f} {one.recall:.2f} {one.f1:.3f}"
        fitting = f"{one.first_fits:.2f} {one.one_of_three_fits:.2f}; {one.each:.1f}"
        say(f"  {tagged:>2} tagged: {figures}; {fitting}")
    themes, answers, gold = consultation()
    told = [Example(answer, ()) for answer in answers]
    found = judge(prepare_themes(themes, told, embedder=embedder), answers, embedder=embedder)
    chances = chances_of(found, gold)
    say(f"  without tags: {calibration(chances)}; best F1 of any one threshold {best_f1(chances):.3f}")
    say_notes(embedder)
    say_reliability("consultation, no tags", chances)
    say_reliability("arguments_unseen, no tags", fits("arguments_unseen", 0, 0, embedder)[2])
    say_reliability("arguments_unseen, 3 examples", fits("arguments_unseen", 3, 0, embedder)[2])


def say_notes(embedder: Embedder) -> None:
    """Print what notes on what belongs to a theme, and on what does not, add to its description.

    They were written from the descriptions alone, before the answers had been looked at.
    """
    say("\nConsultation without tags, by what the themes are described with: micro-F1, first fits, of three")
    with (Path(__file__).parent / "theme_notes.csv").open(encoding="utf-8", newline="") as file:
        notes = {row["theme"]: row for row in csv.DictReader(file)}
    themes, answers, gold = consultation()
    told = [Example(answer, ()) for answer in answers]
    for kinds in (("include",), ("exclude",), ("include", "exclude")):
        book = [
            replace(each, description=" ".join((each.description, *(notes[each.id][kind] for kind in kinds))))
            for each in themes
        ]
        prepared = prepare_themes(book, told, embedder=embedder)
        score = compared(gold, suggest_themes(prepared, answers, embedder=embedder))
        figures = f"{score.f1:.3f} {score.first_fits:.2f} {score.one_of_three_fits:.2f}"
        say(f"  description and {' and '.join(kinds)}: {figures}")


def chances_of(found: Iterable[Sequence[Suggestion]], gold: Iterable[Sequence[str]]) -> Chances:
    """Return each probability that was given, and whether the theme fits."""
    return [(one.score, one.theme_id in g) for ranked, g in zip(found, gold, strict=True) for one in ranked]


def say_reliability(name: str, chances: Chances) -> None:
    """Print, for each tenth of probability, how many there were, their mean, and how many fit."""
    say(f"\nReliability, {name}: probability said, share that fits, how many")
    said, fit = arrays(chances)
    for low, high in pairwise(BINS):
        inside = (said >= low) & ((said < high) | (high == 1))
        if inside.any():
            figures = f"{said[inside].mean():.2f}  {fit[inside].mean():.2f}  {inside.sum():>6}"
            say(f"  {low:.1f}–{high:.1f}  {figures}")


def calibration(chances: Chances) -> str:
    """Return expected calibration error and Brier score."""
    said, fit = arrays(chances)
    place = np.minimum((said * 10).astype(int), 9)
    gaps = [abs(said[place == b].sum() - fit[place == b].sum()) for b in range(10)]
    return f"ECE {sum(gaps) / len(said):.3f}, Brier {((said - fit) ** 2).mean():.3f}"


def best_f1(chances: Chances) -> float:
    """Return the micro-F1 of the threshold that suits this data best: what no honest choice can exceed."""
    said, fit = arrays(chances)
    order = np.argsort(-said)
    hits = fit[order].cumsum()
    return float((2 * hits / (np.arange(1, len(hits) + 1) + fit.sum())).max())


def arrays(chances: Chances) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what was said and what fits, as numbers."""
    table = np.array(chances, np.float64)
    return table[:, 0], table[:, 1]


def say_seconds(embedder: Embedder) -> None:
    """Print how long learning takes, and judging one new point with a warm encoder."""
    themes, answers, gold = consultation()
    examples = [Example(text, tuple(ids)) for text, ids in zip(answers, gold, strict=True)] * 5
    started = time.perf_counter()
    prepared = prepare_themes(themes, examples, embedder=embedder)
    learning = time.perf_counter() - started
    encoder = SentenceEmbedder()
    encoder.embed(["Warm up"])
    times = []
    for place in range(40):
        started = time.perf_counter()
        suggest_themes(prepared, [f"Answer {place}: {answers[place]}"], embedder=encoder)
        times.append(time.perf_counter() - started)
    one = f"one new point {median(times) * 1000:.0f} ms"
    say(f"\nLearning from {len(examples)} tagged points {learning:.2f} s; {one}")


if __name__ == "__main__":
    main()
