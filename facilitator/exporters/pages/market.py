"""The market place in the report: what is offered, what is asked for, and what was agreed."""

from __future__ import annotations

from facilitator.domain.report import CardLine
from facilitator.exporters import labels, wording
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.tables import Column

COLUMNS = (
    Column(labels.OFFERED, 2_700), Column(labels.WHO_AND_WHERE, 2_350), Column(labels.LOOKING_FOR, 1_950),
    Column(labels.JOINT_ACTION, 2_410),
)  # fmt: skip


def write_market(manuscript: Manuscript) -> None:
    """Write a table of the offers and one of the requests, as far as there are any."""
    manuscript.heading(1, labels.MARKET)
    for side, caption in wording.MARKET_CAPTIONS.items():
        cards = [card for card in manuscript.report.cards if card.side == side]
        if cards:
            manuscript.heading(2, wording.MARKET_HEADINGS[side])
            manuscript.table(COLUMNS, map(_cells, cards), caption)


def _cells(card: CardLine) -> list[str]:
    about = ((labels.SECTOR, card.sector), (labels.REGION, card.region), (labels.STAGE, card.stage))
    agreed = (
        (labels.LEAD, card.lead),
        (labels.NEXT_STEP, card.next_step),
        (labels.DUE, card.due),
    )
    names = [name for name in (card.who, card.contact) if name]
    wanted = [card.looking_for, wording.labelled([(labels.BY_WHEN, card.by_when)])]
    return [
        f"{card.what} [{card.ref}]" if card.ref else card.what,
        _lines(*names, wording.labelled(about)),
        _lines(*wanted),
        _lines(card.joint_action, wording.labelled(agreed)),
    ]


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
