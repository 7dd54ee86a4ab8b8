"""A speaker is never left as "he" where the chain has the name: our examples and sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import read
from dragoman.record.record import Record
from dragoman.workflow.engine import Engine

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


def _speakers_by_pronoun(record: Record) -> list[str]:
    """The names of speakers whom the record knows by pronouns alone."""
    speakers = {statement.speaker for statement in record.statements}
    return [
        actor.name
        for actor in record.actors
        if actor.id in speakers and all(mention.kind == "pronoun" for mention in actor.mentions)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_speaker_of_the_examples_is_a_pronoun(path: Path, engine: Engine) -> None:
    record = read(path.read_text(encoding="utf-8"), engine=engine)
    assert record.statements
    assert not _speakers_by_pronoun(record)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jana Kovac arrived in Oslo on Monday. She met the king. She said the pact was near.", "Jana Kovac"),
        ('Omar Said resigned. "I am tired," he said.', "Omar Said"),
        ("Petar Ilic met Omar Said. He said the talks went well.", "Petar Ilic"),
        ("The talks with Omar Said failed. He said nobody listened.", "Omar Said"),
        ("After he left the room, Omar Said told reporters that the talks had failed.", "Omar Said"),
        ("In his speech, Karl Weber said the war must end.", "Karl Weber"),
        ("The mayor, Ana Ruiz, was angry. According to her, the bridge is unsafe.", "Ana Ruiz"),
        ('"They lied," said Ana Ruiz. "They will pay," she added.', "Ana Ruiz"),
    ],
)
def test_who_speaks_as_he_or_she_has_the_name_of_the_chain(text: str, speaker: str, engine: Engine) -> None:
    record = read(text, engine=engine)
    names = {actor.id: actor.name for actor in record.actors}
    assert {names.get(statement.speaker or "") for statement in record.statements} == {speaker}
    assert not _speakers_by_pronoun(record)
