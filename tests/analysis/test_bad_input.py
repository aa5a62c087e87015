"""Whatever stands in a point: sensible groups or left alone, never lost, never a crash."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from facilitator.analysis.embedder import Embedder, SentenceEmbedder
from facilitator.analysis.explaining import explain
from facilitator.analysis.foldercache import FolderCache
from facilitator.analysis.grouping import GroupSuggestion, Item, group_points
from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.vectorcache import CachedEmbedder

MEGABYTES = "word " * 400_000
STRANGE = {
    "empty": ["", "", "   ", "\n"],
    "one word": ["trust", "Trust", "money", "time", "trust!", "trusts"],
    "2 MB": [MEGABYTES, "x" * 2_000_000, "Trust takes time", "Trust needs time"],
    "Chinese": ["我覺得交通不方便", "交通很不方便", "公車太少", "房租太高", "房租太貴了", "學校需要更多老師"],
    "Arabic": ["المواصلات سيئة", "المواصلات العامة سيئة جدا", "الإيجار مرتفع", "الإيجار مرتفع جدا"],
    "emoji": ["😀", "😀😀", "🚌", "🚌 🚌", "👩‍👩‍👧"],
    "control characters": ["a\x00b", "\x07", "\u202egnp.exe", "\ud800 alone", "a\x00b c", "\ufffe", "\u0301"],
    "mixed": ["Trust 信任 ثقة", "Vertrauen", "trust 😀", "信任", "", "42", "?!", "ﷺ" * 500],
    "one": ["Only one point here"],
    "none": [],
}


@pytest.fixture(scope="module", params=["encoder", "words"])
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    cache = FolderCache(tmp_path_factory.mktemp("vectors"))
    return CachedEmbedder(SentenceEmbedder() if request.param == "encoder" else WordEmbedder(), cache)


def placed(found: GroupSuggestion) -> list[str]:
    """Return the id of every point in the suggestion, as often as it occurs."""
    return sorted([*found.alone, *(id for group in found.groups for id in group.members)])


@pytest.mark.parametrize("kind", STRANGE)
def test_no_text_is_lost_or_breaks_anything(kind: str, embedder: Embedder) -> None:
    items = [Item(f"P{place}", text) for place, text in enumerate(STRANGE[kind])]

    found = group_points(items, embedder=embedder)

    assert placed(found) == sorted(item.id for item in items)
    assert all(0 <= score <= 1 for group in found.groups for score in group.scores)


def test_everything_strange_at_once_is_grouped_too(embedder: Embedder) -> None:
    texts = [text for some in STRANGE.values() for text in some]
    items = [Item(f"P{place}", text, None, f"G{place % 3}") for place, text in enumerate(texts)]

    found = group_points(items, embedder=embedder)

    assert placed(found) == sorted(item.id for item in items)


@pytest.mark.parametrize("kind", STRANGE)
def test_every_vector_is_a_number_of_length_one(kind: str, embedder: Embedder) -> None:
    rows = embedder.embed(STRANGE[kind])

    assert np.isfinite(rows).all()
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)


def test_ten_thousand_equal_points_are_one_group(embedder: Embedder) -> None:
    items = [Item(f"{place:05}", "Trust takes time") for place in range(10_000)]

    found = group_points(items, embedder=embedder)

    assert [len(group.members) for group in found.groups] == [10_000]


def test_thousands_of_vectors_that_are_equal_are_one_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.analysis.cluster.MOST_LEAVES", 300)
    items = [Item(f"{place:04}", "Trust takes time " + "!" * place) for place in range(1_000)]

    found = group_points(items, embedder=WordEmbedder())

    assert placed(found) == [item.id for item in items]
    assert max((len(group.members) for group in found.groups), default=0) in {0, 1_000}


def test_strange_points_can_be_explained(embedder: Embedder) -> None:
    texts = {f"{kind} {place}": text for kind, some in STRANGE.items() for place, text in enumerate(some)}

    found = explain(texts, [*texts], embedder=embedder)

    assert sorted(id for id, _ in found.scores) == sorted(texts)
    assert all(-1.01 < score < 1.01 for _, score in found.scores)


def test_files_of_vectors_survive_strange_texts(tmp_path: Path) -> None:
    for _ in range(2):
        cached = CachedEmbedder(WordEmbedder(), FolderCache(tmp_path))
        rows = cached.embed(STRANGE["control characters"])

    assert np.array_equal(rows, WordEmbedder().embed(STRANGE["control characters"]))
