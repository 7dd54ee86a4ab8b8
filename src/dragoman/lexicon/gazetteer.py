"""Places of the world, searched in a sorted table without being read into objects.

Source: GeoNames (CC BY 4.0); what the table holds is said at its head. Coordinates are degrees, exact to 0.01.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.fold import THE, fold
from dragoman.lexicon.place_words import WORDS_FILE, PlaceWords, load_place_words
from dragoman.lexicon.points import POINTS_FILE, SEATS_FILE, Point, Seat, load_points, load_seats

PLACES_FILE = Path(__file__).parent / "world" / "places.tsv"
_HEADER = "name\tcountry\tlat\tlon\tpopulation\tgeonameid\tkind"
_SPELLING = ">"
_PLACE_CELLS, _SPELLING_CELLS = 7, 3
CITY = "city"
KINDS = (CITY, "capital", "division", "district")
"""``division``: of the first level (province, state of a federation), ``district``: of the second (county)."""

_Extra = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A settlement or division: ``country`` is ISO 3166-1 alpha-3, ``kind`` one of `KINDS`.

    ``geonameid`` is a number of GeoNames. ``division`` is the country with GeoNames' code of the first-level division
    ("USA.IL"), or the country alone; a division has its own code.
    """

    name: str
    country: str
    lat: float
    lon: float
    population: int
    geonameid: int
    kind: str
    division: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is a settlement and no division."""
        return self.kind in (CITY, "capital")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The table as bytes from its first row, in the order of the folded names; made by `load_gazetteer`.

    ``extra``: rows of an overlay by folded name; one with the number of a row of the table stands in its stead.
    ``points``: points and numbers of states and regions by their link. ``seats``: buildings that stand for a
    government, by folded name. ``words``: words beside names of places.
    """

    file: str
    rows: bytes
    extra: _Extra
    points: Mapping[str, Point]
    words: PlaceWords
    seats: Mapping[str, Seat]

    def seat(self, name: str) -> Seat | None:
        """The seat of government that is called so, with "the" or without."""
        return self.seats.get(fold(name).removeprefix(THE))

    def find(self, name: str) -> tuple[City, ...]:
        """The settlements called so, capitals first, then by population; empty if there is none.

        Raises LexiconError if a row that is met cannot be read.
        """
        return tuple(place for place in self.search(name) if place.settled)

    def search(self, name: str) -> tuple[City, ...]:
        """As `find`, with divisions and districts."""
        key = fold(name)
        found = self._named(key) or self._named(key.removeprefix(THE))
        return tuple(sorted(found.values(), key=_renown))

    def _named(self, key: str) -> dict[int, City]:
        rows = (*self._rows(key), *self.extra.get(key, ()))
        return {city.geonameid: city for row in rows for city in self._cities(row)}

    def _rows(self, key: str) -> Iterator[tuple[str, ...]]:
        start = self._first(key) if key else len(self.rows)
        while start < len(self.rows):
            line, start = self._line(start)
            cells = tuple(line.split("\t"))
            if fold(cells[0]) != key:
                return
            yield cells

    def _first(self, key: str) -> int:
        """Where the first row begins whose folded name is not before a key."""
        low, high = 0, len(self.rows)
        while low < high:
            start = self.rows.rfind(b"\n", low, (low + high) // 2) + 1 or low
            line, end = self._line(start)
            if fold(line.partition("\t")[0]) < key:
                low = end
            else:
                high = start
        return low

    def _line(self, start: int) -> tuple[str, int]:
        """The row at an offset, and where the next begins."""
        end = self.rows.find(b"\n", start)
        end = len(self.rows) if end < 0 else end
        try:
            return self.rows[start:end].decode("utf-8"), end + 1
        except UnicodeDecodeError as error:
            raise LexiconError(f"{self.file}: a row is no UTF-8 text: {error}. Save the table as UTF-8.") from error

    def _cities(self, row: tuple[str, ...]) -> Iterator[City]:
        if len(row) == _PLACE_CELLS:
            yield self._city(row)
        elif len(row) == _SPELLING_CELLS and row[1].startswith(_SPELLING):
            key = fold(row[1][1:])
            same = (other for other in (*self._rows(key), *self.extra.get(key, ())) if len(other) == _PLACE_CELLS)
            yield from (self._city(other) for other in same if other[5] == row[2])
        else:
            raise _fault(self.file, row)

    def _city(self, row: tuple[str, ...]) -> City:
        return _city(self.file, row)


def load_gazetteer(path: Path = PLACES_FILE, overlay: Path | None = None) -> Gazetteer:
    """The gazetteer in a table, with the rows of another of the same form, whose order does not matter.

    `points.tsv`, `place_words.tsv` and `seats.tsv` are taken from beside the table, else from those that ship.

    Raises LexiconError if a table cannot be read, its header is not as expected or a row of the overlay is wrong.
    """
    extra: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in _lines(overlay) if overlay is not None else ():
        row = tuple(line.split("\t"))
        if line and not line.startswith("#"):
            _check(overlay.name if overlay else "", row)
            extra[fold(row[0])] = (*extra.get(fold(row[0]), ()), row)
    points, words, seats = (path.with_name(file.name) for file in (POINTS_FILE, WORDS_FILE, SEATS_FILE))
    return Gazetteer(
        path.name,
        _body(path),
        extra,
        load_points(points if points.exists() else POINTS_FILE),
        load_place_words(words if words.exists() else WORDS_FILE),
        load_seats(seats if seats.exists() else SEATS_FILE),
    )


def _lines(path: Path) -> list[str]:
    try:
        return _body(path).decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: not UTF-8 text: {error}. Save it as UTF-8.") from error


def _body(path: Path) -> bytes:
    """The rows of a table below its header."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}. Is the file there?") from error
    start, number = 0, 1
    while data.startswith(b"#", start) and (end := data.find(b"\n", start)) >= 0:
        start, number = end + 1, number + 1
    head, _, _ = data[start : start + 2 * len(_HEADER)].partition(b"\n")
    if head.rstrip(b"\r") != _HEADER.encode():
        raise LexiconError(f"{path.name}, line {number}: not the expected header. Write: {_HEADER}, parted by tabs.")
    return data[start + len(head) + 1 :]


def _check(file: str, row: tuple[str, ...]) -> None:
    if len(row) == _SPELLING_CELLS and row[1].startswith(_SPELLING) and row[2].isdecimal():
        return
    if len(row) != _PLACE_CELLS:
        raise _fault(file, row)
    place = _city(file, row)
    if abs(place.lat) > 90 or abs(place.lon) > 180 or place.kind not in KINDS:
        raise LexiconError(
            f"{file}, row {row[0]}: not on the globe, or of no known kind. "
            f"Write degrees, and one of: {', '.join(KINDS)}."
        )


def _city(file: str, row: tuple[str, ...]) -> City:
    name, division, lat, lon, population, geonameid, kind = row
    try:
        return City(
            name=name,
            country=division[:3],
            lat=float(lat),
            lon=float(lon),
            population=int(population),
            geonameid=int(geonameid),
            kind=kind or CITY,
            division=division,
        )
    except ValueError as error:
        raise _fault(file, row) from error


def _fault(file: str, row: tuple[str, ...]) -> LexiconError:
    return LexiconError(f"{file}, row {row[0]}: cells are missing or no numbers. Write: {_HEADER}, parted by tabs.")


def _renown(city: City) -> tuple[bool, int, int]:
    return city.kind != "capital", -city.population, city.geonameid
