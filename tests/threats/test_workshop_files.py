"""S: SQLite files from strangers, and words that look like SQL."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from facilitator.domain.errors import WorkshopFileError
from facilitator.services import checking
from facilitator.services.workspace import open_workshop, real_sources
from facilitator.store import engine, history
from tests import fakes
from tests.cli.conftest import Run

SQL = "'); DROP TABLE entry; --"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
PROGRAMS = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
    "view": "CREATE VIEW v AS SELECT 1",
    "virtual": "CREATE VIRTUAL TABLE v USING fts5(a)",
    "generated": "ALTER TABLE draft ADD COLUMN g AS (length(text))",
    "generated under an alias": "CREATE TABLE other (a, b INT GENERATED ALWAYS AS (a + 1) STORED)",
    "endless": f"ALTER TABLE entry RENAME TO old; CREATE VIEW entry AS {ENDLESS}",  # S2
}


Opened = Callable[[Path], AbstractContextManager[sqlite3.Connection]]


def held(path: Path) -> AbstractContextManager[sqlite3.Connection]:
    """Read a workshop as its own window does."""
    return history.reading(path, is_held=True)


@contextmanager
def written(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a workshop for writing."""
    connection = engine.open_writer(path)
    yield connection
    engine.close(connection)


@pytest.mark.parametrize("what", PROGRAMS)
def test_s1_s2_a_workshop_file_with_a_program_in_it_is_not_opened(
    run: Run, workshop: Path, what: str
) -> None:
    with sqlite3.connect(workshop) as connection:
        connection.executescript(PROGRAMS[what])
    connection.close()
    before = workshop.read_bytes()

    for verb in ("stats", "check"):
        done = run(verb, workshop)
        assert done.code == 2
        assert "tampered" in done.err
    with pytest.raises(WorkshopFileError):
        open_workshop(workshop, real_sources())
    assert workshop.read_bytes() == before


def test_s3_words_that_look_like_sql_are_words(run: Run, workshop: Path) -> None:
    words = ("--desk", "1", "--session", "Morning", "--kind", "insight")
    assert run("add", workshop, SQL, *words).code == 0
    opened = open_workshop(workshop, real_sources())
    strange = fakes.entry({SQL: 1, "text": SQL}, kind="point", entity=SQL)

    opened.merge([strange], SQL)

    assert [point.text for point in opened.snapshot.points.values()].count(SQL) == 2
    opened.close()
    assert checking.check(workshop).is_sound


def test_s4_a_file_is_opened_with_little_trust(tmp_path: Path) -> None:
    made = fakes.workshop(tmp_path)
    made.close()
    connection = engine.open_writer(made.path)

    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("trusted_schema", "cell_size_check", "secure_delete", "foreign_keys")
    }

    engine.close(connection)
    assert settings == {"trusted_schema": 0, "cell_size_check": 1, "secure_delete": 1, "foreign_keys": 1}


@pytest.mark.parametrize("opened", [engine.glancing, engine.reading, held])
def test_s4_whoever_only_reads_trusts_as_little(tmp_path: Path, opened: Opened) -> None:
    made = fakes.workshop(tmp_path)

    with opened(made.path) as connection:
        trusted = connection.execute("PRAGMA trusted_schema").fetchone()[0]
        checked = connection.execute("PRAGMA cell_size_check").fetchone()[0]

    assert (trusted, checked) == (0, 1)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 cannot ask for SQLite's defensive mode")
@pytest.mark.parametrize("opened", [engine.glancing, engine.reading, held, written])
def test_s4_the_schema_and_the_index_cannot_be_written_behind_our_back(
    tmp_path: Path, opened: Opened
) -> None:
    made = fakes.workshop(tmp_path)
    made.close()

    with opened(made.path) as connection:
        for write in ("DELETE FROM words_data", "DELETE FROM sqlite_master"):
            with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
                connection.execute(write)

    assert checking.check(made.path).is_sound
