"""Kill a writing process without warning: `python -m tests.proofs.kill9 --cycles 200`.

A child commits points as fast as it can and names each once the commit has returned; in half of the cycles it
merges bundles in between. It is killed at a random moment. Then every point that was named is there, a bundle
is there whole or not at all, and the file is sound.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from facilitator.services import bundles, capture, checking
from facilitator.services.workspace import open_workshop, real_sources
from tests import fakes

CYCLES_A_FILE = 20
BUNDLES, POINTS_A_BUNDLE = 12, 20
MERGED = "merged "


@dataclass(slots=True)
class Tally:
    """What the cycles did."""

    cycles: int = 0
    acknowledged: int = 0
    merged: int = 0
    interrupted: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def run(cycles: int, seed: int) -> Tally:
    """Kill a child so many times; AssertionError if anything that was acknowledged is not there."""
    dice, tally = Random(seed), Tally()
    while tally.cycles < cycles:
        with TemporaryDirectory() as folder:
            _kill_often(Path(folder), min(CYCLES_A_FILE, cycles - tally.cycles), dice, tally)
    return tally


def _kill_often(folder: Path, cycles: int, dice: Random, tally: Tally) -> None:
    made = fakes.workshop(folder, points=20)
    sizes = _write_bundles(made.path, folder)
    made.close()
    named: set[str] = set()
    for cycle in range(cycles):
        lines = _killed(made.path, cycle % 2 == 1, dice)
        merged = [line.removeprefix(MERGED) for line in lines if line.startswith(MERGED)]
        named |= {line for line in lines if not line.startswith(MERGED)}
        tally.cycles += 1
        tally.acknowledged += len(lines) - len(merged)
        tally.merged += len(merged)
        tally.interrupted += not lines
        _look(made.path, named, merged, sizes)


def _write_bundles(path: Path, folder: Path) -> dict[str, int]:
    """Write bundles of another laptop, each with all that the one before holds; return their entries."""
    kit = folder / "kit.wsb"
    ours = fakes.OPENED[-1]
    bundles.write(ours, kit, bundles.KIT)
    other, _, _ = bundles.begin_from(folder / "other.db", kit, fakes.sources(9), actor="Table 2")
    sizes = {}
    for number in range(BUNDLES):
        for _ in range(POINTS_A_BUNDLE):
            capture.add_point(other, text="From the other table.", desk="d2", session="s1", themes=["money"])
        name = f"other-{number:02d}.wsb"
        bundles.write(other, folder / name, bundles.RETURN)
        (writer,) = {each.writer for each in other.entries()} - {each.writer for each in ours.entries()}
        sizes[name] = other.vector()[writer]
        sizes[""] = 0
    other.close()
    assert path.exists()
    return {**sizes, "writer": int(writer, 16)}


def _killed(path: Path, with_bundles: bool, dice: Random) -> list[str]:
    command = [sys.executable, "-m", "tests.proofs.kill9", "--write", str(path)]
    command += ["--merging"] if with_bundles else []
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    first = child.stdout.readline() if dice.random() < 0.9 else ""
    time.sleep(dice.random() * 0.15)
    child.kill()
    rest = child.stdout.read()
    child.stdout.close()
    assert child.wait() == -9, "the child ended by itself"
    *whole, _ = f"{first}{rest}".split("\n")
    return whole


def _look(path: Path, named: set[str], merged: Sequence[str], sizes: dict[str, int]) -> None:
    workspace = open_workshop(path, real_sources())
    lost = named - workspace.snapshot.points.keys()
    vector = workspace.vector()
    workspace.close()
    theirs = vector.get(f"{sizes['writer']:016x}", 0)
    assert not lost, f"{len(lost)} acknowledged points are not there: {sorted(lost)[:3]}"
    assert theirs in {size for name, size in sizes.items() if name != "writer"}, "half a bundle is there"
    assert not merged or theirs >= sizes[merged[-1]], "an acknowledged bundle is not there"
    result = checking.check(path)
    assert result.is_sound, result


def _write(path: Path, merging: bool) -> None:
    workspace = open_workshop(path, real_sources())
    waiting = sorted(path.parent.glob("other-*.wsb")) if merging else []
    for number in itertools.count():
        point = capture.add_point(
            workspace, text=f"Point {number}.", desk="d1", session="s1", themes=["trust"]
        )
        sys.stdout.write(f"{point}\n")
        sys.stdout.flush()
        if number % 5 == 4:
            capture.edit_point(workspace, point, text="Reworded.")
        if waiting and number % 3 == 0:
            taken = waiting.pop(0)
            bundles.receive(workspace, taken)
            sys.stdout.write(f"{MERGED}{taken.name}\n")
            sys.stdout.flush()


def main() -> int:
    """Run, print the counts and return 0, or say what was lost and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--merging", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.write:
        _write(wanted.write, wanted.merging)
    try:
        tally = run(wanted.cycles, wanted.seed)
        assert tally.acknowledged >= 5 * tally.cycles, f"hardly any work was done: {tally}"
        assert tally.cycles < 2 or tally.merged >= tally.cycles // 4, f"hardly any bundle was merged: {tally}"
    except AssertionError as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    sys.stdout.write(
        f"{tally.cycles:,} kills, {tally.acknowledged:,} points and {tally.merged:,} bundles acknowledged: "
        f"0 lost, 0 corrupt; {tally.interrupted} kills came before the first point\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
