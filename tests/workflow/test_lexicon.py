"""What the people who edit the lexicon are told."""

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.extract import run_layers
from dragoman.workflow.engine import Engine
from dragoman.workflow.lexicon import Example, complaint, examples, firings


def test_a_sentence_shows_what_fires_and_where(engine: Engine) -> None:
    sentence = "The two presidents met on Tuesday."
    drafts = run_layers(engine.reader.read(sentence), engine.lexicon)
    fired = {firing.kind: sentence[firing.span[0] : firing.span[1]] for firing in firings(drafts)}
    assert fired["events"] == "met"
    assert fired["times"] == "Tuesday"


def test_an_entry_that_does_not_fire_is_named_with_file_line_and_sentence(engine: Engine) -> None:
    example = Example(entry="frame.NONE", file="x.yaml", line=7, text="The two presidents met.", wanted=True)
    told = complaint(example, engine)
    assert told is not None
    assert told.startswith("x.yaml, line 7, entry frame.NONE: did not fire on its yes sentence")


def test_a_wrong_actor_is_told(engine: Engine) -> None:
    known = next(e for e in examples() if e.entry.startswith("frame.") and e.wanted and e.actor)
    wrong = Example(entry=known.entry, file=known.file, line=1, text=known.text, wanted=True, actor="Nobody")
    told = complaint(wrong, engine)
    assert told is not None
    assert "the actor should be 'Nobody'" in told


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text("- id: say.twice\n  yes: ['He said so.']\n", "utf-8")
    with pytest.raises(LexiconError, match=r"b\.yaml: the id say\.twice stands in a\.yaml too"):
        examples(tmp_path)
