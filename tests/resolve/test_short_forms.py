"""A long form and its short form in brackets are one body: sentences of our own, read by the model."""

from __future__ import annotations

import pytest

from dragoman import read
from dragoman.workflow.engine import Engine


def _chains(text: str, engine: Engine) -> list[set[str]]:
    actors = read(text, engine=engine).actors
    return [{text[slice(*mention.span)] for mention in actor.mentions} for actor in actors]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("Sarbin Democratic Forces (SDF) shelled Goma. The SDF denied it.", "Sarbin Democratic Forces", "The SDF"),
        (
            "The Organisation for Nuclear Calm (ONC) criticised Iran. ONC said it would go on.",
            "The Organisation for Nuclear Calm",
            "ONC",
        ),
        (
            "The camp was run by ONC (Organisation for Nuclear Calm). The Organisation for Nuclear Calm left Chad.",
            "The Organisation for Nuclear Calm",
            "ONC",
        ),
    ],
)
def test_a_long_form_and_its_short_form_in_brackets_are_one(text: str, long: str, short: str, engine: Engine) -> None:
    chain = next(chain for chain in _chains(text, engine) if long in chain)
    assert short in chain


@pytest.mark.slow
def test_what_stands_in_brackets_and_is_short_for_something_else_is_another(engine: Engine) -> None:
    text = "The Vamo Peace Institute (UK) criticised Iran. The UK did too."
    assert not any({"The Vamo Peace Institute", "UK"} <= chain for chain in _chains(text, engine))
