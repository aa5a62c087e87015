"""Make a new workshop file of what was salvaged, with its identity, origins and half-typed texts."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from facilitator.domain.redaction import bared
from facilitator.store import drafts, engine, journal, merging, projection
from facilitator.store.salvage import Kept, Salvage


def make(path: Path, found: Salvage) -> None:
    """Write a new file that holds every entry found, or leave none; its tables are folded anew.

    WorkshopFileError if something of that name is there or the disk refuses.
    """
    engine.create(path, {"workshop": found.workshop})
    try:
        connection = engine.open_writer(path)
        try:
            with engine.transaction(connection, path):
                _fill(connection, found)
        finally:
            engine.close(connection)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(connection: sqlite3.Connection, found: Salvage) -> None:
    for bare in bared([kept.entry for kept in found.entries.values()]):  # what was erased stays erased
        erased = bare.writer, bare.seq
        found.entries[erased] = replace(found.entries[erased], entry=bare)
    in_order = sorted(found.entries.values(), key=lambda kept: (*_arrival(kept), *_name(kept)))
    for (received, origin), group in groupby(in_order, _arrival):
        journal.append(connection, (kept.entry for kept in group), received, origin)
    for (received, origin), group in groupby(sorted(found.forks, key=_arrival), _arrival):
        aside = merging.Sorted((), 0, tuple(kept.entry for kept in group))
        merging.take(connection, aside, received, origin)
    for name, (text, at) in found.drafts.items():
        drafts.keep(connection, name, text, at)
    projection.rebuild(connection)


def _arrival(kept: Kept) -> tuple[int, str]:
    return kept.received, kept.origin


def _name(kept: Kept) -> tuple[str, int]:
    return kept.entry.writer, kept.entry.seq
