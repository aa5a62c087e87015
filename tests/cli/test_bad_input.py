"""Strangers' files, damaged workshops, places that cannot be written: a sentence, 2, nothing changed."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator.services.workspace import open_workshop, real_sources
from tests.cli.conftest import Done, Run

VERBS_ON_A_FILE = (
    ("import", "FILE", "points.csv", "--create"),
    ("add", "FILE", "--desk", "1", "--session", "Morning", "One more thought"),
    ("tag", "FILE", "T01-003", "--theme", "Money"),
    ("tag", "FILE", "--suggest"),
    ("group", "FILE", "--accept"),
    ("group", "FILE"),
    ("outcome", "FILE", "--from-groups"),
    ("outcome", "FILE"),
    ("export", "FILE", "--to", "out.xlsx"),
    ("stats", "FILE"),
    ("check", "FILE"),
    ("check", "FILE", "--repair"),
)
WRITING = (*VERBS_ON_A_FILE[:3], ("outcome", "FILE", "--from-groups"), ("check", "FILE", "--repair"))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
NOBODY = 65534


def on(words: tuple[str, ...], path: Path) -> list[str]:
    """The words of a command with a path for FILE, and paths beside it for the names of other files."""
    beside = {name: str(path.with_name(name)) for name in ("points.csv", "many.csv", "out.xlsx", "out.docx")}
    return [{"FILE": str(path), "FILE.new": f"{path}.new", **beside}.get(word, word) for word in words]


def assert_told(done: Done, *named: object) -> None:
    """A command said what, where and what to do in one line, and nothing else."""
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert len(done.err.rstrip().split(". ")) >= 3 or "? " in done.err
    assert done.err.endswith(".\n")
    assert all(str(name) in done.err for name in named), done.err


# Files that are no workshop


def another_database(path: Path) -> None:
    """Make a database of some other program."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    connection.close()


@pytest.mark.parametrize("words", VERBS_ON_A_FILE, ids=" ".join)
def test_no_verb_takes_something_else_for_a_workshop(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "points.csv").write_text("text\nOne thought\n", encoding="utf-8")
    makers: dict[str, Callable[[Path], object]] = {
        "missing.db": lambda path: None,
        "empty.db": Path.touch,
        "folder.db": Path.mkdir,
        "text.db": lambda path: path.write_text("Dear diary, today", encoding="utf-8"),
        "songs.db": another_database,
    }
    for name, make in makers.items():
        make(tmp_path / name)
    before = contents(tmp_path)

    for name in makers:
        assert_told(run(*on(words, tmp_path / name)), tmp_path / name)

    assert contents(tmp_path) == before


def test_a_later_format_asks_for_a_later_version(run: Run, workshop: Path) -> None:
    with workshop.open("r+b") as file:
        file.seek(60)
        file.write((99).to_bytes(4, "big"))
    before = workshop.read_bytes()

    done = run("stats", workshop)

    assert_told(done, workshop, "later version")
    assert workshop.read_bytes() == before


def test_a_workshop_with_a_program_in_it_is_not_opened(run: Run, workshop: Path) -> None:
    with sqlite3.connect(workshop) as connection:
        connection.execute("CREATE TRIGGER sly AFTER INSERT ON point BEGIN DELETE FROM theme; END")
    connection.close()

    assert_told(run("stats", workshop), workshop, "“sly”")


# Damaged workshops


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_truncated_workshop_is_told(run: Run, workshop: Path, share: float) -> None:
    whole = workshop.read_bytes()
    workshop.write_bytes(whole[: int(len(whole) * share)])
    before = workshop.read_bytes()

    for words in (("check", "FILE"), ("stats", "FILE"), WRITING[1]):
        assert_told(run(*on(words, workshop)), workshop)

    assert workshop.read_bytes() == before


def test_flipped_bits_are_told_or_harmless(run: Run, workshop: Path) -> None:
    whole, figures = workshop.read_bytes(), run("stats", workshop, "--json").out
    chance, told = random.Random(4), 0

    for _ in range(60):
        damaged = bytearray(whole)
        for place in (chance.randrange(100, len(whole)) for _ in range(40)):
            damaged[place] ^= 1 << chance.randrange(8)
        workshop.write_bytes(damaged)
        checked = run("check", workshop)
        if checked.code == 2:
            assert_told(checked)
            told += 1
        else:  # the bits were in unused room
            assert run("stats", workshop, "--json").out == figures
        assert workshop.read_bytes() == damaged

    assert told > 20


# Other hands on the file


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_second_writer_waits_outside(run: Run, workshop: Path, words: tuple[str, ...]) -> None:
    first = open_workshop(workshop, real_sources())
    try:
        done = run(*on(words, workshop))
        read = run("stats", workshop)
    finally:
        first.close()

    assert_told(done, workshop, "is open in process")
    assert read.code == 0


# Places that cannot be written


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Take the right to write from a folder; a superuser has no such limits and becomes nobody meanwhile."""
    modes = {each: each.stat().st_mode for each in (folder, *folder.parents[:-1])}
    is_root = os.geteuid() == 0
    for each, mode in modes.items():
        each.chmod(0o555 if each == folder else mode | 0o055)
    try:
        if is_root:
            os.seteuid(NOBODY)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for each, mode in modes.items():
            each.chmod(mode)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
@pytest.mark.parametrize(
    "words", [*WRITING, ("new", "FILE.new"), ("export", "FILE", "--to", "out.xlsx")], ids=" ".join
)
def test_a_read_only_folder_is_told(run: Run, workshop: Path, words: tuple[str, ...]) -> None:
    run(
        "export", workshop, "--to", workshop.with_name("warm.xlsx")
    )  # whoever has no rights cannot import either
    before = contents(workshop.parent)

    with without_rights(workshop.parent):
        done = run(*on(words, workshop))

    assert_told(done, workshop.parent)
    assert contents(workshop.parent) == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
def test_a_workshop_in_a_read_only_folder_can_be_looked_at(run: Run, workshop: Path) -> None:
    wanted = run("stats", workshop).out
    for suffix in ("-wal", "-shm"):
        Path(f"{workshop}{suffix}").unlink(missing_ok=True)

    with without_rights(workshop.parent):
        done = run("stats", workshop)

    assert (done.code, done.out) == (0, wanted)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond this size."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize(
    "words",
    [
        ("new", "FILE.new"),
        ("import", "FILE", "many.csv"),
        ("export", "FILE", "--to", "out.xlsx"),
        ("export", "FILE", "--to", "out.docx"),
    ],
    ids=" ".join,
)
def test_a_full_disk_leaves_nothing_half_written(run: Run, workshop: Path, words: tuple[str, ...]) -> None:
    many = workshop.with_name("many.csv")
    many.write_text(
        "text,table\n" + "".join(f"Thought {n} {'x' * 400},1\n" for n in range(3_000)), encoding="utf-8"
    )
    run("export", workshop, "--to", workshop.with_name("warm.xlsx"))
    before = contents(workshop.parent)

    with room_for(3_000 if words[0] == "export" else 100_000):
        done = run(*on(words, workshop))

    assert_told(done)
    assert contents(workshop.parent) == before
    assert run("check", workshop).code == 0


# Tables that are no tables


def a_zip(path: Path) -> None:
    """Make an archive that is no workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear diary")


def a_report(path: Path) -> None:
    """Make a Word document."""
    from docx import Document

    document = Document()
    document.add_paragraph("Not a table")
    document.save(str(path))


def holding(content: str | bytes) -> Callable[[Path], object]:
    """Return what makes a file of this content."""
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content.encode())


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SOURCES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing.csv": (Path.touch, "The file is empty. nothing.csv"),
    "nothing.xlsx": (Path.touch, "The file is empty. nothing.xlsx"),
    "headings.csv": (holding("text,table\n"), "The file has no rows. headings.csv"),
    "numbers.csv": (holding("a,b\n1,2\n3,4\n"), "The columns are “a”, “b”."),
    "picture.xlsx": (holding(PNG), "picture.xlsx"),
    "picture.csv": (holding(PNG), "picture.csv is a picture."),
    "letter.xlsx": (holding("Dear diary"), "letter.xlsx"),
    "archive.xlsx": (a_zip, "archive.xlsx"),
    "report.xlsx": (a_report, "report.xlsx"),
    "half.xlsx": (holding(b"PK\x03\x04" + bytes(500)), "half.xlsx"),
    "old.xls": (holding(OLD_OFFICE), "save it as .xlsx"),
    "noise.csv": (holding(random.Random(1).randbytes(20_000)), "noise.csv"),
    "huge.csv": (holding(f"text,table\n{'x' * 2_000_000},1\n"), "huge.csv: 1 row refused. Row 2: "),
    "folder.csv": (Path.mkdir, "This is a folder. folder.csv"),
    "missing.csv": (lambda path: path, "missing.csv"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_file_that_is_no_table_is_told(run: Run, workshop: Path, tmp_path: Path, name: str) -> None:
    make, sentence = SOURCES[name]
    make(tmp_path / name)
    before = workshop.read_bytes()

    done = run("import", workshop, tmp_path / name, "--create")

    assert_told(done, sentence)
    assert workshop.read_bytes() == before


def test_a_huge_cell_costs_only_its_row(run: Run, workshop: Path, tmp_path: Path) -> None:
    source = tmp_path / "huge.csv"
    source.write_text(f"text,table\n{'x' * 2_000_000},1\nA short thought,1\n", encoding="utf-8")

    document = run("import", workshop, source, "--json").document

    assert document["taken"] == 1
    assert [each["row"] for each in document["refused"]] == [2]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, without those that SQLite keeps beside an open one."""
    return {
        each.name: each.read_bytes() if each.is_file() else b""
        for each in folder.iterdir()
        if not each.name.endswith(("-wal", "-shm"))
    }
