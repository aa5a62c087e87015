"""The market place: one row for each offer and request that may be shared."""

from __future__ import annotations

from facilitator.domain.report import CardLine
from facilitator.exporters import labels, wording
from facilitator.exporters.sheets.book import A3, Book
from facilitator.exporters.sheets.cells import Cell, Link
from facilitator.exporters.sheets.grid import Column, Plan, write_grid

NAMES = (Column(labels.WHO, 26), Column(labels.CONTACT, 26), Column(labels.LEAD, 20))
COLUMNS = (
    Column(labels.REFERENCE, 11), Column(labels.SIDE, 12), Column(labels.OFFERED, 56),
    Column(labels.SECTOR, 18), Column(labels.REGION, 18), Column(labels.STAGE, 12),
    Column(labels.LOOKING_FOR, 36), Column(labels.BY_WHEN, 14), Column(labels.JOINT_ACTION, 40),
    Column(labels.NEXT_STEP, 36), Column(labels.DUE, 14),
)  # fmt: skip


def write_market(book: Book) -> None:
    """Write the cards, the offers first; columns of names only if names are released."""
    cards, has_names = book.report.cards, book.report.include.names
    rows = [_cells(card, has_names=has_names) for card in cards]
    columns = (*COLUMNS, *NAMES) if has_names else COLUMNS
    plan = Plan(labels.MARKET, labels.MARKET_IS, columns, frozen=3, paper=A3)
    write_grid(book, plan, rows, len(rows))


def _cells(card: CardLine, *, has_names: bool) -> tuple[Cell, ...]:
    told: tuple[Cell, ...] = (
        Link(card.ref, labels.POINTS) if card.ref else None,
        wording.SIDES.get(card.side, card.side),
        card.what,
        card.sector,
        card.region,
        card.stage,
        card.looking_for,
        card.by_when,
        card.joint_action,
        card.next_step,
        card.due,
    )
    return (*told, card.who, card.contact, card.lead) if has_names else told
