"""Facts about the file itself, kept outside the journal and never handed on."""

from __future__ import annotations

import sqlite3


def keep(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a fact under a name, or forget it when it is empty; the caller holds the transaction."""
    if value:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
    else:
        connection.execute("DELETE FROM meta WHERE name = ?", (name,))


def read(connection: sqlite3.Connection, name: str) -> str:
    """Return a fact, empty if the file has none of that name."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def under(connection: sqlite3.Connection, prefix: str) -> dict[str, str]:
    """Return all facts whose name begins so, in the order of their names."""
    rows = connection.execute(
        "SELECT name, value FROM meta WHERE substr(name, 1, ?) = ? ORDER BY name", (len(prefix), prefix)
    )
    return {str(name): str(value) for name, value in rows}
