"""S: SQLite files from strangers, and words that look like SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from facilitator.domain.errors import WorkshopFileError
from facilitator.services import checking
from facilitator.services.workspace import open_workshop, real_sources
from facilitator.store import engine
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
