"""Whoever is reported to speak is an actor, also where no list knows the noun."""

from __future__ import annotations

import pytest

from dragoman.extract.sources import LAYER
from dragoman.lexicon.load import load_lexicon
from dragoman.record.drafts import Drafts, StatementDraft
from dragoman.workflow.read import read
from tests.conllu import make_doc


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Chadian prosecutor’s office said that 13 people were killed.", "Chadian prosecutor’s office", "TCD"),
        ("Survivors said the raid lasted an hour.", "Survivors", None),
    ],
)
def test_a_source_that_no_list_knows_is_an_actor(engine, text, name, country):
    record = read(text, engine=engine)
    speaker = next(actor for actor in record.actors if actor.id == record.statements[0].speaker)
    assert name in speaker.name
    assert speaker.country == country


@pytest.mark.parametrize(("tag", "word", "kind"), [("PRON", "it", "pronoun"), ("NOUN", "text", "nominal")])
def test_a_pronoun_that_speaks_is_no_name(tag: str, word: str, kind: str) -> None:
    doc = make_doc(f"1 {word} {tag} nsubj 2\n2 calls VERB root 0 call VerbForm=Fin\n3 . PUNCT punct 2")
    said = StatementDraft(cue=(len(word) + 1, len(word) + 6), content=(), manner="indirect", speaker=(0, len(word)))
    (mention,) = LAYER.run(doc, load_lexicon(), Drafts(statements=(said,))).mentions
    assert mention.kind == kind
