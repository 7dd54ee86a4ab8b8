"""The gazetteer: order, spellings, spot facts, faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import Gazetteer, load_gazetteer
from dragoman.lexicon.world_tables import load_world

HEADER = "name\tcountry\tlat\tlon\tpopulation\tgeonameid\tkind\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_rows_are_sorted_by_folded_name(gazetteer: Gazetteer) -> None:
    keys = [fold(line.split("\t")[0]) for line in gazetteer.lines]
    assert keys == sorted(keys)


def test_every_row_can_be_read_and_its_country_is_known(gazetteer: Gazetteer) -> None:
    states = load_world().states
    cities = [city for line in gazetteer.lines for city in gazetteer._cities(line.split("\t"))]
    assert len(cities) == len(gazetteer.lines)
    assert {city.country for city in cities} <= set(states)
    assert all(-90 <= city.lat <= 90 and -180 <= city.lon <= 180 for city in cities)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Baku", "AZE", 40.4, 49.9),
        ("Kiev", "UKR", 50.45, 30.52),
        ("Kyiv", "UKR", 50.45, 30.52),
        ("Stepanakert", "AZE", 39.8, 46.75),
        ("the Hague", "NLD", 52.08, 4.3),
        ("Hodeidah", "YEM", 14.8, 42.95),
        ("El Fasher", "SDN", 13.63, 25.35),
        ("Washington", "USA", 38.9, -77.04),
        ("Vienna", "AUT", 48.2, 16.37),
        ("Vaduz", "LIE", 47.14, 9.52),
    ],
)
def test_the_first_candidate_is_the_best_known(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    first = gazetteer.find(name)[0]
    assert first.country == country
    assert (first.lat, first.lon) == pytest.approx((lat, lon), abs=0.1)


@pytest.mark.parametrize("name", ["", "the", "Nowhere-upon-Nothing", "\t", "#"])
def test_unknown_names_find_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()


def test_homonyms_are_all_candidates(gazetteer: Gazetteer) -> None:
    assert {"LBY", "LBN"} <= {city.country for city in gazetteer.find("Tripoli")}


@pytest.mark.parametrize("text", ["", "name\tcountry\n", "# only a comment\n"])
def test_a_wrong_header_is_refused(tmp_path: Path, text: str) -> None:
    table = tmp_path / "places.tsv"
    table.write_text(text, "utf-8")
    with pytest.raises(LexiconError, match="header"):
        load_gazetteer(table)


def test_a_broken_row_names_itself(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text(HEADER + "Baku\tAZE\tnorth\t49\t1\t2\tcity\n", "utf-8")
    with pytest.raises(LexiconError, match="row Baku"):
        load_gazetteer(table).find("Baku")
