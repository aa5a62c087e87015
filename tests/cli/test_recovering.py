"""`recover` brings a damaged file back, copies are made before much comes in, unsafe places are told."""

from __future__ import annotations

from pathlib import Path

from facilitator.folders import data_folder
from tests.cli.conftest import POINTS, Run


def copies() -> list[Path]:
    return sorted((data_folder() / "copies").rglob("*.db"))


def test_a_damaged_file_is_recovered_from_its_copy_and_a_bundle(
    run: Run, workshop: Path, tmp_path: Path
) -> None:
    points = run("stats", workshop, "--json").document
    assert run("bundle", workshop, "-o", tmp_path / "out.wsb", "--purpose", "return").code == 0
    workshop.write_bytes(workshop.read_bytes()[:10_000])
    assert run("stats", workshop).code == 2

    done = run("recover", workshop, "--from", tmp_path / "out.wsb")

    assert done.code == 0
    assert "is sound again" in done.out
    assert "From the damaged file workshop.db: " in done.out
    assert "From out.wsb: " in done.out
    assert "Still missing: no changes" in done.out
    assert run("stats", workshop, "--json").document == points
    assert run("check", workshop).code == 0
    assert len(list(tmp_path.glob("workshop.db.damaged-*"))) == 1


def test_a_recovery_answers_as_json_too(run: Run, workshop: Path, tmp_path: Path) -> None:
    assert run("bundle", workshop, "-o", tmp_path / "out.wsb", "--purpose", "return").code == 0
    workshop.write_bytes(b"")

    document = run("recover", workshop, "--from", tmp_path / "out.wsb", "--json").document

    assert document["recovered"] is True
    assert document["missing"] == 0
    kinds = {each["kind"]: each for each in document["sources"]}
    assert kinds["damaged"]["readable"] == 0
    assert (
        kinds["bundle"]["new"] == document["changes"] - kinds["copy"]["new"] > 0 or kinds["copy"]["new"] > 0
    )
    assert Path(document["damaged_kept_as"]).exists()


def test_a_sound_file_is_left_as_it_is(run: Run, workshop: Path) -> None:
    before = workshop.read_bytes()

    done = run("recover", workshop)

    assert done.code == 0
    assert "is sound and lacks nothing" in done.out
    assert workshop.read_bytes() == before


def test_where_nothing_is_left_that_is_said(run: Run, tmp_path: Path) -> None:
    done = run("recover", tmp_path / "gone.db")

    assert done.code == 2
    assert "Nothing can be recovered" in done.err


def test_an_import_and_a_merge_copy_the_workshop_first(run: Run, workshop: Path, tmp_path: Path) -> None:
    before = len(copies())
    (tmp_path / "more.csv").write_text(POINTS.replace("Trust", "More trust"), encoding="utf-8")

    assert run("import", workshop, tmp_path / "more.csv", "--create").code == 0
    imported = len(copies())
    assert run("bundle", workshop, "-o", tmp_path / "out.wsb", "--purpose", "return").code == 0
    assert run("merge", workshop, tmp_path / "out.wsb").code == 0

    assert (imported - before, len(copies()) - imported) == (1, 1)


def test_copies_that_cannot_be_made_are_told_and_stop_no_merge(
    run: Run, workshop: Path, tmp_path: Path
) -> None:
    assert run("bundle", workshop, "-o", tmp_path / "out.wsb", "--purpose", "return").code == 0
    for copy in copies():
        copy.unlink()
    for folder in (data_folder() / "copies").glob("*/*"):
        folder.rmdir()
        folder.write_text("a file, not a folder")

    done = run("merge", workshop, tmp_path / "out.wsb")

    assert done.code == 0
    assert "cannot be used" in done.err


def test_a_synced_place_is_told_and_works(run: Run, tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    path = tmp_path / "OneDrive" / "w.db"
    assert run("new", path, "--title", "Synced").code == 0

    (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")

    done = run("import", path, tmp_path / "points.csv", "--create")

    assert done.code == 0
    assert "files in OneDrive can be damaged" in done.err
    assert "Keep it in a folder of this computer" in done.err
