"""Turn one bit of a workshop file over: `python -m tests.proofs.bitflips --flips 600`.

Either the file is refused, or every entry that is not as it was written is named, or the check says that the
read tables are wrong, and a repair makes them what they were. Else no entry and nothing shown has changed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.journal import Entry
from facilitator.services import capture, checking, outcomes
from facilitator.services.workspace import open_workshop
from tests import fakes

REFUSED, NAMED, STRUCTURE = "refused", "entry named", "structure"
HEALED, HARMLESS = "table named and healed", "harmless"


def run(flips: int, seed: int) -> Counter[str]:
    """Turn so many bits over, one at a time; AssertionError if a change goes unnoticed."""
    dice, tally = Random(seed), Counter[str]()
    with TemporaryDirectory() as folder:
        path = _workshop(Path(folder))
        sound, entries, digest = path.read_bytes(), _entries(path), checking.digest(path)
        for _ in range(flips):
            place, bit = dice.randrange(len(sound)), dice.randrange(8)
            path.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << bit]) + sound[place + 1 :])
            where = f"byte {place}, bit {bit}"
            tally[_meet(path, entries, digest, where)] += 1
    return tally


def _workshop(folder: Path) -> Path:
    made = fakes.workshop(folder, points=200)
    for number in range(0, 200, 3):
        capture.edit_point(made, f"p{number}", text=f"Point {number}, reworded.")
        capture.retag(made, [f"p{number}"], "trust", on=True)
    outcome = outcomes.add(made, "Trust takes time.")
    outcomes.cite(made, outcome, ["p1", "p2", "p3"])
    made.close()
    return made.path


def _entries(path: Path) -> dict[str, Entry]:
    workspace = open_workshop(path, fakes.sources(3))
    try:
        return {entry.id: entry for entry in workspace.entries()}
    finally:
        workspace.close()


def _meet(path: Path, entries: dict[str, Entry], digest: str, where: str) -> str:
    try:
        result = checking.check(path)
        if result.integrity != "ok":
            return STRUCTURE
        if result.broken:
            _require_all_named(path, entries, result.broken, where)
            return NAMED
        now, shown = _entries(path), checking.digest(path)
    except FacilitatorError:
        return REFUSED
    assert now == entries, f"{where}: an entry changed, and nobody noticed"
    if shown == digest and result.is_sound:
        return HARMLESS
    assert result.differing, f"{where}: something else is shown or found, and nobody noticed"
    checking.repair(path)
    assert checking.digest(path) == digest, f"{where}: a repair did not heal it"
    assert checking.check(path).is_sound, f"{where}: a repair left something"
    return HEALED


def _require_all_named(path: Path, entries: dict[str, Entry], named: tuple[str, ...], where: str) -> None:
    try:
        now = _entries(path)
    except FacilitatorError:
        return
    changed = {each for each, entry in now.items() if entries.get(each) != entry}
    assert changed <= set(named), f"{where}: {changed - set(named)} changed unnamed"


def main() -> int:
    """Run, print the counts and return 0, or say what went unnoticed and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    try:
        tally = run(wanted.flips, wanted.seed)
        assert tally.total() == wanted.flips, "not every bit was turned over"
        assert tally[NAMED] + tally[HEALED] >= wanted.flips // 10, f"hardly any flip met words: {tally}"
    except AssertionError as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    counts = ", ".join(f"{count:,} {what}" for what, count in tally.most_common())
    sys.stdout.write(f"{tally.total():,} flipped bits: {counts}; 0 unnoticed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
