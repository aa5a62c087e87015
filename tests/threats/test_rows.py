"""Every row of the table of threats has a test that is there, runs and can fail."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.threats.rows import ROWS

ROOT = Path(__file__).parents[2]
APPLY = (
    *(f"B{number}" for number in range(1, 12)),
    *(f"S{number}" for number in range(1, 5)),
    *(f"Z{number}" for number in range(1, 5)),
    *(
        "X1",
        "X2",
        "X3",
        "M1",
        "M2",
        "C1",
        "E1",
        "E3",
        "E4",
        "E5",
        "E6",
        "E7",
        "E8",
        "H1",
        "H2",
        "H3",
        "P1",
        "D1",
        "D2",
    ),
)


def test_no_row_is_left_out() -> None:
    assert set(ROWS) == set(APPLY)


@pytest.mark.parametrize("row", ROWS)
def test_the_tests_of_a_row_are_there_and_ask_something(row: str) -> None:
    assert ROWS[row]
    for name in ROWS[row]:
        path, _, function = name.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        (found,) = (each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == function)
        marks = " ".join(ast.unparse(each) for each in found.decorator_list)
        assert "xfail" not in marks
        assert "skip(" not in marks
        assert any(_asks(node, tree) for node in ast.walk(found)), f"{name} asks nothing"


def _asks(node: ast.AST, tree: ast.Module) -> bool:
    """Tell whether a piece of a test asserts something, by itself or through a function of its module."""
    if isinstance(node, ast.Assert):
        return True
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    helper = next(
        (each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == called), None
    )
    asked = (isinstance(each, ast.Assert) for each in ast.walk(helper)) if helper else ()
    return called == "pytest.raises" or any(asked)
