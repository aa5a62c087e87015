"""The shared folder: whatever a sync service does to its files, every word arrives and none is taken away."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from facilitator.domain.journal import Entry
from facilitator.exchange import bundle, folder
from facilitator.exchange.folder import Arrival, Mark, Unreadable
from facilitator.exchange.keys import new_pair, opener_for, seal_for
from facilitator.exchange.refusals import CutShortError, FolderAwayError, OtherWorkshopError
from tests.exchange.samples import WORKSHOP, header, table


def names(place: Path) -> list[str]:
    """Return what lies in the folder's place for bundles."""
    return sorted(each.name for each in (place / "ops").iterdir())


def run_of(place: Path, entries: Sequence[Entry]) -> str:
    """Return the name that a run's file has when it holds these entries."""
    return f"{entries[0].writer}-{len(entries):08d}.wsb"


class Reader:
    """A laptop that looks into the folder now and then, and keeps what it found."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.seen: dict[str, Mark] = {}
        self.known: set[str] = set()
        self.trouble: list[Unreadable] = []

    def look(self) -> int:
        """Take in what is new; return how many files that was."""
        self.trouble, taken = [], 0
        for each in folder.arrivals(self.place, WORKSHOP, self.seen):
            if isinstance(each, Unreadable):
                self.trouble.append(each)
                continue
            self.known.update(entry.id for entry in each.bundle.entries)
            self.seen[each.path.name] = each.mark
            taken += 1
        return taken


def test_a_run_keeps_its_two_newest_files_and_touches_no_others(tmp_path: Path) -> None:
    ours, theirs = table(6, seed=1), table(2, seed=2)
    folder.publish(tmp_path, header(), theirs)
    (tmp_path / "ops" / f"{ours[0].writer}-00000001 (Ada's conflicted copy).wsb").write_bytes(b"theirs")
    (tmp_path / "ops" / f".{ours[0].writer}-00000003.part").write_bytes(b"left by a crash")

    for count in (2, 5, 9, len(ours)):
        (written,) = folder.publish(tmp_path, header(), ours[:count])
        assert written.entries == count

    assert names(tmp_path) == sorted(
        [
            run_of(tmp_path, theirs),
            f"{ours[0].writer}-00000001 (Ada's conflicted copy).wsb",
            run_of(tmp_path, ours[:9]),
            run_of(tmp_path, ours),
        ]
    )


def test_what_is_published_already_is_not_written_again(tmp_path: Path) -> None:
    entries = table(2)
    folder.publish(tmp_path, header(), entries)
    path = tmp_path / "ops" / run_of(tmp_path, entries)
    before = path.stat()

    assert folder.publish(tmp_path, header(), entries) == ()
    assert path.stat() == before
    path.write_bytes(b"")
    assert len(folder.publish(tmp_path, header(), entries)) == 1


def test_a_full_section_is_written_once_and_only_the_last_one_grows(tmp_path: Path) -> None:
    entries = table(260)[:780]
    full = [(1, 256), (257, 512), (513, 768)]
    sections = [f"{entries[0].writer}-{part}.wsb" for part in ("00000256", "00000257-00000512")]

    folder.publish(tmp_path, header(), entries[:600])
    before = {name: (tmp_path / "ops" / name).stat() for name in sections}
    grown = [folder.publish(tmp_path, header(), entries[:count]) for count in (610, 700, len(entries))]

    assert folder.lacking(names(tmp_path), entries[0].writer, len(entries)) == ()
    assert [each.entries for written in grown for each in written] == [98, 188, 256, 12]
    assert {name: (tmp_path / "ops" / name).stat() for name in sections} == before
    assert len(names(tmp_path)) == len(full) + 1
    reader = Reader(tmp_path)
    assert reader.look() == 4
    assert reader.known == {entry.id for entry in entries}


def test_a_section_that_is_gone_or_went_bad_is_put_there_again(tmp_path: Path) -> None:
    entries = table(200)[:600]
    folder.publish(tmp_path, header(), entries)
    first, second, third = names(tmp_path)
    (tmp_path / "ops" / first).unlink()
    (tmp_path / "ops" / second).write_bytes(b"")

    again = folder.publish(tmp_path, header(), entries, bad=[third])

    assert [each.path.name for each in again] == [first, second, third]


def test_a_whole_file_of_an_earlier_version_counts_for_every_section_in_it(tmp_path: Path) -> None:
    entries = table(150)[:450]
    (tmp_path / "ops").mkdir()
    bundle.write(tmp_path / "ops" / f"{entries[0].writer}-00000400.wsb", header(), entries[:400])

    written = folder.publish(tmp_path, header(), entries)

    assert [each.path.name for each in written] == [f"{entries[0].writer}-00000257-00000450.wsb"]


def test_a_run_put_there_anew_leaves_no_earlier_file_of_it(tmp_path: Path) -> None:
    entries = table(150)[:450]
    (tmp_path / "ops").mkdir()
    bundle.write(tmp_path / "ops" / f"{entries[0].writer}-00000400.wsb", header(), entries[:400])
    folder.publish(tmp_path, header(), entries[:420])

    folder.renew(tmp_path, header(), entries)

    writer = entries[0].writer
    assert names(tmp_path) == [f"{writer}-00000256.wsb", f"{writer}-00000257-00000450.wsb"]


def test_a_file_holds_a_run_from_its_first_entry_on(tmp_path: Path) -> None:
    for wrong in ([], table(2)[1:], [*table(1, seed=1), *table(1, seed=2)]):
        with pytest.raises(ValueError, match="from the first"):
            folder.publish(tmp_path, header(), wrong)


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    folder.publish(tmp_path, header(), table(2))
    reader = Reader(tmp_path)

    assert reader.look() == 1
    assert reader.look() == 0
    os.utime(tmp_path / "ops" / names(tmp_path)[0], ns=(1, 1))
    assert reader.look() == 1


def test_copies_with_odd_names_are_read_too(tmp_path: Path) -> None:
    entries = table(2)
    whole = bundle.write(tmp_path / "elsewhere", header(), entries).path.read_bytes()
    (tmp_path / "ops").mkdir()
    odd = ["x (2).wsb", "X.WSB", "a.wsb.sync-conflict-20150427", "a-LAPTOP-7.wsb", "b.wsb~"]
    for name in odd:
        (tmp_path / "ops" / name).write_bytes(whole)
    (tmp_path / "ops" / "notes.txt").write_bytes(b"not for us")
    (tmp_path / "ops" / "folder.wsb").mkdir()
    reader = Reader(tmp_path)

    assert reader.look() == len(odd)
    assert reader.known == {entry.id for entry in entries}
    assert reader.trouble == []


def test_a_half_copied_file_is_told_and_read_when_it_is_whole(tmp_path: Path) -> None:
    entries = table(3)
    folder.publish(tmp_path, header(), entries)
    path = tmp_path / "ops" / names(tmp_path)[0]
    whole = path.read_bytes()
    reader = Reader(tmp_path)

    for torn in (b"", whole[:9], whole[:-9], whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2)):
        path.write_bytes(torn)
        os.utime(path, ns=(7, 7))
        assert reader.look() == 0
        assert [type(each.error) for each in reader.trouble] == [CutShortError]
        assert path.read_bytes() == torn
    path.write_bytes(whole)
    os.utime(path, ns=(7, 7))

    assert reader.look() == 1
    assert reader.trouble == []
    assert len(reader.known) == len(entries)


def test_a_file_that_goes_away_takes_nothing_with_it(tmp_path: Path) -> None:
    folder.publish(tmp_path, header(), table(3))
    reader = Reader(tmp_path)
    reader.look()
    known = set(reader.known)

    (tmp_path / "ops" / names(tmp_path)[0]).unlink()
    assert reader.look() == 0
    (tmp_path / "ops").rmdir()
    assert reader.look() == 0

    assert reader.known == known
    assert reader.trouble == []


def test_a_folder_that_is_away_is_told_not_taken_for_empty(tmp_path: Path) -> None:
    away = tmp_path / "not mounted"

    with pytest.raises(FolderAwayError, match="not mounted"):
        list(folder.arrivals(away, WORKSHOP, {}))
    with pytest.raises(FolderAwayError):
        folder.publish(away, header(), table(1))
    assert not away.exists()


def test_a_file_of_another_workshop_is_told_and_left(tmp_path: Path) -> None:
    other = header(workshop=WORKSHOP.replace("3", "4"), title="Elsewhere")
    folder.publish(tmp_path, other, table(1))

    (found,) = folder.arrivals(tmp_path, WORKSHOP, {})

    assert isinstance(found, Unreadable)
    assert isinstance(found.error, OtherWorkshopError)
    assert found.path.exists()


def test_files_may_be_sealed_for_those_who_share_the_folder(tmp_path: Path) -> None:
    pair = new_pair()
    folder.publish(tmp_path, header(), table(1), seal=seal_for([pair.public]))

    (closed,) = folder.arrivals(tmp_path, WORKSHOP, {})
    (opened,) = folder.arrivals(tmp_path, WORKSHOP, {}, opener_for(pair.secret))

    assert isinstance(closed, Unreadable)
    assert isinstance(opened, Arrival)
    assert list(opened.bundle.entries) == table(1)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_a_sync_service_does_all_words_arrive(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    runs = [table(4, seed=100 * seed + n) for n in range(3)]
    published = [0, 0, 0]
    readers = [Reader(tmp_path), Reader(tmp_path)]
    whole: dict[Path, bytes] = {}

    def write(which: int, count: int) -> None:
        published[which] = max(published[which], count)
        for written in folder.publish(tmp_path, header(), runs[which][: published[which]]):
            whole[written.path] = written.path.read_bytes()

    def meddle(path: Path) -> None:
        data = path.read_bytes()
        torn = [b"", data[: dice.randrange(len(data) + 1)], bytes(len(data))]
        deed = dice.randrange(4)
        if deed < 3:
            path.write_bytes(torn[deed])
        else:
            path.with_name(f"{path.stem} (copy {dice.randrange(9)}).wsb").write_bytes(data)

    for _ in range(30):
        which = dice.randrange(3)
        write(which, dice.randint(1, len(runs[which])))
        files = sorted((tmp_path / "ops").glob("*.wsb"))
        meddle(dice.choice(files))
        dice.choice(readers).look()
        for path in dice.sample(files, len(files) // 2):
            if path in whole and path.exists():
                path.write_bytes(whole[path])  # its copy arrives after all
    for which, run in enumerate(runs):
        write(which, len(run))
        newest = tmp_path / "ops" / run_of(tmp_path, run)
        newest.write_bytes(whole[newest])

    for reader in readers:
        reader.look()
        assert reader.known == {entry.id for run in runs for entry in run}
    assert len(whole) > 6
