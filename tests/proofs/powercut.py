"""Cut the power, in simulation: `python -m tests.proofs.powercut --cuts 1000`.

A virtual file system notes all that SQLite writes and when it waits for the disk. After a cut the disk holds
what was waited for, and of the rest any part: each piece of 512 bytes arrived or did not, a new file may not
be there. It is then opened as after any other start: every point that was acknowledged is there.
"""

from __future__ import annotations

import argparse
import bisect
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest import mock

from facilitator.domain.errors import FacilitatorError
from facilitator.services import bundles, capture, checking
from facilitator.services.workspace import Workspace, open_workshop, real_sources
from tests import fakes
from tests.proofs.recorded_disk import Disk, connect

CUTS_A_RUN = 50
COMMITS_A_RUN = 30


@dataclass(slots=True)
class Recording:
    """A run of the app on a recorded disk: when each point was acknowledged, in writes since the start."""

    disk: Disk
    acknowledged: list[tuple[int, str]] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """What the cuts met."""

    cuts: int = 0
    acknowledged: int = 0
    writes: int = 0
    torn: int = 0
    sizes: set[int] = field(default_factory=set)


def run(cuts: int, seed: int, synchronous: str = "FULL") -> Tally:
    """Cut so many times; AssertionError if a point that was acknowledged is not there afterwards."""
    dice, tally = Random(seed), Tally()
    with TemporaryDirectory() as folder:
        made = fakes.workshop(Path(folder), points=10)
        kit = Path(folder) / "kit.wsb"
        bundles.write(made, kit, bundles.KIT)
        made.close()
        other, _, _ = bundles.begin_from(Path(folder) / "other.db", kit, fakes.sources(9))
        for _ in range(20):
            capture.add_point(other, text="From the other table.", desk="d2", session="s1")
        bundles.write(other, Path(folder) / "other.wsb", bundles.RETURN)
        other.close()
        while tally.cuts < cuts:
            recording = _record(made.path, Path(folder) / "other.wsb", dice, synchronous)
            for _ in range(min(CUTS_A_RUN, cuts - tally.cuts)):
                _cut(recording, made.path, dice, tally)
    return tally


def _record(base: Path, bundle: Path, dice: Random, synchronous: str) -> Recording:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workshop.db"
        shutil.copyfile(base, path)
        recording = Recording(Disk(path.read_bytes()))
        # The file is folded back more often than in use, so that cuts meet it.
        pages = dice.choice((10, 40, 1000))
        with mock.patch.object(sqlite3, "connect", connect(recording.disk, pages, synchronous)):
            workspace = open_workshop(path, real_sources())
        for number in range(COMMITS_A_RUN):
            _work(workspace, number, recording)
            if number == COMMITS_A_RUN // 2:
                bundles.receive(workspace, bundle)
                recording.merged.append(recording.disk.moment)
        workspace.close()
        return recording


def _work(workspace: Workspace, number: int, recording: Recording) -> None:
    text = f"Point {number} " + "has something to say. " * (number % 7)
    point = capture.add_point(workspace, text=text, desk="d1", session="s1", themes=["trust"])
    recording.acknowledged.append((recording.disk.moment, point))
    if number % 4 == 3:
        capture.edit_point(workspace, point, text="Reworded.")


def _cut(recording: Recording, base: Path, dice: Random, tally: Tally) -> None:
    moment = dice.randrange(recording.disk.moment + 1)
    images, torn = recording.disk.after_cut(moment, dice)
    told = bisect.bisect_right(recording.acknowledged, (moment, "~"))
    named = {point for _, point in recording.acknowledged[:told]}
    with TemporaryDirectory() as folder:
        path = Path(folder) / base.name
        for suffix, data in images.items():
            path.with_name(path.name + suffix).write_bytes(data)
        _look(path, named, any(each <= moment for each in recording.merged))
    tally.cuts += 1
    tally.acknowledged += len(named)
    tally.writes += moment
    tally.torn += torn
    tally.sizes.add(len(named))


def _look(path: Path, named: set[str], has_merged: bool) -> None:
    workspace = open_workshop(path, real_sources())
    points = workspace.snapshot.points
    holes = [writer for writer, n in workspace.vector().items() if not n]
    workspace.close()
    theirs = sum(point.desk == "d2" and point.text.startswith("From") for point in points.values())
    assert not named - points.keys(), f"{len(named - points.keys())} acknowledged points are not there"
    assert theirs == 20 or (theirs == 0 and not has_merged), "a merge is there by half, or not at all"
    assert not holes, "a run's first entry is not there"
    result = checking.check(path)
    assert result.is_sound, result


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the counts and return 0, or say what was lost and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(arguments)
    try:
        tally = run(wanted.cuts, wanted.seed)
        assert tally.acknowledged >= 5 * tally.cuts, f"hardly any work was done: {tally}"
        assert tally.torn >= tally.cuts // 5, f"hardly any cut met unfinished writes: {tally}"
        assert len(tally.sizes) >= min(tally.cuts // 4, COMMITS_A_RUN // 2), f"all cuts were alike: {tally}"
    except (AssertionError, FacilitatorError) as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    sys.stdout.write(
        f"{tally.cuts:,} power cuts, {tally.acknowledged:,} points acknowledged before: 0 lost, "
        f"0 corrupt; {tally.torn:,} cuts met writes that had not arrived\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
