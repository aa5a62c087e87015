"""The first sheet: what this file is, and a way into each of the others."""

from __future__ import annotations

from typing import Any

from facilitator.domain.report import Report
from facilitator.exporters import hues, labels, wording
from facilitator.exporters.figures import days, moment
from facilitator.exporters.sheets.book import Book, literal
from facilitator.exporters.sheets.cells import Cell
from facilitator.exporters.sheets.heights import height, letters

WIDTHS = (20.0, 88.0, 9.0)


class ReadMe:
    """The sheet that comes first but is filled last, when it is known what the others hold."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.sheet: Any = book.sheet(labels.READ_ME)
        self.row = 0
        # Fitted before the sheet of long texts is written, although shown after it.
        self.title = book.fitted(book.report.title, wording.FRONT, labels.TITLE)
        self.facts = tuple(
            (label, book.fitted(value, wording.FRONT, label)) for label, value in _facts(book.report)
        )
        self.sheet.hide_gridlines(2)
        self.sheet.set_portrait()
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)

    def fill(self) -> None:
        """Write what the file is, what each sheet is for, how to read the numbers, and what was left out."""
        self._title()
        for label, value in self.facts:
            self._line(label, value)
        self.row += 1
        self._sheets()
        self._sentences(wording.HOW_TO_READ, wording.READING)
        left_out = wording.left_out(self.book.report.include)
        if left_out:
            self._sentences(labels.LEFT_OUT, left_out)

    def _title(self) -> None:
        report = self.book.report
        look = self.book.look(font_size=20, bold=True, font_color=hues.ACCENT_PRESS, quote_prefix=True)
        self._put(0, self.title, look, 32)
        self.row += 1
        if report.illustration:
            warning = self.book.look(bold=True, font_color=hues.WARNING, bg_color=hues.WARNING_TINT)
            self._put(0, wording.ILLUSTRATION, warning, 18)
            self._put(1, wording.ILLUSTRATION_MORE, warning, 18)
            self._put(2, "", warning, 18)
            self.row += 1
        self._put(0, wording.workbook_of(report), self.book.look(font_color=hues.TEXT_SOFT), 18)
        self.row += 2

    def _sheets(self) -> None:
        header = self.book.look(bold=True, bg_color=hues.ACCENT, font_color=hues.SURFACE)
        for column, name in enumerate((labels.SHEET, labels.WHAT, labels.ROWS)):
            self._put(column, name, header, 18)
        self.row += 1
        line = {"bottom": 1, "bottom_color": hues.LINE}
        link = self.book.look(font_color=hues.ACCENT, underline=1, **line)
        for name, purpose, rows in self.book.contents:
            self.sheet.write_url(self.row, 0, f"internal:'{name}'!A1", link, name)
            self._put(1, purpose, self.book.look(text_wrap=True, **line))
            self.sheet.write_number(self.row, 2, rows, self.book.look(num_format="#,##0", **line))
            self.row += 1
        self.row += 1

    def _sentences(self, label: str, sentences: tuple[str, ...]) -> None:
        for number, sentence in enumerate(sentences):
            self._line("" if number else label, sentence)
        self.row += 1

    def _line(self, label: str, value: str) -> None:
        self._put(0, label, self.book.look(bold=True, font_color=hues.TEXT_SOFT))
        self._put(1, value, self.book.look(text_wrap=True, quote_prefix=True))
        self.row += 1

    def _put(self, column: int, text: str, look: object, tall: float = 0) -> None:
        cells: list[Cell] = ["", text if column else "", ""]
        if column == 1 or tall:
            self.sheet.set_row(self.row, tall or height(cells, [letters(width) for width in WIDTHS]))
        self.sheet.write_string(self.row, column, literal(text), look)


def _facts(report: Report) -> list[tuple[str, str]]:
    language = report.language
    facts = (
        (labels.PURPOSE, report.purpose),
        (labels.PLACE, report.place),
        (labels.DATES, days(report.starts, report.ends, language)),
        (labels.ORGANISER, report.organiser),
        (labels.TARGET, report.target),
        (labels.MADE, moment(report.made, language)),
        (labels.MADE_WITH, report.app),
    )
    return [(label, value) for label, value in facts if value]
