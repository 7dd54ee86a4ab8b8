"""Times counted from another: "last week", "two days ago", "a day later", "the next day", "two days after the vote"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.record.drafts import Span
from dragoman.record.time import Anchor
from dragoman.resolve.happenings import date_of_happening
from dragoman.resolve.hours import UNITS, by_hours, clock_at
from dragoman.resolve.lengths import duration
from dragoman.resolve.phrase import Phrase, coarse, part_of, time_of_day, type_of
from dragoman.resolve.story import Reached, Reading
from dragoman.resolve.timex import (
    Point,
    Stretch,
    narrowed,
    of_point,
    quarter,
    shifted,
    unit_of,
)

# "A few", "several" days: at least 2, at most 9 of the unit.
FEW, SEVERAL = 2, 9
ANCHORS: Mapping[str, Anchor] = {"published": "publication", "event": "happening", "text": "narrative"}
LONG_UNITS = ("Y", "E", "C")
QUARTER_REACH = 9  # sentences after a quarter was named in which "a year earlier" still means that quarter


def read_deictic(phrase: Phrase) -> Reading:
    """As in "Today", "last week", "this year": counted from publication."""
    fields, story = phrase.fields, phrase.story
    if "shift" not in fields and fields.get("unit") not in ("WE",):
        return _in_the_unit(phrase)
    today = story.today
    if today is None:
        return phrase.open()
    unit, step = fields["unit"], int(fields.get("shift", _weekend_step(phrase)))
    if unit == "WE" and step == 0 and phrase.draft.tense == "past":
        step = int(_weekend_step(phrase))  # "This weekend the truce was broken", told on a Thursday
    counted = "W" if unit == "WE" else unit
    moved = shifted(coarse(today, counted), counted, step) if step else today
    stretch = unit_of(moved, unit) if moved is not None else None
    if stretch is None:
        return phrase.open()
    stretch = _reach(part_of(stretch, fields), phrase)
    anchor: Anchor = "narrative" if story.today_spans else "publication"
    return phrase.reading(stretch, "counted", *story.today_spans, anchor=anchor)


def _weekend_step(phrase: Phrase) -> str:
    """As in "Over the weekend" is the last one, unless the clause looks ahead or it is the weekend now."""
    day = phrase.story.published.date() if phrase.story.published else None
    return "0" if phrase.draft.tense == "future" or (day is not None and day.isoweekday() > 5) else "-1"


def _in_the_unit(phrase: Phrase) -> Reading:
    """As in "Late in the day", "the end of the month": the unit that the text has reached, else that of publication."""
    reached, unit, published = phrase.story.now, phrase.fields["unit"], phrase.story.published
    if published is not None and unit != "D" and reached is not None and not reached.year_stated:
        reached = None
    anchor = reached.point if reached else published
    stretch = unit_of(anchor, unit) if anchor is not None else None
    if stretch is None:
        return phrase.open()
    stretch = part_of(stretch, phrase.fields)
    if reached is None:
        return phrase.reading(stretch, "counted", anchor="publication")
    return phrase.reading(stretch, "counted", reached.span, anchor="narrative")


def _reach(stretch: Stretch, phrase: Phrase) -> Stretch:
    """Cut a unit: "earlier this week" ends, "later this month" begins on the day of publication."""
    published, side = phrase.story.published, phrase.fields.get("modadv")
    if published is None or published.day is None or side is None or phrase.fields["unit"] == "D":
        return stretch
    if side in ("START", "END"):
        return narrowed(stretch, side)
    if side == "BEFORE":
        return replace(stretch, latest=published.value())
    return replace(stretch, earliest=published.value())


def read_offset(phrase: Phrase) -> Reading:
    """As in "Two weeks ago", "a day later", "the next day", "two days after the vote"."""
    anchor = _anchor(phrase)
    if anchor is None:
        return _unanchored(phrase)
    point, spans = anchor
    fields = phrase.fields
    unit = fields.get("units", "D")
    if "step" in fields or "direction" not in fields:
        return _stepped(phrase, point, unit, spans)
    sign = -1 if fields.get("direction") == "before" else 1
    count = _count(fields)
    if unit == "Y" and count.isdigit() and (year_on := _same_quarter(phrase, sign * int(count))):
        return year_on
    if unit in UNITS and point.day is not None:
        clock = clock_at(phrase.story, spans[0]) if spans else None
        led = by_hours(point, clock, unit, count, sign)
        return replace(_counted(phrase, led, spans), type=type_of(fields)) if led else _unanchored(phrase)
    if not count.isdigit():
        return _vague(phrase, point, unit, sign, spans)
    moved = shifted(coarse(point, unit), unit, sign * int(count))
    if moved is None:
        return _unanchored(phrase)
    stretch = time_of_day(of_point(moved), fields)
    if unit in ("W", "FN"):
        stretch = _about(stretch, moved)
    return replace(_counted(phrase, stretch, spans), type=type_of(fields))


def _count(fields: Mapping[str, str]) -> str:
    """How many units: as told, one for a part of a day, unknown for a bare plural ("weeks before the vote")."""
    return fields.get("count") or ("X" if "units" in fields else "1")


def _counted(phrase: Phrase, stretch: Stretch, spans: tuple[Span, ...]) -> Reading:
    """A reading that was counted from what the words name as their anchor."""
    anchor = ANCHORS.get(phrase.fields.get("anchor", ""), "narrative")
    return phrase.reading(stretch, "counted", *spans, anchor=anchor)


def _same_quarter(phrase: Phrase, years: int) -> Reading | None:
    """As in "A year earlier" beside a quarter of a year is that quarter of the other year."""
    last = phrase.story.quarter
    if last is None or phrase.draft.sentence - last.sentence > QUARTER_REACH:
        return None
    if last.point.year is None or last.point.month is None:
        return None
    found = quarter(last.point.year + years, (last.point.month - 1) // 3 + 1)
    return replace(phrase.reading(found, "counted", last.span, anchor="narrative"), type="DATE")


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
        return (story.today, story.today_spans) if story.today else None
    if kind == "event":
        reached = story.beside or date_of_happening(story, phrase.draft)
    else:
        # "that day", "by this date" take up the last date named; "the next day" goes on from where the story stands
        goes_on = phrase.fields.get("step", "0") != "0" or "direction" in phrase.fields
        named = story.quarter if phrase.fields.get("units") == "Q" and not goes_on else None
        lost = goes_on and phrase.draft.tense == "past" and story.is_ahead(story.last)  # the past goes on from no plan
        reached = named or (story.standing(phrase.draft) if goes_on else story.last) or (None if lost else story.last)
        if reached is None and phrase.fields.get("units") in LONG_UNITS and story.published is not None:
            return story.published, ()  # "the next decade", said where the text has named no time
    return (reached.point, (reached.span,)) if reached else None


def _stepped(phrase: Phrase, point: Point, unit: str, spans: tuple[Span, ...]) -> Reading:
    """As in "The next day", "the following week", "that month", "by then"."""
    step = int(phrase.fields.get("step", "0"))
    if unit == "T":
        return _counted(phrase, of_point(point), spans)
    moved = shifted(coarse(point, unit) if step else point, "W" if unit == "WE" else unit, step) if step else point
    stretch = unit_of(moved, unit) if moved is not None else None
    if stretch is None:
        return _unanchored(phrase)
    return replace(_counted(phrase, part_of(stretch, phrase.fields), spans), type=type_of(phrase.fields))


def _vague(phrase: Phrase, point: Point, unit: str, sign: int, spans: tuple[Span, ...]) -> Reading:
    """As in "A few days later": somewhere from two to nine days on."""
    near, far = (shifted(coarse(point, unit), unit, sign * count) for count in (FEW, SEVERAL))
    name = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if near is None or far is None:
        return replace(phrase.reading(Stretch(value=name), "vague"), type="DATE")
    first, last = (far, near) if sign < 0 else (near, far)
    stretch = Stretch(value=name, earliest=first.value(), latest=last.value())
    return replace(_counted(phrase, stretch, spans), type="DATE")


def _unanchored(phrase: Phrase) -> Reading:
    """An offset from something that has no date here: only its length is known."""
    fields = phrase.fields
    if fields.get("anchor") == "event" and phrase.draft.type == "DATE":
        return phrase.open()  # "the day after his death"
    if fields.get("anchor") == "event" or "count" in fields:
        length = duration(_count(fields), fields.get("units", "D"))
        kind = "DURATION" if fields.get("anchor") == "event" else None
        return replace(phrase.reading(Stretch(value=length), "length"), type=kind)
    return phrase.open()
