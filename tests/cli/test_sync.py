"""Sharing through a folder by command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def laptops(run: Run, tmp_path: Path) -> list[Path]:
    """Return the workshops of two tables that began from one kit."""
    organiser, kit = tmp_path / "organiser.db", tmp_path / "kit.wsb"
    run("new", organiser, "--template", "world-cafe")
    run("bundle", organiser, "-o", kit, "--purpose", "kit")
    made = [tmp_path / "one.db", tmp_path / "two.db"]
    for number, table in enumerate(made, 1):
        run("merge", table, kit)
        run("add", table, "--desk", number, "--session", 1, "--kind", "insight", f"Point of table {number}.")
    (tmp_path / "shared").mkdir()
    return made


def digest(run: Run, workshop: Path) -> str:
    return str(run("stats", workshop, "--json").document["digest"])


def test_two_laptops_come_in_step_through_a_folder(run: Run, laptops: list[Path], tmp_path: Path) -> None:
    codes = [run("sync", each, "--folder", tmp_path / "shared").code for each in (*laptops, laptops[0])]

    assert codes == [0, 0, 0]
    assert digest(run, laptops[0]) == digest(run, laptops[1])
    assert run("stats", laptops[0], "--json").document["points"] == 2


def test_it_says_what_came_and_what_went(run: Run, laptops: list[Path], tmp_path: Path) -> None:
    run("sync", laptops[0], "--folder", tmp_path / "shared")

    told = run("sync", laptops[1], "--folder", tmp_path / "shared", "--json").document
    again = run("sync", laptops[1], "--folder", tmp_path / "shared").out

    assert (told["born"], told["new"], told["published"], told["waiting"]) == ({"point": 1}, 2, 2, 0)
    assert told["unread"] == []
    assert again == "No new changes came in, no changes went out.\n"


def test_a_folder_that_is_not_there_ends_with_a_sentence(
    run: Run, laptops: list[Path], tmp_path: Path
) -> None:
    done = run("sync", laptops[0], "--folder", tmp_path / "nowhere")

    assert done.code == 2
    assert "nowhere cannot be found" in done.err
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_is_refused_is_named(run: Run, laptops: list[Path], tmp_path: Path) -> None:
    run("sync", laptops[0], "--folder", tmp_path / "shared")
    for path in (tmp_path / "shared" / "ops").iterdir():
        path.write_bytes(path.read_bytes()[:-30])

    done = run("sync", laptops[1], "--folder", tmp_path / "shared")

    assert done.code == 0
    assert "The file is not complete" in done.out


def test_watching_says_what_happens_and_ends_when_it_is_told_to(
    run: Run, laptops: list[Path], tmp_path: Path
) -> None:
    run("sync", laptops[0], "--folder", tmp_path / "shared")
    words = ["sync", str(laptops[1]), "--folder", str(tmp_path / "shared"), "--watch", "--json"]
    watching = subprocess.Popen([sys.executable, "-m", "facilitator", *words], stdout=subprocess.PIPE)
    assert watching.stdout is not None

    first = json.loads(watching.stdout.readline())
    watching.terminate()
    watching.communicate(timeout=30)

    assert first["born"] == {"point": 1}
    assert run("check", laptops[1]).code == 0
