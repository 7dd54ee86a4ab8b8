"""Days, weeks and months of a year that may be unknown: arithmetic, TIMEX3 values and bounds.

Nothing here knows words or the day of the run. Source of the value strings: TimeML 1.2.1 (TIMEX3), ISO 8601 weeks.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

# Stands in for an unknown year: not a leap year, so that no day is found that most years do not have.
PLAIN_YEAR = 2001
LEAP_YEAR = 2000
YEAR_DAYS = 365  # of a plain year
DAYS_OF = {"D": 1, "W": 7, "FN": 14}
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern hemisphere, three months each
# Thirds of a month or a year for "early", "mid", "late"; H1 and H2 are halves.
MONTH_PARTS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31), "H1": (1, 15), "H2": (16, 31)}
YEAR_PARTS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12), "H1": (1, 6), "H2": (7, 12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A year, month or day; ``year`` is None if unknown, ``month`` and ``day`` if the text is not so exact."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def value(self) -> str:
        """The TIMEX3 value: ``2020-11-02``, ``XXXX-11``, ``2020``."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        parts = [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join([year, *parts])

    def date(self) -> date | None:
        """The day, if day and year are known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A TIMEX3 value with its bounds (ISO 8601 prefixes, both within) and the point it begins at, as far as known."""

    value: str | None
    earliest: str | None = None
    latest: str | None = None
    point: Point | None = None


def of_point(point: Point) -> Stretch:
    """The stretch of a day, month or year."""
    value = point.value()
    bound = None if value == "XXXX" else value
    return Stretch(value=value, earliest=bound, latest=bound, point=point)


def of_date(day: date) -> Point:
    """A date as a point."""
    return Point(year=day.year, month=day.month, day=day.day)


def exists(year: int | None, month: int, day: int) -> bool:
    """True if the calendar has this day; February 29 of an unknown year counts."""
    return 1 <= day <= monthrange(LEAP_YEAR if year is None else year, month)[1]


def shifted(point: Point, unit: str, count: int) -> Point | None:
    """A point some days, weeks, months or years on, no more exact than the unit allows; None if it cannot be told.

    Days and weeks need a day to count from. Where the year is unknown, crossing its end gives None for years alone.
    """
    if unit in DAYS_OF:
        return _by_days(point, DAYS_OF[unit] * count)
    if unit not in MONTHS_OF or (unit in ("M", "Q") and point.month is None):
        return None
    months = MONTHS_OF[unit] * count
    if unit in ("M", "Q"):
        return _by_months(point, months)
    return (
        None
        if point.year is None or not MINYEAR <= point.year + months // 12 <= MAXYEAR
        else Point(year=point.year + months // 12)
    )


def _by_days(point: Point, days: int) -> Point | None:
    if point.month is None or point.day is None or abs(days) > 366 * 100:
        return None
    known = point.year if point.year is not None else PLAIN_YEAR
    if not exists(known, point.month, point.day):
        return None
    try:
        moved = date(known, point.month, point.day) + timedelta(days=days)
    except OverflowError:
        return None
    return replace(of_date(moved), year=None) if point.year is None else of_date(moved)


def _by_months(point: Point, months: int) -> Point | None:
    index = (point.year if point.year is not None else PLAIN_YEAR) * 12 + (point.month or 1) - 1 + months
    if not MINYEAR * 12 <= index < MAXYEAR * 12:
        return None
    return Point(year=index // 12 if point.year is not None else None, month=index % 12 + 1)


def lies_between(low: str, high: str, day: Point) -> bool:
    """True if a day lies within two days (bounds); where a year is unknown, in the stretch of any year."""
    year = int(low[:4]) if day.year is not None and low[:4].isdigit() else None
    place = _ordinal(year if year is None else day.year, day.month or 1, day.day or 1)
    first, last = (_ordinal(year if year is None else int(b[:4]), int(b[5:7]), int(b[8:10])) for b in (low, high))
    turn = YEAR_DAYS if year is None else 0
    last += turn if last < first else 0
    return first <= place <= last or (turn > 0 and first <= place + turn <= last)


def _ordinal(year: int | None, month: int, day: int) -> int:
    known = PLAIN_YEAR if year is None else year
    return date(known, month, min(day, monthrange(known, month)[1])).toordinal()


def week_of(day: date) -> Stretch:
    """The ISO week of a day, Monday to Sunday."""
    year, week, _ = day.isocalendar()
    monday = day - timedelta(days=day.weekday())
    return Stretch(
        value=f"{year:04d}-W{week:02d}",
        earliest=monday.isoformat(),
        latest=(monday + timedelta(days=6)).isoformat(),
        point=of_date(monday),
    )


def weekend_of(day: date) -> Stretch:
    """The weekend of a day's ISO week."""
    week = week_of(day)
    saturday = day + timedelta(days=5 - day.weekday())
    return Stretch(
        value=f"{week.value}-WE",
        earliest=saturday.isoformat(),
        latest=(saturday + timedelta(days=1)).isoformat(),
        point=of_date(saturday),
    )


def unit_of(point: Point, unit: str) -> Stretch | None:
    """The day, week, weekend, month, quarter, year, decade or century that a point lies in; None if it is too vague."""
    day = point.date()
    if unit in ("W", "WE"):
        return None if day is None else (week_of(day) if unit == "W" else weekend_of(day))
    if unit == "D":
        return of_point(point) if point.day is not None else None
    if unit == "M":
        return of_point(Point(year=point.year, month=point.month)) if point.month is not None else None
    if point.year is None:
        return None
    if unit == "Q":
        return quarter(point.year, (point.month - 1) // 3 + 1) if point.month is not None else None
    return {"Y": of_point(Point(year=point.year)), "E": decade(point.year // 10), "C": century(point.year // 100)}.get(
        unit
    )


def quarter(year: int | None, number: int) -> Stretch:
    """A quarter of a year."""
    name = "XXXX" if year is None else f"{year:04d}"
    first = Point(year=year, month=3 * number - 2)
    return Stretch(
        value=f"{name}-Q{number}",
        earliest=first.value(),
        latest=Point(year=year, month=3 * number).value(),
        point=first,
    )


def half(year: int | None, number: int) -> Stretch:
    """The first or second half of a year."""
    first, last = Point(year=year, month=6 * number - 5), Point(year=year, month=6 * number)
    return Stretch(
        value=f"{Point(year=year).value()}-H{number}", earliest=first.value(), latest=last.value(), point=first
    )


def season(year: int | None, name: str) -> Stretch:
    """A season; winter begins in December of its year."""
    first = Point(year=year, month=SEASON_MONTHS[name])
    last = _by_months(first, 2) if year is not None or name != "WI" else None
    value = f"{Point(year=year).value()}-{name}"
    return Stretch(value=value, earliest=first.value(), latest=last.value() if last else None, point=first)


def decade(tens: int) -> Stretch:
    """A decade, by its year without the last digit."""
    return Stretch(
        value=f"{tens:03d}X", earliest=f"{tens * 10:04d}", latest=f"{tens * 10 + 9:04d}", point=Point(year=tens * 10)
    )


def century(hundreds: int) -> Stretch:
    """A century, by the first two digits of its years."""
    first = max(1, hundreds * 100)
    return Stretch(
        value=f"{hundreds:02d}", earliest=f"{first:04d}", latest=f"{hundreds * 100 + 99:04d}", point=Point(year=first)
    )


def narrowed(stretch: Stretch, part: str) -> Stretch:
    """A month, year or week cut down to its beginning, middle, end or half; anything else stays."""
    point = stretch.point
    if point is None or stretch.value != point.value() or point.day is not None:
        return stretch
    if point.month is None:
        first, last = YEAR_PARTS[part]
        return replace(stretch, earliest=replace(point, month=first).value(), latest=replace(point, month=last).value())
    first, last = MONTH_PARTS[part]
    last = min(last, monthrange(point.year if point.year is not None else PLAIN_YEAR, point.month)[1])
    return replace(stretch, earliest=replace(point, day=first).value(), latest=replace(point, day=last).value())


def timed(stretch: Stretch, *, part: str | None, clock: str | None, zone: str | None) -> Stretch:
    """A day with a part of the day or a clock time; bounds become exact only for a clock time of a known day."""
    day = stretch.value if stretch.point is not None and stretch.point.day is not None else "XXXX-XX-XX"
    if clock is None:
        return replace(stretch, value=f"{day}T{part}") if part else stretch
    suffix = "Z" if zone == "Z" else ""
    value = f"{day}T{clock}{suffix}"
    if stretch.point is None or stretch.point.day is None:
        return Stretch(value=value)
    if clock.startswith("24"):  # midnight: whether the day begins or ends with it is open
        return replace(stretch, value=value)
    offset = zone if zone and zone != "local" else ""
    instant = f"{day}T{clock}{offset}"
    return Stretch(value=value, earliest=instant, latest=instant, point=stretch.point)


def before(bound: str) -> str:
    """The last bound of the same precision that lies wholly before a bound: the day, month or year before."""
    parts = bound.partition("T")[0].split("-")
    year = None if parts[0] == "XXXX" else int(parts[0])
    point = Point(
        year=year, month=int(parts[1]) if len(parts) > 1 else None, day=int(parts[2]) if len(parts) > 2 else None
    )
    if "T" in bound:
        return bound
    earlier = shifted(point, ("Y", "M", "D")[len(parts) - 1], -1)
    crosses = year is None and earlier is not None and (earlier.month or 0) > (point.month or 13)
    return bound if earlier is None or crosses else earlier.value()
