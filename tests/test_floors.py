"""The floors of ARCHITECTURE.md: who may import whom, and what may be imported before the first paint."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facilitator"
HEAVY = (
    "numpy",
    "onnxruntime",
    "docx",
    "xlsxwriter",
    "openpyxl",
    "sqlmodel",
    "sqlalchemy",
    "scipy",
    "tokenizers",
)
NETWORK = {"socket", "ssl", "http", "urllib.request", "smtplib", "ftplib", "xmlrpc", "PySide6.QtNetwork"}


def imports_of(source: Path) -> set[str]:
    """The modules that a file imports by absolute name, wherever in the file it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return names


def test_imports_keep_the_contracts_in_pyproject() -> None:
    """In a process of its own: the linter sets up logging for whoever calls it, and turns ours off."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    options = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"]

    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_domain_needs_nothing_but_the_standard_library() -> None:
    strangers = {
        (source.name, name)
        for source in (PACKAGE / "domain").rglob("*.py")
        for name in imports_of(source)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("facilitator.domain")
    }

    assert strangers == set()


def test_nothing_in_the_app_speaks_to_a_network() -> None:
    speakers = {
        (source.relative_to(PACKAGE).as_posix(), name)
        for source in PACKAGE.rglob("*.py")
        for name in imports_of(source)
        if name in NETWORK or any(name.startswith(f"{module}.") for module in NETWORK)
    }

    assert speakers == set()


@pytest.mark.parametrize("module", ["facilitator.__main__", "facilitator.ui.app"])
def test_nothing_heavy_is_imported_before_the_first_paint(module: str) -> None:
    script = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & sys.modules.keys()))"

    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )

    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == []
