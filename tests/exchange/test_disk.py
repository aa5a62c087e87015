"""A file is there whole, or what was there before is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.domain.errors import ExportError
from facilitator.exchange import disk


def test_a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Tisch 4 – Häfen.wsb"

    disk.put(path, b"first")
    disk.put(path, b"second")

    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_a_stick_that_was_pulled_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="gone"):
        disk.put(tmp_path / "gone" / "a.wsb", b"words")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(ExportError, match="may write"):
        disk.put(tmp_path / "a.wsb", b"words")


def test_a_disk_that_does_not_keep_what_it_was_given_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.wsb"
    disk.put(path, b"what was there")
    flush = os.fsync

    def forgetful(handle: int) -> None:
        os.pwrite(handle, b"?", 3)
        flush(handle)

    monkeypatch.setattr(os, "fsync", forgetful)

    with pytest.raises(ExportError, match="does not keep data"):
        disk.put(path, b"what shall be there")
    assert path.read_bytes() == b"what was there"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit that only POSIX has")
def test_a_disk_without_room_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.wsb"
    path.write_bytes(b"what was there")
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from facilitator.domain.errors import FacilitatorError; from facilitator.exchange import disk\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: disk.put(Path(sys.argv[1]), bytes(5000))\n"
        "except FacilitatorError as error: print(error)"
    )

    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, timeout=60
    )

    assert "could not be written" in told.stdout
    assert path.read_bytes() == b"what was there"
    assert list(tmp_path.iterdir()) == [path]
