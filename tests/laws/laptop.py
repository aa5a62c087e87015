"""A laptop with a workshop in memory: the real Workspace over the real tables, only without the disk."""

from __future__ import annotations

import functools
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import cast

from facilitator.domain.journal import Entry, canonical, from_array, to_array
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stamp import Sources
from facilitator.services.workspace import Workspace
from facilitator.store import queries, search
from facilitator.store.lock import Lock
from tests.fakes import START

SECOND, DAY = 1000, 86_400_000


class Laptop:
    """One installation; its clock may be wrong, and it may be started again or go on from an old copy."""

    def __init__(self, image: bytes, dice: Random, skew: int) -> None:
        """Start the app on a file with these bytes, on a laptop whose clock is wrong by `skew` ms."""
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.connection.deserialize(image)
        self._dice = dice
        self._ticks = 0
        self.restart(skew)

    def restart(self, skew: int) -> None:
        """End this run of the app and begin another, perhaps with the clock set anew."""
        self.skew = skew
        sources = Sources(now=self._now, token=self._dice.randbytes)
        self.workspace = Workspace(Path("laptop"), self.connection, sources, cast("Lock", _NoLock()))

    def image(self) -> bytes:
        """Return the bytes of the file, as a copy would hold them."""
        return self.connection.serialize()

    def present(self) -> frozenset[str]:
        """Return the names of all entries that are here."""
        rows = self.connection.execute("SELECT writer, seq FROM entry")
        return frozenset(f"{writer}:{seq}" for writer, seq in rows)

    def bare(self) -> list[str]:
        """Return the names of the entries that are here without their words."""
        rows = self.connection.execute("SELECT writer, seq FROM entry WHERE body IS NULL AND verb = 'put'")
        return [f"{writer}:{seq}" for writer, seq in rows]

    def sent(self) -> list[Entry]:
        """Return the whole journal as another laptop receives it."""
        return [from_array(json.loads(canonical(to_array(each)))) for each in self.workspace.entries()]

    def rows(self, table: str) -> list[dict[str, object]]:
        """Return the rows of a read table by their columns' names."""
        cursor = self.connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
        names = [each[0] for each in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def reads_afresh(self) -> bool:
        """Tell whether a window that opened the file now would show the same, in the same order."""
        here, afresh = self.workspace.snapshot, queries.load(self.connection)
        remembered = all(here.numbers.get(code, 0) >= number for code, number in afresh.numbers.items())
        return remembered and self.shows() == _whole(afresh)

    def shows(self) -> tuple[object, ...]:
        """Return everything that is on the screen, in its order."""
        return _whole(self.workspace.snapshot)

    @property
    def now(self) -> int:
        """What its clock says, without moving on."""
        return START + self.skew + self._ticks * SECOND

    def _now(self) -> int:
        self._ticks += 1
        return self.now


def _whole(snapshot: Snapshot) -> tuple[object, ...]:
    """Return a snapshot with its order; numbers given out are left aside: a window remembers more of them."""
    return replace(snapshot, numbers={}), [*snapshot.points], [*snapshot.outcomes]


class _NoLock:
    def release(self) -> None:
        """Nobody else can reach a workshop in memory."""


@functools.cache
def empty() -> bytes:
    """Return the bytes of a workshop in which nothing was written yet."""
    from facilitator.store import tables

    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in tables.statements():
        connection.execute(statement)
    search.make(connection)
    connection.execute("INSERT INTO meta VALUES ('workshop', '3f1c2a9e-5d70-4b7e-9a51-0c6f2d8e4b13')")
    image = connection.serialize()
    connection.close()
    return image
