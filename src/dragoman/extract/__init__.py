"""Doc to drafts: one layer for each kind of thing, plain functions in a visible order."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.extract import (
    casualties,
    contexts,
    events,
    hedges,
    inferences,
    links,
    mentions,
    order,
    positions,
    quotes,
    sentences,
    sources,
    statements,
    times,
)
from dragoman.extract.layer import Layer
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts

LAYERS: tuple[Layer, ...] = (
    sentences.LAYER,
    times.LAYER,
    mentions.LAYER,
    links.LAYER,
    quotes.LAYER,
    hedges.LAYER,
    statements.LAYER,
    sources.LAYER,
    events.LAYER,
    casualties.LAYER,
    contexts.LAYER,
    positions.LAYER,
    inferences.LAYER,
    order.LAYER,
)


def run_layers(doc: Doc, lexicon: Lexicon, layers: tuple[Layer, ...] = LAYERS) -> Drafts:
    """The drafts that the layers draw from a Doc, one after the other."""
    drafts = Drafts()
    for layer in layers:
        drafts = layer.run(doc, lexicon, drafts)
    return drafts


def misplaced(layers: tuple[Layer, ...]) -> tuple[str, ...]:
    """Names of the layers that need what no layer before them gives; empty for a good order."""
    given: set[str] = set()
    wrong = []
    for layer in layers:
        if not layer.needs <= given:
            wrong.append(layer.name)
        given |= layer.gives
    return tuple(wrong)
