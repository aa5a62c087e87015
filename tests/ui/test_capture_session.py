"""A whole session typed with the keyboard, killed in mid-word: after the restart all of it is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.domain.journal import Edit
from facilitator.services import checking
from tests import fakes
from tests.ui import walk
from tests.ui.conftest import App
from tests.ui.rapporteur import Rapporteur

ROOT = Path(__file__).parents[2]
NOTES = ROOT.parent / "shared" / "data" / "breakouts" / "points.csv"
pytestmark = pytest.mark.skipif(
    not NOTES.exists(), reason="the real breakout notes are not beside this checkout"
)


@pytest.fixture
def workshop_file(tmp_path: Path) -> Path:
    """Return an empty workshop with a few themes."""
    made = fakes.workshop(tmp_path)
    book = [Edit("theme", f"t{n}", {"name": f"Work {n}", "pos": f"a{n + 3}"}) for n in range(3)]
    made.commit("Add themes", book)
    made.close()
    return made.path


def test_sixty_points_typed_and_killed_in_mid_word_are_all_there(app: App, workshop_file: Path) -> None:
    command = [sys.executable, "-m", "tests.ui.walk", str(workshop_file), str(NOTES)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as typing:
        assert typing.stdout is not None
        did = json.loads(typing.stdout.readline())
        typing.kill()
    said = [words for _, words in walk.notes(NOTES)]
    app.settings.choose(_identity(workshop_file), "desk", "d1")

    app.open(workshop_file)

    rapporteur = Rapporteur(app)
    points = list(rapporteur.workspace.snapshot.points.values())
    texts = [point.text for point in points]
    untouched = [words for at, words in enumerate(said) if at not in {walk.EDITED, walk.SPLIT}]
    assert len(said) == walk.POINTS
    assert len(points) == walk.POINTS + 1
    assert set(untouched) <= set(texts)
    assert f"{said[walk.EDITED]} (kept)" in texts
    assert set(said[walk.SPLIT].rsplit(" ", 1)) <= set(texts)
    assert sorted(point.text for point in points if point.support) == sorted(
        walk.repeated(walk.notes(NOTES), at) for at in walk.SECONDED
    )
    assert all(point.themes for point in points)
    assert {point.kind for point in points} >= {"insight", "challenge", "good practice", "question"}
    assert rapporteur.typed() == walk.HALF
    assert did["keys"] / did["points"] <= 3
    rapporteur.app.commands.end()
    assert checking.check(workshop_file).is_sound


def _identity(path: Path) -> str:
    opened = fakes.open_copy(path)
    return opened.workshop_id
