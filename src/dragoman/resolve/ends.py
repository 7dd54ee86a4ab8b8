"""The two ends of one stretch ("from November to February"), whose loose parts are chosen together.

Each end by itself takes the nearest year, week or day; together the second comes after the first. What the words fix
is never moved: an end before its beginning is then a contradiction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.record.drafts import TimeDraft
from dragoman.record.time import Rule
from dragoman.resolve.phrase import clock_of, time_of_day
from dragoman.resolve.story import Reading, Story
from dragoman.resolve.timex import Point, Stretch, exists, of_date, of_point, shifted

BESIDE = 7  # code points between the two halves of "from ... to", room for " until "
CLOSING = frozenset({"to", "until", "by"})
MONTHLY = frozenset({"calendar", "season", "quarter", "half"})
# Fields that fix the year of a month or day.
YEARS = frozenset({"year", "yshift", "ytext", "mshift", "isomonth", "iso", "isoweek", "slashed"})
LOOSE_WEEK: frozenset[Rule] = frozenset({"weekday-before", "weekday-after"})
LOOSE_DAY: frozenset[Rule] = frozenset({"clock-of-day", "open"})
YEAR = 4  # characters of a year in a bound
MORNING = "MO"


def are_ends(start: TimeDraft, end: TimeDraft) -> bool:
    """True for the two ends of a range in one phrase ("26 to 29 May")."""
    return dict(start.fields).get("range") == "start" and dict(end.fields).get("range") == "end"


def are_halves(opening: TimeDraft, closing: TimeDraft) -> bool:
    """True for the two halves of "from ... to", "from ... until"; not where something is moved from day to day."""
    beside = 0 <= closing.span[0] - opening.span[1] <= BESIDE
    moved = any("moved" in dict(end.fields) for end in (opening, closing))
    return beside and not moved and opening.relation == "from" and closing.relation in CLOSING


def turns_year(low: str | None, high: str | None) -> bool:
    """True for bounds without a year whose months run over its end ("from June to May")."""
    if low is None or high is None or not (low.startswith("XXXX-") and high.startswith("XXXX-")):
        return False
    return low[YEAR : YEAR + 3] > high[YEAR : YEAR + 3]


def settle(story: Story) -> None:
    """Choose the last two readings of the story together, if they are the ends of one stretch."""
    if len(story.readings) < len(("start", "end")):
        return
    (first, start), (second, end) = story.readings[-2:]
    if not (are_ends(first, second) or are_halves(first, second)) or first.sentence != second.sentence:
        return
    if first.form in MONTHLY and second.form in MONTHLY:
        start, end = _years(story, (first, start), (second, end))
    elif first.form == second.form == "weekday":
        start, end = _weeks(story, (first, start), (second, end))
    else:
        start, end = _clocks((first, start), (second, end))
    story.readings[-2:] = [(first, start), (second, end)]


def _years(
    story: Story, opening: tuple[TimeDraft, Reading], closing: tuple[TimeDraft, Reading]
) -> tuple[Reading, Reading]:
    """The two ends with years that fit: one written holds for both, else the end goes on or the beginning back."""
    (first, start), (second, end) = opening, closing
    one, two = start.point, end.point
    if one is None or two is None or None in (one.year, one.month, two.year, two.month) or one.month == two.month:
        return start, end
    if _free(first) and _free(second) and _lasted(first, second) and _told_too_early(first, end, story):
        end = _in_year(end, -1, start)
        two = end.point or two
    over = (one.month or 0) > (two.month or 0)  # the stretch runs over the end of a year
    gap = (one.year or 0) + over - (two.year or 0)
    free = _free(first)
    if not _free(second):
        return (_in_year(start, -gap, end) if free else start), end
    if gap < 0 and free:  # more than a year long: each end took its own nearest
        return start, _in_year(end, gap, start)
    if not gap:
        return start, end
    moved = _in_year(end, gap, start)
    if free and _told_too_early(first, moved, story):
        return _in_year(start, -gap, end), end
    return start, moved


def _free(draft: TimeDraft) -> bool:
    return not YEARS & set(dict(draft.fields))


def _lasted(*ends: TimeDraft) -> bool:
    """True under the past of what goes on ("lasted until May"), which is over; "was imposed until May" need not be."""
    return any("lasts" in dict(end.fields) for end in ends)


def _told_too_early(draft: TimeDraft, end: Reading, story: Story) -> bool:
    """True if a past stretch would end after publication."""
    published, bound = story.published, end.stretch.earliest
    if draft.tense != "past" or published is None or bound is None:
        return False
    here = published.value()
    return bound[: len(here)] > here[: len(bound)]


def _in_year(reading: Reading, years: int, other: Reading) -> Reading:
    """A reading some years on, which the other end of its stretch shows; itself where that day does not exist."""
    point = reading.point
    if not years or point is None or point.year is None or point.month is None:
        return reading
    year = point.year + years
    if point.day is not None and not exists(year, point.month, point.day):
        return reading
    found = reading.stretch
    bounds = (_years_on(text, years) for text in (found.value, found.earliest, found.latest))
    value, earliest, latest = bounds
    stretch = Stretch(value=value, earliest=earliest, latest=latest, point=replace(point, year=year))
    return _shown(reading, stretch, other, "year-by-story")


def _years_on(text: str | None, years: int) -> str | None:
    if text is None or not text[:YEAR].isdigit():
        return text
    return f"{int(text[:YEAR]) + years:04d}{text[YEAR:]}"


def _shown(reading: Reading, stretch: Stretch, other: Reading, rule: Rule) -> Reading:
    evidence = tuple(sorted({*reading.evidence, *other.evidence}))
    basis = "relative" if reading.basis == "unknown" and stretch.earliest is not None else reading.basis
    return replace(reading, stretch=stretch, basis=basis, evidence=evidence, rule=rule, anchor="narrative")


def _weeks(
    story: Story, opening: tuple[TimeDraft, Reading], closing: tuple[TimeDraft, Reading]
) -> tuple[Reading, Reading]:
    """Two bare weekdays in order: the end a week on, or in the past the beginning a week back."""
    (first, start), (second, end) = opening, closing
    one, two = (reading.point.date() if reading.point else None for reading in (start, end))
    if one is None or two is None or one <= two or not {start.rule, end.rule} <= LOOSE_WEEK:
        return start, end
    moved = _on_day(second, end, shifted(of_date(two), "W", 1), start)
    if _told_too_early(first, moved, story):
        return _on_day(first, start, shifted(of_date(one), "W", -1), end), end
    return start, moved


def _on_day(draft: TimeDraft, reading: Reading, day: Point | None, other: Reading) -> Reading:
    if day is None:
        return reading
    rule: Rule = "clock-of-day" if draft.form in ("clock", "part") else reading.rule
    return _shown(reading, time_of_day(of_point(day), dict(draft.fields)), other, rule)


def _clocks(opening: tuple[TimeDraft, Reading], closing: tuple[TimeDraft, Reading]) -> tuple[Reading, Reading]:
    """Clock times that name no day: the day of the other end, or over the night the one beside it."""
    (first, start), (second, end) = opening, closing
    fields: tuple[Mapping[str, str], Mapping[str, str]] = (dict(first.fields), dict(second.fields))
    one, two = clock_of(fields[0]), clock_of(fields[1])
    if fields[0].get("zone", "") != fields[1].get("zone", fields[0].get("zone", "")):
        return start, end
    over = one is not None and ((two is not None and two <= one) or (two is None and fields[1].get("part") == MORNING))
    if _names_no_day(second, end) and _day(start) is not None:
        return start, _on_day(second, end, shifted(_day(start) or Point(year=None), "D", int(over)), start)
    if _names_no_day(first, start) and _day(end) is not None:
        return _on_day(first, start, shifted(_day(end) or Point(year=None), "D", -int(over)), end), end
    return start, end


def _names_no_day(draft: TimeDraft, reading: Reading) -> bool:
    return draft.form in ("clock", "part") and reading.rule in LOOSE_DAY


def _day(reading: Reading) -> Point | None:
    return reading.point if reading.point is not None and reading.point.day is not None else None
