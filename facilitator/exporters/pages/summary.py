"""The first chapter: the whole workshop on two pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from docx.oxml.table import CT_Tc
from docx.shared import Twips

from facilitator.domain.records import Disposition
from facilitator.domain.report import OutcomeLine
from facilitator.exporters import labels, wording
from facilitator.exporters.hues import hue
from facilitator.exporters.pages.heat import write_heat
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.outcomes import write_status
from facilitator.exporters.pages.tables import NUMBER, Cell, Column, strong
from facilitator.exporters.pages.words import element, link, write

GLANCE = (
    Column(labels.REFERENCE, 1_300), Column(labels.STATEMENT, 4_510), Column(labels.STATUS, 1_500),
    Column(labels.RAISED, 2_100),
)  # fmt: skip
FATES = (
    Column(labels.BECAME, 6_400),
    Column(labels.POINTS, 1_500, NUMBER),
    Column(labels.SHARE, 1_510, NUMBER),
)
SESSIONS = (
    Column(labels.SESSION, 3_200),
    Column(labels.QUESTION, 5_010),
    Column(labels.POINTS, 1_200, NUMBER),
)
BAR = 4_200
THEMES = (
    Column(labels.THEME, 3_010), Column(labels.HOW_OFTEN, BAR), Column(labels.POINTS, 1_100, NUMBER),
    Column(labels.TABLES, 1_100, NUMBER),
)  # fmt: skip


def write_summary(manuscript: Manuscript) -> None:
    """Write what was gathered, what was concluded, what became of the points, and what they were about."""
    report = manuscript.report
    manuscript.heading(1, labels.SUMMARY)
    for sentence in wording.opening(report):
        manuscript.say(sentence, "Lead")
    for sentence in wording.left_out(report.include):
        manuscript.say(sentence, "Facets")
    if report.outcomes:
        manuscript.heading(2, labels.AT_A_GLANCE)
        rows = (_glance(manuscript, outcome) for outcome in report.outcomes)
        manuscript.table(GLANCE, rows, wording.GLANCE_CAPTION)
    if report.points:
        manuscript.heading(2, labels.WHAT_BECAME)
        manuscript.table(FATES, _fates(manuscript), wording.FATES_CAPTION)
    if report.themes:
        manuscript.heading(2, labels.THEMES)
        manuscript.table(THEMES, _themes(manuscript), wording.THEMES_CAPTION)
    write_heat(manuscript)
    if report.sessions:
        manuscript.heading(2, labels.SESSIONS)
        sessions = ((line.title, line.question, manuscript.number(line.points)) for line in report.sessions)
        manuscript.table(SESSIONS, sessions, wording.SESSIONS_CAPTION)


def _glance(manuscript: Manuscript, outcome: OutcomeLine) -> list[Cell]:
    return [
        partial(_reference, manuscript=manuscript, ref=outcome.ref),
        outcome.statement,
        partial(_status, outcome=outcome),
        wording.at_tables(outcome.breadth, manuscript.report),
    ]


def _reference(cell: CT_Tc, manuscript: Manuscript, ref: str) -> None:
    link(cell.p_lst[0], manuscript.outcomes[ref], ref, "Reference")


def _status(cell: CT_Tc, outcome: OutcomeLine) -> None:
    write_status(cell.p_lst[0], outcome)


def _fates(manuscript: Manuscript) -> Iterator[list[Cell]]:
    points = manuscript.report.points
    fates = Counter(point.disposition for point in points)
    known = [fate.value for fate in Disposition]
    for fate in [*known, *sorted(set(fates) - set(known))]:
        if fates[fate]:
            yield [
                wording.capital(fate),
                manuscript.number(fates[fate]),
                wording.share(fates[fate], len(points)),
            ]
    yield [
        strong(labels.ALL_POINTS),
        strong(manuscript.number(len(points))),
        "",
    ]


def _themes(manuscript: Manuscript) -> Iterator[list[Cell]]:
    most = max((theme.points for theme in manuscript.report.themes), default=0) or 1
    for theme in manuscript.report.themes:
        yield [
            theme.name or wording.UNNAMED,
            partial(_bar, part=theme.points / most, colour=hue(theme.hue).bar),
            manuscript.number(theme.points),
            manuscript.number(theme.tables),
        ]


def _bar(cell: CT_Tc, part: float, colour: str) -> None:
    # A paragraph's shade ends at its indents: a bar that every word processor draws.
    paragraph = cell.p_lst[0]
    paragraph.style = "Bar"
    if part:
        properties = paragraph.get_or_add_pPr()
        properties.append(element("shd", val="clear", color="auto", fill=colour.lstrip("#")))
        properties.ind_right = Twips(round((BAR - 220) * (1 - part)))
        write(paragraph, "\u00a0")
