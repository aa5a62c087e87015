"""Which points are kept apart, read without the rest of the workshop."""

from __future__ import annotations

import sqlite3


def kept_apart(connection: sqlite3.Connection) -> frozenset[frozenset[str]]:
    """Return the pairs of points that somebody keeps apart."""
    rows = connection.execute("SELECT one, other FROM distinction WHERE apart AND NOT deleted")
    return frozenset(frozenset(row) for row in rows)
