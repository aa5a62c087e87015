"""Workshop files: what is strange, damaged, newer or unwritable is refused with a sentence."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from facilitator.domain.errors import (
    DamagedFileError,
    NewerFileError,
    NotAWorkshopError,
    WorkshopFileError,
)
from facilitator.domain.journal import Edit
from facilitator.services import checking
from facilitator.services.workspace import create_workshop, open_workshop
from facilitator.store import engine, tables
from facilitator.store.columns import NAMES
from tests.fakes import reopened, sources, workshop


def refusal(path: Path, kind: type[WorkshopFileError] = WorkshopFileError) -> WorkshopFileError:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(kind) as refused:
        open_workshop(path, sources(9))
    assert refused.value.title
    assert refused.value.detail
    assert refused.value.hint
    if path.is_file():
        assert path.read_bytes() == before
    return refused.value


def test_what_is_no_workshop_is_refused(tmp_path: Path) -> None:
    for name, content in (
        ("notes.txt", b"Trust takes time."),
        ("zip.db", b"PK\x03\x04" * 99),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        refusal(path, NotAWorkshopError)
    refusal(tmp_path, NotAWorkshopError)
    refusal(tmp_path / "missing.db")


def test_an_empty_file_is_damaged_not_strange(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()

    refusal(path, DamagedFileError)


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entry (a)")
    connection.close()

    refusal(path, NotAWorkshopError)


def test_a_workshop_of_a_later_version_asks_for_an_update(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    workspace.close()
    with sqlite3.connect(workspace.path) as connection:
        connection.execute(f"PRAGMA user_version={engine.FORMAT + 1}")
    connection.close()

    assert "Update" in refusal(workspace.path, NewerFileError).hint


@pytest.mark.parametrize(
    "program",
    [
        "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_a_workshop_with_a_program_inside_is_refused(tmp_path: Path, program: str) -> None:
    workspace = workshop(tmp_path)
    workspace.close()
    with sqlite3.connect(workspace.path) as connection:
        connection.execute(program)
    connection.close()

    with pytest.raises(NotAWorkshopError):
        open_workshop(workspace.path, sources(9))


def test_a_truncated_workshop_is_refused(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=200)
    workspace.close()
    content = workspace.path.read_bytes()
    workspace.path.write_bytes(content[: len(content) // 2])

    refusal(workspace.path, DamagedFileError)


def test_a_changed_word_is_found_by_its_checksum_and_a_changed_row_by_the_rebuild(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=3)
    workspace.close()
    with sqlite3.connect(workspace.path) as connection:
        connection.execute("UPDATE entry SET body = replace(body, 'partners', 'parrots') WHERE entity = 'p1'")
        connection.execute("UPDATE point SET text = 'Something else.' WHERE id = 'p2'")
    connection.close()

    found = checking.check(workspace.path)

    assert len(found.broken) == 1
    assert "point p2" in found.differing
    assert not found.is_sound


def test_a_repair_heals_the_rows_and_leaves_the_journal(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=3)
    before = workspace.snapshot
    workspace.close()
    with sqlite3.connect(workspace.path) as connection:
        connection.execute("UPDATE point SET text = 'Something else.' WHERE id = 'p2'")
        connection.execute("DELETE FROM desk")
    connection.close()

    checking.repair(workspace.path)

    assert checking.check(workspace.path).is_sound
    assert reopened(workspace, 9).snapshot == before


def test_a_workshop_is_never_written_over(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    workspace.close()
    before = workspace.path.read_bytes()

    with pytest.raises(WorkshopFileError, match="exists already"):
        create_workshop(workspace.path, sources(9), [])

    assert workspace.path.read_bytes() == before


def test_a_failed_creation_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no field"):
        create_workshop(tmp_path / "w.db", sources(9), [Edit("workshop", "workshop", {"nonsense": 1})])

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkshopFileError) as refused:
        create_workshop(tmp_path / "missing" / "w.db", sources(9), [])

    assert "missing" in refused.value.detail


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=1)

    workspace.close()

    assert [each.name for each in tmp_path.iterdir()] == ["workshop.db"]


def test_who_comes_to_write_waits_for_who_only_reads(tmp_path: Path) -> None:
    made = workshop(tmp_path)
    made.close()
    reader = ExitStack()
    reader.enter_context(engine.reading(made.path))
    leaving = threading.Timer(0.2, reader.close)
    leaving.start()

    opened = open_workshop(made.path, sources())

    leaving.join()
    assert not opened.read_only
    opened.close()


def test_who_comes_to_read_waits_for_nobody(tmp_path: Path) -> None:
    made = workshop(tmp_path)
    made.close()

    with engine.reading(made.path), engine.reading(made.path) as second:
        assert engine.integrity(second) == "ok"


def test_the_settings_are_those_that_survive_a_power_cut(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    workspace.close()

    connection = engine.open_writer(workspace.path)

    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    connection.close()


def test_the_read_tables_have_the_columns_of_the_plan(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    workspace.close()

    with sqlite3.connect(workspace.path) as connection:
        found = {
            name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info('{name}')"))
            for name in NAMES
        }
    connection.close()

    assert found == NAMES
    assert set(tables.metadata().tables) == {*NAMES, "entry", "fork", "meta", "draft"}


def test_a_full_disk_keeps_everything_written_before(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=5)
    pages = workspace._connection.execute("PRAGMA page_count").fetchone()[0]
    workspace._connection.execute(f"PRAGMA max_page_count={pages}")
    before = workspace.snapshot

    with pytest.raises(WorkshopFileError, match="The disk is full"):
        workspace.commit("Add point", [Edit("point", "big", {"text": "x" * 900_000})])

    assert workspace.snapshot == before
    workspace._connection.execute(f"PRAGMA max_page_count={pages + 1000}")
    workspace.commit("Add point", [Edit("point", "big", {"text": "x" * 900_000})])
    assert checking.check(workspace.path).is_sound
    assert len(workspace.snapshot.points) == 6
