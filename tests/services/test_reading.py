"""Points are read ahead, as far as nobody else wants the worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.letters import WordEmbedder
from facilitator.domain.progress import silent
from facilitator.services import reading, similar, tagging
from facilitator.services.seen import seen
from tests.fakes import workshop


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read by words: loading the encoder takes a second, and which embedder reads makes no difference."""
    monkeypatch.setattr(similar, "encoder", WordEmbedder)
    for remembered in (similar.typed, similar.memory, tagging.lessons):
        remembered.cache_clear()
    yield
    for remembered in (similar.typed, similar.memory, tagging.lessons):
        remembered.cache_clear()


def wanted(folder: Path, points: int) -> dict[str, str]:
    """Make a workshop and return what the job is told of it."""
    made = workshop(folder, points=points)
    made.close()
    return {"path": str(made.path), "cache": str(folder / "cache")}


def test_all_points_are_read_ahead(tmp_path: Path) -> None:
    told = wanted(tmp_path, points=reading.AT_ONCE + 1)

    found = reading.read_job(told, silent, lambda: False)

    assert found == {"left": 0}
    assert len(list((tmp_path / "cache").iterdir())) == 3  # twice points, and what themes are described as


def test_reading_stops_where_it_is_and_goes_on_from_there(tmp_path: Path) -> None:
    told = wanted(tmp_path, points=2 * reading.AT_ONCE)
    asked = iter([False, True])

    found = reading.read_job(told, silent, lambda: next(asked))

    assert found == {"left": reading.AT_ONCE}
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_learning_that_is_interrupted_is_left_for_the_next_pause(tmp_path: Path) -> None:
    told = wanted(tmp_path, points=2)
    asked = iter([False, True])

    found = reading.read_job(told, silent, lambda: next(asked))

    assert found == {"left": 1}
    assert reading.read_job(told, silent, lambda: False) == {"left": 0}


def test_of_very_many_points_nothing_is_learnt_as_long_as_nobody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "VERY_MANY", 1)
    told, question = wanted(tmp_path, points=80), {"text": "Partners need time", "limit": 3, "aside": ""}

    reading.read_job(told, silent, lambda: False)
    unasked = tagging.lessons().latest(Path(told["path"]), seen().snapshot(Path(told["path"])))
    similar.similar_job({**told, **question}, silent, lambda: False)
    reading.read_job(told, silent, lambda: False)
    asked = tagging.lessons().latest(Path(told["path"]), seen().snapshot(Path(told["path"])))

    assert unasked is None
    assert asked is not None
