"""The projector: the only writer of the read tables; a rebuild and a single commit run the same code."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from facilitator.domain.fold import DELETED, State, fold
from facilitator.domain.journal import Scalar, canonical
from facilitator.domain.placing import is_clearing
from facilitator.domain.records import Role
from facilitator.domain.schema import SHAPES, clean
from facilitator.store import journal, search
from facilitator.store.columns import NAMES, OWNER
from facilitator.store.journal import Key


def _insertion(table: str, names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})'


def _as_column(value: Scalar) -> Scalar:
    return int(value) if isinstance(value, bool) else value


_INSERT = {table: _insertion(table, names) for table, names in NAMES.items()}
_BLANK = {
    kind: {name: _as_column(default) for name, default in shape.registers.items()}
    for kind, shape in SHAPES.items()
}
_TRACKED = {kind: sorted(shape.tracked) for kind, shape in SHAPES.items()}
_ASKED = 500
Row = tuple[object, ...]


def project(connection: sqlite3.Connection, states: Sequence[State]) -> None:
    """Bring the read tables in step with these folded entities; the caller holds the transaction."""
    for kind in SHAPES:
        ids = [state.id for state in states if state.kind == kind]
        for start in range(0, len(ids), _ASKED):
            _forget(connection, kind, ids[start : start + _ASKED])
    _write(connection, states)
    search.keep(connection, states)


def rebuild(connection: sqlite3.Connection) -> int:
    """Empty the read tables and fold the whole journal again; return how many entities they show."""
    for table in NAMES:
        connection.execute(f'DELETE FROM "{table}"')
    total = 0
    words: list[search.Row] = []
    known = (each for each in journal.by_entity(connection) if each[0][0] in SHAPES)
    # Each step is taken for many entities at once: a processor that changes its work at each of them, and so
    # fetches the code of every step anew, takes half as long again for all of it.
    for batch in journal.in_batches(known):
        states = [fold(*key, entries) for key, entries in batch]
        _write(connection, states)
        words.extend(chain.from_iterable(map(search.rows_of, states)))
        total += len(states)
    search.renew(connection, words)
    return total


def differences(connection: sqlite3.Connection) -> list[Key]:
    """Return the entities whose rows are not what their entries mean; the file is not changed."""
    wrong: list[Key] = []
    for (kind, entity), entries in journal.by_entity(connection):
        if kind not in SHAPES:
            continue
        state = fold(kind, entity, entries)
        meant = sorted(rows_of(state), key=repr)
        if meant != sorted(_stored(connection, kind, entity), key=repr) or (
            list(search.rows_of(state)) != search.stored(connection, kind, entity)
        ):
            wrong.append((kind, entity))
    return [*wrong, *_orphans(connection)]


def digest(connection: sqlite3.Connection) -> str:
    """Return BLAKE2b-16 over all read tables: equal for two workshops that show the same."""
    found = hashlib.blake2b(digest_size=16)
    for table in sorted(NAMES):
        for line in sorted(repr(row) for row in connection.execute(f'SELECT * FROM "{table}"')):
            found.update(f"{table} {line}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def rows_of(state: State) -> Iterator[tuple[str, Row]]:
    """Yield the rows (table, values) that a folded entity means; none for a kind of a later version."""
    if state.kind not in SHAPES or state.first is None or state.last is None:
        return
    yield state.kind, _record_row(state)
    for name, heads in state.heads.items():
        if ":" in name:
            yield from _member_rows(state, name)
        if len(heads) > 1 or name == DELETED:
            yield from _conflict_rows(state, name)


def _record_row(state: State) -> Row:
    kind = state.kind
    assert state.first is not None  # noqa: S101 - rows_of has made sure
    assert state.last is not None  # noqa: S101 - rows_of has made sure
    shown = _BLANK[kind].copy()
    for name, heads in state.heads.items():
        if name in shown and (value := heads[0].body[name]) is not None:
            shown[name] = _as_column(clean(kind, name, value))
    names = [_head_names(state, name) for name in _TRACKED[kind]]
    order = [_ref_order(state)] if "ref" in shown else []
    head = (state.id, int(state.deleted), state.first.wall, state.last.wall)
    return (*head, *shown.values(), *names, *order)


def _head_names(state: State, name: str) -> str:
    heads = state.heads.get(name, ())
    return heads[0].id if len(heads) == 1 else " ".join(state.head_ids([name]))


def _ref_order(state: State) -> str:
    heads = state.heads.get("ref", ())
    return f"{heads[0].stamp:020d} {heads[0].writer} {heads[0].seq:016d}" if heads else ""


def _member_rows(state: State, name: str) -> Iterator[tuple[str, Row]]:
    prefix, _, member = name.partition(":")
    if f"{prefix}:" not in SHAPES[state.kind].prefixes:
        return
    value = state.value(name)
    if prefix == "tag" and value:
        yield "tag", (state.kind, state.id, member)
    elif prefix == "sec" and value:
        yield "seconding", (state.id, member)
    elif prefix == "ev" and value:
        role = state.value(f"role:{member}")
        known = role if role in set(Role) else Role.SUPPORTS.value
        heads = " ".join(state.head_ids([name, f"role:{member}"]))
        yield "evidence", (state.id, member, known, heads, int(bool(state.value(f"star:{member}"))))
    elif prefix == "approval" and isinstance(value, str):
        yield "approval", (state.id, member, value)


def _conflict_rows(state: State, name: str) -> Iterator[tuple[str, Row]]:
    if state.deleted or name in SHAPES[state.kind].quiet:
        return
    disputed = (
        [head for head in state.heads[name] if head.body[name] is True and not is_clearing(state.kind, head)]
        if state.deletion_disputed
        else []
    )
    for head in disputed if name == DELETED else state.conflicts(name):
        yield (
            "conflict",
            (state.kind, state.id, name, head.id, _as_text(head.body[name]), head.actor, head.wall),
        )


def _as_text(value: Scalar) -> str:
    return value if isinstance(value, str) else canonical(value)


def _write(connection: sqlite3.Connection, states: Iterable[State]) -> None:
    rows: dict[str, list[Row]] = {}
    for state in states:
        for table, row in rows_of(state):
            rows.setdefault(table, []).append(row)
    for table, batch in rows.items():
        connection.executemany(_INSERT[table], batch)


def _forget(connection: sqlite3.Connection, kind: str, ids: Sequence[str]) -> None:
    marks = ",".join("?" * len(ids))
    connection.execute(f'DELETE FROM "{kind}" WHERE id IN ({marks})', ids)
    for table, owner in OWNER.items():
        if _owns(table, kind):
            sql = f'DELETE FROM "{table}" WHERE {owner} IN ({marks})' + _of_kind(table)
            connection.execute(sql, (*ids, *_kind_value(table, kind)))


def _stored(connection: sqlite3.Connection, kind: str, entity: str) -> Iterator[tuple[str, Row]]:
    yield from ((kind, row) for row in connection.execute(f'SELECT * FROM "{kind}" WHERE id = ?', (entity,)))
    for table, owner in OWNER.items():
        if _owns(table, kind):
            sql = f'SELECT * FROM "{table}" WHERE {owner} = ?' + _of_kind(table)
            yield from ((table, row) for row in connection.execute(sql, (entity, *_kind_value(table, kind))))


def _owns(table: str, kind: str) -> bool:
    if table in {"evidence", "approval"}:
        return kind == "outcome"
    if table == "seconding":
        return kind == "point"
    return table == "conflict" or "tag:" in SHAPES[kind].prefixes


def _of_kind(table: str) -> str:
    return " AND kind = ?" if "kind" in NAMES[table] else ""


def _kind_value(table: str, kind: str) -> tuple[str, ...]:
    return (kind,) if "kind" in NAMES[table] else ()


def _orphans(connection: sqlite3.Connection) -> list[Key]:
    found: list[Key] = []
    for kind in SHAPES:
        sql = f'SELECT id FROM "{kind}" WHERE id NOT IN (SELECT entity FROM entry WHERE kind = ?)'
        found.extend((kind, row[0]) for row in connection.execute(sql, (kind,)))
    return found
