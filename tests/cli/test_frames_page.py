"""docs/how-to/frames.md is what the example and the command are: its YAML, its folders and the error that it shows."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.load import FOLDER, load_events
from dragoman.lexicon.overlay import list_overlay
from dragoman.lexicon.scheme_overlay import OwnType
from tests.house.plan import ROOT

PAGE = (ROOT / "docs" / "how-to" / "frames.md").read_text("utf-8")
EXAMPLE = ROOT / "examples" / "ceasefire-monitoring"
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block).split("\n")[0])
def test_yaml_of_the_page_stands_in_the_example(block: str) -> None:
    assert any(block in path.read_text("utf-8") for path in EXAMPLE.rglob("*.yaml"))


def test_the_page_shows_a_type_a_frame_and_a_switch() -> None:
    assert len(BLOCKS) == 3


def test_each_key_of_a_type_is_explained() -> None:
    assert not [key for key in OwnType.model_fields if f"`{key}`" not in PAGE]


def test_the_error_of_the_page_is_told(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```text\ndragoman: mine/(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    mine = Path(copytree(EXAMPLE, tmp_path / "mine"))
    path = mine / "frames" / "ceasefire_violation.yaml"
    path.write_text(path.read_text("utf-8").replace("obj: [ceasefire, truce, armistice]", "obj: agents", 1), "utf-8")
    with pytest.raises(LexiconError) as told:
        load_events(FOLDER, list_overlay(mine))
    assert str(told.value) == f"{mine}/{' '.join(shown.split())}"
