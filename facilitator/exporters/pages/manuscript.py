"""The report in the making: its paragraphs so far, its headings, and the places that links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from docx.oxml.document import CT_Body
from docx.oxml.text.paragraph import CT_P

from facilitator.domain.report import Report
from facilitator.exporters import labels, wording
from facilitator.exporters.figures import number
from facilitator.exporters.pages.document import new_document
from facilitator.exporters.pages.tables import Cell, Column, begin_table, fill_table
from facilitator.exporters.pages.words import direct, element, field, write
from facilitator.exporters.written import Progress

CHECK_EVERY = 250


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the contents list it."""

    level: int
    text: str
    anchor: str


class Manuscript:
    """The body of a Word document that is being written from front to back."""

    def __init__(self, report: Report, progress: Progress, notes: Sequence[str]) -> None:
        self.report = report
        self.progress = progress
        self.notes = tuple(notes)
        self.document = new_document(report)
        self.body: CT_Body = self.document.element.body
        self.headings: list[Heading] = []
        self.tables = 0
        self.outcomes = {line.ref: f"outcome_{n}" for n, line in enumerate(report.outcomes, start=1)}
        cited = sorted({line.ref for outcome in report.outcomes for line in outcome.evidence})
        self.cited = {ref: f"point_{n}" for n, ref in enumerate(cited, start=1)}
        self.table_names = {line.code: line.name for line in report.tables}
        self.translations = {line.ref: line.translation for line in report.points if line.translation}
        self._anchors: set[str] = set()

    def paragraph(self, style: str = "BodyText") -> CT_P:
        """Add an empty paragraph in a style and return it."""
        paragraph = self.body.add_p()
        paragraph.style = style
        return paragraph

    def say(self, text: str, style: str = "BodyText") -> None:
        """Add a text as a paragraph, from right to left if its first letter is."""
        paragraph = self.paragraph(style)
        direct(paragraph, text)
        write(paragraph, text)

    def heading(self, level: int, text: str) -> CT_P:
        """Add a heading that the contents list, and return it."""
        line = " ".join(text.split()) or wording.UNNAMED
        heading = Heading(level, line, f"_Toc{len(self.headings) + 1:08d}")
        self.headings.append(heading)
        paragraph = self.paragraph(f"Heading{level}")
        with self.place(paragraph, heading.anchor):
            write(paragraph, line)
        return paragraph

    @contextmanager
    def place(self, paragraph: CT_P, anchor: str) -> Iterator[None]:
        """Make what is written meanwhile a place for links to lead to; the first of equal names counts."""
        if anchor in self._anchors:
            yield
            return
        self._anchors.add(anchor)
        number = len(self._anchors)
        paragraph.append(element("bookmarkStart", id=number, name=anchor))
        yield
        paragraph.append(element("bookmarkEnd", id=number))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], caption: str) -> None:
        """Add a table under its numbered caption."""
        self.tables += 1
        paragraph = self.paragraph("Caption")
        write(paragraph, f"{labels.TABLE} ")
        field(paragraph, "SEQ Table \\* ARABIC", str(self.tables))
        write(paragraph, f". {caption}")
        table, empty = begin_table(columns, caption)
        paragraph.addnext(table)
        for count, _ in enumerate(fill_table(table, empty, rows)):
            if count % CHECK_EVERY == 0:
                self.progress.check()
        self.paragraph("AfterTable")

    def number(self, value: int) -> str:
        """Return a whole number as the language of the report writes it."""
        return number(value, self.report.language)
