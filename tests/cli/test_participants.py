"""`participants`: people come in under codes, and their names can be forgotten."""

from __future__ import annotations

from pathlib import Path

from facilitator.folders import data_folder
from tests.cli.conftest import Run

ROWS = "Name,Organisation,Region\nAda Lark,Blue Harbour,Flanders\nBen Moor,,West\n,,\nAda Lark,,\n"


def people(folder: Path) -> Path:
    """A file with two people, one of them twice."""
    path = folder / "people.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_people_are_counted_and_never_named(run: Run, workshop: Path, tmp_path: Path) -> None:
    done = run("participants", workshop, people(tmp_path), "--json")

    assert done.code == 0
    assert done.document == {
        "file": "people.csv",
        "new": 2,
        "known": 0,
        "new_organisations": 1,
        "new_stakeholders": 0,
        "new_regions": 2,
        "refused": [
            {"row": 5, "why": "The same name stands in row 2; give both a contact if they are two people."}
        ],
    }
    assert "Ada" not in done.out + done.err


def test_refused_rows_are_written_and_told(run: Run, workshop: Path, tmp_path: Path) -> None:
    done = run("participants", workshop, people(tmp_path), "--refused", tmp_path / "mend.csv")

    assert done.code == 0
    assert "2 participants taken in under codes, 0 known before" in done.out
    assert "Row 5: The same name stands in row 2" in done.out
    assert "Ada Lark" in (tmp_path / "mend.csv").read_text(encoding="utf-8-sig")


def test_names_can_be_forgotten(run: Run, workshop: Path, tmp_path: Path) -> None:
    run("participants", workshop, people(tmp_path))
    lists = list((data_folder() / "people").iterdir())

    done = run("participants", workshop, "--forget-names", "--json")

    assert len(lists) == 1
    assert not lists[0].exists()
    assert done.document == {"deleted": True, "participants": 2}


def test_a_workshop_that_leaves_the_computer_takes_its_names_along(
    run: Run, workshop: Path, tmp_path: Path
) -> None:
    run("participants", workshop, people(tmp_path))

    run("forget", workshop, "--sure")

    assert not list((data_folder() / "people").iterdir())


def test_a_source_or_forgetting_is_wanted_not_both(run: Run, workshop: Path, tmp_path: Path) -> None:
    neither = run("participants", workshop)
    both = run("participants", workshop, people(tmp_path), "--forget-names")

    assert neither.code == both.code == 2
    assert "SOURCE" in neither.err
