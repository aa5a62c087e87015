"""Bundles by command line: handed on, looked at, merged; the same in any order and any number of times."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def tables(run: Run, tmp_path: Path) -> list[Path]:
    """Return the returns of four tables that all began from one kit."""
    organiser, kit = tmp_path / "organiser.db", tmp_path / "kit.wsb"
    run("new", organiser, "--template", "world-cafe")
    run("bundle", organiser, "-o", kit, "--purpose", "kit")
    made = []
    for number in range(1, 5):
        table, file = tmp_path / f"table{number}.db", tmp_path / f"table{number}.wsb"
        run("merge", table, kit)
        run("add", table, "--desk", number, "--session", 1, "--kind", "insight", f"Point of table {number}.")
        run("bundle", table, "-o", file, "--desk", number)
        made.append(file)
    return made


def digest(run: Run, workshop: Path) -> str:
    return str(json.loads(run("stats", workshop, "--json").out)["digest"])


def test_two_orders_each_twice_give_the_same_digest(run: Run, tables: list[Path], tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"

    for workshop, files in ((one, tables), (other, tables[::-1])):
        assert run("merge", workshop, *files).code == 0
        assert run("merge", workshop, *files).code == 0

    assert digest(run, one) == digest(run, other)
    assert json.loads(run("stats", one, "--json").out)["points"] == 4
    assert run("check", one).code == 0


def test_a_receipt_accounts_for_every_entry(run: Run, tables: list[Path], tmp_path: Path) -> None:
    first = json.loads(run("merge", tmp_path / "w.db", tables[0], "--json").out)

    again = json.loads(run("merge", tmp_path / "w.db", tables[0], "--json").out)

    assert first["born"]["point"] == 1
    assert (again["new"], again["known"]) == (0, first["new"])


def test_a_receipt_says_what_came_in_the_words_of_the_screen(
    run: Run, tables: list[Path], tmp_path: Path
) -> None:
    first = run("merge", tmp_path / "w.db", tables[0]).out

    again = run("merge", tmp_path / "w.db", tables[0]).out

    assert "6 tables" in first
    assert "desk" not in first
    assert again.startswith("No new changes, ")


def test_a_bundle_of_another_workshop_is_refused_by_name(
    run: Run, tables: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    run("new", other, "--title", "Another day")
    before = other.read_bytes()

    done = run("merge", other, tables[0])

    assert done.code == 2
    assert "World Café" in done.err
    assert other.read_bytes() == before


def test_a_damaged_bundle_is_refused_and_the_others_are_taken(
    run: Run, tables: list[Path], tmp_path: Path
) -> None:
    whole = tables[1].read_bytes()
    tables[1].write_bytes(whole[: len(whole) // 2])

    done = run("merge", tmp_path / "w.db", *tables)

    assert done.code == 0
    assert "table2.wsb was refused" in done.out
    assert json.loads(run("stats", tmp_path / "w.db", "--json").out)["points"] == 3


def test_a_workshop_is_not_made_from_a_damaged_bundle(run: Run, tables: list[Path], tmp_path: Path) -> None:
    tables[0].write_bytes(tables[0].read_bytes()[:-40])

    done = run("merge", tmp_path / "w.db", tables[0])

    assert done.code == 2
    assert not (tmp_path / "w.db").exists()


def test_a_passphrase_opens_what_it_closed(
    run: Run, tables: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed, words = tmp_path / "sealed.wsb", "five words of a sentence\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(words))
    run("bundle", tmp_path / "table1.db", "-o", sealed, "--passphrase-stdin")

    closed = run("preview", sealed)
    monkeypatch.setattr("sys.stdin", io.StringIO("other words entirely\n"))
    wrong = run("preview", sealed, "--passphrase-stdin")
    monkeypatch.setattr("sys.stdin", io.StringIO(words))
    right = run("preview", sealed, "--passphrase-stdin")

    assert (closed.code, wrong.code, right.code) == (2, 2, 0)
    assert "passphrase" in closed.err
    assert "World Café" in right.out
