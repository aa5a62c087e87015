"""D2: a table laptop that is wiped once the organiser has everything, or because its person says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.cli import cache
from facilitator.domain.errors import BusyFileError, WorkshopFileError
from facilitator.folders import data_folder
from facilitator.services import backups, bundles, capture, forgetting, leaving
from facilitator.services.acknowledging import acknowledged
from facilitator.services.bundles import KIT, RETURN
from facilitator.services.keyring import Keyring
from facilitator.services.participants import Named, NameList
from facilitator.services.sharing import SharedFolder
from facilitator.services.workspace import Workspace, open_workshop, real_sources
from facilitator.store import local
from tests import fakes
from tests.cli.conftest import Run
from tests.threats.test_leftovers import SENTENCE, holding


class Event:
    """An organiser's laptop and a table's, and the stick between them."""

    def __init__(self, root: Path) -> None:
        self.stick, here, there = root / "stick", root / "table", root / "organiser"
        for folder in (self.stick, here, there):
            folder.mkdir()
        self.organiser = fakes.workshop(there, points=2)
        kit = self.kit("kit.wsb")
        self.file = here / "workshop.db"
        table, _, _ = bundles.begin_from(self.file, kit, real_sources(), actor="Ben")
        keeper = backups.Keeper(table, data_folder(), print)
        capture.add_point(table, text=SENTENCE, desk="d1", session="s1")
        table.save_draft("capture", SENTENCE)
        keeper.keep()
        Keyring(table, data_folder()).make()
        NameList(table, data_folder()).write({"S001": Named(SENTENCE)})
        table.close()
        cache.folder().mkdir(parents=True)
        (cache.folder() / "made.vectors").write_bytes(SENTENCE.encode())

    def kit(self, name: str) -> Path:
        """Return a kit of what the organiser has now."""
        bundles.write(self.organiser, self.stick / name, KIT)
        return self.stick / name

    def send(self) -> None:
        """Bring what the table wrote to the organiser."""
        table = self.table()
        bundles.write(table, self.stick / "return.wsb", RETURN, desk="d1")
        table.close()
        bundles.receive(self.organiser, self.stick / "return.wsb")

    def table(self) -> Workspace:
        """Return the table's workshop, open."""
        opened = open_workshop(self.file, real_sources(), actor="Ben")
        fakes.OPENED.append(opened)
        return opened

    def traces(self) -> forgetting.Traces:
        """Return what is on the table's laptop."""
        return forgetting.traces(self.file, data_folder(), cache.folder())


@pytest.fixture
def event(tmp_path: Path, own_folders: Path) -> Event:
    """Return an event whose table wrote a sentence that the organiser has not seen."""
    return Event(tmp_path)


def left_on(event: Event, own_folders: Path) -> list[Path]:
    return holding(own_folders, event.file.parent)


def test_d2_a_table_laptop_is_wiped_once_the_organisers_file_holds_every_change(
    run: Run, event: Event, own_folders: Path
) -> None:
    event.send()
    elsewhere = {path: path.read_bytes() for path in event.stick.iterdir()}
    assert len(left_on(event, own_folders)) >= 3

    done = run("forget", event.file, "--receipt", event.kit("later.wsb"), "--json")

    assert done.code == 0
    assert done.document["left"] == []
    assert left_on(event, own_folders) == []
    assert list(event.file.parent.iterdir()) == []
    assert [path for path in data_folder().rglob("*") if path.is_file()] == []
    assert not cache.folder().exists()
    assert {path: path.read_bytes() for path in elsewhere} == elsewhere
    assert SENTENCE in {each.text for each in event.organiser.snapshot.points.values()}


def test_d2_nothing_goes_while_the_organiser_lacks_a_change(
    run: Run, event: Event, own_folders: Path
) -> None:
    before = left_on(event, own_folders)

    early = run("forget", event.file, "--receipt", event.kit("early.wsb"))
    event.send()
    bundles.write(event.organiser, event.stick / "table.wsb", RETURN)
    from_a_table = run("forget", event.file, "--receipt", event.stick / "table.wsb")
    own = event.table()
    bundles.write(own, event.stick / "own.wsb", KIT)
    own.close()
    made_here = run("forget", event.file, "--receipt", event.stick / "own.wsb")

    assert [each.code for each in (early, from_a_table, made_here)] == [2, 2, 2]
    assert "are not in the organiser's file early.wsb" in early.err
    assert set(before) <= set(left_on(event, own_folders))


def test_d2_what_was_written_after_the_receipt_is_counted(event: Event) -> None:
    event.send()
    table = event.table()
    bundles.receive(table, event.kit("later.wsb"))
    whole = acknowledged(table)
    capture.add_point(table, text="One more.", desk="d1", session="s1")

    known = acknowledged(table)

    assert (whole.is_whole, whole.sender, whole.file) == (True, "", "later.wsb")
    assert (known.is_whole, known.missing) == (False, 2)


def test_d2_the_persons_word_is_enough(run: Run, event: Event, own_folders: Path) -> None:
    assert run("forget", event.file).code == 2
    done = run("forget", event.file, "--sure")

    assert done.code == 0
    assert left_on(event, own_folders) == []


def test_d2_what_was_set_aside_comes_back_as_it_was(event: Event, own_folders: Path) -> None:
    before = {path: path.read_bytes() for path in left_on(event, own_folders)}

    gone = leaving.set_aside(event.traces(), data_folder(), fakes.START)
    away = event.file.exists(), backups.folders_of(event.file, data_folder())
    file = leaving.bring_back(gone)

    assert away == (False, ())
    assert file == event.file
    assert {path: path.read_bytes() for path in left_on(event, own_folders)} == before
    assert leaving.pending(data_folder()) == ()
    assert event.table().snapshot.points


def test_d2_what_was_set_aside_goes_for_good_with_copies_made_meanwhile(
    event: Event, own_folders: Path
) -> None:
    (folder,) = backups.folders_of(event.file, data_folder())
    gone = leaving.set_aside(event.traces(), data_folder(), fakes.START)
    folder.mkdir(parents=True)
    (folder / f"{fakes.START}.db").write_text(SENTENCE)

    left = leaving.finish(gone)

    assert left == ()
    assert left_on(event, own_folders) == []
    assert leaving.pending(data_folder()) == ()


def test_d2_a_workshop_begun_anew_meanwhile_is_left_alone(event: Event) -> None:
    gone = leaving.set_aside(event.traces(), data_folder(), fakes.START)
    again, _, _ = bundles.begin_from(event.file, event.stick / "kit.wsb", real_sources())
    again.close()

    leaving.finish(gone)

    assert len(event.table().snapshot.points) == 2


class Pulled:
    """Pulls the plug at the n-th renaming of a file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
        self.left = after
        self._real, self._monkeypatch = Path.replace, monkeypatch

    def during(self, work: Callable[[], object]) -> bool:
        """Do it until the plug is pulled; tell whether it was."""
        with self._monkeypatch.context() as patched:
            patched.setattr(Path, "replace", lambda path, target: self._replace(path, target))  # noqa: PLW0108 - a bound method would not get the path
            try:
                work()
            except KeyboardInterrupt:
                return True
        return False

    def _replace(self, path: Path, target: Path) -> Path:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        return self._real(path, target)


@pytest.mark.parametrize("after", range(1, 8))
def test_d2_a_laptop_that_dies_while_it_is_wiped_has_all_or_nothing_at_the_next_start(
    event: Event, own_folders: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = {path: path.read_bytes() for path in left_on(event, own_folders)}
    found = event.traces()

    was_pulled = Pulled(monkeypatch, after).during(
        lambda: leaving.set_aside(found, data_folder(), fakes.START)
    )
    (left,) = leaving.overdue(data_folder(), fakes.START + leaving.GRACE_MS)
    done = leaving.finish(left)

    assert was_pulled == (after < 6)
    assert done == ()
    assert {path: path.read_bytes() for path in left_on(event, own_folders)} == (before if was_pulled else {})
    assert leaving.pending(data_folder()) == ()


@pytest.mark.parametrize("after", range(1, 7))
def test_d2_what_was_wanted_back_comes_back_at_the_next_start(
    event: Event, own_folders: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = {path: path.read_bytes() for path in left_on(event, own_folders)}
    gone = leaving.set_aside(event.traces(), data_folder(), fakes.START)

    was_pulled = Pulled(monkeypatch, after).during(lambda: leaving.bring_back(gone))
    for each in leaving.overdue(data_folder(), fakes.START + leaving.MOVING_MS):
        leaving.finish(each)

    assert was_pulled == (after < 5)
    assert {path: path.read_bytes() for path in left_on(event, own_folders)} == before
    assert leaving.pending(data_folder()) == ()


def test_d2_what_could_not_be_removed_is_named(
    event: Event, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path == event.file:
            raise PermissionError(13, "Permission denied", str(path))
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    (left,) = forgetting.forget(event.traces())

    assert (left.path, left.why) == (event.file, "Permission denied.")
    assert left_on(event, own_folders) == [event.file]


def test_d2_an_open_workshop_is_not_set_aside_and_stays_whole(event: Event, own_folders: Path) -> None:
    event.table()
    before = left_on(event, own_folders)

    with pytest.raises(BusyFileError):
        leaving.set_aside(event.traces(), data_folder(), fakes.START)

    assert [path for path in before if not path.exists()] == []


def test_d2_a_file_that_cannot_be_moved_leaves_everything_in_its_place(
    event: Event, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = left_on(event, own_folders), Path.replace

    def held(path: Path, target: Path) -> Path:
        if path == event.file:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WorkshopFileError, match="Permission denied"):
        leaving.set_aside(event.traces(), data_folder(), fakes.START)

    assert left_on(event, own_folders) == before
    assert leaving.pending(data_folder()) == ()


def test_d2_where_else_the_workshop_is_known_to_be_is_named_and_left_alone(
    run: Run, event: Event, tmp_path: Path
) -> None:
    shared, origin = tmp_path / "shared", event.stick / "whence.db"
    shared.mkdir()
    origin.write_text(SENTENCE)
    table = event.table()
    SharedFolder(table, shared).exchange()
    table.close()
    (folder,) = backups.folders_of(event.file, data_folder())
    local.remember(folder, replace(local.facts(folder), origin=str(origin)))

    done = run("forget", event.file, "--sure", "--json")

    assert done.document["stays"] == sorted([str(shared), str(origin)])
    assert origin.read_text() == SENTENCE
    assert len(list((shared / "ops").iterdir())) > 0


def test_d2_damaged_files_and_copies_opened_beside_go_too(event: Event, own_folders: Path) -> None:
    (folder,) = backups.folders_of(event.file, data_folder())
    backups.open_beside(backups.listed(folder)[0], event.file)
    backups.go_back(backups.listed(folder)[0], event.file, folder, fakes.START)
    stranger = event.file.with_name("workshop of 2026-11-23 0900 notes.db")
    stranger.write_text("Something else.")
    assert len([path for path in event.file.parent.iterdir() if path.suffix != ".lock"]) == 4

    forgetting.forget(event.traces())

    assert list(event.file.parent.iterdir()) == [stranger]
