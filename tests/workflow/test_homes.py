"""Demonstrators, police, judges without a country take that of the place or the only one named; others take none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.lexicon.tables import read_table
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

COLUMNS = ("sentence", "actor", "country")
TABLE = read_table(Path(__file__).with_name("homes.tsv"), COLUMNS)
ROWS = tuple({name: row[name] for name in COLUMNS} for row in TABLE)


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"] for row in ROWS])
def test_home_country(row: dict[str, str], engine: Engine) -> None:
    record = read(row["sentence"], engine=engine)
    words = {actor.name.casefold(): actor for actor in record.actors}
    for actor in record.actors:
        words |= {record.article.text[slice(*mention.span)].casefold(): actor for mention in actor.mentions}
    found = words.get(row["actor"].casefold())
    assert found is not None or not row["country"], record.actors
    assert (found.country if found else None) == (row["country"] or None)


@pytest.mark.slow
def test_places_reach_their_state(engine: Engine) -> None:
    for text, country in (
        ("Turkish jets bombed Mosul on Monday.", "IRQ"),
        ("Jordan lifted the curfew in the West Bank.", "PSE"),
    ):
        record = read(text, engine=engine)
        by_id = {actor.id: actor for actor in record.actors}
        reached = {by_id[one].country for event in record.events for one in event.recipients}
        assert reached == {country}, record.events
        assert not any(actor.kind == "business" for actor in record.actors)
