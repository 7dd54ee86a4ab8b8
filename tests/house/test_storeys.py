"""Storeys hold, and each heavy package has one room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.plan import ROOT, SOURCE, imported_packages, room_of, shown, source_files, tree_of

ROOMS_OF = {
    "spacy": {"language", "extract"},
    "thinc": {"language"},
    "onnxruntime": {"language"},
    "tokenizers": {"language"},
    "trafilatura": {"intake"},
    "htmldate": {"intake"},
    "lxml": {"intake"},
    "pydantic": {"lexicon", "web"},
    "yaml": {"lexicon"},
    "typer": {"cli"},
    "rich": {"cli"},
    "duckdb": {"archive"},
    "pyarrow": {"archive"},
    "fastapi": {"web"},
    "jinja2": {"web"},
    "altair": {"notebook", "web"},
    "pandas": {"notebook"},
    "ray": {"workflow"},
    "torch": set(),
    "transformers": set(),
}


def test_storeys_hold():
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed beside this Python")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", ROOMS_OF)
def test_a_heavy_package_has_one_room(package):
    importers = {shown(path): room_of(path) for path in source_files() if package in imported_packages(tree_of(path))}
    strangers = {name for name, room in importers.items() if room not in ROOMS_OF[package]}
    assert not strangers, f"{package} belongs to {ROOMS_OF[package] or 'no room of src'}"


def test_ray_is_confined_to_one_file():
    assert sum("ray" in imported_packages(tree_of(path)) for path in source_files()) <= 1


def test_no_source_file_imports_what_is_beside_the_package():
    for path in source_files():
        assert not imported_packages(tree_of(path)) & {"tests", "bench", "training"}, shown(path)


def test_every_room_says_what_it_is():
    for folder in sorted(path for path in SOURCE.iterdir() if path.is_dir() and any(path.glob("*.py"))):
        entrance = folder / "__init__.py"
        assert entrance.exists(), f"{shown(folder)} has no __init__.py"
        assert tree_of(entrance).body, f"{shown(entrance)} does not say what the room is for"
