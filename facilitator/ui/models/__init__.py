"""Qt's view of rows: one generic model, told its columns as data."""

from __future__ import annotations

from facilitator.ui.models.cards import Card, Chip
from facilitator.ui.models.rows import CARD_ROLE, KEY_ROLE, ROW_ROLE, Column, RowModel

__all__ = ["CARD_ROLE", "KEY_ROLE", "ROW_ROLE", "Card", "Chip", "Column", "RowModel"]
