"""The gazetteer: order, spellings, spot facts, faults."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import KINDS, PLACES_FILE, Gazetteer, load_gazetteer
from dragoman.lexicon.points import load_seats
from dragoman.lexicon.world_tables import load_world

DIGEST = "3d747501cbad038cca9205183e29a48625658e47f380d4c4232d76c707e19567"
"""Of `places.tsv` as `training/gazetteer.py` made it last: a change by hand or by a broken checkout shows here."""
HEADER = "name\tcountry\tlat\tlon\tpopulation\tgeonameid\tkind\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_rows_are_sorted_by_folded_name(gazetteer: Gazetteer) -> None:
    keys = [fold(row[0]) for row in all_rows(gazetteer)]
    assert keys == sorted(keys)
    assert len(keys) > 250_000


def test_the_table_is_the_one_that_was_made() -> None:
    assert sha256(PLACES_FILE.read_bytes()).hexdigest() == DIGEST


def test_every_row_can_be_read_and_its_country_is_known(gazetteer: Gazetteer) -> None:
    states = load_world().states
    rows = all_rows(gazetteer)
    cities = [gazetteer._city(row) for row in rows if len(row) == 7]
    numbers = {city.geonameid for city in cities}
    spellings = [row for row in rows if len(row) != 7]
    assert len(numbers) == len(cities)
    assert all(row[1].startswith(">") and int(row[2]) in numbers for row in spellings)
    assert {city.kind for city in cities} == set(KINDS)
    assert {city.country for city in cities} <= set(states)
    assert all(-90 <= city.lat <= 90 and -180 <= city.lon <= 180 for city in cities)


def all_rows(gazetteer: Gazetteer) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in gazetteer.rows.decode("utf-8").splitlines()]


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


@pytest.mark.parametrize(
    ("name", "division", "kind"),
    [
        ("Sichuan", "CHN.32", "division"),
        ("Illinois", "USA.IL", "division"),
        ("Cook County", "USA.IL", "district"),
        ("Roraima", "BRA.25", "division"),
    ],
)
def test_divisions_are_found_by_search_and_not_as_settlements(
    gazetteer: Gazetteer, name: str, division: str, kind: str
) -> None:
    assert (division, kind) in {(place.division, place.kind) for place in gazetteer.search(name)}
    assert all(place.settled for place in gazetteer.find(name))


def test_an_overlay_adds_places_and_spellings_in_any_order(tmp_path: Path) -> None:
    own = tmp_path / "places.tsv"
    own.write_text(
        HEADER + "Zzyx Camp\tSDN\t13.5\t25.3\t9000\t999000001\tcity\nOld Zzyx\t>Zzyx Camp\t999000001\n", "utf-8"
    )
    gazetteer = load_gazetteer(overlay=own)
    assert [place.name for place in gazetteer.find("Old Zzyx")] == ["Zzyx Camp"]
    assert gazetteer.find("Baku")[0].country == "AZE"


def test_a_row_of_an_overlay_stands_in_the_stead_of_ours(tmp_path: Path) -> None:
    number = load_gazetteer().find("Baku")[0].geonameid
    own = tmp_path / "places.tsv"
    own.write_text(HEADER + f"Baku\tAZE\t41\t50\t1\t{number}\tcapital\n", "utf-8")
    assert [(place.lat, place.population) for place in load_gazetteer(overlay=own).find("Baku")] == [(41.0, 1)]


@pytest.mark.parametrize("row", ["A\tSDN\t99\t0\t1\t2\tcity", "A\tSDN\t9\t0\t1\t2\tlake", "A\tSDN", "A\t>B\tx"])
def test_a_wrong_row_of_an_overlay_is_refused_by_name(tmp_path: Path, row: str) -> None:
    own = tmp_path / "places.tsv"
    own.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(LexiconError, match=r"places\.tsv, row A"):
        load_gazetteer(overlay=own)


def test_states_continents_and_regions_have_points_and_numbers(gazetteer: Gazetteer) -> None:
    assert gazetteer.points["state:TUR"].geonameid == 298795
    assert gazetteer.points["region:europe"].geonameid == 6255148
    assert gazetteer.points["region:texas"].geonameid == 4736286
    members = [state for state in load_world().states.values() if state.status == "un_member"]
    assert [state.id for state in members if state.key not in gazetteer.points] == []


def test_buildings_that_stand_for_a_government_lie_in_its_country(gazetteer: Gazetteer) -> None:
    states = load_world().states.values()
    seats = [(state, name) for state in states for name in state.metonyms if gazetteer.seat(name)]
    assert {"the Kremlin", "the White House", "Casa Rosada"} <= {name for _, name in seats}
    assert [name for state, name in seats if (seat := gazetteer.seat(name)) and seat.country != state.iso3] == []


@pytest.mark.parametrize("cells", ["Hut\tKEN\tnorth\t1\town", "Hut\tKEN\t1"])
def test_a_wrong_seat_is_refused(tmp_path: Path, cells: str) -> None:
    table = tmp_path / "seats.tsv"
    table.write_text("names\tcountry\tlat\tlon\tsource\n" + cells + "\n", "utf-8")
    with pytest.raises(LexiconError, match="seats"):
        load_seats(table)
