"""Where the vectors of texts are kept between runs; losing them costs time and nothing else."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """Return the folder of this person's cache."""
    from platformdirs import user_cache_path

    return user_cache_path("facilitator", appauthor=False) / "vectors"
