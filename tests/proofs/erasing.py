"""Kill a process that erases words: `python -m tests.proofs.erasing --cycles 50`.

A child erases a name that points and copies hold, and is killed at a random moment. Then either nothing was
erased, or all of it; and once the workshop has been opened and its copies looked after, as the app does at
every start, no byte of the name is in the file, its log, its index of words, its copies, or a bundle.
"""

from __future__ import annotations

import argparse
import gzip
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from facilitator.services import bundles, capture, checking, redaction, rewriting
from facilitator.services.redaction import Wish
from facilitator.services.workspace import open_workshop, real_sources
from tests import fakes

NAME, POINTS, NAMED, COPIES = "Quillfeather", 400, 25, 3
LATEST_S = 0.8


def run(cycles: int, seed: int) -> Counter[str]:
    """Kill a child so many times; AssertionError if a byte of the name is left, or half of it was erased."""
    dice, tally = Random(seed), Counter[str]()
    for _ in range(cycles):
        with TemporaryDirectory() as folder:
            tally += _cycle(Path(folder), dice)
    return tally


def _cycle(folder: Path, dice: Random) -> Counter[str]:
    path = _made(folder)
    copies = folder / "copies"
    tally = Counter(cycles=1, found=len(_holding(folder)))
    tally[_killed(path, dice)] += 1
    workspace = open_workshop(path, real_sources())
    try:
        left = redaction.find(workspace, NAME)
        assert len(left) in {0, NAMED}, f"{len(left)} of {NAMED} wordings are left"
        if left:
            tally["nothing erased"] += 1
            redaction.erase(workspace, Wish(left, "again", NAME), [copies])
        rewriting.finish(workspace, [copies])
        bundles.write(workspace, folder / "after.wsb", bundles.RETURN)
    finally:
        workspace.close()
    assert _holding(folder) == [], f"bytes are left in {_holding(folder)}"
    assert NAME not in gzip.decompress((folder / "after.wsb").read_bytes()).decode()
    for each in (path, *copies.glob("*.db")):
        assert checking.check(each).is_sound, each
    return tally


def _made(folder: Path) -> Path:
    made = fakes.workshop(folder, points=POINTS)
    for number in range(NAMED):
        capture.edit_point(made, f"p{number}", text=f"{NAME} says {number}.")
    made.close()
    (folder / "copies").mkdir()
    for number in range(COPIES):
        with sqlite3.connect(made.path) as connection:
            connection.execute("VACUUM INTO ?", (str(folder / "copies" / f"{fakes.START + number}.db"),))
        connection.close()
    return made.path


def _killed(path: Path, dice: Random) -> str:
    """Start a child, kill it some time after it begins to erase, and return how far it had come."""
    command = [sys.executable, "-m", "tests.proofs.erasing", "--erase", str(path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    time.sleep(dice.random() * LATEST_S)
    child.kill()
    rest = child.stdout.read()
    child.stdout.close()
    child.wait()
    return "ended" if rest else "interrupted"


def _erase(path: Path) -> None:
    workspace = open_workshop(path, real_sources())
    wish = Wish(redaction.find(workspace, NAME), "named", NAME)
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    redaction.erase(workspace, wish, [path.parent / "copies"])
    sys.stdout.write("ended\n")
    sys.stdout.flush()
    time.sleep(60)  # until it is killed


def _holding(folder: Path) -> list[str]:
    spellings = NAME.encode(), NAME.lower().encode()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(each in path.read_bytes() for each in spellings)]


def main() -> int:
    """Run, print the counts and return 0, or say what was left and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--erase", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.erase:
        _erase(wanted.erase)
    try:
        tally = run(wanted.cycles, wanted.seed)
        assert tally["found"] >= 4 * tally["cycles"], f"hardly anything was to be erased: {tally}"
        assert tally["cycles"] < 10 or tally["interrupted"] >= tally["cycles"] // 4, f"no work: {tally}"
    except AssertionError as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    sys.stdout.write(
        f"{tally['cycles']:,} kills, {tally['interrupted']:,} of them in the midst, "
        f"{tally['nothing erased']:,} before anything was erased: 0 bytes left, 0 half erased\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
