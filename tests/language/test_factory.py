"""The reader inside somebody else's spaCy pipeline."""

from __future__ import annotations

import spacy

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "dragoman.Reader.v1"}}}


def test_a_spacy_pipeline_reads_with_our_model():
    nlp = spacy.blank("en", config=CONFIG)
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "TRUCE", "pattern": "truce"}])
    doc = nlp("The envoys of Chad signed a truce in Geneva.")
    assert doc.has_annotation("DEP")
    assert doc.vocab is nlp.vocab
    assert {ent.label_ for ent in doc.ents} == {"LOC", "TRUCE"}
