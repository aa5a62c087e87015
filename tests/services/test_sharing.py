"""Sharing through a folder: laptops come in step, whatever happens to the folder's files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from facilitator.domain.journal import Edit
from facilitator.domain.receipt import ahead_of
from facilitator.exchange.keys import new_pair
from facilitator.services import bundles, capture, checking, sharing
from facilitator.services.acknowledging import acknowledged
from facilitator.services.bundles import KIT, RETURN, seal_for
from facilitator.services.sharing import CALM_MS, FolderAwayError, SharedFolder
from facilitator.services.waiting import Awaited, awaited_in_all
from facilitator.services.workspace import Workspace
from tests import fakes

Laptops = tuple[Workspace, Workspace]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty shared folder."""
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def both(tmp_path: Path) -> Laptops:
    """Return the organiser's laptop, and Ben's at table 2 that began from a kit."""
    organiser = fakes.workshop(tmp_path, points=4)
    organiser.actor, organiser.device = "Anna", "aa" * 8
    return organiser, begun(organiser, tmp_path / "ben.db", "d2", "Ben", 5)


def begun(organiser: Workspace, file: Path, desk: str, person: str, seed: int) -> Workspace:
    """Return a table's workshop, begun from the organiser's kit."""
    kit = file.with_suffix(".wsb")
    bundles.write(organiser, kit, KIT, desk=desk)
    clock = fakes.Clock(fakes.START + 1_000_000 * seed)
    made, _, _ = bundles.begin_from(file, kit, fakes.sources(seed, clock), actor=person)
    fakes.OPENED.append(made)
    made.desk, made.device = desk, f"{seed:02x}" * 8
    return made


def point(workspace: Workspace, text: str) -> str:
    return capture.add_point(workspace, text=text, desk=workspace.desk or "d1", session="s1")


def texts(workspace: Workspace) -> set[str]:
    return {each.text for each in workspace.snapshot.points.values()}


def digest(workspace: Workspace) -> str:
    return checking.digest(workspace.path)


def files(folder: Path) -> list[Path]:
    return sorted((folder / "ops").iterdir())


def test_two_laptops_come_in_step(both: Laptops, folder: Path) -> None:
    ours, theirs = (SharedFolder(each, folder) for each in both)
    point(both[0], "Ferries are late.")
    point(both[1], "Buses are full.")

    ours.exchange()
    there = theirs.exchange()
    here = ours.exchange()

    assert texts(both[0]) >= {"Ferries are late.", "Buses are full."}
    assert digest(both[0]) == digest(both[1])
    assert [(each.desk, each.person) for each in here.taken] == [("d2", "Ben")]
    assert here.taken[0].receipt.born == {"point": 1}
    assert [(each.person, each.is_here, each.waiting) for each in there.peers] == [
        ("Ben", True, 0),
        ("Anna", False, 0),
    ]
    assert here.unread == there.unread == ()


def test_the_same_field_written_apart_is_a_conflict_on_both(both: Laptops, folder: Path) -> None:
    capture.edit_point(both[0], "p0", text="Anna's words.")
    capture.edit_point(both[1], "p0", text="Ben's words.")

    for workspace in (*both, *both):
        SharedFolder(workspace, folder).exchange()

    shown = [(each.snapshot.points["p0"].text, each.snapshot.conflicts) for each in both]
    assert shown[0] == shown[1]
    assert {shown[0][0], shown[0][1][0].value} == {"Anna's words.", "Ben's words."}


def test_a_file_is_read_once_also_by_a_later_run_of_the_app(both: Laptops, folder: Path) -> None:
    point(both[1], "Buses are full.")
    SharedFolder(both[1], folder).exchange()
    SharedFolder(both[0], folder).exchange()

    again = fakes.reopened(both[0])

    assert SharedFolder(again, folder).exchange().taken == ()


def test_an_older_copy_of_the_workshop_reads_again_what_came_since(
    both: Laptops, folder: Path, tmp_path: Path
) -> None:
    SharedFolder(both[0], folder).exchange()
    older = fakes.copied(both[0], tmp_path / "yesterday")
    point(both[1], "Buses are full.")
    SharedFolder(both[1], folder).exchange()
    SharedFolder(both[0], folder).exchange()

    SharedFolder(older, folder).exchange()

    assert digest(older) == digest(both[0])


def test_earlier_runs_that_were_never_published_are_published_at_the_start(
    both: Laptops, folder: Path
) -> None:
    point(both[1], "Written without a network.")
    again = fakes.reopened(both[1], seed=9)

    SharedFolder(again, folder).exchange()
    SharedFolder(both[0], folder).exchange()

    assert "Written without a network." in texts(both[0])


def test_what_a_stick_brought_is_passed_on_to_those_in_the_folder(
    both: Laptops, folder: Path, tmp_path: Path
) -> None:
    third = begun(both[0], tmp_path / "cleo.db", "d1", "Cleo", 6)
    point(third, "We have no network.")
    bundles.write(third, tmp_path / "cleo.wsb", RETURN, desk="d1")
    bundles.receive(both[0], tmp_path / "cleo.wsb")

    SharedFolder(both[0], folder).exchange()
    SharedFolder(both[1], folder).exchange()

    assert "We have no network." in texts(both[1])


def test_nothing_is_written_again_while_nothing_changes(both: Laptops, folder: Path) -> None:
    share = SharedFolder(both[0], folder)
    first = share.exchange()
    before = [each.stat() for each in files(folder)]

    second = share.exchange()

    assert (first.published > 0, second.published) == (True, 0)
    assert [each.stat() for each in files(folder)] == before


def test_a_table_that_shares_only_through_the_folder_learns_when_the_organiser_has_everything(
    both: Laptops, folder: Path
) -> None:
    ours, theirs = (SharedFolder(each, folder) for each in both)
    point(both[1], "Buses are full.")
    theirs.exchange()

    for _ in range(2):
        ours.exchange()
        theirs.exchange()

    assert acknowledged(both[1]).is_whole
    assert acknowledged(both[1]).sender == "Anna"
    point(both[1], "Said after that.")
    assert acknowledged(both[1]).missing > 0


def test_only_who_handed_out_kits_says_so_and_only_when_something_came(both: Laptops, folder: Path) -> None:
    ours, theirs = (SharedFolder(each, folder) for each in both)
    point(both[1], "Buses are full.")
    for _ in range(3):
        theirs.exchange()
        ours.exchange()

    (said,) = folder.glob("ops/received-*")
    for _ in range(3):
        ours.exchange()
        theirs.exchange()
    assert list(folder.glob("ops/received-*")) == [said]
    point(both[1], "Trams are full.")
    theirs.exchange()
    both[0].sources.now.now += CALM_MS  # type: ignore[attr-defined]  # the fake clock
    for _ in range(2):
        ours.exchange()
    (later,) = folder.glob("ops/received-*")
    assert later != said


def test_what_an_exchange_writes_does_not_grow_with_the_run(tmp_path: Path, folder: Path) -> None:
    organiser = fakes.workshop(tmp_path, points=1000)
    share = SharedFolder(organiser, folder)
    share.exchange()
    whole = sum(path.stat().st_size for path in files(folder))
    sizes = []
    for number in range(20):
        before = {path: path.stat() for path in files(folder)}
        point(organiser, f"Ferry number {number} is late.")
        share.exchange()
        new = [path for path in files(folder) if before.get(path) != path.stat()]
        sizes.append(sum(path.stat().st_size for path in new))

    theirs = begun(organiser, tmp_path / "ben.db", "d2", "Ben", 5)
    SharedFolder(theirs, folder).exchange()

    assert whole > 30_000
    assert max(sizes) * 3 < whole
    assert digest(theirs) == digest(organiser)


def test_a_folder_that_is_away_is_told_and_caught_up_with(
    both: Laptops, folder: Path, tmp_path: Path
) -> None:
    share = SharedFolder(both[0], folder)
    folder.rename(tmp_path / "away")

    with pytest.raises(FolderAwayError):
        share.exchange()
    point(both[0], "Work goes on.")
    (tmp_path / "away").rename(folder)

    assert share.exchange().published > 0


def test_files_that_vanish_take_nothing_with_them(both: Laptops, folder: Path) -> None:
    point(both[1], "Buses are full.")
    SharedFolder(both[1], folder).exchange()
    share = SharedFolder(both[0], folder)
    share.exchange()
    points = len(both[0].snapshot.points)

    shutil.rmtree(folder / "ops")
    found = share.exchange()

    assert len(both[0].snapshot.points) == points
    assert found.unread == ()


def test_a_half_copied_file_is_told_with_its_table_and_left(both: Laptops, folder: Path) -> None:
    share, theirs = SharedFolder(both[0], folder), SharedFolder(both[1], folder)
    point(both[1], "First.")
    theirs.exchange()
    share.exchange()
    before = set(files(folder))
    point(both[1], "Second.")
    theirs.exchange()
    (newest,) = set(files(folder)) - before
    whole = newest.read_bytes()

    newest.write_bytes(whole[:-20])
    torn = share.exchange()
    left = newest.read_bytes()
    newest.write_bytes(whole)
    mended = share.exchange()

    assert [(each.why, each.desk, each.person) for each in torn.unread] == [(sharing.COMING, "d2", "Ben")]
    assert torn.waiting == 1
    assert left == whole[:-20]
    assert (mended.unread, mended.waiting, len(mended.taken)) == ((), 0, 1)


def test_an_own_file_that_went_bad_is_written_again(both: Laptops, folder: Path) -> None:
    share = SharedFolder(both[0], folder)
    share.exchange()
    (path,) = files(folder)
    whole = path.stat().st_size

    path.write_bytes(path.read_bytes()[:-9])
    share.exchange()
    path.write_bytes(path.read_bytes()[:0])
    share.exchange()

    assert path.stat().st_size >= whole - 9
    assert SharedFolder(both[1], folder).exchange().unread == ()


def test_files_of_another_workshop_and_sealed_ones_are_told_and_left(
    both: Laptops, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    SharedFolder(fakes.workshop(tmp_path / "other", seed=31), folder).exchange()
    pair = new_pair()
    bundles.write(both[1], folder / "ops" / "sealed.wsb", RETURN, seal=seal_for([pair.public]))
    before = {path: path.read_bytes() for path in files(folder)}

    share = SharedFolder(both[0], folder)
    found = share.exchange()
    share.opener = bundles.opener_for(pair.secret)
    share.look_again()
    opened = share.exchange()

    assert {each.why for each in found.unread} == {sharing.FOREIGN, sharing.SEALED}
    assert {each.why for each in opened.unread} == {sharing.FOREIGN}
    assert found.waiting == 0
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_that_others_speak_of_is_waited_for(both: Laptops, folder: Path, tmp_path: Path) -> None:
    third = begun(both[0], tmp_path / "cleo.db", "d1", "Cleo", 6)
    point(third, "Not yet with Anna.")
    bundles.write(third, tmp_path / "cleo.wsb", RETURN, desk="d1")
    bundles.receive(both[1], tmp_path / "cleo.wsb")
    SharedFolder(both[1], folder).exchange()
    for path in files(folder):
        if path.name.startswith(third.runs()[-1].writer) or third.entries()[-1].writer in path.name:
            path.unlink()

    found = SharedFolder(both[0], folder).exchange()

    assert found.waiting == 2
    assert awaited_in_all(both[0]) == (Awaited("", "", 2),)


def test_a_folder_that_takes_no_more_is_told_and_others_are_still_read(both: Laptops, folder: Path) -> None:
    point(both[1], "Buses are full.")
    SharedFolder(both[1], folder).exchange()
    point(both[0], "Ferries are late.")
    own = next(each for each in both[0].runs() if each.is_own)
    in_the_way = folder / "ops" / f".{own.writer}-{own.whole:08d}.part"
    in_the_way.mkdir()
    share = SharedFolder(both[0], folder)

    found = share.exchange()
    in_the_way.rmdir()
    later = share.exchange()

    assert found.withheld is not None
    assert "Buses are full." in texts(both[0])
    assert (later.withheld, later.published) == (None, own.whole)


def test_a_receipt_says_which_table_is_awaited(both: Laptops) -> None:
    point(both[1], "First.")
    reworded = point(both[1], "Second.")
    capture.edit_point(both[1], reworded, text="Second, reworded.")
    entries = [each for each in both[1].entries() if each.actor == "Ben"]

    receipt = both[0].merge([entries[0], entries[1], entries[3]], "ben.wsb")

    assert [(each.desk, each.person, each.first, each.last) for each in receipt.gaps] == [("d2", "Ben", 3, 3)]


def test_the_age_of_a_file_is_not_taken_for_a_wrong_clock(both: Laptops, tmp_path: Path) -> None:
    path = tmp_path / "old.wsb"
    both[1].commit("Name", [Edit("workshop", "workshop", {"place": "Turku"})])
    bundles.write(both[1], path, RETURN)

    late = bundles.preview(both[0], path).receipt

    assert late is not None
    assert late.ahead > 4_000_000
    assert ahead_of(1_000, 8_000_000) == 0
    assert json.loads(json.dumps(late.as_dict()))["ahead_ms"] == late.ahead
