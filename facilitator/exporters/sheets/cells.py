"""What may stand in a cell of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from facilitator.exporters.hues import Hue


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to the row of a reference on another sheet; a plain text if that is not there."""

    text: str
    sheet: str
    ref: str = ""


Cell = str | int | datetime | Link | Hue | None


def text_of(cell: Cell) -> str:
    """Return the words of a cell, nothing if it has none."""
    return cell if isinstance(cell, str) else cell.text if isinstance(cell, Link) else ""
