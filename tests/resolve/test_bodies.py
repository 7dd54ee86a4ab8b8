"""Which bodies and peoples without a name stay in the record: sentences of our own, read by the model."""

from __future__ import annotations

import pytest

from dragoman import read
from dragoman.workflow.engine import Engine


def _names(text: str, engine: Engine) -> set[str]:
    return {
        text[slice(*mention.span)].removeprefix("The ").removeprefix("the ")
        for actor in read(text, engine=engine).actors
        for mention in actor.mentions
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The bridge was a gift to the Chadian government.", "Chadian government"),
        ("It was a hard winter for the people of Malawi.", "people of Malawi"),
        ("The valley lay behind Peruvian forces.", "Peruvian forces"),
        ("The road was built for the Alliance.", "Alliance"),
        ("The port is closed to Alliance forces.", "Alliance forces"),
        ("The tents were meant for Zambia's ruling party.", "Zambia's ruling party"),
    ],
)
def test_a_body_that_the_reader_knows_stays_at_one_mention(text: str, body: str, engine: Engine) -> None:
    assert body in _names(text, engine)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The bridge was a gift to Chadian engineers.", "Chadian engineers"),
        ("The road was built for the alliance.", "alliance"),
        ("Local governments are a matter of taste. Governments are not.", "Governments"),
        ("It was a hard winter for civilians.", "civilians"),
        ("The valley lay behind the last Peruvian soldier.", "last Peruvian soldier"),
        ("The lake is shared with Zambia's neighbours.", "Zambia's neighbours"),
    ],
)
def test_some_of_many_and_bodies_of_nobody_go(text: str, body: str, engine: Engine) -> None:
    assert body not in _names(text, engine)
