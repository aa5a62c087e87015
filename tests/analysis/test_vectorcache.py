"""Vectors are read once, and survive damage, full disks and other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from facilitator.analysis.foldercache import MOST_SEGMENTS, FolderCache
from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.vectorcache import SAVE_EVERY, CachedEmbedder, MemoryCache, VectorCache
from facilitator.domain.progress import Asked, CancelledError, Tell, never, silent

TEXTS = ["Trust takes time", "Money is short", "Trains are late"]


class CountingEmbedder:
    """An embedder that remembers what it was asked to read."""

    def __init__(self, name: str = "counting") -> None:
        self.name = name
        self.read: list[str] = []

    def embed(
        self, texts: Sequence[str], *, tell: Tell = silent, cancelled: Asked = never
    ) -> NDArray[np.float32]:
        self.read.extend(texts)
        return WordEmbedder().embed(texts, tell=tell, cancelled=cancelled)


@pytest.fixture(params=["memory", "folder"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> VectorCache:
    return MemoryCache() if request.param == "memory" else FolderCache(tmp_path / "cache")


def test_a_text_is_read_once(cache: VectorCache) -> None:
    reader = CountingEmbedder()
    cached = CachedEmbedder(reader, cache)

    first = cached.embed([*TEXTS, "Trust  takes time"])
    again = cached.embed([*reversed(TEXTS), "Something new"])

    assert reader.read == [*TEXTS, "Something new"]
    assert np.array_equal(first[3], first[0])
    assert np.array_equal(again[:3], first[2::-1])
    assert np.array_equal(first[:3], WordEmbedder().embed(TEXTS))


def test_another_embedder_reads_for_itself(cache: VectorCache) -> None:
    CachedEmbedder(CountingEmbedder("one"), cache).embed(TEXTS)
    other = CountingEmbedder("other")

    CachedEmbedder(other, cache).embed(TEXTS)

    assert other.read == TEXTS


def test_no_texts_give_no_rows(cache: VectorCache) -> None:
    assert CachedEmbedder(CountingEmbedder(), cache).embed([]).shape == (0, WordEmbedder.width)


def test_what_was_read_before_a_cancel_is_kept(cache: VectorCache) -> None:
    texts = [f"Point {place}" for place in range(SAVE_EVERY + 1)]
    asked = iter([False, True])
    with pytest.raises(CancelledError):
        CachedEmbedder(CountingEmbedder(), cache).embed(texts, cancelled=lambda: next(asked))
    reader = CountingEmbedder()

    CachedEmbedder(reader, cache).embed(texts)

    assert reader.read == texts[SAVE_EVERY:]


def test_the_folder_serves_the_next_run_and_other_programs(tmp_path: Path) -> None:
    mine, yours = FolderCache(tmp_path), FolderCache(tmp_path)
    yours.get_many([])

    mine.put_many({b"k" * 16: b"mine"})
    yours.put_many({b"l" * 16: b"yours"})

    both = {b"k" * 16: b"mine", b"l" * 16: b"yours"}
    assert mine.get_many(both) == yours.get_many(both) == FolderCache(tmp_path).get_many(both) == both


def test_a_damaged_file_is_dropped_and_its_texts_read_again(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.put_many({b"k" * 16: b"good"})
    cache.put_many({b"l" * 16: b"lost"})
    (damaged,) = (path for path in tmp_path.iterdir() if b"lost" in path.read_bytes())
    damaged.write_bytes(damaged.read_bytes()[:-2])

    found = FolderCache(tmp_path).get_many([b"k" * 16, b"l" * 16])

    assert found == {b"k" * 16: b"good"}
    assert not damaged.exists()


def test_a_file_cut_short_by_a_crash_is_not_mistaken_for_vectors(tmp_path: Path) -> None:
    (tmp_path / "0123.77.part").write_bytes(b"half")

    cache = FolderCache(tmp_path)

    assert cache.get_many([b"k" * 16]) == {}


def test_many_short_runs_leave_few_files(tmp_path: Path) -> None:
    keys = [bytes([place]) * 16 for place in range(3 * MOST_SEGMENTS)]

    for key in keys:
        FolderCache(tmp_path).put_many({key: key})

    assert len(list(tmp_path.iterdir())) <= MOST_SEGMENTS
    assert FolderCache(tmp_path).get_many(keys) == {key: key for key in keys}


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("not a folder")
    reader = CountingEmbedder()

    rows = CachedEmbedder(reader, FolderCache(in_the_way)).embed(TEXTS)

    assert rows.shape == (3, WordEmbedder.width)
