"""Compare what a laptop shows with what the oracle knows to be live: nothing more, nothing less."""

from __future__ import annotations

from facilitator.domain import rules
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Entry, Scalar
from facilitator.domain.schema import SHAPES
from tests.laws.laptop import Laptop
from tests.laws.oracle import Key, Live, Oracle

Rows = dict[str, list[dict[str, object]]]
TABLES = ("point", "outcome", "tag", "evidence", "approval", "conflict")


def compare(laptop: Laptop, oracle: Oracle, present: frozenset[str]) -> None:
    """Assert that every live value is shown or listed as a conflict, and that no other is."""
    rows = {table: laptop.rows(table) for table in TABLES}
    obscure = _obscure(laptop, oracle, present)
    for key in oracle.of:
        if key[0] in SHAPES and key not in obscure:
            _compare_entity(rows, oracle, present, key)
    assert {row["kind"] for row in rows["conflict"]} <= {"point", "outcome"}
    _compare_approvals(laptop, oracle, present, obscure)


def _obscure(laptop: Laptop, oracle: Oracle, present: frozenset[str]) -> set[Key]:
    """Return the entities of which an entry came without words, and nothing yet that says why."""
    bare = (oracle.written[each] for each in laptop.bare())
    return {(each.kind, each.entity) for each in bare if not oracle.is_erased(present, each.id)}


def _compare_entity(rows: Rows, oracle: Oracle, present: frozenset[str], key: Key) -> None:
    kind, entity = key
    found = [row for row in rows[kind] if row["id"] == entity]
    live, is_whole = oracle.live(present, key), oracle.is_whole(present, key)
    is_here = not present.isdisjoint(oracle.of[key])
    assert len(found) == is_here, f"{key}: {len(found)} rows for {len(live)} fields"
    if not found:
        return
    deleted = bool(found[0]["deleted"])
    assert deleted <= oracle.is_deleted(live), f"{key} is gone though a live value was not seen"
    assert deleted == oracle.is_deleted(live) or not is_whole, f"{key} should be gone"
    listed = _listed(rows, key)
    assert not (deleted and listed), f"{key} is gone, and has conflicts"
    for name, default in SHAPES[kind].registers.items():
        heads, at_side = live.get(name, []), listed.pop(name, set())
        asked = deleted or name in SHAPES[kind].quiet
        _compare_register((key, name), found[0][name], default, heads, None if asked else at_side, is_whole)
    _compare_dispute(key, live, listed.pop(DELETED, set()), deleted, is_whole)
    _compare_members(rows, key, live, is_whole)
    left = {name for name in listed if not name.startswith(("role:", "approval:"))}
    assert not left, f"{key}: conflicts of {left}"


def _listed(rows: Rows, key: Key) -> dict[str, set[object]]:
    found: dict[str, set[object]] = {}
    for row in rows["conflict"]:
        if (row["kind"], row["entity"]) == key:
            found.setdefault(str(row["field"]), set()).add(row["entry"])
    return found


def _compare_register(
    where: object,
    shown: object,
    default: Scalar,
    heads: list[Entry],
    listed: set[object] | None,
    is_whole: bool,
) -> None:
    name = where[1] if isinstance(where, tuple) else ""
    values = {entry.id: entry.body[name] for entry in heads}
    unasked = set(values) if name == "group" else set()  # no conflict is made of what runs placed apart
    if is_whole:
        top = values[heads[0].id] if heads else default
        assert shown == (default if top is None else top), f"{where} shows {shown!r}, not {top!r}"
        beside = {each for each, value in values.items() if not _is_same(value, top)} - unasked
        assert listed is None or listed == beside, f"{where}: conflicts {listed}, not {beside}"
    elif listed is not None:
        lost = {each for each, value in values.items() if shown != (default if value is None else value)} - {
            *listed,
            *unasked,
        }
        assert not lost, f"{where}: {lost} is neither shown nor listed"


def _compare_dispute(key: Key, live: Live, listed: set[object], deleted: bool, is_whole: bool) -> None:
    claims = {entry.id for entry in live.get(DELETED, []) if entry.body[DELETED] is True}
    if deleted:
        assert not listed, f"{key} is gone, and disputed"
    else:
        assert listed == claims or (not is_whole and claims <= listed), (
            f"{key}: disputes {listed}, not {claims}"
        )


def _compare_members(rows: Rows, key: Key, live: Live, is_whole: bool) -> None:
    kind, entity = key
    tags = {f"tag:{row['theme']}" for row in rows["tag"] if (row["kind"], row["entity"]) == key}
    cited = {
        f"ev:{row['point']}" for row in rows["evidence"] if kind == "outcome" and row["outcome"] == entity
    }
    meant = {
        name
        for name, heads in live.items()
        if name.startswith(("tag:", "ev:")) and any(entry.body[name] is True for entry in heads)
    }
    assert meant == tags | cited or (not is_whole and meant <= tags | cited), (
        f"{key}: {tags | cited}, not {meant}"
    )


def _compare_approvals(laptop: Laptop, oracle: Oracle, present: frozenset[str], obscure: set[Key]) -> None:
    snapshot = laptop.workspace.snapshot
    for outcome in snapshot.outcomes.values():
        key = ("outcome", outcome.id)
        points = [("point", evidence.point) for evidence in outcome.evidence]
        is_whole = all(oracle.is_whole(present, each) and each not in obscure for each in [key, *points])
        # Whether a removal saw the words that are here may hang on an entry between the two that is not.
        undecided = [each for each in points if not oracle.is_whole(present, each)]
        now, alive = oracle.basis(present, key), oracle.basis(present, key, undecided)
        stale = rules.stale_units(snapshot, outcome)
        for unit, given in outcome.approvals:
            if given:
                then, was_whole = oracle.approved[given]
                is_stale = then != now
                message = f"{key} {unit}: stale is {is_stale}"
                assert (is_stale and then != alive) <= (unit in stale), message
                assert is_stale == (unit in stale) or not (is_whole and was_whole), message


def _is_same(one: Scalar, other: Scalar) -> bool:
    return type(one) is type(other) and one == other
