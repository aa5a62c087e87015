"""A shared folder that misbehaves: `python -m tests.proofs.folder --runs 1000`.

Two to four laptops put their words into their own copy of a folder and read from it. Between the copies
stands a sync service: files come late and in any order, torn, as empty placeholders, and again under the name
of a conflict; deletions arrive before what replaced the deleted, and files vanish for no reason. Now and then
a stick goes from one laptop to another. Once the service has caught up, all laptops hold everything and show
the same. Whatever vanished deleted nothing, and no laptop touched another's file. In half of the histories
the sections of a run are of three entries, so that most runs have several.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from facilitator.domain.journal import Edit
from facilitator.exchange import folder as shared
from facilitator.services.sharing import SharedFolder
from facilitator.store import projection
from tests.laws import histories
from tests.laws.laptop import Laptop, empty

STEPS = 14
SECTION = re.compile(r"-\d{8}-\d{8}")
SHORT, USUAL = 3, shared.SECTION
MUCH = (
    "torn",
    "placeholders",
    "conflict copies",
    "deletions",
    "sticks",
    "files not readable yet",
    "sections",
)


@dataclass(slots=True)
class Place:
    """A laptop, its copy of the folder, and the runs of the app it had."""

    laptop: Laptop
    folder: Path
    share: SharedFolder
    writers: list[str] = field(default_factory=list)

    @property
    def files(self) -> list[Path]:
        """The bundles in its copy of the folder."""
        return sorted((self.folder / "ops").glob("*.wsb*"))


def run(runs: int, seed: int) -> Counter[str]:
    """Play so many histories of a folder; AssertionError if one does not converge or loses an entry."""
    tally = Counter[str]()
    for number in range(runs):
        with TemporaryDirectory() as root:
            try:
                _play(Path(root), Random(f"{seed} {number}"), tally)
            finally:
                shared.SECTION = USUAL
        tally["runs"] += 1
    return tally


def _play(root: Path, dice: Random, tally: Counter[str]) -> None:
    shared.SECTION = dice.choice((SHORT, USUAL))
    places = [_place(root / f"copy{n}", dice) for n in range(dice.randint(2, 4))]
    written: set[str] = set()
    for _ in range(STEPS):
        place = dice.choice(places)
        written |= _work(place, dice)
        if dice.random() < 0.7:
            _exchange(place, tally)
        for _ in range(dice.randint(0, 3)):
            source, target = dice.sample(places, 2)
            _misbehave(source, target, dice, tally)
        if dice.random() < 0.1:
            source, target = dice.sample(places, 2)
            target.laptop.workspace.merge(source.laptop.sent(), "stick.wsb")
            tally["sticks"] += 1
        _exchange(dice.choice(places), tally)
    _catch_up(places, tally)
    digests = {projection.digest(place.laptop.connection) for place in places}
    for place in places:
        lost = written - place.laptop.present()
        assert not lost, f"{len(lost)} entries were lost"
        place.laptop.connection.close()
    assert len(digests) == 1, "two laptops show different things"
    tally["sections"] += sum(bool(SECTION.search(path.name)) for place in places for path in place.files)
    tally["entries"] += len(written)
    tally["laptops"] += len(places)


def _place(folder: Path, dice: Random) -> Place:
    (folder / "ops").mkdir(parents=True)
    laptop = Laptop(empty(), Random(dice.randbytes(8)), histories.skew(dice))
    return Place(laptop, folder, SharedFolder(laptop.workspace, folder))


def _work(place: Place, dice: Random) -> set[str]:
    laptop = place.laptop
    if dice.random() < 0.15:
        laptop.restart(histories.skew(dice))
        place.share = SharedFolder(laptop.workspace, place.folder)
    before = laptop.present()
    for _ in range(dice.randint(1, 3)):
        for (kind, entity), fields in histories.wishes(dice).items():
            laptop.workspace.commit("Edit", [Edit(kind, entity, fields)])
    new = laptop.present() - before
    for writer in sorted({each.partition(":")[0] for each in new} - {*place.writers}):
        place.writers.append(writer)
    return set(new)


def _exchange(place: Place, tally: Counter[str]) -> None:
    before = place.laptop.present()
    others = {path: path.read_bytes() for path in place.files if not _is_own(place, path)}
    done = place.share.exchange()
    tally["files read"] += len(done.taken)
    tally["files not readable yet"] += len(done.unread)
    assert before <= place.laptop.present(), "reading the folder took something away"
    touched = [path.name for path, data in others.items() if path.read_bytes() != data]
    assert not touched, f"another laptop's file was touched: {touched}"


def _misbehave(source: Place, target: Place, dice: Random, tally: Counter[str]) -> None:
    """Let the sync service carry one file, or half of it, or only its name, or a deletion."""
    happening = dice.choices(
        ("carried", "torn", "placeholders", "conflict copies", "deletions", "evictions"), (8, 3, 2, 2, 3, 1)
    )[0]
    files = {path.name: path for path in source.files}
    others = {path.name: path for path in target.files}
    if happening == "deletions":
        _remove(dice, [path for name, path in others.items() if name not in files], tally, happening)
    elif happening == "evictions":
        _remove(dice, list(others.values()), tally, happening)
    elif files:
        name = dice.choice(sorted(files))
        data, arrives = files[name].read_bytes(), target.folder / "ops" / name
        if happening == "conflict copies":
            arrives = arrives.with_name(
                f"{arrives.stem} (conflicted copy {dice.randrange(9)}){arrives.suffix}"
            )
        elif happening == "torn":
            data = data[: dice.randrange(len(data) + 1)]
        elif happening == "placeholders":
            data = b""
        if not _is_own(target, arrives) or happening == "conflict copies":
            arrives.write_bytes(data)
            tally[happening] += 1


def _is_own(place: Place, path: Path) -> bool:
    return path.name.partition("-")[0] in place.writers


def _remove(dice: Random, files: list[Path], tally: Counter[str], happening: str) -> None:
    if files:
        dice.choice(files).unlink()
        tally[happening] += 1


def _catch_up(places: list[Place], tally: Counter[str]) -> None:
    """Put there what is left, and let the service deliver, whole, each newest file to everybody."""
    for place in places:
        _exchange(place, tally)
    for source in places:
        for path in source.files:
            if _is_own(source, path) and "conflicted" not in path.name:
                for target in places:
                    if target is not source:
                        shutil.copyfile(path, target.folder / "ops" / path.name)
    deadline = time.monotonic() + 60
    for place in places:
        place.share.look_again()
        _exchange(place, tally)
    assert time.monotonic() < deadline, "reading takes for ever"


def main() -> int:
    """Run, print the counts and return 0, or say what was lost and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    try:
        tally = run(wanted.runs, wanted.seed)
        assert tally["entries"] >= 15 * wanted.runs, f"hardly any work was done: {tally}"
        for what in MUCH:
            assert tally[what] >= wanted.runs // 2, f"hardly any {what}: {tally}"
    except AssertionError as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    counts = ", ".join(f"{count:,} {what}" for what, count in sorted(tally.items()) if what != "runs")
    sys.stdout.write(f"{tally['runs']:,} folders converged, 0 lost: {counts}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
