"""Frames: loading, indices, what the file of an editor is told."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

import dragoman.lexicon
from dragoman.errors import LexiconError
from dragoman.lexicon import frames
from dragoman.lexicon.inflection import read_irregular
from dragoman.lexicon.shown import unshown

SENSES = 1200  # what issue 5 asks for; a sense is a frame with one of its lemmas
FOLDER = Path(dragoman.lexicon.__file__).parent / "en"


@pytest.fixture(scope="module")
def loaded() -> frames.Frames:
    return frames.load(FOLDER)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(copytree(FOLDER, tmp_path / "en"))


def test_frames_cover_all_types(loaded: frames.Frames) -> None:
    assert len({frame.type for frame in loaded.entries}) == 16


def test_frames_are_enough(loaded: frames.Frames) -> None:
    assert len(loaded.entries) >= 450


def test_senses_are_enough(loaded: frames.Frames) -> None:
    assert sum(len(frame.lemma) for frame in loaded.entries) >= SENSES


def test_every_sense_is_shown_by_a_sentence_of_its_frame(loaded: frames.Frames) -> None:
    missing = [f"{frame.id}: {lemma}" for frame, lemma in unshown(loaded.entries, read_irregular(FOLDER))]
    assert not missing, f"{len(missing)} words that no yes sentence of their frame shows: {', '.join(missing[:20])} ..."


def test_frame_is_found_by_any_form(loaded: frames.Frames) -> None:
    assert loaded.of("struck", "strike", "verb") == loaded.of("struck", "struc", "verb") != ()


def test_wrong_lemma_of_an_irregular_form_misleads_nobody(loaded: frames.Frames) -> None:
    assert not loaded.says("began", "beg", ("beg",))


def test_most_specific_frame_comes_first(loaded: frames.Frames) -> None:
    order = [frame.specificity for frame in loaded.of("meet", "meet", "verb")]
    assert order == sorted(order, reverse=True)


def test_example_may_say_what_it_must_find(loaded: frames.Frames) -> None:
    (example, *_) = next(frame for frame in loaded.entries if frame.id == "frame.CONSULT.telephone").expected
    assert (example.text.split()[0], example.actor) == ("The", "secretary")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("- id: frame.AID.give\n  lemma: give\n  yes: [A.]\n", "belongs into aid.yaml"),
        ("- id: frame.CONSULT.meet\n  lemma: meet\n  yes: [A.]\n", "stands twice"),
        ("- id: frame.CONSULT.x\n  lemma: x\n  reciprocol: true\n  yes: [A.]\n", "Allowed keys"),
        ("- id: CONSULT.x\n  lemma: x\n  yes: [A.]\n", "frame.TYPE.lemma"),
        ("- id: frame.CONSULT.x\n  lemma: x\n  yes: []\n", "at least one sentence"),
        ("- id: frame.CONSULT.x\n  lemma: x\n  needs: {obj: somebody}\n  yes: [A.]\n", "needs"),
    ],
)
def test_editor_is_told_what_to_mend(copied: Path, entry: str, told: str) -> None:
    path = copied / "frames" / "consult.yaml"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    with pytest.raises(LexiconError, match=rf"consult\.yaml, line \d+.*{told}"):
        frames.load(copied)


def test_unknown_key_of_a_table_is_refused(copied: Path) -> None:
    path = copied / "status.yaml"
    path.write_text(path.read_text("utf-8") + "maybe: [perhaps]\n", "utf-8")
    with pytest.raises(LexiconError, match=r"status\.yaml: maybe"):
        frames.load(copied)
