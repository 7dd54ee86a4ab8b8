"""A place: where something happens, as the text names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from dragoman.errors import RecordError
from dragoman.record.check import COUNTRY, Between, Matches, check_between, check_id, check_match, check_some
from dragoman.record.reference import Reference
from dragoman.record.span import Span, check_spans

MAX_NUMBER = 999_999_999  # GeoNames has given out numbers of eight digits so far


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its coordinates in degrees (WGS 84) where they are known; both or neither.

    ``kind`` is an open list (country, region, city, ...). ``link`` is an id of the gazetteer or of the world tables
    ("geonames:587084", "state:ARM"), ``geonameid`` its number in GeoNames where there is one. Needs a mention.
    """

    id: str
    name: str
    kind: str | None = None
    country: Annotated[str, Matches(COUNTRY)] | None = None
    lat: Annotated[float, Between(-90, 90)] | None = None
    lon: Annotated[float, Between(-180, 180)] | None = None
    link: str | None = None
    geonameid: Annotated[int, Between(1, MAX_NUMBER)] | None = None
    mentions: tuple[Span, ...]

    def __post_init__(self) -> None:
        check_id("place.id", self.id, "p")
        check_match("place.country", self.country, COUNTRY)
        check_between("place.lat", self.lat, -90, 90)
        check_between("place.lon", self.lon, -180, 180)
        check_between("place.geonameid", self.geonameid, 1, MAX_NUMBER)
        check_some("place.mentions", self.mentions)
        check_spans("place.mentions", self.mentions)
        if not self.name:
            raise RecordError(f"place.name: {self.id} has no name.")
        if (self.lat is None) != (self.lon is None):
            raise RecordError(f"place.lat: {self.id} has one coordinate; both are known, or neither.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that this place holds."""
        return self.mentions

    def references(self) -> tuple[Reference, ...]:
        """None: a place names no other item."""
        return ()
