"""Reads comma, semicolon, tab or bar separated text from any office program, as it comes."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import replace

from facilitator.domain.errors import SourceError
from facilitator.importers.table import Problem, Rows, Table, headings, kept, nothing_in, require_rows
from facilitator.importers.text_file import LARGEST, Lines, Text

MOST_BROKEN = 5
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_DECLARED = re.compile(r"\A\"?sep=([,;\t|])\"?\s*\Z", re.IGNORECASE)


def read(text: Text, separator: str = "") -> Table:
    """Return the file's table; a row that cannot be read is a problem, and the rows after it are read.

    The separator is one of SEPARATORS; without one it is guessed.
    """
    rows = Rows(text.name)
    declared = _DECLARED.match(next(iter(text.sample), ""))
    sign = SEPARATORS.get(separator) or (declared[1] if declared else delimiter(text.sample))
    text.lines.go_to(1 if declared else 0)
    _fill(rows, text.lines, sign or _unused_sign(text.sample))
    if not rows.found:
        raise nothing_in(text.name)
    table = _table(rows, [text.encoding.note] if text.encoding.note else [])
    name = next((name for name, each in SEPARATORS.items() if each == sign), "")
    return replace(table, encoding=text.encoding.codec, separator=name)


def _fill(rows: Rows, lines: Lines, sign: str) -> None:
    # The limit belongs to the whole process. No cell is longer than the file, and `Rows` refuses long ones by
    # itself: so the reader never stops in the middle of a quoted cell, where it could not go on.
    csv.field_size_limit(LARGEST)
    number = broken = 0
    reader = csv.reader(lines, delimiter=sign)
    while True:
        start = lines.begin()
        cells = next(reader, None)
        if cells is None:
            return
        number += 1
        if not lines.ended:
            rows.add(number, cells)
            continue
        broken += 1
        if broken > MOST_BROKEN:
            detail = f"From row {number} of {rows.name} on, quotation marks open and never close."
            raise SourceError("The quotation marks are broken", detail, "Save the file again as CSV.")
        what = "A quotation mark opens in this row and never closes."
        lines.go_to(start)
        rows.problems.append(Problem(number, what, cells=kept(next(lines).rstrip("\r\n").split(sign))))
        reader = csv.reader(lines, delimiter=sign)


def delimiter(sample: Sequence[str]) -> str:
    """Return the sign that cuts most rows like the headings; empty for a single column."""
    best, score = "", (0.0, 0)
    for each in SEPARATORS.values():
        widths = [len(cells) for cells in csv.reader(sample, delimiter=each) if cells]
        if widths and widths[0] > 1:
            rest = widths[1:-1] or widths[1:] or widths
            found = (sum(width == widths[0] for width in rest) / len(rest), widths[0])
            if found > score:
                best, score = each, found
    return best


def _unused_sign(sample: Sequence[str]) -> str:
    text = "".join(sample)
    return next(chr(sign) for sign in range(0xE000, 0xF8FF) if chr(sign) not in text)


def _table(rows: Rows, notes: list[str]) -> Table:
    (heading, first), *rest = rows.found
    names, renamed = headings(first)
    taken = []
    for number, cells in rest:
        if len(cells) > len(names):
            what = (
                f"It has {len(cells)} cells under {len(names)} headings: a delimiter without quotation marks?"
            )
            rows.problems.append(Problem(number, what, cells=kept(cells)))
        else:
            taken.append((number, (*cells, *("",) * (len(names) - len(cells)))))
    below = (each for each in rows.problems if each.row > heading)
    problems = tuple(sorted(below, key=lambda each: each.row))
    require_rows(taken, problems, rows.name)
    return Table(names, tuple(taken), problems, (*notes, *renamed))
