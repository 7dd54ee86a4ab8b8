"""One function for each form of time phrase: from the parts of a phrase and the state of the story to a reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.record.drafts import Span, TimeDraft
from dragoman.record.when import Basis
from dragoman.resolve.happenings import date_of_happening
from dragoman.resolve.story import Fault, Reached, Reading, Story
from dragoman.resolve.timex import (
    Point,
    Stretch,
    century,
    decade,
    exists,
    half,
    narrowed,
    of_date,
    of_point,
    quarter,
    season,
    shifted,
    timed,
    unit_of,
)
from dragoman.resolve.years import choose_year, slashed

# "A few", "several" days: at least 2, at most 9 of the unit.
FEW, SEVERAL = 2, 9
WEEK = 7
DAY_ALONE_REACH = 62  # days back in which "Tuesday the 3rd" is looked for: the last two months


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A time draft with its fields at hand and the story so far."""

    draft: TimeDraft
    fields: Mapping[str, str]
    story: Story

    def reading(self, stretch: Stretch | None, basis: Basis = "relative", *spans: Span) -> Reading:
        """A reading that rests on this phrase's words and those of ``spans``."""
        if stretch is None:
            return Reading(stretch=Stretch(value=None), evidence=(self.draft.span,))
        bounded = stretch.earliest is not None or stretch.latest is not None
        return Reading(
            stretch=stretch,
            basis=basis if bounded else "unknown",
            evidence=tuple(dict.fromkeys((*spans, self.draft.span))),
        )


def read_calendar(phrase: Phrase) -> Reading:
    """Calendar dates, with or without a year, and their ranges."""
    fields = phrase.fields
    if "iso" in fields or "slashed" in fields:
        return phrase.reading(_written(phrase), "stated")
    if "holiday" in fields:
        month, day = (int(part) for part in fields["holiday"].split("-"))
    else:
        month, day = int(fields.get("month", "0")), int(fields.get("day", "0"))
    if not month:
        return phrase.reading(_year(phrase) if "year" in fields else _day_alone(phrase, day), "stated")
    year, spans = _year_of(phrase, month, day)
    if day and not exists(year, month, day):
        phrase.story.faults.append(
            Fault(spans=(phrase.draft.span,), explanation=_no_such_day(phrase, year, month, day))
        )
        return phrase.reading(None)
    stretch = of_point(Point(year=year, month=month, day=day or None))
    if fields.get("unit") == "W":
        return phrase.reading(unit_of(Point(year=year, month=month, day=day), "W"), "stated", *spans)
    _check_weekday(phrase, stretch)
    return phrase.reading(_to(phrase, _part(stretch, fields), month), "stated", *spans)


def _year_of(phrase: Phrase, month: int, day: int) -> tuple[int | None, tuple[Span, ...]]:
    """The year of a month or day: written, "last year", "that year", a step ("last May"), or chosen."""
    fields, story = phrase.fields, phrase.story
    published = story.published.year if story.published else None
    if "year" in fields:
        return int(fields["year"]), ()
    if "yshift" in fields:
        return (published + int(fields["yshift"]) if published is not None else None), ()
    if "ytext" in fields and story.last is not None:
        return story.last.point.year, (story.last.span,)
    if fields.get("mshift") == "0":  # "this May"
        return published, ()
    step = int(fields.get("mshift", "0"))
    tense = {-1: "past", 1: "future"}.get(step, phrase.draft.tense)
    return choose_year(
        story,
        month,
        day or None,
        tense,
        phrase.draft.sentence,
        strict=step != 0,
        limit=phrase.draft.relation in ("by", "until"),
    )


def _written(phrase: Phrase) -> Stretch | None:
    """Dates all in figures."""
    if "iso" in phrase.fields:
        day, _, clock = phrase.fields["iso"].partition("T")
        year, month, number = (int(part) for part in day.split("-"))
        if not exists(year, month, number):
            phrase.story.faults.append(
                Fault(spans=(phrase.draft.span,), explanation=_no_such_day(phrase, year, month, number))
            )
            return None
        return timed(of_point(Point(year=year, month=month, day=number)), part=None, clock=clock or None, zone=None)
    return slashed(phrase.fields["slashed"], phrase.story)


def _year(phrase: Phrase) -> Stretch:
    """A year, part of one, or a range of years."""
    fields = phrase.fields
    stretch = _part(of_point(Point(year=int(fields["year"]))), fields)
    if "year2" in fields and int(fields["year2"]) > int(fields["year"]):
        return replace(stretch, value=f"{fields['year']}/{fields['year2']}", latest=fields["year2"])
    return stretch


def _day_alone(phrase: Phrase, day: int) -> Stretch | None:
    """ "Tuesday the 3rd": the last such day before publication."""
    published = phrase.story.published.date() if phrase.story.published else None
    weekday = int(phrase.fields.get("weekday", phrase.fields.get("weekdayshort", "0")))
    for back in range(DAY_ALONE_REACH if published else 0):
        candidate = (published or date.min) - timedelta(days=back)
        if candidate.day == day and candidate.isoweekday() == weekday:
            return of_point(of_date(candidate))
    return None


def _part(stretch: Stretch, fields: Mapping[str, str]) -> Stretch:
    """A stretch with "early", "the end of" and the time of day worked in."""
    part = fields.get("mod") or fields.get("modnoun")
    stretch = narrowed(stretch, part) if part else stretch
    return _time_of_day(stretch, fields)


def _time_of_day(stretch: Stretch, fields: Mapping[str, str]) -> Stretch:
    part = fields.get("part") or fields.get("parts")
    return timed(stretch, part=part, clock=clock_of(fields), zone=fields.get("zone"))


def clock_of(fields: Mapping[str, str]) -> str | None:
    """The clock time of a phrase as HH:MM, twelve-hour times brought to twenty-four; None if there is none."""
    clock = fields.get("clock") or (f"{int(fields['hour']):02d}:00" if fields.get("hour", "").isdigit() else None)
    if clock is None:
        return None
    hour, minute = int(clock[:2]), clock[3:]
    half_day = fields.get("ampm") or {"AF": "pm", "EV": "pm", "MO": "am"}.get(fields.get("part", ""))
    if half_day == "pm" and hour < 12:
        hour += 12
    return f"{0 if half_day == 'am' and hour == 12 else hour:02d}:{minute}"


def _to(phrase: Phrase, stretch: Stretch, month: int) -> Stretch:
    """A stretch that runs on to a second day or month."""
    fields, point = phrase.fields, stretch.point
    if point is None or not ({"day2", "month2"} & set(fields)):
        return stretch
    last_month = int(fields.get("month2", month))
    last_year = point.year + 1 if point.year is not None and last_month < month else point.year
    last_day = int(fields["day2"]) if "day2" in fields else None
    if last_day and not exists(last_year, last_month, last_day):
        return stretch
    last = Point(year=last_year, month=last_month, day=last_day)
    backwards = point.year is not None and (last.value() < point.value())
    return stretch if backwards else replace(stretch, value=f"{point.value()}/{last.value()}", latest=last.value())


def _check_weekday(phrase: Phrase, stretch: Stretch) -> None:
    """Note a weekday that does not fit its date."""
    named = phrase.fields.get("weekday") or phrase.fields.get("weekdayshort")
    day = stretch.point.date() if stretch.point else None
    if named and day is not None and day.isoweekday() != int(named):
        words = phrase.story.text[slice(*phrase.draft.span)]
        phrase.story.faults.append(
            Fault(spans=(phrase.draft.span,), explanation=f"\u201c{words}\u201d: {day.isoformat()} is a {day:%A}.")
        )


def _no_such_day(phrase: Phrase, year: int | None, month: int, day: int) -> str:
    words = phrase.story.text[slice(*phrase.draft.span)]
    when = f"month {month}" if year is None else f"{year:04d}-{month:02d}"
    return f"\u201c{words}\u201d: no calendar has a day {day} in {when}."


def read_weekday(phrase: Phrase) -> Reading:
    """Weekdays, counted from publication unless the words point into the text."""
    fields, story, number = phrase.fields, phrase.story, int(phrase.fields["weekday"])
    if fields.get("anchor") == "event":
        happening = date_of_happening(story, phrase.draft)
        if happening is not None and (day := happening.point.date()) is not None:
            return phrase.reading(_weekday_beside(day, number, fields), "relative", happening.span)
    if "text" in fields or "same" in fields or "textweek" in fields:
        return _weekday_of_text(phrase, number)
    published = story.published.date() if story.published else None
    if published is not None:
        return phrase.reading(_time_of_day(of_point(of_date(_weekday_near(phrase, published, number))), fields))
    now = story.now.point.date() if story.now else None
    if now is not None and story.now is not None:
        day = now + timedelta(days=(number - now.isoweekday()) % WEEK)
        return phrase.reading(_time_of_day(of_point(of_date(day)), fields), "relative", story.now.span)
    return phrase.reading(Stretch(value=f"XXXX-WXX-{number}"))


def _weekday_near(phrase: Phrase, published: date, number: int) -> date:
    """The weekday that is meant: tense decides the side, the day of publication itself counts as "on Tuesday"."""
    fields = phrase.fields
    back, ahead = (published.isoweekday() - number) % WEEK, (number - published.isoweekday()) % WEEK
    if "week" in fields:
        return published - timedelta(days=published.weekday() - number + 1) + timedelta(days=WEEK * int(fields["week"]))
    shift = int(fields["shift"]) if "shift" in fields else None
    if shift == -1:
        return published - timedelta(days=back or WEEK)
    if shift == 1:
        return published + timedelta(days=ahead or WEEK)
    forward = shift == 0 if phrase.draft.tense in (None, "past") else True
    if phrase.draft.relation in ("until", "by"):
        forward = True
    return published + timedelta(days=ahead) if forward else published - timedelta(days=back)


def _weekday_beside(day: date, number: int, fields: Mapping[str, str]) -> Stretch:
    """The weekday before or after a day, never the day itself."""
    if fields.get("direction") == "before":
        return of_point(of_date(day - timedelta(days=(day.isoweekday() - number) % WEEK or WEEK)))
    return of_point(of_date(day + timedelta(days=(number - day.isoweekday()) % WEEK or WEEK)))


def _weekday_of_text(phrase: Phrase, number: int) -> Reading:
    """ "The following Friday", "that Friday": counted from the time the text has reached."""
    reached = phrase.story.last
    day = reached.point.date() if reached else None
    if reached is None or day is None:
        return phrase.reading(Stretch(value=f"XXXX-WXX-{number}"))
    if "text" in phrase.fields:
        direction = "before" if phrase.fields["text"] == "-1" else "after"
        return phrase.reading(_weekday_beside(day, number, {"direction": direction}), "relative", reached.span)
    monday = day - timedelta(days=day.weekday())
    return phrase.reading(
        _time_of_day(of_point(of_date(monday + timedelta(days=number - 1))), phrase.fields), "relative", reached.span
    )


def read_deictic(phrase: Phrase) -> Reading:
    """ "Today", "last week", "this year": counted from publication."""
    fields, story = phrase.fields, phrase.story
    if "shift" not in fields and fields.get("unit") not in ("WE",):
        return _in_the_unit(phrase)
    if story.published is None:
        return phrase.reading(Stretch(value=None))
    unit, step = fields["unit"], int(fields.get("shift", _weekend_step(phrase)))
    counted = "W" if unit == "WE" else unit
    moved = shifted(_coarse(story.published, counted), counted, step) if step else story.published
    stretch = unit_of(moved, unit) if moved is not None else None
    if stretch is None:
        return phrase.reading(Stretch(value=None))
    return phrase.reading(_reach(_part(stretch, fields), phrase))


def _weekend_step(phrase: Phrase) -> str:
    """ "Over the weekend" is the last one, unless the clause looks ahead or it is the weekend now."""
    day = phrase.story.published.date() if phrase.story.published else None
    return "0" if phrase.draft.tense == "future" or (day is not None and day.isoweekday() > 5) else "-1"


def _coarse(point: Point, unit: str) -> Point:
    return Point(year=point.year, month=point.month) if unit in ("M", "Q") else point


def _in_the_unit(phrase: Phrase) -> Reading:
    """ "Late in the day", "the end of the month": the unit that the text has reached, else that of publication."""
    reached, unit, published = phrase.story.now, phrase.fields["unit"], phrase.story.published
    if published is not None and unit != "D" and reached is not None and not reached.year_stated:
        reached = None
    anchor = reached.point if reached else published
    stretch = unit_of(anchor, unit) if anchor is not None else None
    if stretch is None:
        return phrase.reading(Stretch(value=None))
    return phrase.reading(_part(stretch, phrase.fields), "relative", *((reached.span,) if reached else ()))


def _reach(stretch: Stretch, phrase: Phrase) -> Stretch:
    """ "Earlier this week" ends, "later this month" begins with the day of publication; "early" and "late" are parts."""
    published, side = phrase.story.published, phrase.fields.get("modadv")
    if published is None or published.day is None or side is None or phrase.fields["unit"] == "D":
        return stretch
    if side in ("START", "END"):
        return narrowed(stretch, side)
    if side == "BEFORE":
        return replace(stretch, latest=published.value())
    return replace(stretch, earliest=published.value())


def read_offset(phrase: Phrase) -> Reading:
    """ "Two weeks ago", "a day later", "the next day", "two days after the vote"."""
    anchor = _anchor(phrase)
    if anchor is None:
        return _unanchored(phrase)
    point, spans = anchor
    fields = phrase.fields
    unit = fields.get("units", "D")
    if "step" in fields:
        return _stepped(phrase, point, unit, spans)
    sign = -1 if fields.get("direction") == "before" else 1
    count = fields.get("count", "1")
    if not count.isdigit():
        return _vague(phrase, point, unit, sign, spans)
    moved = shifted(_coarse(point, unit), unit, sign * int(count))
    if moved is None and unit.startswith("T") and point.day is not None:
        moved = point  # hours later: the same day, as far as can be told
    if moved is None:
        return _unanchored(phrase)
    stretch = _time_of_day(of_point(moved), fields)
    if unit in ("W", "FN"):
        stretch = _about(stretch, moved)
    return replace(phrase.reading(stretch, "relative", *spans), type=_type(fields))


def _type(fields: Mapping[str, str]) -> str:
    return "TIME" if {"part", "clock", "hour"} & set(fields) else "DATE"


def _about(stretch: Stretch, day: Point) -> Stretch:
    """Weeks are counted loosely: three days to either side."""
    first, last = shifted(day, "D", -3), shifted(day, "D", 3)
    return replace(stretch, earliest=first.value(), latest=last.value()) if first and last else stretch


def _anchor(phrase: Phrase) -> tuple[Point, tuple[Span, ...]] | None:
    """The point that an offset counts from, and the words that gave it."""
    story = phrase.story
    kind = phrase.fields.get("anchor")
    reached: Reached | None
    if kind == "published":
        return (story.published, ()) if story.published else None
    if kind == "event":
        reached = date_of_happening(story, phrase.draft)
    else:
        # "that day", "by this date" take up the last date named; "the next day" goes on from where the story stands
        goes_on = phrase.fields.get("step", "0") != "0" or "direction" in phrase.fields
        reached = (story.now if goes_on else story.last) or story.last
    return (reached.point, (reached.span,)) if reached else None


def _stepped(phrase: Phrase, point: Point, unit: str, spans: tuple[Span, ...]) -> Reading:
    """ "The next day", "the following week", "that month", "by then"."""
    step = int(phrase.fields.get("step", "0"))
    if unit == "T":
        return phrase.reading(of_point(point), "relative", *spans)
    moved = shifted(_coarse(point, unit) if step else point, "W" if unit == "WE" else unit, step) if step else point
    stretch = unit_of(moved, unit) if moved is not None else None
    if stretch is None:
        return _unanchored(phrase)
    return replace(phrase.reading(_part(stretch, phrase.fields), "relative", *spans), type=_type(phrase.fields))


def _vague(phrase: Phrase, point: Point, unit: str, sign: int, spans: tuple[Span, ...]) -> Reading:
    """ "A few days later": somewhere from two to nine days on."""
    near, far = (shifted(_coarse(point, unit), unit, sign * count) for count in (FEW, SEVERAL))
    name = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if near is None or far is None:
        return replace(phrase.reading(Stretch(value=name)), type="DATE")
    first, last = (far, near) if sign < 0 else (near, far)
    stretch = Stretch(value=name, earliest=first.value(), latest=last.value())
    return replace(phrase.reading(stretch, "relative", *spans), type="DATE")


def _unanchored(phrase: Phrase) -> Reading:
    """An offset from something that has no date here: only its length is known."""
    fields = phrase.fields
    if fields.get("anchor") == "event" or "count" in fields:
        length = duration(fields.get("count", "1" if "units" in fields else "X"), fields.get("units", "D"))
        return replace(
            phrase.reading(Stretch(value=length)), type="DURATION" if fields.get("anchor") == "event" else None
        )
    return phrase.reading(Stretch(value=None))


def read_quarter(phrase: Phrase) -> Reading:
    """Quarters of a year."""
    number = int(phrase.fields["quarter"])
    number = 4 if number == -1 else number
    if not 1 <= number <= 4:
        return phrase.reading(None)
    year, spans = _year_of(phrase, 3 * number - 2, 0)
    return phrase.reading(quarter(year, number), "stated", *spans)


def read_half(phrase: Phrase) -> Reading:
    """Halves of a year."""
    number = int(phrase.fields["half"])
    number = 2 if number == -1 else number
    if number not in (1, 2):
        return phrase.reading(None)
    year, spans = _year_of(phrase, 6 * number - 5, 0)
    return phrase.reading(half(year, number), "stated", *spans)


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
    year, spans = _year_of(replace(phrase, fields=fields), first, 0)
    return phrase.reading(season(year, name), "stated", *spans)


def read_decade(phrase: Phrase) -> Reading:
    """Decades: the 1990s."""
    return phrase.reading(decade(int(phrase.fields["decade"])), "stated")


def read_century(phrase: Phrase) -> Reading:
    """Centuries: the 19th is 18XX."""
    number = int(phrase.fields["ord"])
    if not 1 <= number <= 21:
        return phrase.reading(None)
    found = century(number - 1)
    return phrase.reading(replace(found, value=f"{number - 1:02d}"), "stated")


def read_clock(phrase: Phrase) -> Reading:
    """Clock times and parts of a day that name no day: the day that the text has reached."""
    reached = phrase.story.now
    if phrase.fields.get("part") is None and clock_of(phrase.fields) is None:
        phrase = replace(phrase, fields={**phrase.fields, "part": "NI"})
    point = reached.point if reached and reached.point.day is not None else None
    if point is None or reached is None:
        return phrase.reading(_time_of_day(Stretch(value=None), phrase.fields))
    return phrase.reading(_time_of_day(of_point(point), phrase.fields), "relative", reached.span)


def read_duration(phrase: Phrase) -> Reading:
    """Lengths of time; "the past two weeks" also has bounds."""
    fields, story = phrase.fields, phrase.story
    unit = fields.get("units") or fields.get("unit1", "D")
    count = fields.get("count", "1" if "unit1" in fields else "X")
    if "half" in fields and count.isdigit():
        count = f"{int(count) + float(fields['half']):g}"
    stretch = Stretch(value=duration(count, unit))
    direction = fields.get("direction")
    if direction is None or story.published is None or story.published.day is None:
        return phrase.reading(stretch)
    sign = -1 if direction == "past" else 1
    end = story.published.value()
    far = shifted(_coarse(story.published, unit), unit, sign * int(count)) if count.isdigit() else None
    bounds = (far.value() if far else None, end) if sign < 0 else (end, far.value() if far else None)
    return phrase.reading(replace(stretch, earliest=bounds[0], latest=bounds[1]), "relative")


def duration(count: str, unit: str) -> str:
    """The TIMEX3 value of a length: ``P2W``, ``PT5H30M``, ``PXD`` for an unknown count."""
    letters = {"TH": "H", "TM": "M", "TS": "S", "E": "Y", "C": "Y", "FN": "W"}.get(unit, unit)
    time = "T" if unit.startswith("T") else ""
    if count == "X":
        return f"P{time}X{'E' if unit == 'E' else letters}"
    number = float(count) * {"E": 10, "C": 100, "FN": 2}.get(unit, 1)
    if unit in ("TH", "TM") and number % 1:
        smaller = "M" if unit == "TH" else "S"
        whole = f"{int(number)}{letters}" if number >= 1 else ""
        return f"PT{whole}{round(number % 1 * 60)}{smaller}"
    return f"P{time}{number:g}{letters}" if number < 1e6 else f"P{time}{int(number)}{letters}"


def read_set(phrase: Phrase) -> Reading:
    """Times that come again."""
    fields = phrase.fields
    part = fields.get("parts") or fields.get("part")
    if "often" in fields:
        value = fields["often"]
    elif "weekday" in fields:
        value = f"XXXX-WXX-{fields['weekday']}" + (f"T{part}" if part else "")
    elif "month" in fields:
        value = f"XXXX-{int(fields['month']):02d}"
    elif "season" in fields:
        value = f"XXXX-{fields['season']}"
    elif part:
        value = f"XXXX-XX-XXT{part}"
    else:
        value = duration(fields.get("count", "1"), fields.get("units") or fields.get("unit1", "D"))
    return phrase.reading(Stretch(value=value))


def read_ref(phrase: Phrase) -> Reading:
    """ "Now", "recently", "soon"; only "now" has a place in time, the day of publication."""
    value, published = phrase.fields["ref"], phrase.story.published
    if value.startswith("PRESENT") and published is not None:
        bound = published.value()
        return phrase.reading(Stretch(value=value, earliest=bound, latest=bound), "published")
    return phrase.reading(Stretch(value=value))


READERS: Mapping[str, Callable[[Phrase], Reading]] = {
    "calendar": read_calendar,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "offset": read_offset,
    "quarter": read_quarter,
    "half": read_half,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "clock": read_clock,
    "part": read_clock,
    "duration": read_duration,
    "set": read_set,
    "ref": read_ref,
}
