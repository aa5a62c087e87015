"""H2 and P1: what our own code never does, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import facilitator

SOURCES = sorted(Path(facilitator.__file__).parent.rglob("*.py"))
LOADERS = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib", "yaml", "cloudpickle"}
RUNNERS = {"eval", "exec", "compile", "__import__"}


def test_p1_nothing_is_loaded_that_could_run() -> None:
    found = [
        f"{path.name}: {what}"
        for path, node in _nodes()
        for what in (*_imported(node), _called(node))
        if what in LOADERS or what in RUNNERS or what in {"QDataStream", "restoreState", "restoreGeometry"}
    ]
    pickled = [path.name for path, node in _nodes() if _may_unpickle(node)]

    assert len(SOURCES) > 200
    assert found == []
    assert pickled == []


def test_h2_no_link_that_people_typed_is_ever_followed() -> None:
    opened = [
        ast.unparse(node.args[0])
        for _, node in _nodes()
        if isinstance(node, ast.Call) and _called(node) == "openUrl"
    ]
    followed = [
        path.name
        for path, node in _nodes()
        if isinstance(node, ast.Call) and _called(node) in {"setOpenExternalLinks", "setOpenLinks"}
        if ast.unparse(node.args[0]) != "False"
    ]

    assert opened
    assert all(each.startswith("QUrl.fromLocalFile(") for each in opened), opened
    assert followed == []


def _nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path, tree in _trees():
        for node in ast.walk(tree):
            yield path, node


@cache
def _trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    return [(node.module or "").partition(".")[0]] if isinstance(node, ast.ImportFrom) else []


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return "" if node.func.attr in RUNNERS else node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _may_unpickle(node: ast.AST) -> bool:
    if not isinstance(node, ast.keyword) or node.arg != "allow_pickle":
        return False
    return ast.unparse(node.value) != "False"
