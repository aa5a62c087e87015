"""The empty report: A4 pages with header and footer, our styles, and properties that name nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Twips

from facilitator.domain.report import Report
from facilitator.exporters import wording
from facilitator.exporters.figures import locale
from facilitator.exporters.pages.styles import add_styles
from facilitator.exporters.pages.words import element, field, write

LONGEST_PROPERTY = 255
MARGINS = {
    "page_width": 11_906, "page_height": 16_838, "top_margin": 1_420, "bottom_margin": 1_300,
    "left_margin": 1_248, "right_margin": 1_248, "header_distance": 680, "footer_distance": 600,
}  # fmt: skip


def new_document(report: Report) -> Document:
    """Return a document with everything but its text."""
    document = docx.Document()
    language = locale(report.language)
    add_styles(document, language)
    _name(document, report, language)
    _settle(document, language)
    _frame(document, report)
    return document


def _name(document: Document, report: Report, language: str) -> None:
    properties = document.core_properties
    properties.title = report.title[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = wording.APP
    properties.comments = ""
    properties.language = language
    properties.created = properties.modified = _utc(report.made)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _settle(document: Document, language: str) -> None:
    settings: Any = document.settings.element
    settings.find(qn("w:compat")).addprevious(element("updateFields", val="true"))
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)


def _frame(document: Document, report: Report) -> None:
    section = document.sections[0]
    for name, value in MARGINS.items():
        setattr(section, name, Twips(value))
    section.different_first_page_header_footer = True
    line = " ".join(report.title.split())
    header = _first_paragraph(section.header)
    write(header, line if len(line) <= 80 else f"{line[:80]}…")
    if report.illustration:
        write(header, f"\t{wording.ILLUSTRATION}")
    footer = _first_paragraph(section.footer)
    before, between = wording.PAGE_OF
    write(footer, f"{wording.made(report)}\t{before}")
    field(footer, "PAGE", "2")
    write(footer, between)
    field(footer, "NUMPAGES", "2")


def _first_paragraph(margin: Any) -> Any:  # noqa: ANN401 - python-docx types only the base of its elements
    margin.is_linked_to_previous = False
    return margin.part.element.find(qn("w:p"))
