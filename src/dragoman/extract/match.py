"""A phrase of time as found in the atoms of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.lexicon.calendar import TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A phrase found: atoms [begin, end), ``stop`` the atom after its context, its form, type, fields and entry id.

    ``places`` gives the atom at which the value of each field begins.
    """

    begin: int
    end: int
    stop: int
    form: str
    type: TimeType
    fields: Mapping[str, str]
    entry: str
    places: Mapping[str, int] = field(default_factory=dict)
