"""Who a phrase without a name is: passages of our own, read by the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.extract import run_layers
from dragoman.lexicon.tables import read_table
from dragoman.record.actor import Actor
from dragoman.resolve.actors import resolve_actors
from dragoman.workflow.engine import Engine

# Of 15 passages each. Before the rules of `resolve/antecedents.py` 6 and 7; the second table had not been read then.
FLOORS = {"nominals.tsv": 15, "nominals_held.tsv": 12}
NOBODY = "-"


def _told(actors: tuple[Actor, ...], start: int) -> str:
    """The actor that the phrase which begins here is, by name; those of a group joined."""
    name = {actor.id: actor.name for actor in actors}
    for actor in actors:
        if any(mention.span[0] == start and mention.kind != "name" for mention in actor.mentions):
            return " and ".join(name[member] for member in actor.members) or actor.name
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("table", FLOORS)
def test_a_phrase_without_a_name_is_the_actor_it_takes_up(table: str, engine: Engine) -> None:
    wrong = []
    rows = tuple(read_table(Path(__file__).with_name(table), ("passage", "phrase", "actor")))
    for row in rows:
        passage, phrase = row["passage"], row["phrase"]
        drafts = run_layers(engine.reader.read(passage), engine.lexicon)
        told = _told(resolve_actors(drafts, passage, None, engine.lexicon).actors, passage.rindex(phrase))
        own = phrase.casefold().removeprefix("the ")
        if told != row["actor"] and not (row["actor"] == NOBODY and told.casefold().removeprefix("the ") == own):
            wrong.append((passage, told))
    assert len(rows) - len(wrong) >= FLOORS[table], wrong
