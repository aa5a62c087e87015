"""Give a file the read tables of this version, made anew from its journal, which holds everything."""

from __future__ import annotations

import sqlite3

from facilitator.store import projection, search
from facilitator.store.columns import NAMES


def is_due(connection: sqlite3.Connection) -> bool:
    """Tell whether the read tables are those of another version: other columns, fewer tables, no index."""
    tables_are = (_columns(connection, table) == names for table, names in NAMES.items())
    return not (search.is_there(connection) and all(tables_are))


def renew(connection: sqlite3.Connection) -> None:
    """Make the read tables of this version, filled from the journal; the caller holds the transaction."""
    from facilitator.store import tables

    for table in NAMES:
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    for statement in tables.read_statements():
        connection.execute(statement)
    projection.rebuild(connection)


def renewed_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory with the read tables of this version, for a file that may only be read."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    copy.execute("BEGIN")
    renew(copy)
    copy.execute("COMMIT")
    return copy


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info('{table}')"))
