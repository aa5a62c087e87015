"""Writes the rows that an import did not take to a CSV file, with the reasons, to be mended there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from facilitator.domain.errors import ExportError

_BEGINS_LIKE_A_FORMULA = re.compile(r"[ \n]*[=+\-@\t\r＝＋－＠]")


def write_refused(path: Path, columns: Sequence[str], rows: Iterable[tuple[int, str, Sequence[str]]]) -> None:
    """Write row numbers, reasons and cells under the file's own headings, as CSV in UTF-8 that Excel knows.

    A cell that looks like a formula is guarded by an apostrophe, which the next import takes off again.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(["Row", "Why not", *map(_guarded, columns)])
    for row, why, cells in rows:
        writer.writerow([row, why, *map(_guarded, cells)])
    try:
        path.write_text(made.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        hint = "Check that the folder is there and that you may write to it."
        raise ExportError("The file could not be written", f"{path}: {error.strerror}.", hint) from error


def _guarded(cell: str) -> str:
    return f"'{cell}" if _BEGINS_LIKE_A_FORMULA.match(cell) else cell
