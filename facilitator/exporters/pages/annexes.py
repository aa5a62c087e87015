"""The last chapters: actions, the code book, and where the report comes from."""

from __future__ import annotations

from functools import partial

from docx.shared import Pt

from facilitator.exporters import labels, wording
from facilitator.exporters.figures import moment
from facilitator.exporters.hues import hue
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.tables import NUMBER, Cell, Column, fill

ACTIONS = (
    Column(labels.ACTION, 2_500), Column(labels.OWNER, 1_500), Column(labels.DUE, 1_300),
    Column(labels.STATE, 850), Column(labels.ANSWER, 2_410), Column(labels.SOURCE, 850),
)  # fmt: skip
CODE_BOOK = (
    Column("", 120), Column(labels.THEME, 2_100), Column(labels.DESCRIPTION, 3_290),
    Column(labels.KEY_WORDS, 2_000), Column(labels.POINTS, 950, NUMBER), Column(labels.TABLES, 950, NUMBER),
)  # fmt: skip
PROVENANCE = (Column(labels.LABEL, 2_700), Column(labels.VALUE, 6_710))


def write_actions(manuscript: Manuscript) -> None:
    """Write what somebody will do, and what it comes from."""
    properties = manuscript.heading(1, labels.ACTIONS).get_or_add_pPr()
    properties.pageBreakBefore_val, properties.spacing_before = False, Pt(28)
    rows = (
        [line.text, line.owner, line.due, line.state, line.answer, line.source]
        for line in manuscript.report.actions
    )
    manuscript.table(ACTIONS, rows, wording.ACTIONS_CAPTION)


def write_code_book(manuscript: Manuscript) -> None:
    """Write what each theme is for, and how often it was used."""
    manuscript.heading(1, labels.ANNEX_CODE_BOOK)
    manuscript.say(wording.CODE_BOOK_NOTE)
    rows: list[list[Cell]] = [
        [
            partial(fill, colour=hue(theme.hue).bar),
            theme.name or wording.UNNAMED,
            wording.described(theme),
            theme.key_words,
            manuscript.number(theme.points),
            manuscript.number(theme.tables),
        ]
        for theme in manuscript.report.themes
    ]
    if rows:
        manuscript.table(CODE_BOOK, rows, wording.CODE_BOOK_CAPTION)


def write_provenance(manuscript: Manuscript) -> None:
    """Write where the report comes from, what was left out and what was altered."""
    report = manuscript.report
    manuscript.heading(1, labels.ANNEX_PROVENANCE)
    rows = [
        (labels.MADE, moment(report.made, report.language)),
        (labels.MADE_WITH, report.app),
        *((labels.LEFT_OUT, sentence) for sentence in wording.left_out(report.include)),
        *report.provenance,
        *((labels.ALTERED, note) for note in manuscript.notes),
    ]
    if report.illustration:
        rows.insert(0, (wording.ILLUSTRATION, wording.ILLUSTRATION_MORE))
    manuscript.table(PROVENANCE, rows, wording.PROVENANCE_CAPTION)
