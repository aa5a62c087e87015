"""The report in the making: its paragraphs so far, its headings, and the places that links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.domain.report import Report
from facilitator.exporters import labels, wording
from facilitator.exporters.figures import number
from facilitator.exporters.hues import Hue
from facilitator.exporters.pages.markup import field, paragraph, run, words
from facilitator.exporters.pages.tables import Cell, Column, table
from facilitator.exporters.written import Progress

CHECK_EVERY = 250
WIDTH = 9_410


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
        self.headings: list[Heading] = []
        self.parts: list[str] = []
        self.tables = 0
        self.outcomes = {line.ref: f"outcome_{n}" for n, line in enumerate(report.outcomes, start=1)}
        cited = sorted({line.ref for outcome in report.outcomes for line in outcome.evidence})
        self.cited = {ref: f"point_{n}" for n, ref in enumerate(cited, start=1)}
        self.table_names = {line.code: line.name for line in report.tables}
        self.translations = {line.ref: line.translation for line in report.points if line.translation}
        self._marks = 0
        self._anchors: set[str] = set()

    def add(self, *pieces: str) -> None:
        """Add finished paragraphs."""
        self.parts.extend(pieces)

    def say(self, text: str, style: str = "BodyText") -> None:
        """Add a text as a paragraph."""
        self.parts.append(words(text, style))

    def heading(self, level: int, text: str, extra: str = "") -> None:
        """Add a heading that the contents list; `extra` are properties that go beyond its style."""
        line = " ".join(text.split()) or wording.UNNAMED
        anchor = f"_Toc{len(self.headings) + 1:08d}"
        self.headings.append(Heading(level, line, anchor))
        self.parts.append(paragraph(self.mark(anchor, run(line)), f"Heading{level}", extra))

    def mark(self, anchor: str, runs: str) -> str:
        """Return runs as a place that links can lead to; the first of equal names counts."""
        if anchor in self._anchors:
            return runs
        self._anchors.add(anchor)
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{anchor}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{self._marks}"/>'

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], caption: str) -> None:
        """Add a table under its numbered caption."""
        self.tables += 1
        numbered = (
            run(f"{labels.TABLE} ") + field("SEQ Table \\* ARABIC", str(self.tables)) + run(f". {caption}")
        )
        self.parts.append(paragraph(numbered, "Caption"))
        for count, piece in enumerate(table(columns, rows, caption)):
            if count % CHECK_EVERY == 0:
                self.progress.check()
            self.parts.append(piece)
        self.parts.append(paragraph("", "AfterTable"))

    def count(self, value: int, noun: str) -> str:
        """Return how many of something there are, in the language of the report."""
        return wording.count(value, noun, self.report.language)

    def number(self, value: int) -> str:
        """Return a whole number as the language of the report writes it."""
        return number(value, self.report.language)


def bar(hue: Hue) -> str:
    """Return the property that puts a bar in the colour of a theme beside a heading."""
    colour = hue.bar.lstrip("#")
    return f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="6" w:color="{colour}"/></w:pBdr>'
