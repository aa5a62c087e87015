"""How good the analysis is on public data with experts' labels: what the floors and the benchmark measure."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import mean

from facilitator.analysis.embedder import Embedder
from facilitator.analysis.grouping import Item, SuggestedGroup, prepare, recut
from facilitator.analysis.naming import title
from facilitator.analysis.suggest import Example, Suggestion, prepare_themes, suggest_themes
from facilitator.analysis.themewords import Theme
from tests.analysis.corpus import read_rows, shared_data
from tests.analysis.scores import adjusted_mutual, adjusted_rand, v_measure


@dataclass(frozen=True, slots=True)
class GroupingScore:
    """Agreement with experts' key points, over all points and over those that were not left alone."""

    points: int
    experts_groups: int
    groups: int
    alone: float
    rand: float
    mutual: float
    v: float
    rand_of_grouped: float
    name_fits: float


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """Agreement of suggested with experts' themes."""

    precision: float
    recall: float
    f1: float
    first_fits: float
    one_of_three_fits: float
    without: float
    each: float


def topics(name: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return each topic's arguments with the key points that experts gave them."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for row in read_rows(shared_data("key_points", f"{name}.csv")):
        found[row["topic"]].append((row["text"], tuple(row["key_points"].split())))
    return found


def grouping_score(arguments: Sequence[tuple[str, tuple[str, ...]]], embedder: Embedder) -> GroupingScore:
    """Group all arguments on one topic and compare those with exactly one key point to the experts' view."""
    items = [Item(f"{place:04}", text) for place, (text, _) in enumerate(arguments)]
    gold = {
        item.id: key_points[0]
        for item, (_, key_points) in zip(items, arguments, strict=True)
        if len(key_points) == 1
    }
    prepared = prepare(items, embedder=embedder)
    suggestion = recut(prepared)
    cut = prepared.tree.cut(suggestion.threshold).tolist()
    whole = {item.id: label for row, label in zip(prepared.rows, cut, strict=True) for item in row}
    grouped = {id: place for place, group in enumerate(suggestion.groups) for id in group.members}
    labels, found = list(gold.values()), [whole[id] for id in gold]
    both = [(gold[id], grouped[id]) for id in gold if id in grouped]
    text_of = {item.id: item.text for item in items}
    fits = [_name_fits(group, gold, text_of) for group in suggestion.groups if len(group.members) > 2]
    return GroupingScore(
        points=len(gold),
        experts_groups=len(set(labels)),
        groups=len(suggestion.groups),
        alone=len(suggestion.alone) / len(items),
        rand=adjusted_rand(labels, found),
        mutual=adjusted_mutual(labels, found),
        v=v_measure(labels, found),
        rand_of_grouped=adjusted_rand(*zip(*both, strict=True)),
        name_fits=mean(fit for fit in fits if fit is not None),
    )


def _name_fits(group: SuggestedGroup, gold: Mapping[str, str], text_of: Mapping[str, str]) -> bool | None:
    """Return whether the point that lent the name has the key point of most; None if it has none."""
    source = next((id for id in group.members if title(text_of[id]) == group.name), "")
    most = Counter(gold[id] for id in group.members if id in gold).most_common(1)
    return gold[source] == most[0][0] if source in gold else None


def grouping_scores(name: str, embedder: Embedder) -> Iterator[tuple[str, GroupingScore]]:
    """Yield each topic's score."""
    for topic, arguments in topics(name).items():
        yield topic, grouping_score(arguments, embedder)


def key_points(name: str, topic: str) -> list[tuple[str, str]]:
    """Return the ids and texts of the experts' key points on a topic of `arguments…`."""
    rows = read_rows(shared_data("key_points", f"{name.replace('arguments', 'key_points')}.csv"))
    return [(row["id"], row["text"]) for row in rows if row["topic"] == topic]


def consultation() -> tuple[list[Theme], list[str], list[tuple[str, ...]]]:
    """Return the consultation's themes, its answers, and the themes of each answer."""
    folder = ("consultation", "question_part_1", "responses.jsonl")
    answers = [json.loads(line)["response"] for line in _lines(*folder)]
    gold = [tuple(json.loads(line)["labels"]) for line in _lines("consultation", "mapping.jsonl")]
    told = json.loads("".join(_lines("consultation", "themes.json")))
    themes = [Theme(one["topic_id"], one["topic_label"], one["topic_description"]) for one in told]
    return themes, answers, gold


def theme_score(tagged: int, embedder: Embedder, *, seed: int = 0) -> ThemeScore:
    """Learn the consultation's themes from so many tagged answers, suggest themes for the others, compare."""
    themes, answers, gold = consultation()
    order = Random(seed).sample(range(len(answers)), len(answers))
    known, asked = order[:tagged], order[tagged:]
    examples = [Example(answers[place], gold[place]) for place in known]
    examples += [Example(answers[place], ()) for place in asked]
    prepared = prepare_themes(themes, examples, embedder=embedder)
    found = suggest_themes(prepared, [answers[place] for place in asked], embedder=embedder)
    return compared([gold[place] for place in asked], found)


def mean_theme_score(tagged: int, embedder: Embedder, draws: int) -> ThemeScore:
    """Return the mean of several draws of the tagged answers."""
    scores = [theme_score(tagged, embedder, seed=seed) for seed in range(draws)]
    names = ThemeScore.__slots__
    return ThemeScore(*(mean(getattr(score, name) for score in scores) for name in names))


def compared(gold: Sequence[tuple[str, ...]], found: Sequence[tuple[Suggestion, ...]]) -> ThemeScore:
    """Return how well the themes that were suggested agree with those that experts gave."""
    pairs = [(set(right), [one.theme_id for one in given]) for right, given in zip(gold, found, strict=True)]
    given, hits = sum(len(ids) for _, ids in pairs), sum(len(right & set(ids)) for right, ids in pairs)
    wanted = sum(len(right) for right, _ in pairs)
    return ThemeScore(
        precision=hits / given,
        recall=hits / wanted,
        f1=2 * hits / (given + wanted),
        first_fits=mean(bool(right & set(ids[:1])) for right, ids in pairs),
        one_of_three_fits=mean(bool(right & set(ids[:3])) for right, ids in pairs),
        without=mean(not ids for _, ids in pairs),
        each=given / len(pairs),
    )


def _lines(*parts: str) -> list[str]:
    return shared_data(*parts).read_text(encoding="utf-8").splitlines()
