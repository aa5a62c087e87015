"""What an import costs: `python -m tests.benchmarks.imports [rows]`.

Prints for a CSV file and a workbook of 10,000 rows the seconds to look at it and to take it in, and for files
made to do harm the seconds until they are refused; and for each the most memory the whole program held.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import xlsxwriter

from facilitator.domain.errors import SourceError
from facilitator.services.importing import preview, take
from tests.fakes import workshop
from tests.importers.workbooks import HEADING, parts, zipped

ROWS = 10_000
SAID = (
    "Small firms need longer funding periods, otherwise they leave the cluster after two years.",
    "Vertrauen entsteht, wenn die richtigen Personen früh zusammenkommen – nicht erst im Antrag.",
    "It takes a joint project to show what each region can add.",
    "Show the value chain as a picture; nobody reads the forty pages of the strategy.",
)
SHEETS = {
    "cells.xlsx": ("<row>", '<c s="{}"/>', "</row>"),
    "rows.xlsx": ("", '<row x="{}"/>', ""),
    "values.xlsx": ("", "<row>" + "<c><v>{}</v></c>" * 190 + "</row>", ""),
    "attributes.xlsx": ("<row ", 'a{}="" ', "/>"),
}
TEXTS: dict[str, Callable[[], bytes]] = {
    "noise.csv": lambda: Random(1).randbytes(24_000_000),
    "quotes.csv": lambda: b"a,b\n" + b'a","b\n' * 4_000_000,
    "commas.csv": lambda: b"text,b\n" + b",\n" * 12_000_000,
    "accents.csv": lambda: bytes("text\na" + "\u0315\u0300" * 5_000_000, "utf-8"),
    "faces.csv": lambda: bytes("text,b\n" + f"😀{'a' * 240},{'b' * 10}\n" * 96_000, "utf-8"),
}


def main() -> int:
    """Measure each file in a program of its own, and print."""
    if len(sys.argv) > 2:
        return _alone(Path(sys.argv[1]))
    count = int(sys.argv[1]) if len(sys.argv) == 2 else ROWS
    with TemporaryDirectory() as folder:
        here = Path(folder)
        _write_csv(here / "points.csv", count)
        _write_xlsx(here / "points.xlsx", count)
        for name, pieces in SHEETS.items():
            (here / name).write_bytes(_hostile(*pieces))
        for name, make in TEXTS.items():
            (here / name).write_bytes(make())
        for name in ("points.csv", "points.xlsx", *SHEETS, *TEXTS):
            command = [sys.executable, "-m", "tests.benchmarks.imports", str(here / name), "alone"]
            subprocess.run(command, check=True)
    return 0


def _alone(path: Path) -> int:
    began = time.process_time()
    try:
        found = preview(path)
    except SourceError as error:
        _tell(path, began, f"refused: {error.title}")
        return 0
    _tell(path, began, f"{len(found.rows):,} rows to take, {len(found.refused):,} refused")
    if path.stem == "points":
        with TemporaryDirectory() as folder:
            workspace = workshop(Path(folder), desks=35)
            began = time.process_time()
            receipt = take(workspace, found, create=True)
            _tell(path, began, f"{receipt.taken:,} points taken in")
            workspace.close()
    return 0


def _tell(path: Path, began: float, what: str) -> None:
    sys.stdout.write(f"{path.name:16} {time.process_time() - began:6.2f} s {_peak()}  {what}\n")


def _rows(count: int) -> list[tuple[str, ...]]:
    words = islice(cycle(SAID), count)
    return [
        (
            f"{text} ({n})",
            f"Table {n % 35 + 1}",
            f"Round {n % 4 + 1}",
            ("Trust", "Trust; Money")[n % 2],
            "insight",
        )
        for n, text in enumerate(words)
    ]


def _write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "desk", "session", "themes", "kind"), *_rows(count)])


def _write_xlsx(path: Path, count: int) -> None:
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Notes")
    for place, row in enumerate([("text", "desk", "session", "themes", "kind"), *_rows(count)]):
        page.write_row(place, 0, row)
    book.close()


def _hostile(before: str, unit: str, after: str) -> bytes:
    random, pieces, length = Random(1), [], 0
    form, places = unit.replace("{}", "%d"), unit.count("{}")
    while length < 200_000:
        pieces.append(form % tuple(random.randrange(10_000) for _ in range(places)))
        length += len(pieces[-1])
    rows = HEADING + before + "".join(pieces) * (40_000_000 // length) + after
    return zipped(parts(rows))


def _peak() -> str:
    """Return the most memory this program held, where the system tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return "(memory not known)"
    return f"{int(status.read_text().partition('VmHWM:')[2].split()[0]) / 1024:4.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
