"""What every test shares: no display, nobody's own folders, repeatable examples, golden files to rewrite."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import fakes

# Before anything of Qt is imported; CI and `./run.sh test` say so themselves.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests run side by side; two threads for each of many small products cost more than twice the time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A deadline would measure the machine, not the code; derandomized, a red run is red for everyone.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--update-golden`, which writes golden files anew so that their diff can be reviewed."""
    parser.addoption("--update-golden", action="store_true", help="write the files in tests/golden anew")


@pytest.fixture
def is_updating_golden(request: pytest.FixtureRequest) -> bool:
    """Whether this run writes golden files instead of comparing with them."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, drafts and caches of every test in a folder of its own, never in the user's."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(home))
    for kind in ("config", "data", "cache", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    return home


@pytest.fixture(autouse=True)
def closed_workshops() -> Iterator[None]:
    """Close the workshops that a test left open."""
    yield
    while fakes.OPENED:
        fakes.OPENED.pop().close()
