"""What may happen to a command from outside: Ctrl+C, a reader that goes away, a full disk, few letters."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")


def start(*words: object, stdout: int = subprocess.PIPE, **variables: str) -> subprocess.Popen[str]:
    """Start a command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "facilitator", *(str(word) for word in words)],
        cwd=ROOT,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding=variables.get("PYTHONIOENCODING", "utf-8"),
        env={**os.environ, **variables},
    )


@posix
def test_ctrl_c_ends_with_a_sentence_and_changes_nothing(workshop: Path, tmp_path: Path) -> None:
    # A pipe that is never written keeps the command waiting at a known place, with the workshop unopened.
    fifo = tmp_path / "waiting.db"
    os.mkfifo(fifo)
    command = start("stats", fifo)
    writer = os.open(fifo, os.O_WRONLY)  # returns once the command has opened the other end
    command.send_signal(signal.SIGINT)
    _, told = command.communicate(timeout=30)
    os.close(writer)

    assert command.returncode == 130
    assert told == "Stopped. What was not finished has changed nothing.\n"


@posix
def test_a_reader_that_goes_away_is_no_trouble(workshop: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = start("stats", workshop, stdout=writing)
    os.close(writing)
    _, told = command.communicate(timeout=30)

    assert (command.returncode, told) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_answer_that_cannot_be_written_is_told(workshop: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = start("stats", workshop, stdout=full.fileno())
        _, told = command.communicate(timeout=30)

    assert command.returncode == 2
    assert told.startswith("The answer cannot be written. standard output: No space left on device.")


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "utf-8"])
def test_every_terminal_gets_an_answer(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "greek.db"
    run("new", path, "--title", "Ποιος πληρώνει; 你好")
    wanted = run("stats", path, "--json").document

    in_words = start("stats", path, PYTHONIOENCODING=encoding)
    as_json = start("stats", path, "--json", PYTHONIOENCODING=encoding)

    assert in_words.communicate(timeout=60)[1] == ""
    assert in_words.returncode == 0
    assert json.loads(as_json.communicate(timeout=60)[0]) == wanted
    assert wanted["title"] == "Ποιος πληρώνει; 你好"
