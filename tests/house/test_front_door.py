"""The front door offers a dozen names and costs next to nothing to open."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import dragoman
from tests.house.plan import ROOT, SOURCE

HEAVY = [
    "spacy",
    "thinc",
    "numpy",
    "onnxruntime",
    "pydantic",
    "yaml",
    "typer",
    "rich",
    "trafilatura",
    "lxml",
    "rapidfuzz",
]
SCRIPT = "import json, sys; import {module}; print(json.dumps(sorted(sys.modules)))"


def modules_after(module: str) -> set[str]:
    """The modules that a fresh interpreter holds after one import."""
    source = str(SOURCE.parent)
    code = f"import sys; sys.path.insert(0, {source!r}); " + SCRIPT.format(module=module)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(done.stdout))


def test_import_dragoman_is_light():
    loaded = modules_after("dragoman")
    assert not loaded & set(HEAVY)
    assert {name for name in loaded if name.startswith("dragoman")} == {"dragoman"}


def test_the_record_is_light():
    assert not modules_after("dragoman.record.codec, dragoman.record.schema, dragoman.record.kinds") & set(HEAVY)


def test_resolve_needs_no_model():
    loaded = modules_after("dragoman.resolve")
    assert not loaded & {"spacy", "onnxruntime", "dragoman.language"}


def test_there_are_a_dozen_names_at_most():
    assert len(dragoman.__all__) <= 12
    assert set(dragoman.__all__) == {*dragoman._DOORS, "__version__"}
    assert dir(dragoman) == sorted(dragoman.__all__)


@pytest.mark.parametrize("name", dragoman.__all__)
def test_every_name_opens(name):
    assert getattr(dragoman, name) is not None


def test_any_other_name_is_refused():
    with pytest.raises(AttributeError, match="offers"):
        _ = dragoman.colour
