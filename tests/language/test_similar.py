"""The head for predicates that no frame knows: what it finds, what it refuses, and that it is small."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import DocBin

from dragoman.language.model import FOLDER
from dragoman.language.reader import Reader
from dragoman.language.similar import NEAREST, TABLE, SimilarPredicates, forget_likenesses, likenesses_on
from dragoman.workflow.engine import Engine

LARGEST = 200_000  # bytes
ZORCHED = "The insurgents zorched a bridge over the Sava on Tuesday."


@pytest.fixture
def eager(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The reader with a threshold that every verb passes."""
    monkeypatch.setattr(reader.model.similar, "threshold", 0.0)
    return reader


def test_the_table_is_small():
    assert (FOLDER / TABLE).stat().st_size < LARGEST


def test_a_likeness_names_the_nearest_frames_of_its_type(eager: Reader):
    doc = eager.read(ZORCHED)
    ((index, like),) = likenesses_on(doc).items()
    assert doc[index].text == "zorched"
    assert 1 <= len(like.frames) <= NEAREST
    assert all(name.startswith(f"frame.{like.type}.") for name in like.frames)
    assert 0 < like.score <= 1


def test_verbs_of_frames_mostly_have_their_own_type(eager: Reader, engine: Engine):
    asked = [frame for frame in engine.lexicon.frames.entries if frame.pos == "verb" and not frame.needs][::5]
    right = 0
    for frame in asked:
        likes = likenesses_on(eager.read(frame.yes[0])).values()
        right += any(like.type == frame.type for like in likes)
    assert right > 0.6 * len(asked) > 0


def test_most_frames_of_the_table_are_frames_of_the_lexicon(reader: Reader, engine: Engine):
    known = {frame.id for frame in engine.lexicon.frames.entries}
    table = reader.model.similar
    assert sum(name in known for name in table.frames) > 0.8 * len(table.frames)
    assert set(table.types) == {frame.type for frame in engine.lexicon.frames.entries}


def test_verbs_of_daily_life_are_nothing(reader: Reader):
    assert not likenesses_on(reader.read("The minister combed his hair and polished his shoes."))


def test_words_behind_white_space_are_told_by_their_token(eager: Reader):
    doc = eager.read(f"On the river.\n\n  {ZORCHED}")
    assert [doc[index].text for index in likenesses_on(doc)] == ["zorched"]


def test_likenesses_travel_with_the_doc(eager: Reader):
    doc = eager.read(ZORCHED)
    (back,) = DocBin(docs=[doc], store_user_data=True).get_docs(eager.vocab)
    assert likenesses_on(back) == likenesses_on(doc) != {}


def test_likenesses_can_be_forgotten(eager: Reader):
    assert not likenesses_on(forget_likenesses(eager.read(ZORCHED)))


def test_a_table_of_another_shape_is_refused(tmp_path: Path):
    with np.load(FOLDER / TABLE) as file:
        parts = dict(file)
    np.savez(tmp_path / TABLE, **{**parts, "frames": parts["frames"][:-1]})
    with pytest.raises(ValueError, match="wrong shape"):
        SimilarPredicates(tmp_path)


def test_no_verb_is_no_work(reader: Reader):
    assert list(reader.model.similar.find(np.zeros((0, 384), np.float32))) == []
