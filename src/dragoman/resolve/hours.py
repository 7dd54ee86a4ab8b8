"""Hours and minutes counted from a day ("48 hours later", "hours earlier"): the days that they may lead to."""

from __future__ import annotations

from dataclasses import replace

from dragoman.resolve.happenings import RECENT
from dragoman.resolve.story import Story
from dragoman.resolve.timex import Point, Stretch, of_point, shifted

HOUR, DAY = 60, 24 * 60  # minutes
UNITS = {"TH": HOUR, "TM": 1, "TS": 1 / 60}  # minutes of each unit
# Least and most minutes of a count without a number: "hours later" is less than half a day, beyond which writers say
# "the next day"; chosen by hand.
UNCOUNTED = {"TH": (HOUR, DAY // 2), "TM": (1, HOUR), "TS": (0, 1)}
MAX_DIGITS = 6  # of a count; longer ones lead out of the calendar
CLOCK = len("2020-11-02T")  # characters of a bound before its clock time


def count_of(text: str) -> float | None:
    """A count in figures as a number; None for "X" and for what leads out of the calendar."""
    return float(text) if text.replace(".", "", 1).isdigit() and len(text) <= MAX_DIGITS else None


def by_hours(point: Point, clock: str | None, unit: str, count: str, sign: int) -> Stretch | None:
    """The days some hours after a day (before it for ``sign`` -1), from its ``clock`` time where that is known.

    A whole number of days moves whole days. Anything else may also fall on the neighbouring day. The value is the day
    that whole days lead to; None if it cannot be told.
    """
    number = count_of(count)
    if number is None and count.isdigit():
        return None
    known = number * UNITS[unit] if number is not None else None
    least, most = (known, known) if known is not None else UNCOUNTED[unit]
    days = sign * int(least // DAY)
    moved = shifted(point, "D", days)
    if moved is None:
        return None
    stretch = of_point(moved)
    if known is not None and known % DAY == 0:
        return stretch
    if clock is None and most <= HOUR:  # minutes on is the same day, but for the last minutes of one
        return stretch
    ends = _days_around(clock, sign, least, most)
    first, last = (shifted(point, "D", end) for end in ends)
    return replace(stretch, earliest=first.value(), latest=last.value()) if first and last else stretch


def _days_around(clock: str | None, sign: int, least: float, most: float) -> tuple[int, int]:
    """The first and the last day that some minutes may lead to, counted from the day they start on."""
    start = (0, DAY - 1) if clock is None else (_minutes(clock),) * 2
    reached = [begin + sign * length for begin in start for length in (least, most)]
    return int(min(reached) // DAY), int(max(reached) // DAY)


def _minutes(clock: str) -> int:
    return int(clock[:2]) * HOUR + int(clock[3:5])


def clock_at(story: Story, span: tuple[int, int]) -> str | None:
    """The clock time of the expression at a span, HH:MM, if it named one; only the last expressions are looked at."""
    for draft, reading in reversed(story.readings[-RECENT:]):
        if draft.span == span:
            bound = reading.stretch.earliest or ""
            return bound[CLOCK : CLOCK + 5] or None
    return None
