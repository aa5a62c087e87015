"""Read the read tables into a Snapshot, whole or only what a commit touched; rows never leave this module."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from facilitator.domain.journal import Touched
from facilitator.domain.records import Conflict, Evidence, Outcome, Point, Record, Workshop
from facilitator.domain.schema import SHAPES, TYPES
from facilitator.domain.snapshot import PLURALS, Snapshot, highest, in_order
from facilitator.store.columns import NAMES, PLANS

WORKSHOP = "workshop"
_KNOWN = frozenset({*SHAPES, "run"})
_BATCH = 500
_Setter = Callable[[Any, object], None]
_Row = tuple[object, ...]


def load(connection: sqlite3.Connection) -> Snapshot:
    """Return the whole workshop."""
    found = {kind: _read(connection, kind, None) for kind in PLURALS}
    every = {name: in_order(kind, found[kind].alive) for kind, name in PLURALS.items()}
    rest = {
        "conflicts": _conflicts(connection),
        "unknown": _unknown(connection),
        "numbers": highest({}, chain.from_iterable(each.refs for each in found.values())),
        "starred": {kind: each.starred for kind, each in found.items()},
    }
    return Snapshot(_workshop(connection), **every, **rest)  # type: ignore[arg-type]  # PLURALS maps each kind to its field


def reload(connection: sqlite3.Connection, snapshot: Snapshot, touched: Touched) -> Snapshot:
    """Return the snapshot with what was touched read again."""
    if touched.has(WORKSHOP):
        snapshot = replace(snapshot, workshop=_workshop(connection))
    numbers, starred = snapshot.numbers, dict(snapshot.starred)
    for kind, ids in _by_kind(touched).items():
        if len(ids) > len(getattr(snapshot, PLURALS[kind])):  # most of them: the whole table takes less
            found = _read(connection, kind, None)
            snapshot = snapshot.with_every(kind, found.alive)
        else:
            # A reference may have been given up, also by a removed record: whoever shared one is read again.
            found = _read(connection, kind, sorted({*ids, *starred.get(kind, ())}))
            snapshot = snapshot.with_records(kind, found.alive, found.gone)
        numbers, starred[kind] = highest(numbers, found.refs), found.starred
    return replace(snapshot, conflicts=_conflicts(connection), numbers=numbers, starred=starred)


def _by_kind(touched: Touched) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, each in touched.entities:
        if kind in PLURALS:
            found.setdefault(kind, []).append(each)
    return found


def _workshop(connection: sqlite3.Connection) -> Workshop:
    found = _read(connection, WORKSHOP, None).alive.get(WORKSHOP)
    return found if isinstance(found, Workshop) else Workshop(id=WORKSHOP)


def counted_on(snapshot: Snapshot, kinds: Iterable[str]) -> Snapshot:
    """Return the snapshot with new entries of these kinds counted, as a merge may bring a later version's."""
    new = sum(number for kind, number in Counter(kinds).items() if kind not in _KNOWN)
    return replace(snapshot, unknown=snapshot.unknown + new)


def known(connection: sqlite3.Connection, keys: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return which of these entities (kind, id) the read tables hold, deleted ones included."""
    found: set[tuple[str, str]] = set()
    for kind in SHAPES:
        ids = [entity for each, entity in keys if each == kind]
        rows = _in_batches(connection, f'SELECT id FROM "{kind}" WHERE id IN', ids)
        found.update((kind, str(row[0])) for row in rows)
    return found


def count_conflicts(connection: sqlite3.Connection) -> int:
    """Return how many values stand beside a shown one."""
    return int(connection.execute("SELECT count(*) FROM conflict").fetchone()[0])


@dataclass(frozen=True, slots=True)
class _Read:
    """Records of a kind: the live, those asked for that are not, every reference given, and the starred."""

    alive: dict[str, Record]
    gone: set[str]
    refs: list[str]
    starred: frozenset[str]


def _read(connection: sqlite3.Connection, kind: str, ids: Sequence[str] | None) -> _Read:
    rows = _rows(connection, kind, ids)
    at = _mould(kind).ref
    refs = [str(row[at]) for row in rows] if at >= 0 else []
    if ids is not None and refs:
        rows = _with_namesakes(connection, kind, rows, refs)
    alive = {str(row[0]): row for row in rows if not row[1]}
    members = _members(connection, kind, None if ids is None else list(alive))
    stars = _stars(kind, rows) if refs else {}
    made = {
        each: _record(kind, row, members.get(each, {}), stars.get(each, "")) for each, row in alive.items()
    }
    return _Read(made, set(ids or ()).difference(alive), refs, frozenset(stars).intersection(alive))


def _record(kind: str, row: Sequence[object], members: Mapping[str, object], star: str) -> Record:
    mould = _mould(kind)
    record = object.__new__(mould.type)
    for put, value in zip(mould.setters, mould.pick(row), strict=True):
        put(record, value)
    for put, at in mould.flags:
        put(record, bool(row[at]))
    for name, put, default in mould.members:
        put(record, members.get(name, default))
    return replace(record, ref=f"{row[mould.ref]}{star}") if star else record  # type: ignore[call-arg]  # it has one


@dataclass(frozen=True, slots=True)
class _Mould:
    """How a row becomes a record: slot by slot, as 30 named arguments each take most of the time to open."""

    type: type[Record]
    setters: tuple[_Setter, ...]
    pick: Callable[[Sequence[object]], tuple[object, ...]]
    flags: tuple[tuple[_Setter, int], ...]
    members: tuple[tuple[str, _Setter, object], ...]
    ref: int


@cache
def _mould(kind: str) -> _Mould:
    record, names = TYPES[kind], NAMES[kind]
    every = {each.name: each.default for each in fields(record)}
    flags = {plan.name for plan in PLANS[kind] if plan.type is bool} & set(every)
    plain = [name for name in names if name in every and name not in flags]
    return _Mould(
        record,
        tuple(getattr(record, name).__set__ for name in plain),
        itemgetter(*(names.index(name) for name in plain)),
        tuple((getattr(record, name).__set__, names.index(name)) for name in sorted(flags)),
        tuple((name, getattr(record, name).__set__, every[name]) for name in every if name not in names),
        names.index("ref") if "ref" in names else -1,
    )


def _rows(connection: sqlite3.Connection, kind: str, ids: Sequence[str] | None) -> list[tuple[object, ...]]:
    if ids is None:
        return connection.execute(f'SELECT * FROM "{kind}"').fetchall()
    return _in_batches(connection, f'SELECT * FROM "{kind}" WHERE id IN', ids)


def _in_batches(
    connection: sqlite3.Connection, sql: str, values: Sequence[str], first: tuple[str, ...] = ()
) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        found.extend(connection.execute(f"{sql} ({','.join('?' * len(batch))})", (*first, *batch)))
    return found


def _with_namesakes(
    connection: sqlite3.Connection, kind: str, rows: Sequence[_Row], refs: Iterable[str]
) -> list[_Row]:
    """Return these rows and all others that share a reference with one of them."""
    counted = _in_batches(connection, f'SELECT ref FROM "{kind}" WHERE ref IN', sorted({*refs} - {""}))
    counts = Counter(str(row[0]) for row in counted)
    shared = sorted(ref for ref, number in counts.items() if number > 1)
    others = _in_batches(connection, f'SELECT * FROM "{kind}" WHERE ref IN', shared) if shared else []
    return list({row[0]: row for row in (*rows, *others)}.values())


def _stars(kind: str, rows: Iterable[_Row]) -> dict[str, str]:
    """Tell equal references apart: the earliest keeps its name, the next carries one star, and so on."""
    at, order = NAMES[kind].index("ref"), NAMES[kind].index("ref_order")
    counts = Counter(str(row[at]) for row in rows if row[at])
    shared: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if counts[str(row[at])] > 1:
            shared[str(row[at])].append((str(row[order]), str(row[0])))
    return {
        each: "*" * place for same in shared.values() for place, (_, each) in enumerate(sorted(same)) if place
    }


def _members(
    connection: sqlite3.Connection, kind: str, ids: Sequence[str] | None
) -> Mapping[str, Mapping[str, object]]:
    if "tag:" not in SHAPES[kind].prefixes:
        return {}
    found: defaultdict[str, dict[str, tuple[object, ...]]] = defaultdict(dict)
    for _, entity, theme in _tags(connection, kind, ids):
        _add(found[str(entity)], "themes", theme)
    if TYPES[kind] is Point:
        for point, mark in _owned(connection, "seconding", "point", ids):
            _add(found[str(point)], "seconders", mark)
    if TYPES[kind] is Outcome:
        for outcome, point, role, heads, starred in _owned(connection, "evidence", "outcome", ids):
            cited = Evidence(point=str(point), role=str(role), heads=str(heads), starred=bool(starred))
            _add(found[str(outcome)], "evidence", cited)
        for outcome, unit, basis in _owned(connection, "approval", "outcome", ids):
            _add(found[str(outcome)], "approvals", (unit, basis))
    return found


def _tags(connection: sqlite3.Connection, kind: str, ids: Sequence[str] | None) -> list[tuple[object, ...]]:
    if ids is None:
        return connection.execute('SELECT * FROM "tag" WHERE kind = ? ORDER BY 2, 3', (kind,)).fetchall()
    return sorted(_in_batches(connection, 'SELECT * FROM "tag" WHERE kind = ? AND entity IN', ids, (kind,)))


def _owned(
    connection: sqlite3.Connection, table: str, owner: str, ids: Sequence[str] | None
) -> list[tuple[object, ...]]:
    if ids is None:
        return sorted(connection.execute(f'SELECT * FROM "{table}"'))
    return sorted(_in_batches(connection, f'SELECT * FROM "{table}" WHERE {owner} IN', ids))


def _add(members: dict[str, tuple[object, ...]], name: str, value: object) -> None:
    members[name] = (*members.get(name, ()), value)


def _conflicts(connection: sqlite3.Connection) -> tuple[Conflict, ...]:
    rows = connection.execute('SELECT * FROM "conflict" ORDER BY kind, entity, field, entry')
    return tuple(Conflict(**dict(zip(NAMES["conflict"], row, strict=True))) for row in rows)


def _unknown(connection: sqlite3.Connection) -> int:
    marks = ",".join("?" * len(_KNOWN))
    sql = f"SELECT count(*) FROM entry WHERE kind NOT IN ({marks})"
    return int(connection.execute(sql, sorted(_KNOWN)).fetchone()[0])
