"""The sheets behind the main ones, from the groups to the provenance."""

from __future__ import annotations

from facilitator.exporters import labels, wording
from facilitator.exporters.figures import moment
from facilitator.exporters.hues import hue
from facilitator.exporters.sheets.book import Book
from facilitator.exporters.sheets.cells import Cell, Link
from facilitator.exporters.sheets.grid import Column, Plan, write_grid

GROUPS = Plan(labels.GROUPS, labels.GROUPS_ARE, (
    Column(labels.GROUP, 40), Column(labels.WHY, 44), Column(labels.POINTS, 9),
    Column(labels.TABLES, 10, align="right"), Column(labels.FIRST_POINT, 11), Column(labels.REFERENCES, 60),
))  # fmt: skip
ACTIONS = Plan(labels.ACTIONS, labels.ACTIONS_ARE, (
    Column(labels.ACTION, 60), Column(labels.OWNER, 22), Column(labels.DUE, 14), Column(labels.STATE, 16),
    Column(labels.ANSWER, 50), Column(labels.SOURCE, 12),
))  # fmt: skip
RESIDUAL = Plan(labels.RESIDUAL, labels.RESIDUAL_IS, (
    Column(labels.REFERENCE, 11), Column(labels.TEXT, 80), Column(labels.TABLE, 8),
    Column(labels.SESSION, 24), Column(labels.KIND, 14), Column(labels.THEMES, 30),
))  # fmt: skip
CODE_BOOK = Plan(labels.CODE_BOOK, labels.CODE_BOOK_IS, (
    Column(labels.THEME, 34), Column(labels.DESCRIPTION, 64), Column(labels.BELONGS, 44),
    Column(labels.BELONGS_NOT, 44), Column(labels.KEY_WORDS, 40),
    Column(labels.COLOUR, 8), Column(labels.COLOUR_NAME, 12), Column(labels.POINTS, 9),
    Column(labels.TABLES, 9),
))  # fmt: skip
SESSIONS = Plan(labels.SESSIONS, labels.SESSIONS_ARE, (
    Column(labels.SESSION, 40), Column(labels.QUESTION, 70), Column(labels.POINTS, 9),
))  # fmt: skip
LONG_TEXTS = Plan(labels.LONG_TEXTS, labels.LONG_TEXTS_ARE, (
    Column(labels.REFERENCE, 14), Column(labels.COLUMN, 16), Column(labels.PART, 8), Column(labels.TEXT, 120),
))  # fmt: skip
PROVENANCE = Plan(
    labels.PROVENANCE, labels.PROVENANCE_IS, (Column(labels.LABEL, 30), Column(labels.VALUE, 100))
)


def write_groups(book: Book) -> None:
    """Write one row a group, with the references of its points."""
    rows = [
        (
            group.name,
            group.why,
            group.breadth.points,
            wording.of_tables(group.breadth, book.report),
            Link(group.points[0], labels.POINTS) if group.points else None,
            ", ".join(group.points),
        )
        for group in book.report.groups
    ]
    write_grid(book, GROUPS, rows, len(rows))


def write_actions(book: Book) -> None:
    """Write one row an action, leading to what it comes from."""
    rows = [
        (
            action.text,
            action.owner,
            action.due,
            action.state,
            action.answer,
            Link(action.source, _sheet_of(book, action.source)),
        )
        for action in book.report.actions
    ]
    write_grid(book, ACTIONS, rows, len(rows))


def _sheet_of(book: Book, ref: str) -> str:
    return labels.OUTCOMES if ref in book.rows.get(labels.OUTCOMES, {}) else labels.POINTS


def write_residual(book: Book) -> None:
    """Write one row for each point that was not taken up, leading to its row among all points."""
    points = book.report.residual
    rows = (
        (
            Link(point.ref, labels.POINTS),
            point.text,
            point.table,
            point.session,
            point.kind,
            "; ".join(point.themes),
        )
        for point in points
    )
    write_grid(book, RESIDUAL, rows, len(points))


def write_code_book(book: Book) -> None:
    """Write one row a theme, with its colour shown and named."""
    rows = [
        (
            theme.name,
            theme.description,
            theme.include,
            theme.exclude,
            theme.key_words,
            hue(theme.hue),
            theme.hue,
            theme.points,
            theme.tables,
        )
        for theme in book.report.themes
    ]
    write_grid(book, CODE_BOOK, rows, len(rows))


def write_agenda(book: Book) -> None:
    """Write the tables, with rapporteurs only if names are released, and the sessions."""
    tables = book.report.tables
    named = any(table.rapporteur for table in tables)
    columns = [Column(labels.TABLE, 10), Column(labels.NAME, 40), Column(labels.POINTS, 9)]
    rows: list[tuple[Cell, ...]] = [(table.code, table.name, table.points) for table in tables]
    if named:
        columns.append(Column(labels.RAPPORTEUR, 30))
        rows = [(*row, table.rapporteur) for row, table in zip(rows, tables, strict=True)]
    write_grid(book, Plan(labels.TABLES, labels.TABLES_ARE, columns), rows, len(rows))
    sessions = [(session.title, session.question, session.points) for session in book.report.sessions]
    write_grid(book, SESSIONS, sessions, len(sessions))


def write_long_texts(book: Book) -> None:
    """Write what did not fit into the cells so far, each part leading to its point."""
    rows = [
        (Link(where, _sheet_of(book, where)), column, part, text)
        for where, column, part, text in book.long_texts
    ]
    write_grid(book, LONG_TEXTS, rows, len(rows))


def write_provenance(book: Book) -> None:
    """Write where the file comes from, what was left out, and every note about what was altered."""
    report = book.report
    rows = [
        (labels.MADE, moment(report.made, report.language)),
        (labels.MADE_WITH, report.app),
        *((labels.LEFT_OUT, sentence) for sentence in wording.left_out(report.include)),
        *report.provenance,
        *((labels.ALTERED, note) for note in book.notes),
    ]
    if report.illustration:
        rows.insert(0, (wording.ILLUSTRATION, wording.ILLUSTRATION_MORE))
    write_grid(book, PROVENANCE, rows, len(rows))
