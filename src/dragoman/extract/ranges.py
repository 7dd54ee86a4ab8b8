"""Ranges in one phrase ("26 to 29 May", "2000-2010") cut into their two ends, which TIMEX3 marks as two expressions.

Both ends keep the field ``range`` (``start``, ``end``), by which `resolve` gives an item under either all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SECOND = "2"  # the fields of the second end are those of the first with this behind
ENDS = ("day", "month", "year")
YEARS_END = "month"
WEEKDAYS = ("weekday", "weekdayshort")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Where a range parts: the atom after its first end, the first atom of its second, and the fields of each."""

    first_end: int
    second_begin: int
    first: Mapping[str, str]
    second: Mapping[str, str]


def cut_range(fields: Mapping[str, str], places: Mapping[str, int]) -> Cut | None:
    """The two ends of a range; None for a phrase that is none.

    ``places`` gives the atom at which the value of each field begins.
    """
    doubled = [name for name in ENDS if name + SECOND in fields]
    if not doubled:
        return None
    second_begin = min(places[name + SECOND] for name in doubled)
    first = {name: value for name, value in fields.items() if not name.endswith(SECOND)}
    second = {**first, **{name: fields[name + SECOND] for name in doubled}}
    for weekday in WEEKDAYS:
        second.pop(weekday, None)  # it names the first day
    return Cut(
        first_end=second_begin - 1,  # a hyphen, a stroke or one word stands between
        second_begin=second_begin,
        first={**first, **dict(_earlier_year(first, second)), "range": "start"},
        second={**second, "range": "end"},
    )


def _earlier_year(first: Mapping[str, str], second: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The year before, for a range whose one year stands behind and whose months run over its beginning."""
    months = (first.get(YEARS_END), second.get(YEARS_END))
    if "year" in first and months[0] and months[1] and int(months[0]) > int(months[1]):
        yield "year", str(int(first["year"]) - 1)
