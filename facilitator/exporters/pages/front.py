"""What comes before the chapters: the title page and the contents."""

from __future__ import annotations

from facilitator.exporters import labels, wording
from facilitator.exporters.figures import days
from facilitator.exporters.pages.manuscript import WIDTH, Heading, Manuscript
from facilitator.exporters.pages.markup import link, paragraph, run, words
from facilitator.exporters.pages.tables import strip

MOST_ENTRIES = 54


def write_title_page(manuscript: Manuscript) -> None:
    """Write what the report is about, where and when it was, and four figures."""
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
    manuscript.add(strip([_figure(manuscript, value, noun) for value, noun in _figures(manuscript)], WIDTH))


def _figures(manuscript: Manuscript) -> list[tuple[int, str]]:
    report = manuscript.report
    figures = [
        (len(report.points), "point"),
        (len(report.tables), "table"),
        (len(report.sessions), "session"),
    ]
    return [*figures, (len(report.outcomes), "outcome")] if report.include.outcomes else figures


def _figure(manuscript: Manuscript, value: int, noun: str) -> str:
    return words(manuscript.number(value), "Figure") + words(wording.noun(value, noun), "FigureWords")


def contents(headings: list[Heading]) -> list[str]:
    """Return the contents with every entry in it; the word processor adds the pages."""
    shown = [heading for heading in headings if heading.level <= 2]
    if len(shown) > MOST_ENTRIES:
        shown = [heading for heading in headings if heading.level == 1]
    depth = max((heading.level for heading in shown), default=1)
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
    opening = f'{begin}{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    lines = [_entry(heading, "" if number else opening) for number, heading in enumerate(shown)]
    gallery = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return [
        f"<w:sdt><w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr><w:sdtContent>",
        words(labels.CONTENTS, "ContentsHeading"),
        *lines,
        paragraph(end, "AfterTable"),
        "</w:sdtContent></w:sdt>",
    ]


def _entry(heading: Heading, opening: str) -> str:
    # Without numbers until the word processor has counted the pages: better none than wrong ones.
    return paragraph(opening + link(heading.anchor, run(heading.text)), f"TOC{heading.level}")
