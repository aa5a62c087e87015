"""The tables of a workshop file, as SQLModel classes: the journal and the read tables of the records.

The read tables are made from the records of the domain, so that a field is declared in one place. This
module is imported when a file is made or compared with its plan; opening, reading and writing go through
`sqlite3` directly, because importing SQLModel takes longer than everything else between the start and the
first keystroke.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, SQLModel

from facilitator.store import columns


class EntryRow(SQLModel, table=True):
    """One line of the journal; `body` and `base` are canonical JSON, `chk` the checksum over the whole.

    The body of a redacted entry is gone; `body_hash` then keeps what its checksum needs.
    """

    __tablename__ = "entry"
    __table_args__ = {"sqlite_with_rowid": True}
    writer: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    stamp: int = Field(sa_column=Column(BigInteger, nullable=False))
    wall: int = Field(sa_column=Column(BigInteger, nullable=False))
    actor: str
    act: str
    verb: str
    kind: str
    entity: str = Field(index=True)
    body: str | None = Field(default=None, sa_column=Column(Text))
    base: str
    salt: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    body_hash: str = ""
    chk: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    received: int = Field(sa_column=Column(BigInteger, nullable=False))
    origin: str = ""


class ForkRow(SQLModel, table=True):
    """An entry that arrived under another one's name with other content; kept raw, never shown."""

    __tablename__ = "fork"
    writer: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    chk: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    content: str = Field(sa_column=Column(Text, nullable=False))
    received: int = Field(sa_column=Column(BigInteger, nullable=False))
    origin: str = ""


class MetaRow(SQLModel, table=True):
    """A fact about the file itself, such as the workshop's id."""

    __tablename__ = "meta"
    name: str = Field(primary_key=True)
    value: str


class DraftRow(SQLModel, table=True):
    """Half-typed text, kept on this laptop only."""

    __tablename__ = "draft"
    name: str = Field(primary_key=True)
    text: str
    at: int = Field(sa_column=Column(BigInteger, nullable=False))


def _read_table(name: str, plan: tuple[columns.ColumnPlan, ...]) -> type[SQLModel]:
    annotations: dict[str, Any] = {}
    body: dict[str, Any] = {"__tablename__": name, "__annotations__": annotations, "__module__": __name__}
    for each in plan:
        annotations[each.name] = each.type
        body[each.name] = Field(primary_key=each.is_key, index=each.is_indexed)
    doc = f"Read table of {name}: written only by the projector."
    return type(f"{name.title()}Row", (SQLModel,), {**body, "__doc__": doc}, table=True)


READ_TABLES = {name: _read_table(name, plan) for name, plan in columns.PLANS.items()}


def metadata() -> MetaData:
    """Return the plan of the whole file."""
    return SQLModel.metadata


def statements() -> list[str]:
    """Return the SQL that makes an empty file, in order."""
    return _making(metadata().sorted_tables)


def read_statements() -> list[str]:
    """Return the SQL that makes the read tables alone, in order."""
    return _making(table for table in metadata().sorted_tables if table.name in READ_TABLES)


def _making(wanted: Iterable[Table]) -> list[str]:
    dialect = sqlite.dialect()
    made = []
    for table in wanted:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made.extend(
            str(CreateIndex(index).compile(dialect=dialect)) for index in sorted(table.indexes, key=str)
        )
    return made
