"""Commands run in this process as the door would run them, and a small workshop to run them on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitator.__main__ import main

POINTS = """text,table,round,theme
Trust grows when companies visit one another,1,Morning,Building trust
Visits between companies build trust,2,Morning,Building trust
Companies must know one another before they trust,3,Morning,
Small firms cannot pay for the application,1,Afternoon,Money
The application costs small firms too much,2,Afternoon,
Funding comes too late for small firms,3,Afternoon,Money
Nobody has a map of the region's strengths,1,Afternoon,
"""


@dataclass(frozen=True)
class Done:
    """What a command did: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document that it answered with."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs a command, given as the words after the program's name."""

    def run(*words: object) -> Done:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def blank(run: Run, tmp_path: Path) -> Path:
    """A workshop without sessions, tables and themes."""
    path = tmp_path / "blank.db"
    assert run("new", path, "--title", "Blank").code == 0
    return path


@pytest.fixture
def workshop(run: Run, tmp_path: Path) -> Path:
    """A workshop with 7 points of 3 tables in 2 sessions, 4 of them tagged with one of 2 themes."""
    path, source = tmp_path / "workshop.db", tmp_path / "points.csv"
    source.write_text(POINTS, encoding="utf-8")
    assert run("new", path, "--title", "A small workshop").code == 0
    mapping = "text=text,desk=table,session=round,themes=theme"
    assert run("import", path, source, "--map", mapping, "--create").code == 0
    return path
