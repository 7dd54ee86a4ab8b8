"""Whoever is reported to speak is an actor, also where no list knows the noun."""

from __future__ import annotations

import pytest

from dragoman.workflow.read import read


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
