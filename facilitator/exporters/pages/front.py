"""What comes before the chapters: the title page and the contents."""

from __future__ import annotations

from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from facilitator.exporters import labels, wording
from facilitator.exporters.figures import days
from facilitator.exporters.pages.looks import WIDTH
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.tables import new_table, put
from facilitator.exporters.pages.words import begin, element, end, link, write

MOST_ENTRIES = 54


def write_title_page(manuscript: Manuscript) -> CT_Tbl:
    """Write what the report is about, where and when it was, and the figures; return where it ends."""
    report = manuscript.report
    place_and_days = [report.place, days(report.starts, report.ends, report.language)]
    manuscript.say(wording.REPORT, "Eyebrow")
    manuscript.say(report.title or wording.UNNAMED, "Title")
    if report.purpose:
        manuscript.say(report.purpose, "Subtitle")
    for fact in (
        ", ".join(piece for piece in place_and_days if piece),
        report.organiser and wording.organised(report.organiser),
        report.target and wording.meant_for(report.target),
        f"{wording.made(report)}.",
    ):
        if fact:
            manuscript.say(fact, "Fact")
    if report.illustration:
        manuscript.say(f"{wording.ILLUSTRATION}. {wording.ILLUSTRATION_MORE}", "Banner")
    return _write_figures(manuscript)


def _write_figures(manuscript: Manuscript) -> CT_Tbl:
    report = manuscript.report
    figures = [
        (len(report.points), "point"),
        (len(report.tables), "table"),
        (len(report.sessions), "session"),
    ]
    if report.include.outcomes:
        figures.append((len(report.outcomes), "outcome"))
    strip = new_table([WIDTH // len(figures)] * len(figures), "TableNormal")
    for cell, (value, noun) in zip(strip.tr_lst[0].tc_lst, figures, strict=True):
        put(cell, manuscript.number(value), style="Figure")
        below = cell.add_p()
        below.style = "FigureWords"
        write(below, wording.noun(value, noun))
    manuscript.body.get_or_add_sectPr().addprevious(strip)
    return strip


def write_contents(manuscript: Manuscript, behind: CT_Tbl) -> None:
    """Write the contents with every entry in it behind the title page; the word processor adds the pages."""
    shown = [heading for heading in manuscript.headings if heading.level <= 2]
    if len(shown) > MOST_ENTRIES:
        shown = [heading for heading in manuscript.headings if heading.level == 1]
    depth = max((heading.level for heading in shown), default=1)
    block, properties, gallery = element("sdt"), element("sdtPr"), element("docPartObj")
    gallery.extend([element("docPartGallery", val="Table of Contents"), element("docPartUnique")])
    properties.append(gallery)
    content = element("sdtContent")
    block.extend([properties, content])
    behind.addnext(block)
    write(_add(content, "ContentsHeading"), labels.CONTENTS)
    for place, heading in enumerate(shown):
        # Without numbers until the word processor has counted the pages: better none than wrong ones.
        entry = _add(content, f"toc{heading.level}")
        if place == 0:
            begin(entry, f'TOC \\o "1-{depth}" \\h \\z \\u')
        link(entry, heading.anchor, heading.text)
    end(_add(content, "AfterTable"))


def _add(content: CT_P, style: str) -> CT_P:
    paragraph: CT_P = element("p")
    paragraph.style = style
    content.append(paragraph)
    return paragraph
