"""Points and numbers of GeoNames for states and regions, by their link ("state:ARM", "region:europe")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.tables import Row, read_table

POINTS_FILE = Path(__file__).parent / "world" / "points.tsv"
_COLUMNS = ("link", "lat", "lon", "geonameid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point in degrees, None where the region's own row has it, and a number of GeoNames."""

    lat: float | None
    lon: float | None
    geonameid: int


def load_points(path: Path = POINTS_FILE) -> Mapping[str, Point]:
    """The points by link. Raises LexiconError with file, line, what is wrong and what to do."""
    return {row["link"]: _point(row) for row in read_table(path, _COLUMNS)}


def _point(row: Row) -> Point:
    try:
        lat, lon = (float(row[axis]) if row[axis] else None for axis in ("lat", "lon"))
        return Point(lat=lat, lon=lon, geonameid=int(row["geonameid"]))
    except ValueError as error:
        raise row.fault("a cell is no number", "Write degrees, and a number of GeoNames.") from error
