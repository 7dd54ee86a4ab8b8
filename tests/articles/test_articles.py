"""Whole articles against gold, scored by the shared scorer: F1 may rise, it falls only by a new floor."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.record.codec import to_json
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

HERE = Path(__file__).parent
SCORER = HERE.parents[2] / "shared" / "score" / "articles.py"
# Folder, section, least F1. Measured when the article was added and mended for, less a twentieth for a new reader.
FLOORS = [
    ("interview-colombia-ceasefire", "statements", 0.95),
    ("interview-colombia-ceasefire", "positions", 0.90),
    ("interview-colombia-ceasefire", "inferences", 0.90),
    ("ministry-moldova-release", "statements", 0.90),
    ("ministry-moldova-release", "positions", 0.85),
    ("congo-doha-offers", "statements", 0.90),
    ("congo-doha-offers", "positions", 0.80),
    ("column-libya-budget", "statements", 0.90),
    ("column-libya-budget", "positions", 0.80),
    ("column-libya-budget", "inferences", 0.85),
]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The scorer as a module; the test is skipped where the shared data are not."""
    if not SCORER.exists():
        pytest.skip("the scorer ../shared/score/articles.py is not here")
    spec = importlib.util.spec_from_file_location("article_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "section", "least"), FLOORS, ids=[f"{folder}-{part}" for folder, part, _ in FLOORS])
def test_a_section_keeps_its_floor(scorer: ModuleType, engine: Engine, folder: str, section: str, least: float) -> None:
    gold = scorer.load_yaml(HERE / folder / "expected.yaml")
    text = (HERE / folder / "article.txt").read_text("utf-8")
    record = json.loads(to_json(read(text, published=str(gold["published"]), engine=engine)))
    found = scorer.compare(gold, record, text)
    f1 = found.sections[section].as_json()["f1"]
    assert f1 >= least, "\n".join(line for line in found.explanation() if section in line)
