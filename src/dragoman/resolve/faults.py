"""Calendar dates that cannot be: days that no calendar has, and weekdays that do not fit."""

from __future__ import annotations

from datetime import date

from dragoman.resolve.phrase import Phrase
from dragoman.resolve.story import Fault, Reading
from dragoman.resolve.timex import PLAIN_YEAR, Point


def no_such_day(phrase: Phrase, year: int | None, month: int, day: int) -> Reading:
    """The reading of a day that no calendar has; the story keeps the fault. ``year`` is one that the text has named."""
    when = f"{date(PLAIN_YEAR, month, 1):%B}" if year is None else f"{year:04d}-{month:02d}"
    return _note(phrase, f"no calendar has a day {day} in {when}.")


def no_such_date(phrase: Phrase) -> Reading:
    """The reading of figures of which not even the month exists; the story keeps the fault."""
    return _note(phrase, "no calendar has this date.")


def fits_weekday(phrase: Phrase, point: Point | None) -> bool:
    """True unless a day is known and is not the weekday that the words name beside it."""
    named = phrase.fields.get("weekday") or phrase.fields.get("weekdayshort")
    day = point.date() if point is not None else None
    return not named or day is None or day.isoweekday() == int(named)


def check_weekday(phrase: Phrase, *points: Point | None) -> None:
    """Note a weekday that fits none of the days that its date may mean."""
    if points and not any(fits_weekday(phrase, point) for point in points):
        days = [day for day in (point.date() for point in points if point is not None) if day is not None]
        _note(phrase, f"{' and '.join(f'{day.isoformat()} is a {day:%A}' for day in days)}.")


def _note(phrase: Phrase, told: str) -> Reading:
    words = phrase.story.text[slice(*phrase.draft.span)]
    phrase.story.faults.append(Fault(spans=(phrase.draft.span,), explanation=f"\u201c{words}\u201d: {told}"))
    return phrase.open("no-such-day")
