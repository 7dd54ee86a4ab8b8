"""Cities of the world, searched in a sorted table without being read into objects.

Source: GeoNames (CC BY 4.0); what the table holds is said at its head. Coordinates are degrees, exact to 0.01.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.fold import THE, fold

PLACES_FILE = Path(__file__).parent / "world" / "places.tsv"
_HEADER = "name\tcountry\tlat\tlon\tpopulation\tgeonameid\tkind"
_SPELLING = ">"
_PLACE_CELLS, _SPELLING_CELLS = 7, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city: ``country`` is ISO 3166-1 alpha-3, ``kind`` city or capital, ``geonameid`` a number of GeoNames."""

    name: str
    country: str
    lat: float
    lon: float
    population: int
    geonameid: int
    kind: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The rows of the table as lines, in the order of their folded names; made by `load_gazetteer`."""

    file: str
    lines: tuple[str, ...]

    def find(self, name: str) -> tuple[City, ...]:
        """The cities called so, capitals first, then by population; empty if there is none.

        Raises LexiconError if a row that is met cannot be read.
        """
        key = fold(name)
        rows = tuple(self._rows(key)) or tuple(self._rows(key.removeprefix(THE)))
        found = {city.geonameid: city for row in rows for city in self._cities(row)}
        return tuple(sorted(found.values(), key=_renown))

    def _rows(self, key: str) -> Iterator[list[str]]:
        place = bisect_left(self.lines, key, key=_key) if key else len(self.lines)
        while place < len(self.lines) and _key(self.lines[place]) == key:
            yield self.lines[place].split("\t")
            place += 1

    def _cities(self, row: list[str]) -> Iterator[City]:
        if len(row) == _PLACE_CELLS:
            yield self._city(row)
        elif len(row) == _SPELLING_CELLS and row[1].startswith(_SPELLING):
            same = (other for other in self._rows(fold(row[1][1:])) if len(other) == _PLACE_CELLS)
            yield from (self._city(other) for other in same if other[5] == row[2])
        else:
            raise self._fault(row)

    def _city(self, row: list[str]) -> City:
        name, country, lat, lon, population, geonameid, kind = row
        try:
            return City(
                name=name,
                country=country,
                lat=float(lat),
                lon=float(lon),
                population=int(population),
                geonameid=int(geonameid),
                kind=kind,
            )
        except ValueError as error:
            raise self._fault(row) from error

    def _fault(self, row: list[str]) -> LexiconError:
        return LexiconError(
            f"{self.file}, row {row[0]}: cells are missing or no numbers. Write: {_HEADER}, parted by tabs."
        )


def load_gazetteer(path: Path = PLACES_FILE) -> Gazetteer:
    """The gazetteer in a table. Raises LexiconError if it cannot be read or its header is not as expected."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read as UTF-8 text: {error}. Is the file there?") from error
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    if lines[head] != _HEADER:
        raise LexiconError(f"{path.name}, line {head + 1}: not the expected header. Write: {_HEADER}, parted by tabs.")
    return Gazetteer(path.name, tuple(lines[head + 1 : -1] if not lines[-1] else lines[head + 1 :]))


def _renown(city: City) -> tuple[bool, int, int]:
    return city.kind != "capital", -city.population, city.geonameid


def _key(line: str) -> str:
    return fold(line.partition("\t")[0])
