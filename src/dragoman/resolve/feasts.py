"""Feasts that move: the day of Easter, of the fourth Thursday of November, and the year that is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import MAXYEAR, date, timedelta

from dragoman.resolve.phrase import Phrase
from dragoman.resolve.story import Reading
from dragoman.resolve.timex import of_date, of_point, unit_of
from dragoman.resolve.years import OLDEST_DAYS, WRITTEN, ChosenYear, by_publication, by_story

JULIAN_LAG = 13  # days between the Julian and the Gregorian calendar from March 1900 to February 2100
LAGGING = range(1901, 2100)  # years for which that holds all the year
NOVEMBER = 11


def read_feast(phrase: Phrase) -> Reading:
    """The day of a feast; only marked where its calendar follows the moon or its year is not known."""
    rule, *numbers = phrase.fields["feast"].split()
    day_in = FEASTS.get(rule)
    if day_in is None:
        return phrase.open()
    values = tuple(int(number) for number in numbers)
    chosen = _year(phrase, lambda year: day_in(year, *values))
    day = day_in(chosen.year, *values) if chosen.year is not None else None
    if day is None:
        return phrase.open()
    unit = phrase.fields.get("unit", "D")
    stretch = unit_of(of_date(day), unit) or of_point(of_date(day))
    return phrase.reading(stretch, chosen.rule, *chosen.spans, anchor=chosen.anchor, basis="stated")


def _year(phrase: Phrase, day_in: Callable[[int], date | None]) -> ChosenYear:
    """The year that is meant: written, or by "last" and "next", the tense and the day of publication, or the story."""
    if "year" in phrase.fields:
        return replace(WRITTEN, year=int(phrase.fields["year"]))
    published = phrase.story.published
    here = published.date() if published is not None else None
    if here is None:
        now = phrase.story.now
        year = published.year if published is not None else None
        return by_publication(year) if now is None else by_story(now.point.year, now.span)
    days = [day for year in (here.year - 1, here.year, here.year + 1) if (day := day_in(year)) is not None]
    step = phrase.fields.get("yshift")
    if step == "0":
        return by_publication(here.year)
    if step == "-1" or (step is None and phrase.draft.tense == "past"):
        past = [day for day in days if day < here or (day == here and step is None)]
        old = step is None and bool(past) and (here - past[-1]).days > OLDEST_DAYS
        return by_publication(past[-1].year + old if past else None)
    if step == "1" or phrase.draft.tense == "future":
        coming = [day for day in days if day > here or (day == here and step is None)]
        return by_publication(coming[0].year if coming else None)
    return by_publication(min(days, key=lambda day: abs(day - here)).year if days else None)


def nth_weekday(year: int, month: int, number: int, weekday: int) -> date:
    """The nth such weekday (ISO, Monday is 1) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def election_day(year: int) -> date:
    """Election day of the United States: the Tuesday after the first Monday of November."""
    return nth_weekday(year, NOVEMBER, 1, 1) + timedelta(days=1)


def easter(year: int, days: int = 0) -> date:
    """A day counted from western Easter. Source: the algorithm of Meeus, Jones and Butcher (Meeus 1991)."""
    golden, (centuries, rest) = year % 19, divmod(year, 100)
    leap, century_rest = divmod(centuries, 4)
    correction = (centuries - (centuries + 8) // 25 + 1) // 3
    epact = (19 * golden + centuries - leap - correction + 15) % 30
    weekday = (32 + 2 * century_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1) + timedelta(days=days)


def pascha(year: int, days: int = 0) -> date | None:
    """A day counted from the Easter of the eastern churches, in the Gregorian calendar (Meeus 1991); 1901 to 2099."""
    if year not in LAGGING:
        return None
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=JULIAN_LAG + days)


def _within(found: Callable[..., date | None]) -> Callable[..., date | None]:
    return lambda year, *numbers: found(year, *numbers) if 1 <= year < MAXYEAR else None


FEASTS: Mapping[str, Callable[..., date | None]] = {
    "nth": _within(nth_weekday),
    "election": _within(election_day),
    "easter": _within(easter),
    "pascha": _within(pascha),
}
