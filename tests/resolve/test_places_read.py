"""Places in whole sentences of our own, read by the engine. All were written after the rules and run once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.record.place import Place
from dragoman.resolve.settlements import distance
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("places.tsv").read_text("utf-8").splitlines()
    if not line.startswith(("#", "sentence\t"))
]
NEAR_KM = 161.0  # as the scorer of places has it
RIGHT = {"open": 14, "held": 15}
"""How many cases of each half are right, of 16, as measured: 14 and 15 at the first run."""


def is_right(case: list[str], engine: Engine) -> bool:
    sentence, name, country, lat, lon, _ = case
    record = read(sentence, engine=engine)
    start = sentence.index(name)
    found = [p for p in record.places if any(s < start + len(name) and start < e for s, e in p.mentions)]
    return any(_fits(place, country, lat, lon) for place in found)


def _fits(place: Place, country: str, lat: str, lon: str) -> bool:
    if country == "-":
        return place.lat is None
    if place.lat is None or place.lon is None or (country and place.country != country):
        return False
    return not lat or distance((place.lat, place.lon), (float(lat), float(lon))) < NEAR_KM


@pytest.mark.parametrize("half", sorted(RIGHT))
def test_as_many_places_are_right_as_were(half: str, engine: Engine) -> None:
    wrong = [case[0] for case in CASES if case[5] == half and not is_right(case, engine)]
    right = sum(case[5] == half for case in CASES) - len(wrong)
    assert right >= RIGHT[half], wrong


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("London, Ontario, opened a shelter for the homeless.", "London", "CAN"),
        ("He was born in Tacoma, Washington.", "Washington", "USA"),
        ("Washington, Russia and Egypt agreed to new talks.", "Washington", None),
        (
            "A mill burned in London. Crews from Woodstock and Tillsonburg helped.",
            "London",
            "CAN",
        ),
        ("A mill burned in London. Crews from Slough and Watford helped.", "London", "GBR"),
        ("Aides met at the White House.", "White House", "USA"),
        ("Two men died in the Karrada district of Baghdad.", "Karrada", "IRQ"),
    ],
)
def test_a_name_is_the_place_that_the_words_around_it_tell(
    text: str, name: str, country: str | None, engine: Engine
) -> None:
    record = read(text, engine=engine)
    found = [place for place in record.places if name in {text[slice(*mention)] for mention in place.mentions}]
    assert [(place.country, place.lat is not None) for place in found] == ([(country, True)] if country else [])
