"""Predicates that no frame knows: what is drawn of a likeness, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from spacy.tokens import Doc

from dragoman.extract import run_layers
from dragoman.language.carrier import SIMILAR
from dragoman.language.reader import Reader
from dragoman.language.similar import Likeness
from dragoman.record.drafts import EventDraft
from dragoman.workflow.dossier import dossier
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read, read_many

SENTENCES = yaml.safe_load((Path(__file__).parent / "similar.yaml").read_text("utf-8"))
ZORCHED = "The insurgents zorched a bridge over the Sava on Tuesday."


def likened(doc: Doc, *, kind: str = "ASSAULT", frames: tuple[str, ...] = ("frame.ASSAULT.bomb",)) -> Doc:
    """The Doc with every verb like those of a type; the words are invented, so that no frame will ever know them."""
    verbs = [token.i for token in doc if token.pos_ == "VERB"]
    doc.user_data[SIMILAR] = tuple(
        tuple(Likeness(token=verb, type=kind, score=0.9, share=0.8, frames=frames)) for verb in verbs
    )
    return doc


class Likening(Reader):
    """A reader that likens every verb."""

    def read(self, text: str) -> Doc:
        return likened(super().read(text))


@pytest.fixture(scope="module")
def likening(engine: Engine) -> Engine:
    reader = engine.reader
    return replace(engine, reader=Likening(reader.model, reader.joined, reader.vocab))


def drawn(text: str, engine: Engine) -> tuple[EventDraft, ...]:
    return run_layers(engine.reader.read(text), engine.lexicon).events


def test_an_unknown_verb_is_an_event_of_its_neighbours(likening: Engine):
    (event,) = drawn(ZORCHED, likening)
    assert (event.type, event.basis, event.mode, event.cameo) == ("ASSAULT", "similar", None, None)
    assert (event.status, event.entry) == ("asserted", "frame.ASSAULT.bomb")
    assert [ZORCHED[slice(*span)] for span in (*event.actors, event.trigger)] == ["insurgents", "zorched"]
    assert event.confidence <= 0.5


def test_its_roles_are_those_of_the_passive(likening: Engine):
    text = "Kenya was zorched by the rebels on Tuesday."
    (event,) = drawn(text, likening)
    assert [text[slice(*span)] for span in (*event.actors, *event.recipients)] == ["rebels", "Kenya"]


def test_its_status_is_read_like_any_other(likening: Engine):
    (event,) = drawn("The insurgents have not zorched the bridge over the Sava.", likening)
    assert event.status == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "The flood zorched a bridge over the Sava.",
        "We zorched a bridge over the Sava.",
        "The generals zorched that the bridge was old.",
        "A bridge zorched last year was grey.",
    ],
)
def test_what_is_no_act_of_somebody_else_is_left_alone(text: str, likening: Engine):
    assert not [event for event in drawn(text, likening) if event.basis == "similar"]


@pytest.mark.parametrize(
    "text",
    [
        "The insurgents attacked the problem of the bridge.",
        "The minister seemed tired and the soldiers began early.",
        "The rebels zorched an attack on the town of Gao.",
        "The ministry stated that no troops had crossed the border.",
    ],
)
def test_what_the_lexicon_knows_is_never_likened(text: str, likening: Engine):
    assert all(event.basis == "frame" for event in drawn(text, likening))


def test_frames_that_are_gone_are_passed_over(likening: Engine):
    doc = likened(likening.reader.read(ZORCHED), frames=("frame.ASSAULT.gone", "frame.ASSAULT.bomb"))
    assert [event.entry for event in run_layers(doc, likening.lexicon).events] == ["frame.ASSAULT.bomb"]
    doc = likened(likening.reader.read(ZORCHED), frames=("frame.ASSAULT.gone",))
    assert not run_layers(doc, likening.lexicon).events


def test_the_dossier_says_so(likening: Engine):
    assert "ASSAULT (similar to 'bomb')" in dossier(read(ZORCHED, engine=likening))


def test_it_can_be_turned_off(likening: Engine):
    on = read(ZORCHED, engine=likening)
    assert [event.basis for event in on.events] == ["similar"]
    assert not read(ZORCHED, engine=likening, similar=False).events
    assert [record.events for record in read_many([on.article], engine=likening, similar=False)] == [()]


def test_no_event_is_seen_in_nearly_all_that_are_none(engine: Engine):
    others = [sentence["text"] for sentence in SENTENCES if "type" not in sentence]
    false = [text for text in others if any(event.basis == "similar" for event in drawn(text, engine))]
    assert len(others) == 40
    assert len(false) <= 2, false
