"""Stand-ins for what only the roots may know: a clock and randomness that a test can predict."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

from facilitator.domain.journal import PUT, Edit, Entry, Scalar
from facilitator.domain.stamp import Sources, of_milliseconds
from facilitator.services.workspace import Workspace, create_workshop, open_workshop

OPENED: list[Workspace] = []
START = 1_430_121_600_000  # 27 April 2015, 08:00 UTC


class Clock:
    """Time that goes on one second at each look, and can be set."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        self.now += 1000
        return self.now


def sources(seed: int = 1, clock: Clock | None = None) -> Sources:
    """Return repeatable time and randomness."""
    return Sources(now=clock or Clock(), token=Random(seed).randbytes)


def workshop(folder: Path, *, points: int = 0, desks: int = 2, seed: int = 1) -> Workspace:
    """Return a fresh workshop with a session, two themes, some tables and points spread over them."""
    edits = [
        Edit("workshop", "workshop", {"title": "Planning workshop"}),
        Edit("session", "s1", {"title": "Obstacles", "question": "What stands in the way?", "pos": "a1"}),
        Edit("theme", "trust", {"name": "Trust", "hue": "blue", "pos": "a1"}),
        Edit("theme", "money", {"name": "Money", "hue": "green", "pos": "a2"}),
    ]
    edits += [Edit("desk", f"d{n}", {"number": n, "name": f"Table {n}"}) for n in range(1, desks + 1)]
    made = create_workshop(folder / "workshop.db", sources(seed), edits)
    OPENED.append(made)
    if points:
        made.commit("Add points", [_point(n, desks) for n in range(points)])
    return made


def entry(
    body: dict[str, Scalar],
    *,
    seq: int = 1,
    writer: str = "a" * 16,
    at: int = START,
    base: tuple[str, ...] = (),
    kind: str = "point",
    entity: str = "p",
) -> Entry:
    """Return an entry that passes the checks."""
    stamp, act = of_milliseconds(at), f"{writer}:{seq}"
    return Entry(writer, seq, stamp, at, "", act, PUT, kind, entity, body, base, bytes(16))


def _point(number: int, desks: int) -> Edit:
    desk = number % desks + 1
    fields: dict[str, Scalar] = {
        "ref": f"T{desk:02d}-{number // desks + 1:03d}",
        "text": f"Point number {number} says that partners need time.",
        "desk": f"d{desk}",
        "session": "s1",
    }
    return Edit("point", f"p{number}", fields)


def reopened(made: Workspace, seed: int = 2) -> Workspace:
    """Close a workshop and return it opened by a later run of the app."""
    made.close()
    again = open_workshop(made.path, sources(seed))
    OPENED.append(again)
    return again


def copied(made: Workspace, folder: Path, seed: int = 77) -> Workspace:
    """Return a copy of a workshop opened on another laptop."""
    folder.mkdir()
    with sqlite3.connect(made.path) as source, sqlite3.connect(folder / "workshop.db") as target:
        source.backup(target)
    source.close()
    target.close()
    other = open_workshop(folder / "workshop.db", sources(seed, Clock(START + 60_000)))
    OPENED.append(other)
    return other


def open_copy(path: Path) -> Workspace:
    """Return a workshop file opened for reading."""
    return open_workshop(path, sources(5), read_only=True)
