"""Merging the files of 35 tables: `python -m tests.benchmarks.merging [points a table]`.

Prints the seconds (by the clock, and of the processor) to write the bundles, to merge them into one
workshop, to merge them again, to rebuild the read tables, with the size of one bundle and the peak of memory.
Each point has three entries; what it says is as long as notes are, in words drawn from a small vocabulary.
As in both roots of the app, Python looks for no garbage meanwhile.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from facilitator.domain.journal import PUT, Entry, Scalar
from facilitator.domain.stamp import of_milliseconds
from facilitator.exchange import bundle
from facilitator.exchange.header import RETURN, Header
from facilitator.services import bundles, checking
from facilitator.services.workspace import Workspace
from tests.benchmarks.large import sentence
from tests.fakes import START, workshop

TABLES = 35


def main(points: int) -> int:
    """Measure and print."""
    gc.disable()
    with TemporaryDirectory() as folder:
        organiser = workshop(Path(folder))
        began = _now()
        paths = [_bundle(organiser, Path(folder), table, points) for table in range(1, TABLES + 1)]
        _tell("write the bundles", began)
        began = _now()
        bundles.receive_all(organiser, paths)
        _tell(f"merge {TABLES} tables of {points:,} points", began)
        began = _now()
        bundles.receive_all(organiser, paths)
        _tell("merge all again", began)
        found = len(organiser.snapshot.points)
        organiser.close()
        began = _now()
        checking.repair(organiser.path)
        _tell(f"rebuild {found:,} points", began)
        print(f"one bundle: {paths[0].stat().st_size / 1000:.0f} kB")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    print(f"peak of memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit:.0f} MB")
    return 0


def _bundle(organiser: Workspace, folder: Path, table: int, points: int) -> Path:
    about = Header(
        workshop=organiser.workshop_id, title="Day", purpose=RETURN, sender="", now=START, app="0.1.0"
    )
    return bundle.write(folder / f"{table}.wsb", about, _day(f"{table:016x}", table, points)).path


def _day(writer: str, table: int, points: int) -> list[Entry]:
    made: list[Entry] = []
    dice = Random(table)

    def write(point: str, body: dict[str, Scalar], base: tuple[str, ...] = ()) -> str:
        seq = len(made) + 1
        at = START + seq * 1000 + table
        head = (writer, seq, of_milliseconds(at), at, "", f"{writer}:{seq}", PUT, "point", point)
        made.append(Entry(*head, body, base, dice.randbytes(16)))
        return made[-1].id

    for n in range(points):
        point = dice.randbytes(10).hex()
        said = sentence(dice)
        first = write(point, {"ref": f"T{table:02d}-{n:03d}", "text": said, "desk": "d1", "session": "s1"})
        write(point, {"tag:trust": True})
        write(point, {"text": f"{said} So they say."}, (first,))
    return made


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _tell(what: str, began: tuple[float, float]) -> None:
    clock, processor = (now - then for now, then in zip(_now(), began, strict=True))
    print(f"{what}: {clock:.2f} s, processor {processor:.2f} s")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
