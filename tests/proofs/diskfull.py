"""Fill the disk under a writing laptop: `python -m tests.proofs.diskfull --trials 60`.

The disk is a small tmpfs where we may mount one; otherwise, and in every second trial, the process may not
make files larger than so many bytes. What was acknowledged stays, what was refused leaves no trace, the
refusal is a sentence, and work goes on once there is room.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from facilitator.domain.errors import DiskFullError, FacilitatorError, WorkshopFileError
from facilitator.domain.journal import Entry
from facilitator.services import capture, checking
from facilitator.services.workspace import Workspace, open_workshop, real_sources
from tests import fakes
from tests.exchange import samples

SIZE = 3_000_000
MOST_COMMITS = 5000


@dataclass(slots=True)
class Tally:
    """What the trials did, and how the refusals were called."""

    trials: int = 0
    acknowledged: int = 0
    resumed: int = 0
    refusals: Counter[str] = field(default_factory=Counter)


def run(trials: int, seed: int) -> Tally:
    """Fill a disk so many times; AssertionError if anything acknowledged is lost or refused stays."""
    dice, tally = Random(seed), Tally()
    with TemporaryDirectory() as folder:
        made = fakes.workshop(Path(folder), points=30)
        made.close()
        with _small_disk(Path(folder) / "disk") as disk:
            for trial in range(trials):
                room = _ballast if disk and trial % 2 == 0 else _limit
                place = disk if disk and trial % 2 == 0 else Path(folder) / f"limit{trial}"
                _trial(made.path, place, room, dice, tally)
    return tally


Room = Callable[[Path, Random], contextlib.AbstractContextManager[None]]


def _trial(base: Path, place: Path, room: Room, dice: Random, tally: Tally) -> None:
    place.mkdir(exist_ok=True)
    path = place / f"trial{tally.trials}.db"
    shutil.copyfile(base, path)
    workspace = open_workshop(path, real_sources())
    try:
        with room(place, dice):
            named = _until_full(workspace, samples.table(200, seed=tally.trials), tally)
        after = capture.add_point(workspace, text="There is room again.", desk="d1", session="s1")
        tally.resumed += after in workspace.snapshot.points
    finally:
        workspace.close()
    again = open_workshop(path, real_sources())
    assert named | {after} <= again.snapshot.points.keys(), "an acknowledged point is not there"
    assert again.snapshot == workspace.snapshot, "the file holds something else than was shown"
    again.close()
    result = checking.check(path)
    assert result.is_sound, result
    path.unlink()
    tally.trials += 1
    tally.acknowledged += len(named)


def _until_full(workspace: Workspace, bundle: list[Entry], tally: Tally) -> set[str]:
    named: set[str] = set()
    for number in range(MOST_COMMITS):
        before = workspace.snapshot
        try:
            if number == 5:
                workspace.merge(bundle, "a table")
            text = f"Point {number} " + "has a lot to say. " * 20
            named.add(capture.add_point(workspace, text=text, desk="d1", session="s1", themes=["trust"]))
        except (DiskFullError, WorkshopFileError) as error:
            tally.refusals[error.title] += 1
            partly = len(workspace.snapshot.points) - len(before.points)
            assert partly in {0, 200}, "what was refused left a trace"
            return named
    raise AssertionError("the disk was never full")


@contextlib.contextmanager
def _ballast(disk: Path, dice: Random) -> Iterator[None]:
    """Leave little room on a small disk, for as long as this lasts."""
    free = shutil.disk_usage(disk).free
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, free - dice.randrange(60_000, 900_000))))
    try:
        yield
    finally:
        ballast.unlink()


@contextlib.contextmanager
def _limit(_folder: Path, dice: Random) -> Iterator[None]:
    """Let no file of this process grow beyond a size, for as long as this lasts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (dice.randrange(200_000, 1_200_000), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


@contextlib.contextmanager
def _small_disk(place: Path) -> Iterator[Path | None]:
    """Mount a disk of three megabytes; None where that is not allowed."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    may = sys.platform == "linux" and os.geteuid() == 0
    mounted = may and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)


def main() -> int:
    """Run, print the counts and return 0, or say what was wrong and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    try:
        tally = run(wanted.trials, wanted.seed)
        assert tally.refusals.total() == tally.resumed == tally.trials, (
            f"not every trial ran to its end: {tally}"
        )
        assert tally.acknowledged >= 3 * tally.trials, f"hardly any work was done: {tally}"
    except (AssertionError, FacilitatorError) as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    said = ", ".join(f"{count} x “{title}”" for title, count in sorted(tally.refusals.items()))
    sys.stdout.write(
        f"{tally.trials:,} full disks, {tally.acknowledged:,} points acknowledged: 0 lost, 0 corrupt, "
        f"{tally.resumed:,} went on afterwards; {said}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
