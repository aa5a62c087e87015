"""Points for tests: a few subjects in a few phrasings, and the shared data sets beside the checkout."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2].parent / "shared" / "data"

SUBJECTS = {
    "funding": ("regional funding", "grants for clusters", "the funding programme", "cluster grants"),
    "trust": ("trust between partners", "partners who trust each other", "mutual trust", "trusted partners"),
    "skills": ("vocational training", "training of young engineers", "engineer training", "skills training"),
    "transport": ("railway connections", "the railway network", "better railway lines", "railway stations"),
}
FRAMES = (
    "We need {}",
    "It all depends on {}",
    "Nobody has mentioned {} so far",
    "More should be done for {}",
)


def points() -> dict[str, str]:
    """Return sixteen points on each of four subjects, by id; an id begins with its subject."""
    return {
        f"{subject}-{row}-{column}": frame.format(phrase)
        for subject, phrases in SUBJECTS.items()
        for row, phrase in enumerate(phrases)
        for column, frame in enumerate(FRAMES)
    }


def shared_data(*parts: str) -> Path:
    """Return the path of a shared data file, or skip the test and say what is missing."""
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is not here; the shared data sets lie beside the checkout")
    return path


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column name."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
