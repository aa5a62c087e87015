"""The index of words: kept in step by every commit, folded so that any spelling finds, without traces."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit
from facilitator.services import checking, searching
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.store import engine, search
from tests.fakes import reopened, sources, workshop

SAID = {
    "P1": "Straßenbahn für Łódź und København",
    "P2": "Ægir's crème brûlée is naïve",
    "P3": "Η εμπιστοσύνη χρειάζεται χρόνο",
    "P4": "我们需要更多的信任",
    "P5": "Trust between partners takes time",
    "P6": "Partners of the region",
}


@pytest.fixture
def searched(tmp_path: Path) -> Workspace:
    """A workshop in which six points say something, in five languages."""
    workspace = workshop(tmp_path)
    edits = [Edit("point", id, {"ref": f"T02-01{id[1]}", "text": text}) for id, text in SAID.items()]
    workspace.commit("Add points", edits)
    return workspace


def found(workspace: Workspace, text: str) -> list[str]:
    return [each.id for each in searching.words(workspace, text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("strassenbahn", ["P1"]),
        ("STRASSENBAHN fur", ["P1"]),
        ("lodz", ["P1"]),
        ("Łódź kobenhavn", ["P1"]),
        ("aegir creme brulee", ["P2"]),
        ("εμπιστοσυνη", ["P3"]),
        ("ΕΜΠΙΣΤΟΣΎΝΗ", ["P3"]),
        ("信任", ["P4"]),
        ("trus", ["P5"]),
        ("zebra", []),
        ("", []),
        ('" OR NEAR( * -', []),
        ("\x00\x1f 🙂", []),
    ],
)
def test_any_spelling_finds_what_was_said(searched: Workspace, text: str, ids: list[str]) -> None:
    assert found(searched, text) == ids


def test_who_says_all_the_words_comes_before_who_says_some(searched: Workspace) -> None:
    assert found(searched, "partners time") == ["P5", "P6"]


def test_a_reference_brings_its_point_first(searched: Workspace) -> None:
    assert found(searched, "T02-015")[0] == "P5"


def test_a_changed_text_is_found_by_its_new_words_only(searched: Workspace) -> None:
    searched.commit("Edit point", [Edit("point", "P5", {"text": "Money is short"})])

    assert found(searched, "money") == ["P5"]
    assert found(searched, "trust") == []


def test_a_removed_point_is_not_found_until_undo_brings_it_back(searched: Workspace) -> None:
    searched.commit("Remove point", [Edit("point", "P5", {DELETED: True})])
    gone = found(searched, "trust")
    searched.undo()

    assert gone == []
    assert found(searched, "trust") == ["P5"]


def test_a_merge_brings_words_along(searched: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    other = workshop(folder, seed=5)

    other.merge(searched.entries(), "kit")

    assert found(other, "trust") == ["P5"]


def test_a_reader_finds_while_somebody_writes(searched: Workspace) -> None:
    reader = open_workshop(searched.path, sources(9), read_only=True)

    assert found(reader, "trust") == ["P5"]


def test_a_check_tells_an_index_that_lies_and_a_repair_mends_it(searched: Workspace) -> None:
    searched.close()
    with sqlite3.connect(searched.path) as connection:
        connection.execute("UPDATE words SET said = 'nothing' WHERE entity = 'P5'")
    connection.close()

    lying = checking.check(searched.path)
    checking.repair(searched.path)

    assert lying.differing == ("point P5",)
    assert checking.check(searched.path).is_sound
    assert found(reopened(searched), "trust") == ["P5"]


def test_an_index_made_anew_is_the_one_that_was_kept(searched: Workspace) -> None:
    searched.commit(
        "Reword", [Edit("point", "P5", {"text": "Trust grows"}), Edit("point", "P6", {DELETED: True})]
    )
    kept = _rows(searched.path)
    searched.close()

    checking.repair(searched.path)

    assert len(kept) >= 5
    assert _rows(searched.path) == kept


def test_two_records_of_one_number_leave_one_row_in_an_index_kept_or_made_anew(
    searched: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = search.number
    monkeypatch.setattr(search, "number", lambda kind, id: 7 if id in {"Q1", "Q2"} else number(kind, id))
    searched.commit("Add points", [Edit("point", id, {"text": f"Says {id}"}) for id in ("Q2", "Q1")])
    kept = _rows(searched.path)
    searched.close()

    checking.repair(searched.path)

    assert [row[2] for row in kept if row[0] == 7] == ["Q2"]
    assert _rows(searched.path) == kept


def _rows(path: Path) -> list[tuple[object, ...]]:
    with engine.reading(path) as connection:
        sql = "SELECT rowid, kind, entity, ref, said FROM words ORDER BY rowid"
        return connection.execute(sql).fetchall()


def test_a_file_without_an_index_gets_one_when_it_is_opened(searched: Workspace) -> None:
    searched.close()
    with sqlite3.connect(searched.path) as connection:
        connection.execute("DROP TABLE words")
    connection.close()

    assert found(reopened(searched), "trust") == ["P5"]


def test_no_word_stays_in_the_file_after_wiping(searched: Workspace) -> None:
    searched.commit("Add point", [Edit("point", "P9", {"text": "Quillfeather said so"})])
    searched.commit("Edit point", [Edit("point", "P9", {"text": "Somebody said so"})])
    searched.close()
    connection = engine.open_writer(searched.path)
    connection.execute("UPDATE entry SET body = NULL WHERE entity = 'P9'")

    search.wipe(connection)
    connection.execute("VACUUM")
    engine.close(connection)

    assert b"quillfeather" not in searched.path.read_bytes().lower()
