"""The workbook in the making: its looks, where its rows are, what it had to alter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

import xlsxwriter

from facilitator.domain.report import Report
from facilitator.exporters import hues, wording
from facilitator.exporters.written import Progress

# Excel runs a text that begins like this when it is typed again; quote_prefix makes it stay a text.
FORMULA_LIKE = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
A3, A4 = 8, 9
MOST_UNITS = 32_767
SURELY_FITS = MOST_UNITS // 2
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
    "in_memory": True,
}


class Book:
    """An Excel workbook that is being filled; `rows` says in which row of a sheet a reference stands."""

    def __init__(self, stream: BinaryIO, report: Report, progress: Progress) -> None:
        self.report = report
        self.progress = progress
        self.notes: list[str] = []
        self.long_texts: list[tuple[str, str, int, str]] = []
        self.rows: dict[str, dict[str, int]] = {}
        self.contents: list[tuple[str, str, int]] = []
        self._workbook: Any = xlsxwriter.Workbook(stream, OPTIONS)
        self._looks: dict[tuple[tuple[str, object], ...], Any] = {}
        self._workbook.set_properties({
            "title": report.title,
            "author": wording.APP,
            "created": report.made.replace(tzinfo=None),
        })  # fmt: skip

    def sheet(self, name: str, paper: int = A4) -> Any:  # noqa: ANN401 - XlsxWriter comes without types
        """Return a new sheet, set up to be printed across the width of its paper."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header(f"&L&9{_printable(self.report.title)}&R&9{_printable(name)}")
        label = f"{wording.ILLUSTRATION}  |  " if self.report.illustration else ""
        sheet.set_footer(f"&L&9{_printable(label)}{wording.APP}&R&9&P / &N")
        return sheet

    def look(self, **properties: object) -> Any:  # noqa: ANN401 - as above
        """Return the cell format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            base = {"font_size": 10, "font_color": hues.TEXT, "valign": "top"}
            self._looks[key] = self._workbook.add_format(base | properties)
        return self._looks[key]

    def bar_chart(self) -> Any:  # noqa: ANN401 - as above
        """Return a new chart of lying bars."""
        return self._workbook.add_chart({"type": "bar"})

    def index(self, sheet: str, refs: Iterable[str]) -> None:
        """Remember in which row of `sheet` each reference will stand; the first of equal ones counts."""
        rows: dict[str, int] = {}
        for row, ref in enumerate(refs, start=1):
            rows.setdefault(ref, row)
        self.rows[sheet] = rows

    def fitted(self, text: str, where: str, column: str) -> str:
        """Return what of a text goes into one cell; the rest is kept for the sheet of long texts."""
        if _units(text) <= MOST_UNITS:
            return text
        tail = wording.CONTINUES
        head, *rest = _parts(text, MOST_UNITS - len(tail))
        parts = [(where, column, number, part) for number, part in enumerate(rest, start=2)]
        # The same text stands on several sheets, its rest on one.
        if parts[0] not in self.long_texts:
            self.long_texts.extend(parts)
            self.notes.append(wording.continued(where, column))
        return head + tail

    def close(self) -> None:
        """Write everything into the stream."""
        try:
            self._workbook.close()
        except xlsxwriter.exceptions.FileCreateError as trouble:
            raise trouble.args[0] from trouble


def literal(text: str) -> str:
    """Return a text that XlsxWriter escapes: what looks like its own mark-up ends in an unseen character."""
    return f"{text}\u2060" if text.startswith("<r>") and text.endswith("</r>") else text


def _parts(text: str, most: int) -> list[str]:
    parts, start = [], 0
    while start < len(text):
        end = min(start + most, len(text))
        while _units(text[start:end]) > most:
            end -= (_units(text[start:end]) - most + 1) // 2
        parts.append(text[start:end])
        start = end
    return parts


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _printable(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= 80 else f"{line[:80]}…").replace("&", "&&")
