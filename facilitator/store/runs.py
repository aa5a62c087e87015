"""Read from the journal which runs of the app wrote in it, and what each of them wrote."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from facilitator.domain.journal import HELLO, Scalar
from facilitator.domain.receipt import vector
from facilitator.domain.runs import Run
from facilitator.store import merging

_RUNS = (
    "SELECT held.writer, held.number, held.highest, newest.wall, newest.actor, first.origin, newest.origin,"
    " first.verb, first.body"
    " FROM (SELECT writer, count(*) AS number, min(seq) AS lowest, max(seq) AS highest"
    " FROM entry GROUP BY writer) held"
    " JOIN entry newest ON newest.writer = held.writer AND newest.seq = held.highest"
    " JOIN entry first ON first.writer = held.writer AND first.seq = held.lowest"
    " ORDER BY held.writer"
)


def every(connection: sqlite3.Connection) -> list[Run]:
    """Return all runs, in the order of their writers."""
    found = []
    for writer, number, highest, last, actor, *origins, verb, body in connection.execute(_RUNS):
        said: Mapping[str, Scalar] = json.loads(body) if verb == HELLO and body else {}
        whole = highest if number == highest else vector(merging.numbers(connection, [writer]))[writer]
        newest = (writer, whole, highest, last, actor or str(said.get("person") or ""))
        found.append(Run(*newest, str(said.get("desk") or ""), str(said.get("device") or ""), *origins))
    return found
