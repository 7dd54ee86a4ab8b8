"""Files and functions stay small enough to read in one go."""

from __future__ import annotations

import ast

import pytest

from tests.house.plan import shown, source_files, tree_of

FILE_LINES = 600
FUNCTION_LINES = 40  # without the docstring


@pytest.mark.parametrize("path", source_files(), ids=shown)
def test_a_file_is_not_too_long(path):
    lines = path.read_text("utf-8").count("\n")
    assert lines <= FILE_LINES, f"{shown(path)} has {lines} lines: it holds two concepts, part them"


@pytest.mark.parametrize("path", source_files(), ids=shown)
def test_no_function_is_too_long(path):
    functions = (node for node in ast.walk(tree_of(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    long = {node.name: body_lines(node) for node in functions if body_lines(node) > FUNCTION_LINES}
    assert not long, f"{shown(path)}: more than {FUNCTION_LINES} lines: {long}"


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from its `def` to its end, without the docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines
