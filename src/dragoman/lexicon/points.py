"""Points of states and regions by their link ("state:ARM", "region:europe"), and of seats of government by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.fold import THE, fold
from dragoman.lexicon.tables import Row, read_table

POINTS_FILE = Path(__file__).parent / "world" / "points.tsv"
SEATS_FILE = POINTS_FILE.with_name("seats.tsv")
_SEAT_COLUMNS = ("names", "country", "lat", "lon", "source")
_COLUMNS = ("link", "lat", "lon", "geonameid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point in degrees, None where the region's own row has it, and a number of GeoNames."""

    lat: float | None
    lon: float | None
    geonameid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A building that stands for a government: ``country`` is ISO 3166-1 alpha-3, the point is in degrees."""

    name: str
    country: str
    lat: float
    lon: float


def load_seats(path: Path = SEATS_FILE) -> Mapping[str, Seat]:
    """The seats by folded name. Raises LexiconError with file, line, what is wrong and what to do."""
    seats: dict[str, Seat] = {}
    for row in read_table(path, _SEAT_COLUMNS):
        names = row["names"].split(";")
        try:
            seat = Seat(name=names[0], country=row["country"], lat=float(row["lat"]), lon=float(row["lon"]))
        except ValueError as error:
            raise row.fault("a cell is no number", "Write degrees.") from error
        seats.update((fold(name).removeprefix(THE), seat) for name in names)
    return seats


def load_points(path: Path = POINTS_FILE) -> Mapping[str, Point]:
    """The points by link. Raises LexiconError with file, line, what is wrong and what to do."""
    return {row["link"]: _point(row) for row in read_table(path, _COLUMNS)}


def _point(row: Row) -> Point:
    try:
        lat, lon = (float(row[axis]) if row[axis] else None for axis in ("lat", "lon"))
        return Point(lat=lat, lon=lon, geonameid=int(row["geonameid"]))
    except ValueError as error:
        raise row.fault("a cell is no number", "Write degrees, and a number of GeoNames.") from error
