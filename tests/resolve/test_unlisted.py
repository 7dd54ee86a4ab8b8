"""Actors that no table lists still get country and sector from their words: sentences of our own, read by the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.extract.mentions import LAYER
from dragoman.language.reader import Reader
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.lexicon.tables import read_table
from dragoman.record.actor import Actor
from dragoman.record.drafts import Drafts
from dragoman.resolve.actors import resolve_actors

TABLES = ("unlisted.tsv", "unlisted_held.tsv")
COLUMNS = ("sentence", "actor", "country", "sector")
FLOOR = 0.85  # of countries and sectors together; the bar that the project set itself


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def _bare(words: str) -> str:
    return words.casefold().removeprefix("the ")


def _find(actors: tuple[Actor, ...], sentence: str, words: str) -> Actor | None:
    for actor in actors:
        names = {_bare(actor.name)} | {_bare(sentence[slice(*mention.span)]) for mention in actor.mentions}
        if _bare(words) in names:
            return actor
    return None


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_country_and_sector_of_unlisted_actors(table: str, reader: Reader, lexicon: Lexicon) -> None:
    right, wrong = 0, []
    rows = tuple(read_table(Path(__file__).with_name(table), COLUMNS))
    for row in rows:
        sentence = row["sentence"]
        drafts = LAYER.run(reader.read(sentence), lexicon, Drafts())
        actor = _find(resolve_actors(drafts, sentence, None, lexicon).actors, sentence, row["actor"])
        got = (actor.country or "", actor.sector or "") if actor else ("-", "-")
        right += (got[0] == row["country"]) + (got[1] == row["sector"])
        if got != (row["country"], row["sector"]):
            wrong.append((sentence, got))
    assert right >= FLOOR * 2 * len(rows), wrong
