"""Phrases that name no day of their own: clock times, durations, times that come again, "now" and "soon"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.resolve.phrase import Phrase, clock_of, coarse, time_of_day
from dragoman.resolve.story import Reading
from dragoman.resolve.timex import (
    Point,
    Stretch,
    of_point,
    shifted,
)

MIDNIGHT, DAY_BEGINS = "24:00", "00:00"  # ISO 8601: the two ends of a day
DAYLIGHT = "06:00"  # what lasts until an hour before this has run through a night; a choice, not measured


def read_clock(phrase: Phrase) -> Reading:
    """Clock times and parts of a day that name no day: the day that the text has reached, else that of publication."""
    reached, published = phrase.story.standing(phrase.draft), phrase.story.published
    if phrase.fields.get("part") is None and clock_of(phrase.fields) is None:
        phrase = replace(phrase, fields={**phrase.fields, "part": "NI"})
    here = reached.point if reached is not None and reached.point.day is not None else published
    if phrase.draft.tense == "past" and clock_of(phrase.fields) == MIDNIGHT and here == published:
        # "The truce began at midnight": the end of the day has not come when this is told
        phrase = replace(phrase, fields={**phrase.fields, "clock": DAY_BEGINS})
    if reached is not None and reached.point.day is not None:
        stretch = time_of_day(of_point(_ends_next_day(phrase, reached.point)), phrase.fields)
        return phrase.reading(stretch, "clock-of-day", reached.span, anchor="narrative")
    day_known = published is not None and published.day is not None
    if published is not None and day_known and not (reached is not None and reached.year_stated):
        stretch = time_of_day(of_point(published), phrase.fields)
        return phrase.reading(stretch, "clock-of-day", anchor="publication")
    return phrase.reading(time_of_day(Stretch(value=None), phrase.fields), "open")


def _ends_next_day(phrase: Phrase, day: Point) -> Point:
    """The day on which what began on a day ends "until morning", "until 3 a.m."."""
    clock = clock_of(phrase.fields)
    small = phrase.fields.get("part") == "MO" or (clock is not None and clock < DAYLIGHT)
    following = shifted(day, "D", 1) if phrase.draft.relation == "until" and small else None
    return following or day


def read_duration(phrase: Phrase) -> Reading:
    """Lengths of time; "the past two weeks" also has bounds."""
    fields, story = phrase.fields, phrase.story
    unit = fields.get("units") or fields.get("unit1", "D")
    count = fields.get("count", "1" if "unit1" in fields else "X")
    if "count2" in fields:
        count = "X"  # "two or three days": neither number is the length
    if "half" in fields and count.isdigit():
        count = f"{int(count) + float(fields['half']):g}"
    stretch = Stretch(value=fields.get("length") or duration(count, unit))
    direction = fields.get("direction")
    if direction is None or story.published is None or story.published.day is None:
        return phrase.reading(stretch, "length")
    sign = -1 if direction == "past" else 1
    end = story.published.value()
    far = shifted(coarse(story.published, unit), unit, sign * int(count)) if count.isdigit() else None
    bounds = (far.value() if far else None, end) if sign < 0 else (end, far.value() if far else None)
    return phrase.reading(replace(stretch, earliest=bounds[0], latest=bounds[1]), "length", anchor="publication")


def duration(count: str, unit: str) -> str:
    """The TIMEX3 value of a length: ``P2W``, ``PT5H30M``, ``PXD`` for an unknown count."""
    letters = {"TH": "H", "TM": "M", "TS": "S", "E": "Y", "C": "Y", "FN": "W"}.get(unit, unit)
    time = "T" if unit.startswith("T") else ""
    if count == "X":
        return f"P{time}X{'E' if unit == 'E' else letters}"
    factor = {"E": 10, "C": 100, "FN": 2}.get(unit, 1)
    if count.isdigit():
        return f"P{time}{int(count) * factor}{letters}"
    number = float(count) * factor
    if unit in ("TH", "TM") and number % 1:
        smaller = "M" if unit == "TH" else "S"
        whole = f"{int(number)}{letters}" if number >= 1 else ""
        return f"PT{whole}{round(number % 1 * 60)}{smaller}"
    return f"P{time}{number:g}{letters}"


def read_set(phrase: Phrase) -> Reading:
    """Times that come again."""
    fields = phrase.fields
    part = fields.get("parts") or fields.get("part")
    if "often" in fields:
        value = fields["often"]
    elif "weekday" in fields:
        time = clock_of(fields) or part
        value = f"XXXX-WXX-{fields['weekday']}" + (f"T{time}" if time else "")
    elif "month" in fields:
        value = f"XXXX-{int(fields['month']):02d}"
    elif "season" in fields:
        value = f"XXXX-{fields['season']}"
    elif part:
        value = f"XXXX-XX-XXT{part}"
    else:
        value = duration(fields.get("count", "1"), fields.get("units") or fields.get("unit1", "D"))
    return phrase.reading(Stretch(value=value), "recurring")


def read_ref(phrase: Phrase) -> Reading:
    """As in "Now", "recently", "soon"; only "now" has a place in time, the day of publication."""
    fields, published = phrase.fields, phrase.story.published
    if "adjective" in fields:  # "the current talks": no time that anything happened at
        return phrase.reading(Stretch(value=fields["adjective"]), "vague")
    value = fields["ref"]
    if value.startswith("PRESENT") and published is not None:
        bound = published.value()
        stretch = Stretch(value=value, earliest=bound, latest=bound)
        return phrase.reading(stretch, "vague", anchor="publication", basis="published")
    return phrase.reading(Stretch(value=value), "vague")
