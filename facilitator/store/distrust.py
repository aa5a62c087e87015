"""Settings under which a file from anybody can be read: nothing that its schema says runs or writes."""

from __future__ import annotations

import sqlite3
import sys

_SETTINGS = ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON")


def distrust(connection: sqlite3.Connection) -> None:
    """Trust nothing that the file says of itself; Python 3.12 and later can also forbid what no pragma can.

    In SQLite's defensive mode no statement writes into the schema or the tables of an index behind our back.
    """
    for setting in _SETTINGS:
        connection.execute(setting)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # noqa: FBT003 - Python's own signature
        for wish in (
            sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA,
            sqlite3.SQLITE_DBCONFIG_WRITABLE_SCHEMA,
            sqlite3.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
            sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER,
            sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW,
            sqlite3.SQLITE_DBCONFIG_DQS_DDL,
            sqlite3.SQLITE_DBCONFIG_DQS_DML,
        ):
            connection.setconfig(wish, False)  # noqa: FBT003 - Python's own signature
