"""The outcomes and their evidence, each leading to the other and on to the points."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from facilitator.domain.report import OutcomeLine, Report
from facilitator.exporters import labels, wording
from facilitator.exporters.sheets.book import A3, Book
from facilitator.exporters.sheets.cells import Cell, Link
from facilitator.exporters.sheets.grid import Column, Plan, write_grid


class Field(NamedTuple):
    """A column of the outcomes' sheet and how an outcome fills it."""

    column: Column
    cell: Callable[[OutcomeLine], Cell]
    always: bool = True


def write_outcomes(book: Book) -> None:
    """Write one row an outcome, and one row for each point that it cites."""
    outcomes = book.report.outcomes
    wanted = [field for field in _fields(book.report) if field.always or any(map(field.cell, outcomes))]
    plan = Plan(labels.OUTCOMES, labels.OUTCOMES_ARE, [field.column for field in wanted], frozen=2, paper=A3)
    rows = ([field.cell(outcome) for field in wanted] for outcome in outcomes)
    write_grid(book, plan, rows, len(outcomes))
    _write_evidence(book)


def _fields(report: Report) -> tuple[Field, ...]:
    return (
        Field(Column(labels.REFERENCE, 10), lambda line: line.ref),
        Field(Column(labels.STATEMENT, 44), lambda line: line.statement),
        Field(Column(labels.BODY, 54), lambda line: line.body),
        Field(Column(labels.STATUS, 18), wording.status),
        Field(Column(labels.KIND, 15), lambda line: line.kind, always=False),
        Field(Column(labels.CHAPTER, 16), lambda line: line.chapter, always=False),
        Field(Column(labels.OWNER, 17), lambda line: line.owner, always=False),
        Field(Column(labels.GROUP, 18), lambda line: line.group, always=False),
        Field(Column(labels.THEMES, 18), lambda line: "; ".join(line.themes)),
        Field(Column(labels.POINTS, 8), lambda line: line.breadth.points),
        Field(Column(labels.TABLES, 10, align="right"), lambda line: wording.of_tables(line.breadth, report)),
        Field(Column(labels.SESSIONS, 10), lambda line: line.breadth.sessions),
        Field(Column(labels.STAKEHOLDERS, 13), lambda line: line.breadth.stakeholders, always=False),
        Field(Column(labels.REGIONS, 10), lambda line: line.breadth.regions, always=False),
        Field(Column(labels.FIRST_EVIDENCE, 10), _first),
        Field(Column(labels.EVIDENCE, 10), lambda line: _block(line, report.language)),
        Field(Column(labels.REFERENCES, 18), _every),
        Field(Column(labels.MINORITY, 26), lambda line: line.minority),
        Field(Column(labels.DECISIONS, 34), lambda line: _decisions(line, report.language)),
    )


def _first(outcome: OutcomeLine) -> Cell:
    return Link(outcome.evidence[0].ref, labels.POINTS) if outcome.evidence else None


def _block(outcome: OutcomeLine, language: str) -> Cell:
    said = wording.count(len(outcome.evidence), "point", language)
    return Link(said, labels.EVIDENCE, outcome.ref) if outcome.evidence else None


def _every(outcome: OutcomeLine) -> Cell:
    return ", ".join(line.ref for line in outcome.evidence)


def _decisions(outcome: OutcomeLine, language: str) -> str:
    return "\n".join(wording.decision(line, language) for line in outcome.decisions)


def _write_evidence(book: Book) -> None:
    cited = [(outcome, line) for outcome in book.report.outcomes for line in outcome.evidence]
    translations = {line.ref: line.translation for line in book.report.points if line.translation}
    translated = any(line.ref in translations for _, line in cited)
    extra = (Column(labels.TRANSLATION, 60),) if translated else ()
    columns = (
        Column(labels.OUTCOME, 11), Column(labels.STATEMENT, 44), Column(labels.POINT, 11),
        Column(labels.ROLE, 12), Column(labels.QUOTATION, 70), *extra, Column(labels.TABLE, 10),
        Column(labels.SESSION, 24),
    )  # fmt: skip
    rows = (
        (
            Link(outcome.ref, labels.OUTCOMES),
            outcome.statement,
            Link(line.ref, labels.POINTS),
            wording.role(line.role),
            line.text,
            *([translations.get(line.ref)] if translated else []),
            line.table,
            line.session,
        )
        for outcome, line in cited
    )
    write_grid(book, Plan(labels.EVIDENCE, labels.EVIDENCE_IS, columns, key=2), rows, len(cited))
