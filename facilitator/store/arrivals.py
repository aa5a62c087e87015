"""Read from the journal what came in from elsewhere: when, from which file, and by which run of the app."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_ARRIVALS = (
    "SELECT received, origin, writer, count(*), count(DISTINCT CASE WHEN kind = 'point' THEN entity END)"
    " FROM entry WHERE origin <> '' GROUP BY received, origin, writer ORDER BY received DESC, origin, writer"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What of one run a file brought at a moment (ms since 1970): entries, and the points they speak of."""

    received: int
    origin: str
    writer: str
    entries: int
    points: int


def every(connection: sqlite3.Connection) -> list[Arrival]:
    """Return all arrivals, the latest first."""
    return [Arrival(*row) for row in connection.execute(_ARRIVALS)]
