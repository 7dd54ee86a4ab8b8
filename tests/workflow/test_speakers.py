"""Whose words they are, in whole texts: chains of pronouns, names a sentence before, quotations over paragraphs."""

from __future__ import annotations

import pytest

from dragoman.record.record import Record
from dragoman.record.statement import Statement
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

CHAIN = """Foreign Minister Marta Lindqvist arrived in Oslo on Monday. She met the crown prince in the afternoon.

She said that the border would stay open. The road, she added, would be mined no longer.
"""

BEFORE = """General Pavel Horak looked tired. "We have held this bridge for a year," he said.
"""

NAME_BEFORE = """The last word came from Ambassador Lucia Ferri. "My country will not sign," she told reporters.
"""

CONTINUED = """Governor Anton Weiss spoke to the villagers on Friday. "The dam is safe," he said. "Nobody has to leave.

"I have slept beside it myself, and I shall sleep there again."

The villagers left in silence.
"""

UNEVEN = """The rebels left "the valley. The mayor, Jonas Brandt, said: "They will come back in spring."
"""


def spoken(text: str, engine: Engine) -> tuple[Record, dict[str, str | None]]:
    """The record, and the name of the speaker by the first words of what is said."""
    record = read(text, published="2024-05-07", engine=engine)
    names = {actor.id: actor.name for actor in record.actors}

    def said(statement: Statement) -> str:
        return " ".join(text[slice(*statement.content[0])].split()[:4]).strip('"“”,.')

    return record, {said(each): names.get(each.speaker or "") for each in record.statements}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (CHAIN, "that the border would", "Marta Lindqvist"),
        (CHAIN, "The road", "Marta Lindqvist"),
        (BEFORE, "We have held this", "Pavel Horak"),
        (NAME_BEFORE, "My country will not", "Lucia Ferri"),
        (CONTINUED, "The dam is safe", "Anton Weiss"),
        (UNEVEN, "They will come back", "Jonas Brandt"),
    ],
    ids=["chain", "chain, inserted", "sentence before", "no subject before", "over paragraphs", "odd mark"],
)
def test_the_speaker_is_found_behind_pronouns(text: str, words: str, name: str, engine: Engine) -> None:
    _, speakers = spoken(text, engine)
    assert speakers.get(words) == name, speakers


@pytest.mark.slow
def test_a_quotation_goes_on_in_the_next_paragraph(engine: Engine) -> None:
    record, _ = spoken(CONTINUED, engine)
    whole = [each for each in record.statements if each.manner == "direct"]
    words = [CONTINUED[slice(*span)] for each in whole for span in each.content]
    assert len(whole) == 1
    assert any("slept beside it" in each for each in words)
