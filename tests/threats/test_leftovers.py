"""D1: what a workshop leaves on a computer, and how all of it goes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from facilitator.cli import cache
from facilitator.folders import data_folder
from facilitator.services import backups, capture, forgetting
from facilitator.services.workspace import open_workshop, real_sources
from tests.cli.conftest import Run

SENTENCE = "Nobody at the ministry answers before the ferry has left."


def holding(*folders: Path) -> list[Path]:
    """Return the files below these folders that hold the sentence, in any encoding the app writes."""
    spellings = [SENTENCE.encode(), SENTENCE.encode("utf-16-le"), SENTENCE.casefold().encode()]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(words in path.read_bytes() for words in spellings)]


@pytest.fixture
def told(workshop: Path) -> Path:
    """Return a workshop that holds the sentence as a point and as a draft, with copies and vectors."""
    workspace = open_workshop(workshop, real_sources())
    keeper = backups.Keeper(workspace, data_folder(), print)
    capture.add_point(workspace, text=SENTENCE, desk="", session="")
    workspace.save_draft("capture", SENTENCE)
    keeper.keep()
    capture.add_point(workspace, text="Another.", desk="", session="")
    keeper.keep()
    workspace.close()
    cache.folder().mkdir(parents=True)
    (cache.folder() / "made.npy").write_bytes(b"numbers")
    return workshop


def test_d1_a_workshop_taken_off_the_computer_leaves_no_word_in_the_profile(
    run: Run, told: Path, own_folders: Path
) -> None:
    assert len(holding(own_folders, told.parent)) >= 3

    done = run("forget", told, "--sure", "--json")

    assert done.code == 0
    assert done.document["copies"] == 3
    assert holding(own_folders, told.parent) == []
    assert not told.exists()
    assert not cache.folder().exists()
    assert not any(path.name.endswith(".lock") for path in told.parent.iterdir())


def test_d1_nothing_goes_before_it_is_said_to_be_meant(run: Run, told: Path, own_folders: Path) -> None:
    before = holding(own_folders, told.parent)

    done = run("forget", told)

    assert done.code == 2
    assert "3 copies" in done.err
    assert "--sure" in done.err
    assert holding(own_folders, told.parent) == before


def test_d1_an_open_workshop_and_what_is_none_are_left_alone(
    run: Run, told: Path, tmp_path: Path, own_folders: Path
) -> None:
    other = tmp_path / "letter.txt"
    other.write_text(SENTENCE, encoding="utf-8")
    workspace = open_workshop(told, real_sources())

    assert run("forget", told, "--sure").code == 2
    assert run("forget", other, "--sure").code == 2

    workspace.close()
    assert other.exists()
    assert told.exists()
    assert len(backups.folders_of(told, data_folder())) == 1


def test_d1_copies_in_a_second_place_go_too(told: Path, tmp_path: Path, own_folders: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    workspace = open_workshop(told, real_sources())
    backups.Keeper(workspace, data_folder(), print, second).keep()
    workspace.close()
    assert holding(second)

    forgetting.forget(forgetting.traces(told, data_folder(), cache.folder(), second))

    assert holding(own_folders, tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these rights")
def test_d1_copies_can_be_read_by_their_owner_alone(told: Path) -> None:
    (folder,) = backups.folders_of(told, data_folder())

    rights = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (folder, *folder.rglob("*.db"))}

    assert rights == {0}
