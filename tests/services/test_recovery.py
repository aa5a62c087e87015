"""A damaged workshop comes back as the union of all that can be read; nothing is replaced early."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from facilitator.domain.errors import BusyFileError, DamagedFileError, FacilitatorError
from facilitator.domain.journal import Edit
from facilitator.services import bundles, checking, recovery
from facilitator.services.backups import Keeper, folder_of
from facilitator.services.bundles import RETURN
from facilitator.services.opening import open_checked
from facilitator.services.recovery import BUNDLE, COPY, DAMAGED, Given, Recovered
from facilitator.services.workspace import Workspace
from facilitator.store import backup, local, looking, replacing, salvage
from tests import fakes
from tests.fakes import START, Clock, open_copy, sources, workshop

LATER = START + 3_600_000


def filled(folder: Path, points: int = 60) -> Workspace:
    """Return a closed workshop with long and short texts, tags and things kept aside."""
    made = workshop(folder, points=points)
    made.commit("Long", [Edit("point", "p1", {"text": "A long story. " * 900})])
    made.commit("Tag", [Edit("point", f"p{n}", {"tag:trust": True}) for n in range(0, points, 2)])
    rival = fakes.entry({"text": "Another one"}, writer=made.entries()[0].writer, seq=2)
    made.merge([rival], "rival.wsb")
    made.save_draft("point", "Half a thou")
    made.close()
    return made


def kept(made: Workspace, tmp_path: Path) -> backup.Copy:
    folder = local.folder(tmp_path / "data", made.workshop_id, made.path)
    return backup.make(made.path, folder, START)


def recovered(path: Path, tmp_path: Path, *given: Path) -> Recovered:
    survey = recovery.look(path, tmp_path / "data", Given(given))
    return recovery.recover(survey, sources(8, Clock(LATER)), tmp_path / "data")


def same(path: Path, made: Workspace, entries: int) -> None:
    result = checking.check(path)
    assert result.is_sound
    assert result.entries == entries
    assert open_copy(path).snapshot == made.snapshot
    assert open_copy(path).workshop_id == made.workshop_id


def test_salvage_reads_a_sound_file_as_the_journal_does(tmp_path: Path) -> None:
    made = filled(tmp_path)
    entries = looking.entries(made.path)

    found = salvage.read(made.path)

    assert sorted((kept.entry for kept in found.entries.values()), key=lambda e: (e.writer, e.seq)) == entries
    assert found.workshop == made.workshop_id
    assert len(found.forks) == 1
    assert found.drafts["point"][0] == "Half a thou"
    assert not found.broken


def test_salvage_reads_what_is_only_in_the_log(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=30)
    entries = made.entries()

    found = salvage.read(made.path)

    assert found.entries.keys() == {(entry.writer, entry.seq) for entry in entries}


def test_a_file_comes_back_from_itself_and_its_copy(tmp_path: Path) -> None:
    made = filled(tmp_path)
    entries, copy = len(looking.entries(made.path)), kept(made, tmp_path)
    data = bytearray(made.path.read_bytes())
    for page in (0, *range(2, len(data) // 4096, 2)):
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    made.path.write_bytes(data)

    done = recovered(made.path, tmp_path)

    same(made.path, made, entries)
    first, second = done.survey.sources
    assert (first.kind, second.kind, second.path) == (DAMAGED, COPY, copy.path)
    assert 0 < first.new < entries
    assert first.new + second.new == entries == done.survey.total
    assert done.survey.missing == ()
    assert done.aside is not None
    assert done.aside.read_bytes() == data
    assert open_copy(made.path).path.name == "workshop.db"


@pytest.mark.parametrize("left", [0, 50, 4096, 5000, 30_000])
def test_a_truncated_file_comes_back(tmp_path: Path, left: int) -> None:
    made = filled(tmp_path)
    entries = len(looking.entries(made.path))
    kept(made, tmp_path)
    made.path.write_bytes(made.path.read_bytes()[:left])

    with pytest.raises(DamagedFileError):
        open_checked(made.path, sources(4), tmp_path / "data")
    recovered(made.path, tmp_path)

    same(made.path, made, entries)
    open_checked(made.path, sources(5), tmp_path / "data").close()


def test_a_file_that_is_gone_comes_back_from_its_copy(tmp_path: Path) -> None:
    made = filled(tmp_path)
    entries = len(looking.entries(made.path))
    kept(made, tmp_path)
    made.path.unlink()

    done = recovered(made.path, tmp_path)

    same(made.path, made, entries)
    assert done.aside is None


def test_a_bundle_alone_brings_a_workshop_back(tmp_path: Path) -> None:
    made = filled(tmp_path)
    again = fakes.reopened(made)
    (tmp_path / "sent").mkdir()
    bundles.write(again, tmp_path / "sent" / "return.wsb", RETURN)
    again.close()
    entries = len(looking.entries(made.path))
    made.path.write_bytes(b"")

    done = recovered(made.path, tmp_path, tmp_path / "sent")

    same(made.path, made, entries)
    assert [(each.kind, each.new) for each in done.survey.sources] == [(DAMAGED, 0), (BUNDLE, entries)]


def test_a_bit_flipped_anywhere_is_met_with_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    made = filled(tmp_path, points=12)
    entries = len(looking.entries(made.path))
    copy = kept(made, tmp_path)
    sound, dice, refused = made.path.read_bytes(), Random(11), 0
    for _ in range(100):
        place, bit = dice.randrange(len(sound)), dice.randrange(8)
        made.path.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << bit]) + sound[place + 1 :])
        try:
            open_checked(made.path, sources(4), tmp_path / "data").close()
        except FacilitatorError:
            refused += 1
        made.path.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << bit]) + sound[place + 1 :])
        found = recovery.look(made.path, tmp_path / "data")
        assert found.total == entries
        assert found.found.workshop == made.workshop_id
        assert found.sources[0].readable >= entries - 40
    assert refused >= 3
    assert checking.check(copy.path).is_sound


def test_a_file_without_its_log_is_noticed_and_comes_back(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=30)
    (tmp_path / "moved").mkdir()
    bare = Path(shutil.copy(made.path, tmp_path / "moved" / "workshop.db"))
    backup.make(made.path, local.folder(tmp_path / "data", made.workshop_id, bare), START)
    entries = len(made.entries())

    with pytest.raises(DamagedFileError, match="Something is missing"):
        open_checked(bare, sources(4), tmp_path / "data")
    recovered(bare, tmp_path)

    same(bare, made, entries)
    open_checked(bare, sources(5), tmp_path / "data").close()


def test_what_no_copy_has_is_told_as_missing(tmp_path: Path) -> None:
    made = filled(tmp_path)
    data = made.path.read_bytes()
    made.path.write_bytes(data.replace(b"Point number 17 says", b"Point number 17 sa1s"))

    survey = recovery.look(made.path, tmp_path / "data")

    assert survey.gaps == 1
    assert survey.brought == 0


def test_files_of_other_workshops_and_strange_files_are_told_and_left(tmp_path: Path) -> None:
    made, (other, notes) = filled(tmp_path), (tmp_path / "other", tmp_path / "notes.db")
    other.mkdir()
    stranger = workshop(other, points=3, seed=5)
    bundles.write(stranger, other / "a.wsb", RETURN)
    stranger.close()
    notes.write_text("Trust takes time.")
    entries = len(looking.entries(made.path))

    survey = recovery.look(made.path, tmp_path / "data", Given((other, notes)))

    assert survey.total == entries
    assert [bool(each.trouble) for each in survey.sources] == [False, True, True, True]
    assert all(each.new == 0 for each in survey.sources[1:])


def test_where_nothing_can_be_read_nothing_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    path.write_bytes(b"")

    with pytest.raises(DamagedFileError, match="Nothing can be recovered"):
        recovered(path, tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == ["w.db"]


def test_a_file_that_another_window_holds_is_not_replaced(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=3)
    before = made.path.read_bytes()

    with pytest.raises(BusyFileError):
        recovered(made.path, tmp_path)

    assert made.path.read_bytes() == before


def test_trouble_while_the_new_file_is_written_leaves_the_damaged_one_where_it_was(tmp_path: Path) -> None:
    made = filled(tmp_path)
    before = made.path.read_bytes()

    def run_out(part: Path) -> None:
        part.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(FacilitatorError, match="disk is full"):
        replacing.replace(made.path, "damaged-now", run_out)

    assert made.path.read_bytes() == before
    assert not list(tmp_path.glob("*damaged*"))


def test_a_recovery_that_was_killed_half_way_can_be_done_again(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=30)
    entries = len(made.entries())
    (tmp_path / "dead").mkdir()
    dead = tmp_path / "dead" / "workshop.db"
    for suffix in (
        "",
        "-wal",
    ):  # what lies there when the log was put aside and the new file not yet in place
        shutil.copy(f"{made.path}{suffix}", f"{dead}.damaged-2015-04-27-1000{suffix}")
    shutil.copy(made.path, dead)
    (tmp_path / "dead" / ".workshop.db.new").write_bytes(b"half a file")

    done = recovered(dead, tmp_path)

    same(dead, made, entries)
    assert not (tmp_path / "dead" / ".workshop.db.new").exists()
    assert [each.kind for each in done.survey.sources] == [DAMAGED, DAMAGED]


def test_what_the_recovery_made_is_no_loss_when_it_is_opened_and_copied(tmp_path: Path) -> None:
    made = filled(tmp_path)
    kept(made, tmp_path)
    made.path.write_bytes(made.path.read_bytes()[:9000])
    recovered(made.path, tmp_path)

    again = open_checked(made.path, sources(5, Clock(LATER)), tmp_path / "data")
    fakes.OPENED.append(again)
    again.commit("Add", [Edit("point", "q", {"text": "Later."})])

    keeper = Keeper(again, tmp_path / "data", lambda error: None)
    assert keeper.keep() is not None
    assert keeper.folder == folder_of(again, tmp_path / "data")
