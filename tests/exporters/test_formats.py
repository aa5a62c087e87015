"""Every format alike: whole files or none, no names, no traces of the machine, the same content each time."""

from __future__ import annotations

import errno
import getpass
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.domain.errors import DiskFullError, ExportError
from facilitator.domain.progress import CancelledError
from facilitator.exporters.formats import MODULES, write
from tests.exporters.reading import members
from tests.exporters.reports import NAMES, awkward_report, named_report, whole_report

FORMATS = sorted(MODULES)
every_format = pytest.mark.parametrize("suffix", FORMATS)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Do without the rights of an administrator, whom no folder refuses anything."""
    administrator = hasattr(os, "geteuid") and os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)


@every_format
def test_a_name_is_nowhere_in_the_file_unless_names_are_released(suffix: str, tmp_path: Path) -> None:
    without, released = tmp_path / f"without{suffix}", tmp_path / f"with{suffix}"

    write(named_report(names=False), without)
    write(named_report(names=True), released)

    for name in NAMES[:2]:
        assert not any(name.encode() in content for content in members(without).values())
        assert any(name.encode() in content for content in members(released).values())
    assert not any(NAMES[2].encode() in content for content in members(without).values())


@every_format
def test_the_properties_name_the_app_and_nobody_else(suffix: str, tmp_path: Path) -> None:
    write(whole_report(), tmp_path / f"out{suffix}")

    content = members(tmp_path / f"out{suffix}")
    core, app = content["docProps/core.xml"].decode(), content["docProps/app.xml"].decode()
    assert "<dc:creator>Facilitator</dc:creator>" in core
    assert "<cp:lastModifiedBy>Facilitator</cp:lastModifiedBy>" in core
    for trace in (getpass.getuser(), socket.gethostname(), str(tmp_path), "python", "xlsxwriter"):
        assert trace.lower() not in (core + app).lower()


@every_format
def test_a_title_longer_than_a_property_may_be_is_in_the_file_as_a_whole(suffix: str, tmp_path: Path) -> None:
    title = "Growing " * 50 + "together"

    write(replace(whole_report(), title=title), tmp_path / f"out{suffix}")

    assert any(title.encode() in content for content in members(tmp_path / f"out{suffix}").values())


@every_format
def test_the_same_report_gives_the_same_content(suffix: str, tmp_path: Path) -> None:
    write(awkward_report(), tmp_path / f"one{suffix}")
    write(awkward_report(), tmp_path / f"two{suffix}")

    assert members(tmp_path / f"one{suffix}") == members(tmp_path / f"two{suffix}")


@every_format
def test_nothing_in_the_file_leads_outside_it(suffix: str, tmp_path: Path) -> None:
    write(awkward_report(), tmp_path / f"out{suffix}")

    assert not any(b"External" in content for content in members(tmp_path / f"out{suffix}").values())


@every_format
def test_progress_rises_to_the_end(suffix: str, tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []

    write(whole_report(), tmp_path / f"out{suffix}", tell=lambda part, words: told.append((part, words)))

    parts = [part for part, _ in told]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
    assert all(words for _, words in told)


@every_format
@pytest.mark.parametrize("patience", [0, 1, 2, 3])
def test_a_cancelled_export_leaves_what_was_there(suffix: str, patience: int, tmp_path: Path) -> None:
    target = tmp_path / f"out{suffix}"
    target.write_bytes(b"before")
    asked = iter(range(10_000))

    with pytest.raises(CancelledError):
        write(whole_report(), target, cancelled=lambda: next(asked) >= patience)

    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@every_format
def test_a_full_disk_leaves_what_was_there(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"out{suffix}"
    target.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError) as caught:
        write(whole_report(), target)

    assert caught.value.hint == "Make room, or choose a folder on another disk."
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@every_format
def test_a_file_that_another_program_holds_open_is_named(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_part: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ExportError) as caught:
        write(whole_report(), tmp_path / f"out{suffix}")

    assert caught.value.title == "The file is open elsewhere"
    assert str(tmp_path / f"out{suffix}") in caught.value.detail
    assert list(tmp_path.iterdir()) == []


@every_format
def test_a_missing_folder_is_named(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write(whole_report(), tmp_path / "missing" / f"out{suffix}")

    assert caught.value.title == "The folder does not exist"
    assert caught.value.detail == f"{tmp_path / 'missing'}."


@every_format
def test_a_folder_of_that_name_is_not_replaced(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"out{suffix}").mkdir()

    with pytest.raises(ExportError) as caught:
        write(whole_report(), tmp_path / f"out{suffix}")

    assert caught.value.title == "A folder has this name"
    assert [child.name for child in tmp_path.iterdir()] == [f"out{suffix}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no folder modes")
@every_format
def test_a_folder_that_may_only_be_read_is_named(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)

    with as_nobody(), pytest.raises(ExportError) as caught:
        write(whole_report(), tmp_path / "closed" / f"out{suffix}")

    assert caught.value.title == "This folder cannot be written to"
    assert caught.value.hint == "Choose another folder."


@every_format
def test_an_older_file_is_replaced_and_capital_endings_are_known(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"out{suffix.upper()}"
    target.write_bytes(b"before")

    written = write(whole_report(), target)

    assert written.path == target
    assert target.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["out.txt", "out", "out.xls"])
def test_an_unknown_ending_is_answered_with_the_known_ones(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write(whole_report(), tmp_path / name)

    assert caught.value.title == "This kind of file is unknown"
    assert all(suffix in caught.value.hint for suffix in FORMATS)


def test_the_list_of_formats_costs_no_heavy_import() -> None:
    code = (
        "import sys, facilitator.exporters.formats; print({'xlsxwriter', 'docx', 'lxml'} & set(sys.modules))"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"
