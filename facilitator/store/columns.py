"""The columns of the read tables, taken from the records of the domain."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.schema import SHAPES


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column: its name, Python type, and whether it is part of the key or indexed."""

    name: str
    type: type
    is_key: bool = False
    is_indexed: bool = False


_HEAD = (
    ColumnPlan("id", str, is_key=True),
    ColumnPlan("deleted", bool),
    ColumnPlan("born", int),
    ColumnPlan("changed", int),
)


def _record_plan(kind: str) -> tuple[ColumnPlan, ...]:
    shape = SHAPES[kind]
    registers = tuple(
        ColumnPlan(name, type(default), is_indexed=name == "ref") for name, default in shape.registers.items()
    )
    heads = tuple(ColumnPlan(f"{name}_heads", str) for name in sorted(shape.tracked))
    order = (ColumnPlan("ref_order", str),) if "ref" in shape.registers else ()
    return (*_HEAD, *registers, *heads, *order)


def _keyed(*keys: str, more: tuple[ColumnPlan, ...] = ()) -> tuple[ColumnPlan, ...]:
    return (*(ColumnPlan(key, str, is_key=True) for key in keys), *more)


_EVIDENCE = ColumnPlan("role", str), ColumnPlan("heads", str), ColumnPlan("starred", bool)
PLANS: dict[str, tuple[ColumnPlan, ...]] = {
    **{kind: _record_plan(kind) for kind in SHAPES},
    "tag": _keyed("kind", "entity", "theme"),
    "seconding": _keyed("point", "mark"),
    "evidence": _keyed("outcome", "point", more=_EVIDENCE),
    "approval": _keyed("outcome", "unit", more=(ColumnPlan("basis", str),)),
    "conflict": _keyed(
        "kind",
        "entity",
        "field",
        "entry",
        more=(ColumnPlan("value", str), ColumnPlan("actor", str), ColumnPlan("wall", int)),
    ),
}
NAMES: dict[str, tuple[str, ...]] = {
    table: tuple(each.name for each in plan) for table, plan in PLANS.items()
}
OWNER: dict[str, str] = {
    "tag": "entity",
    "seconding": "point",
    "evidence": "outcome",
    "approval": "outcome",
    "conflict": "entity",
}
