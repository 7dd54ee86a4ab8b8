"""Dates all in figures: ISO forms, and 03/04/2020, where text, outlet or publication may tell which comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from dragoman.lexicon.calendar import Calendar
from dragoman.record.drafts import TimeDraft
from dragoman.resolve.faults import check_weekday, fits_weekday, no_such_date, no_such_day
from dragoman.resolve.phrase import Phrase
from dragoman.resolve.story import Reading, Story
from dragoman.resolve.timex import Point, Stretch, exists, of_point, timed, week_of
from dragoman.resolve.years import WRITTEN, ChosenYear, Yearless, choose_year, with_day

Order = Literal["day", "month"]
MONTHS = 12
LONGEST_MONTH = 31
FIRST_YEAR, LAST_YEAR = 1000, 2199  # four figures outside are hardly ever a year in the news
WEEKDAYS = frozenset({"weekday", "weekdayshort"})  # fields that name one
YEAR = 4  # figures of a whole year
_MARKS = ".-/"
COUNTRY_CODE = 2  # letters: top-level domains of two letters are countries' (ICANN), all others are longer
# A year in two figures: 40 and more are of the last century; fixed, as no result may depend on the day of the run.
PIVOT = 40
# A date in figures is read the way that lies this near to publication, if the other way does not.
NEAR_DAYS = 45
_ISO = re.compile(r"(?P<day>[\d-]{10})(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?")


def order_in(times: Iterable[TimeDraft]) -> Order | None:
    """Whether the day or the month comes first in a text, where some of its dates can only be read one way."""
    found: set[Order] = set()
    for draft in times:
        parts = dict(draft.fields).get("slashed", "").split("/")
        if len(parts) == len(("day", "month", "year")):
            found |= {"day"} if int(parts[0]) > MONTHS else {"month"} if int(parts[1]) > MONTHS else set()
    return found.pop() if len(found) == 1 else None


def order_of_outlet(url: str | None, calendar: Calendar) -> Order | None:
    """What comes first in the dates of an outlet whose address ends in a country's code; None for any other address."""
    host = urlsplit(url).hostname if url else None
    code = host.rpartition(".")[2] if host else ""
    if len(code) != COUNTRY_CODE:
        return None
    return "month" if code in calendar.month_first else "day"


def read_figures(phrase: Phrase) -> Reading:
    """A date in figures."""
    fields = phrase.fields
    if "iso" in fields:
        return _iso(phrase)
    if "isoweek" in fields:
        return _iso_week(phrase)
    if "isomonth" in fields:
        year, month = (int(part) for part in fields["isomonth"].split("-"))
        return _read(phrase, of_point(Point(year=year, month=month)), WRITTEN)
    return _short(phrase) if "shortdate" in fields else _slashed(phrase)


def _read(phrase: Phrase, stretch: Stretch | None, chosen: ChosenYear) -> Reading:
    return phrase.reading(stretch, chosen.rule, *chosen.spans, anchor=chosen.anchor, basis="stated")


def _iso(phrase: Phrase) -> Reading:
    match = _ISO.match(phrase.fields["iso"])
    if match is None:
        return phrase.open()
    year, month, day = (int(part) for part in match["day"].split("-"))
    if not 1 <= month <= MONTHS:
        return no_such_date(phrase)
    if not year or not exists(year, month, day):
        return no_such_day(phrase, year, month, day)
    point = Point(year=year, month=month, day=day)
    check_weekday(phrase, point)
    return _read(phrase, timed(of_point(point), part=None, clock=match["clock"], zone=match["zone"]), WRITTEN)


def _iso_week(phrase: Phrase) -> Reading:
    year, week = (int(part) for part in phrase.fields["isoweek"].split("-W"))
    try:
        return _read(phrase, week_of(date.fromisocalendar(year, week, 1)), WRITTEN)
    except ValueError:  # a week 53 that the year does not have
        return phrase.open("no-such-day")


def _slashed(phrase: Phrase) -> Reading:
    """A date like 7/8/2007 or 02.11.2020.

    With full stops the day comes first; with slashes as elsewhere in the text, what fits, or what lies near
    publication. Else both readings stand: the value has only the year, the bounds hold the two.
    """
    written = phrase.fields["slashed"]
    mark = "." if "." in written else "/"
    first, second, last = (int(part) for part in written.split(mark))
    year = last if last > 99 else last + (1900 if last >= PIVOT else 2000)
    readings = _readings(year, first, second, phrase.story if mark == "/" else None)
    if not readings:
        return _no_date(phrase, year, first, second)
    readings = _on_weekday(phrase, readings, year, (first, second))
    near = [reading for reading in readings if _near(reading, phrase.story.published)]
    chosen = near if len(near) == 1 else readings
    if len(readings) == 1:
        told = mark == "/" and first <= MONTHS and second <= MONTHS and first != second
        return _read(phrase, of_point(readings[0]), ChosenYear(rule="figures-by-text") if told else WRITTEN)
    if len(chosen) == 1:
        near_publication = ChosenYear(rule="figures-near-publication", anchor="publication")
        return _read(phrase, of_point(chosen[0]), near_publication)
    values = sorted(reading.value() for reading in chosen)
    both = Stretch(value=f"{year}-XX-XX", earliest=values[0], latest=values[-1])
    return _read(phrase, both, ChosenYear(rule="two-readings"))


def _on_weekday(phrase: Phrase, readings: list[Point], year: int, figures: tuple[int, int]) -> list[Point]:
    """The readings that fall on the weekday beside them ("Monday, 9/11/2020"), whatever is the custom elsewhere.

    If none does, that is a fault, and the readings stay. With full stops the day comes first on any weekday.
    """
    if not WEEKDAYS & set(phrase.fields):
        return readings
    turned = _days(year, [figures, figures[::-1]]) if "/" in phrase.fields["slashed"] else []
    every = list(dict.fromkeys((*readings, *turned)))
    check_weekday(phrase, *every)
    return [reading for reading in every if fits_weekday(phrase, reading)] or readings


def _readings(year: int, first: int, second: int, story: Story | None) -> list[Point]:
    """The days that the figures can mean; without a story the day comes first."""
    order = story.figures if story is not None else "day"
    ways = {"day": [(second, first)], "month": [(first, second)]}
    wanted = ways[order] if order is not None else list(dict.fromkeys((*ways["day"], *ways["month"])))
    found = _days(year, wanted)
    return found or _days(year, [*ways["day"], *ways["month"]])  # what can only be read the other way is


def _days(year: int, ways: Iterable[tuple[int, int]]) -> list[Point]:
    """The days among months with a day."""
    return [
        Point(year=year, month=month, day=day)
        for month, day in ways
        if 1 <= month <= MONTHS and year > 0 and exists(year, month, day)
    ]


def _no_date(phrase: Phrase, year: int, first: int, second: int) -> Reading:
    """The reading of figures that no calendar has as a date.

    They are a fault only where they can hardly be anything else: with a whole year, or with strokes and as small as
    days; not in a longer number ("13.13.20", "45/60/20", "13.13.2014.5").
    """
    written, end = phrase.fields["slashed"], phrase.draft.span[1]
    whole = written[-YEAR:].isdecimal() and FIRST_YEAR <= year <= LAST_YEAR
    small = "/" in written and max(first, second) <= LONGEST_MONTH
    if not (whole or small) or phrase.story.text[end : end + 2].lstrip(_MARKS)[:1].isdecimal():
        return phrase.open()
    months = [(month, day) for month, day in ((second, first), (first, second)) if 1 <= month <= MONTHS]
    return no_such_day(phrase, year, *months[0]) if len(months) == 1 else no_such_date(phrase)


def _short(phrase: Phrase) -> Reading:
    """A date like 12/05, which is one only where the text or the outlet tells what comes first."""
    first, second = (int(part) for part in phrase.fields["shortdate"].split("/"))
    order = phrase.story.figures
    month, day = (second, first) if order == "day" else (first, second)
    if order is None or not 1 <= month <= MONTHS or not exists(None, month, day):
        return phrase.open()
    lean = phrase.draft.tense
    wanted = Yearless(month=month, day=day, lean=lean, sentence=phrase.draft.sentence)
    chosen = with_day(choose_year(phrase.story, wanted), month, day, lean)
    return _read(phrase, of_point(Point(year=chosen.year, month=month, day=day)), chosen)


def _near(reading: Point, published: Point | None) -> bool:
    day, here = reading.date(), published.date() if published else None
    return day is not None and here is not None and abs((day - here).days) <= NEAR_DAYS
