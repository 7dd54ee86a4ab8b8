"""Times of 48 texts of our own: the gold is sound, and what the tool finds in them does not get worse."""

from __future__ import annotations

import calendar
import re
from datetime import date

import pytest

from dragoman.record.time import TIME_TYPES
from dragoman.record.when import TIMEX, When
from tests.times.gold import HALVES, Case, Happening, first_day, last_day, load, reckon
from tests.times.scoring import event_time_right, matched

WORDS = range(55, 191)  # the length of a text
FIGURES = ("relaxed", "strict", "value", "events")
CASES = [case for half in HALVES for case in load(half)]
TIMES = [pytest.param(case, time, id=f"{case.name}-{time.span[0]}") for case in CASES for time in case.times]
WEEKDAYS = [name.lower() for name in calendar.day_name]
MIDNIGHT = "T00:00"  # ends the day before, whose name the words may give


def test_the_halves_hold_the_same_genres():
    open_kinds, held_kinds = ([case.kind for case in load(half)] for half in HALVES)
    assert len(set(open_kinds)) == 24
    assert sorted(open_kinds) == sorted(held_kinds)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_text_is_short_and_its_times_do_not_overlap(case: Case):
    assert len(re.findall(r"\w+", case.text)) in WORDS
    for spans in ([time.span for time in case.times], [happening.span for happening in case.happenings]):
        assert all(one[1] <= two[0] for one, two in zip(sorted(spans), sorted(spans)[1:]))


@pytest.mark.parametrize(("case", "time"), TIMES)
def test_a_value_is_well_formed_and_agrees_with_its_words(case: Case, time):
    assert time.type in TIME_TYPES
    for value in time.values:
        assert value is None or re.fullmatch(TIMEX, value)
        day = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value or "")
        named = [name for name in WEEKDAYS if name in time.words.lower()]
        if day and named and not (value or "").endswith(MIDNIGHT):
            assert WEEKDAYS[date.fromisoformat(day[0]).weekday()] == named[0] or "before" in time.words


@pytest.mark.parametrize(("case", "time"), [p for p in TIMES if p.values[1].reckoned])
def test_a_relative_time_is_reckoned_right(case: Case, time):
    wanted = reckon(time.reckoned)
    assert wanted in [(value or "").split("T")[0] for value in time.values]
    if time.bounds and "W" not in wanted:
        assert time.bounds == (wanted, wanted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_event_times_are_in_order(case: Case):
    for happening in case.happenings:
        if happening.earliest and happening.latest:
            assert first_day(happening.earliest) <= last_day(happening.latest)


def test_equal_spans_are_paired_before_longer_overlaps():
    assert matched([(0, 4), (4, 9)], [(0, 9), (4, 9)]) == [(1, 1), (0, 0)]


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (("2020-03-04", "2020-03-04"), ("2020-03-04T10:00", "2020-03-04"), True),
        (("2020-03-04", "2020-03-04"), ("2020-03-03", "2020-03-04"), False),
        (("2020-03", "2020-03"), ("2020-03-01", "2020-03-20"), True),
        (("2020-03", "2020-03"), ("2020-03-01", "2020-03-10"), False),
        ((None, "2020-03-04"), (None, "2020-03-04"), True),
        (("XXXX-03-04", "XXXX-03-04"), ("2020-03-04", "2020-03-04"), False),
        ((None, None), (None, "2020-03-04"), True),
        ((None, None), ("2020-03-01", "2020-03-04"), False),
    ],
)
def test_the_time_of_an_event_is_judged_by_days(gold, found, right):
    happening = Happening((0, 1), "x", *gold)
    when = When(earliest=found[0], latest=found[1], basis="stated", evidence=((0, 1),))
    assert event_time_right(happening, when) is right
