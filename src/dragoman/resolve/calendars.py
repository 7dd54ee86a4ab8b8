"""Calendar phrases: dates, months, years, quarters, seasons, decades, with or without a year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dragoman.lexicon.calendar import FIGURE_FIELDS
from dragoman.resolve.faults import check_weekday, no_such_day
from dragoman.resolve.feasts import read_feast
from dragoman.resolve.figures import read_figures
from dragoman.resolve.phrase import Phrase, part_of, time_of_day
from dragoman.resolve.story import Reading
from dragoman.resolve.timex import (
    PLAIN_YEAR,
    Point,
    Stretch,
    century,
    decade,
    exists,
    half,
    of_date,
    of_point,
    quarter,
    season,
    unit_of,
)
from dragoman.resolve.years import WRITTEN, ChosenYear, Lean, Yearless, by_publication, by_story, choose_year, with_day

DAY_ALONE_REACH = 62  # days around publication in which "Tuesday the 3rd" is looked for: two months
LONGEST_MONTH = 31
NAMED = frozenset({"written", "year-by-story"})  # rules of a year that the text has named
WEEK = 7


def read_calendar(phrase: Phrase) -> Reading:
    """Calendar dates, with or without a year, and their ranges."""
    fields = phrase.fields
    if "feast" in fields:
        return read_feast(phrase)
    if FIGURE_FIELDS & set(fields):
        return read_figures(phrase)
    if "holiday" in fields:
        month, day = (int(part) for part in fields["holiday"].split("-"))
    else:
        month, day = int(fields.get("month", "0")), int(fields.get("day", "0"))
    if not month:
        return _stated(phrase, _year(phrase), WRITTEN) if "year" in fields else _day_alone(phrase, day)
    chosen = _year_of(phrase, month, day)
    if day:
        chosen = with_day(chosen, month, day, phrase.draft.tense)
    year = chosen.year
    if day and not exists(year, month, day):
        return no_such_day(phrase, year if chosen.rule in NAMED else None, month, day)
    stretch = of_point(Point(year=year, month=month, day=day or None))
    if "nth" in fields and "weekday" in fields:
        return _stated(phrase, _nth_weekday(int(fields["nth"]), int(fields["weekday"]), year, month), chosen)
    if "nth" in fields:
        return _stated(phrase, _nth_week(int(fields["nth"]), year, month), chosen)
    if fields.get("unit") == "W":
        return _stated(phrase, unit_of(Point(year=year, month=month, day=day), "W"), chosen)
    check_weekday(phrase, stretch.point)
    return _stated(phrase, part_of(stretch, fields), chosen)


def _nth_weekday(number: int, weekday: int, year: int | None, month: int) -> Stretch:
    """As in "the first Monday of October", the last one for -1; the month where the year is not known."""
    whole = of_point(Point(year=year, month=month))
    if year is None:
        return whole
    days = range(1, monthrange(year, month)[1] + 1)
    found = [day for day in days if date(year, month, day).isoweekday() == weekday]
    place = number if number < 0 else number - 1
    return of_point(Point(year=year, month=month, day=found[place])) if place < len(found) else whole


def _nth_week(number: int, year: int | None, month: int) -> Stretch:
    """As in "the first week of October": seven days, the last ones for -1, with the ISO week they begin in as value."""
    whole = of_point(Point(year=year, month=month))
    length = monthrange(year if year is not None else PLAIN_YEAR, month)[1]
    first = length - WEEK + 1 if number == -1 else WEEK * (number - 1) + 1
    if not 1 <= first <= length:
        return whole
    begin = Point(year=year, month=month, day=first)
    end = replace(begin, day=min(first + WEEK - 1, length))
    week = unit_of(begin, "W")
    value = week.value if week is not None else whole.value
    return Stretch(value=value, earliest=begin.value(), latest=end.value(), point=begin)


def _stated(phrase: Phrase, stretch: Stretch | None, chosen: ChosenYear) -> Reading:
    """A calendar reading with the way its year was found."""
    return phrase.reading(stretch, chosen.rule, *chosen.spans, anchor=chosen.anchor, basis="stated")


def _year_of(phrase: Phrase, month: int, day: int) -> ChosenYear:
    """The year of a month or day: written, "last year", "that year", a step ("last May"), or chosen."""
    fields, story = phrase.fields, phrase.story
    published = story.published.year if story.published else None
    if "year" in fields:
        return replace(WRITTEN, year=int(fields["year"]))
    if "yshift" in fields:
        return by_publication(published + int(fields["yshift"]) if published is not None else None)
    if "ytext" in fields and story.last is not None:
        return by_story(story.last.point.year, story.last.span)
    if fields.get("mshift") == "0":  # "this May"
        return by_publication(published)
    step = int(fields.get("mshift", "0"))
    ahead = phrase.draft.tense == "future"
    lean: Lean | None = "limit" if phrase.draft.relation in ("by", "until") and not ahead else phrase.draft.tense
    if step or phrase.draft.relation == "since":
        lean = "future" if step > 0 else "past"
    if (
        "attributive" in fields and lean == "future"
    ):  # "will act under a June agreement": the clause's tense is not that of the agreement
        lean = None
    if "told" in fields and lean == "past":
        lean = "told"
    wanted = Yearless(
        month=month,
        day=day or None,
        lean=lean,
        sentence=phrase.draft.sentence,
        strict=step != 0,
        nearest="quarter" in fields,
    )
    return choose_year(story, wanted)


def _year(phrase: Phrase) -> Stretch:
    """A year, part of one, or a range of years."""
    fields = phrase.fields
    stretch = part_of(of_point(Point(year=int(fields["year"]))), fields)
    if "tail" in fields and int(fields["tail"]) > int(fields["year"]):
        return replace(stretch, value=f"{fields['year']}/{fields['tail']}", latest=fields["tail"])
    return stretch


def _day_alone(phrase: Phrase, day: int) -> Reading:
    """As in "Tuesday the 3rd", "on the 21st": the month of the story, else the last such day before publication."""
    fields, story = phrase.fields, phrase.story
    published = story.published.date() if story.published else None
    weekday = fields.get("weekday", fields.get("weekdayshort"))
    now = story.now
    if weekday is None and now is not None and now.point.month is not None:
        if not 1 <= day <= LONGEST_MONTH or not exists(now.point.year, now.point.month, day):
            return no_such_day(phrase, now.point.year, now.point.month, day)
        found = time_of_day(of_point(replace(now.point, day=day)), fields)
        return _stated(phrase, found, ChosenYear(rule="year-by-story", anchor="narrative", spans=(now.span,)))
    step = 1 if phrase.draft.tense == "future" else -1
    for away in range(DAY_ALONE_REACH if published else 0):
        candidate = (published or date.min) + timedelta(days=step * away)
        if candidate.day == day and (weekday is None or candidate.isoweekday() == int(weekday)):
            found = time_of_day(of_point(of_date(candidate)), fields)
            return _stated(phrase, found, by_publication(candidate.year))
    return phrase.open()


def read_quarter(phrase: Phrase) -> Reading:
    """Quarters of a year."""
    number = int(phrase.fields["quarter"])
    number = 4 if number == -1 else number
    if not 1 <= number <= 4:
        return phrase.open()
    chosen = _year_of(phrase, 3 * number - 2, 0)
    if "yago" in phrase.fields and chosen.year is not None:
        chosen = replace(chosen, year=chosen.year - 1)
    return _stated(phrase, quarter(chosen.year, number), chosen)


def read_half(phrase: Phrase) -> Reading:
    """Halves of a year."""
    number = int(phrase.fields["half"])
    number = 2 if number == -1 else number
    if number not in (1, 2):
        return phrase.open()
    chosen = _year_of(phrase, 6 * number - 5, 0)
    return _stated(phrase, half(chosen.year, number), chosen)


def read_season(phrase: Phrase) -> Reading:
    """Seasons."""
    name = phrase.fields.get("season") or phrase.fields.get("seasonsure") or "SP"
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    fields = dict(phrase.fields)
    step = fields.pop("yshift", None)
    if step is not None and step != "0":
        fields["mshift"] = step
    elif step == "0":
        fields["yshift"] = step
    if "ofyear" in fields:  # "the spring of last year"
        fields["yshift"] = fields["ofyear"]
    chosen = _year_of(replace(phrase, fields=fields), first, 0)
    return _stated(phrase, season(chosen.year, name), chosen)


def read_decade(phrase: Phrase) -> Reading:
    """Decades: the 1990s."""
    return _stated(phrase, decade(int(phrase.fields["decade"])), WRITTEN)


def read_century(phrase: Phrase) -> Reading:
    """Centuries: the 19th is 18XX."""
    number = int(phrase.fields["ord"])
    if not 1 <= number <= 21:
        return phrase.open()
    return _stated(phrase, century(number - 1), WRITTEN)
