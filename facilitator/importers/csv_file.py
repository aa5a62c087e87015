"""Reads comma, semicolon, tab or bar separated text from any office program, as it comes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from facilitator.domain.errors import SourceError
from facilitator.importers import encoding
from facilitator.importers.table import Problem, Rows, Table, headings, nothing_in, require_rows

LARGEST = 25_000_000
LONGEST_RECORD = 4_000_000
MOST_BROKEN = 5
_DELIMITERS = (",", ";", "\t", "|")
_DECLARED = re.compile(r"\A\"?sep=([,;\t|])\"?\s*\Z", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")


def read(data: bytes, name: str, codec: str = "") -> Table:
    """Return the file's table; a row that cannot be read is a problem, and the rows after it are read."""
    if len(data) > LARGEST:
        detail = f"{name} is larger than {LARGEST // 1_000_000} MB."
        raise SourceError("The file is too large", detail, "Split it into several files.")
    chosen = encoding.named(codec) if codec else encoding.guess(data)
    lines = _Lines(data, chosen.codec)
    sample = list(_first_lines(lines))
    _require_text(sample, name)
    rows = Rows(name)
    _fill(rows, lines, sample)
    if not rows.found:
        raise nothing_in(name)
    return _table(rows, [chosen.note] if chosen.note else [])


class _Lines:
    """The physical lines of a text, which can be read again from any of them.

    `ended` tells that a record asked for more lines than there were, or than any sensible record has.
    """

    def __init__(self, data: bytes, codec: str) -> None:
        self.data, self.codec = data, codec
        self.taken = self.size = 0
        self.ended = False
        self._lines: Iterator[str] = iter(())
        self.go_to(0)

    def go_to(self, line: int) -> None:
        """Let `line` be the next one."""
        raw = io.TextIOWrapper(io.BytesIO(self.data), self.codec, errors="replace", newline="")
        self._lines = islice(raw, line, None)
        self.taken, self.size, self.ended = line, 0, False

    def begin(self) -> int:
        """Start a record; return the line that it begins at."""
        self.size = 0
        return self.taken

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None) if self.size <= LONGEST_RECORD else None
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken += 1
        self.size += len(line)
        return line


def _first_lines(lines: _Lines) -> Iterator[str]:
    size = 0
    for line in islice(lines, 200):
        yield line[: encoding.SAMPLE]
        size += len(line)
        if size > encoding.SAMPLE:
            break


def _require_text(sample: list[str], name: str) -> None:
    text = "".join(sample)
    if len(_CONTROL.findall(text)) > max(20, len(text) / 20):
        hint = "Save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
        raise SourceError("This is not a text file", f"{name} holds bytes that are no letters.", hint)


def _fill(rows: Rows, lines: _Lines, sample: list[str]) -> None:
    # The limit belongs to the whole process. No cell is longer than the file, and `Rows` refuses long ones by
    # itself: so the reader never stops in the middle of a quoted cell, where it could not go on.
    csv.field_size_limit(LARGEST)
    first = next(iter(sample), "")
    declared = _DECLARED.match(first)
    delimiter = declared[1] if declared else _delimiter(sample)
    lines.go_to(1 if declared else 0)
    number = broken = 0
    reader = csv.reader(lines, delimiter=delimiter)
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
        rows.problems.append(Problem(number, "A quotation mark opens in this row and never closes."))
        lines.go_to(start + 1)
        reader = csv.reader(lines, delimiter=delimiter)


def _delimiter(sample: list[str]) -> str:
    """Return the sign that cuts most rows like the headings; for a single column, one that cuts nothing."""
    best, score = "", (0.0, 0)
    for each in _DELIMITERS:
        widths = [len(cells) for cells in csv.reader(sample, delimiter=each) if cells]
        if widths and widths[0] > 1:
            rest = widths[1:-1] or widths[1:] or widths
            found = (sum(width == widths[0] for width in rest) / len(rest), widths[0])
            if found > score:
                best, score = each, found
    return best or _unused_sign(sample)


def _unused_sign(sample: list[str]) -> str:
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
            rows.problems.append(Problem(number, what))
        else:
            taken.append((number, (*cells, *("",) * (len(names) - len(cells)))))
    below = (each for each in rows.problems if each.row > heading)
    problems = tuple(sorted(below, key=lambda each: each.row))
    require_rows(taken, problems, rows.name)
    return Table(names, tuple(taken), problems, (*notes, *renamed))
