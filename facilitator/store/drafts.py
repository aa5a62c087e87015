"""Half-typed text, kept on this laptop's disk outside the journal and never handed on."""

from __future__ import annotations

import sqlite3


def keep(connection: sqlite3.Connection, name: str, text: str, at: int) -> None:
    """Keep a text under a name, or forget it when it is empty; the caller holds the transaction."""
    connection.execute("DELETE FROM draft WHERE name = ?", (name,))
    if text:
        connection.execute("INSERT INTO draft VALUES (?, ?, ?)", (name, text, at))


def read(connection: sqlite3.Connection, name: str) -> str:
    """Return the text kept under a name, empty if there is none."""
    row = connection.execute("SELECT text FROM draft WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""
