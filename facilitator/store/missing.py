"""Find what a journal speaks of and does not hold: changes of other laptops whose file has not come."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping

from facilitator.domain.receipt import Gap
from facilitator.store import merging

# A base of one entry, as nearly all are, is `["<16 hex digits>:<number>"]`; SQLite reads those by itself.
_ONE = (
    "SELECT substr(base, 3, 16), max(CAST(substr(base, 20) AS INTEGER)) FROM entry"
    " WHERE base <> '[]' AND instr(base, ',') = 0 GROUP BY 1"
)
_MANY = "SELECT base FROM entry WHERE instr(base, ',') > 0"
_NAME = re.compile(r'"([0-9a-f]{16}):(\d+)"')


def missing(connection: sqlite3.Connection, heard: Mapping[str, int]) -> tuple[Gap, ...]:
    """Return the stretches missing of any run, up to what entries have seen or others are `heard` to have."""
    highest = dict(heard)
    for writer, seq in connection.execute(_ONE):
        highest[writer] = max(highest.get(writer, 0), int(seq))
    for (base,) in connection.execute(_MANY):
        for writer, seq in _NAME.findall(base):
            highest[writer] = max(highest.get(writer, 0), int(seq))
    return merging.incomplete(connection, highest)
