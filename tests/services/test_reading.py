"""Points are read ahead, as far as nobody else wants the worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.letters import WordEmbedder
from facilitator.domain.progress import silent
from facilitator.services import reading, similar
from tests.fakes import workshop


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read by words: loading the encoder takes a second, and which embedder reads makes no difference."""
    monkeypatch.setattr(similar, "encoder", WordEmbedder)
    similar.typed.cache_clear()
    yield
    similar.typed.cache_clear()


def wanted(folder: Path, points: int) -> dict[str, str]:
    """Make a workshop and return what the job is told of it."""
    made = workshop(folder, points=points)
    made.close()
    return {"path": str(made.path), "cache": str(folder / "cache")}


def test_all_points_are_read_ahead(tmp_path: Path) -> None:
    told = wanted(tmp_path, points=reading.AT_ONCE + 1)

    found = reading.read_job(told, silent, lambda: False)

    assert found == {"left": 0, "learnt": 1}
    assert len(list((tmp_path / "cache").iterdir())) == 3  # twice points, and what themes are described as


def test_reading_stops_where_it_is_and_goes_on_from_there(tmp_path: Path) -> None:
    told = wanted(tmp_path, points=2 * reading.AT_ONCE)
    asked = iter([False, True])

    found = reading.read_job(told, silent, lambda: next(asked))

    assert found == {"left": reading.AT_ONCE, "learnt": 0}
    assert len(list((tmp_path / "cache").iterdir())) == 1
