"""A when as people read it: its mark, its words and its place in the sequence.

The marks tell at a glance how much is known. A stretch is named by its days; the hour stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from dragoman.record.when import When, first_instant, last_instant

Mark = Literal["=", "~", "<", ">", "?"]
LEGEND = "= that day   ~ within   < by then   > from then on   ? not known"
UNTIMED = "time not known"
NO_YEAR = "XXXX"
YEARLESS = ", year unknown"
LEAP_YEAR = 2000  # stands for an unknown year, so that XXXX-02-29 is a day
DAY, MONTH = len("2020-11-02"), len("2020-11")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# TIMEX3's parts of the day, and the hour before which each sorts among clock times: an order for readers, no claim
PARTS = {
    "MO": ("morning", "06"), "MI": ("midday", "12"), "AF": ("afternoon", "13"),
    "DT": ("daytime", "08"), "EV": ("evening", "18"), "NI": ("night", "21"),
}  # fmt: skip
PART_OF_DAY = re.compile(r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}T(MO|MI|AF|DT|EV|NI|24:00)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A when, ready to be shown.

    ``stretch`` names the day, the stretch or the limit; ``heading`` is the same with the weekday. ``clock`` is the hour
    or the part of the day, empty if none is known. ``key`` sorts moments: those without a year after those with one,
    the unknown last; a stretch where it begins, a limit "by" just before its day, a limit "from" just after it.
    """

    mark: Mark
    stretch: str
    heading: str
    clock: str
    key: tuple[int, datetime, int, datetime, str]
    hour: str


def moment(when: When) -> Moment:
    """What a reader is shown of a when."""
    if when.earliest is None and when.latest is None:
        return _moment("?", UNTIMED, (2, datetime.min, 0, datetime.min))
    if when.earliest is None:
        return _by(when.latest or "")
    if when.latest is None:
        return _from(when.earliest)
    return _within(when.earliest, when.latest, when.value or "")


def when_text(when: When) -> str:
    """A time in one phrase, with its basis in brackets."""
    shown = moment(when)
    return UNTIMED if shown.mark == "?" else f"{_with_clock(shown.stretch, shown.clock)} ({when.basis})"


def day_text(when: When) -> str:
    """A time in one phrase, with its weekday and without its basis."""
    shown = moment(when)
    return _with_clock(shown.heading, shown.clock)


def period_text(period: When | None) -> str:
    """The bounds of the time that an article tells of, and how they were reasoned; empty if there are none."""
    if period is None:
        return ""
    return " ".join(filter(None, (f"{when_text(period)}.", period.explanation)))


def _by(latest: str) -> Moment:
    day, clock = _parted(latest)
    stands = _last(day).replace(hour=0, minute=0, second=0)
    return _moment("<", f"by {_named(day)}", (_era(day), stands, 0, stands), clock and f"by {clock}")


def _from(earliest: str) -> Moment:
    day, clock = _parted(earliest)
    named = f"from {_bare(day)} on{_yearless(day)}"
    return _moment(">", named, (_era(day), _first(day), 5, _first(day)), clock and f"from {clock}")


def _within(earliest: str, latest: str, value: str) -> Moment:
    (first, opens), (last, closes) = _parted(earliest), _parted(latest)
    unit = _unit(first, last)
    if unit is None:
        clock = f"{opens} to {closes}" if opens and closes else ""
        era = max(_era(first), _era(last))
        return _moment("~", _between(first, last), (era, _first(first), 4, _last(last)), clock)
    mark: Mark = "=" if len(unit) == DAY else "~"
    rank = {DAY: 3, MONTH: 2}.get(len(unit), 1)
    shown = _moment(mark, _named(unit), (_era(unit), _first(unit), rank, _last(unit)), _clock(opens, closes))
    return _with_weekday(_with_part(shown, value), unit)


def _moment(mark: Mark, stretch: str, key: tuple[int, datetime, int, datetime], clock: str = "") -> Moment:
    hour = clock.removeprefix("by ").removeprefix("from ")
    return Moment(mark=mark, stretch=stretch, heading=stretch, clock=clock, key=(*key, stretch), hour=hour)


def _with_weekday(shown: Moment, unit: str) -> Moment:
    """The weekday beside a day, the month's name beside a month."""
    if unit.startswith(NO_YEAR) or len(unit) < MONTH:
        return shown
    name = MONTHS[int(unit[5:7]) - 1] if len(unit) == MONTH else WEEKDAYS[date.fromisoformat(unit).weekday()]
    return replace(shown, heading=f"{shown.stretch}, {name}")


def _with_part(shown: Moment, value: str) -> Moment:
    """The part of the day that a value names, where no hour is known."""
    match = PART_OF_DAY.fullmatch(value)
    if match is None or shown.mark != "=" or shown.clock:
        return shown
    clock, hour = PARTS.get(match[1], (match[1], match[1]))
    return replace(shown, clock=clock, hour=hour)


def _parted(bound: str) -> tuple[str, str]:
    """The day of a bound, and its clock time with the zone; empty where none is known."""
    day, _, clock = bound.partition("T")
    match = re.fullmatch(r"([0-9]{2}(?::[0-9]{2}){0,2})(.*)", clock)
    if match is None:
        return day, ""
    hour = match[1] if ":" in match[1] else f"{match[1]}h"
    return day, f"{hour} {'UTC' if match[2] == 'Z' else match[2]}".strip()


def _clock(opens: str, closes: str) -> str:
    """The hours of one day."""
    if opens == closes:
        return opens
    if opens and closes:
        return f"{opens} to {closes}"
    return f"from {opens}" if opens else f"by {closes}"


def _unit(first: str, last: str) -> str | None:
    """The day, month or year that a stretch is, None if it is none of these."""
    if first == last:
        return first
    if first[:4] != last[:4]:
        return None
    units = (first[:MONTH], first[:4])
    return next((unit for unit in units if unit != NO_YEAR and _span(unit, unit) == _span(first, last)), None)


def _span(first: str, last: str) -> tuple[datetime, datetime]:
    return _first(first), _last(last)


def _first(day: str) -> datetime:
    return first_instant(day, year=LEAP_YEAR)


def _last(day: str) -> datetime:
    return last_instant(day, year=LEAP_YEAR)


def _era(day: str) -> int:
    """0 for a day whose year is known, 1 for others: without a year nobody knows where it belongs among the first."""
    return int(day.startswith(NO_YEAR))


def _between(first: str, last: str) -> str:
    if _era(first) == _era(last):
        return f"between {_bare(first)} and {_bare(last)}{_yearless(first)}"
    return f"between {_named(first)} and {_named(last)}"


def _named(day: str) -> str:
    return f"{_bare(day)}{_yearless(day)}"


def _with_clock(named: str, clock: str) -> str:
    day = named.removesuffix(YEARLESS)
    return f"{day}{f', {clock}' if clock else ''}{named[len(day) :]}"


def _yearless(day: str) -> str:
    return YEARLESS if day.startswith(NO_YEAR) else ""


def _bare(day: str) -> str:
    """A day as ISO 8601; by the name of its month if its year is unknown."""
    if not day.startswith(NO_YEAR):
        return day
    month, _, number = day.removeprefix(NO_YEAR + "-").partition("-")
    return f"{MONTHS[int(month) - 1]} {int(number)}" if number else MONTHS[int(month) - 1]
