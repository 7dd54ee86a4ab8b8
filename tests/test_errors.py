"""The exception tree is the one that its docstring draws."""

from __future__ import annotations

import inspect

import pytest

from dragoman import errors

CLASSES = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_stands_in_the_tree(kind):
    assert issubclass(kind, errors.DragomanError)
    assert kind.__name__ in (errors.__doc__ or "")
