"""A when as it is shown: mark, words, hour, and its place in the sequence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.record.when import When
from dragoman.workflow.moments import day_text, moment, period_text, when_text

BOUNDS = (
    "2019", "2019-12", "2020", "2020-02", "2020-02-28", "2020-02-29", "2020-11", "2020-11-02", "2020-11-02T09",
    "2020-11-02T22:20", "2020-11-02T22:20+04:00", "XXXX-02", "XXXX-02-29", "XXXX-11", "XXXX-11-02", "XXXX-11-02T22:20Z",
)  # fmt: skip


def when(earliest: str | None, latest: str | None, value: str | None = None) -> When:
    return When(value=value, earliest=earliest, latest=latest, basis="stated", evidence=((0, 1),))


@pytest.mark.parametrize(
    ("given_when", "mark", "heading", "clock"),
    [
        (when("2020-11-02", "2020-11-02"), "=", "2020-11-02, Monday", ""),
        (when("2020-11-02T22:20", "2020-11-02T22:20"), "=", "2020-11-02, Monday", "22:20"),
        (when("2020-11-02T22:20+04:00", "2020-11-02T22:20+04:00"), "=", "2020-11-02, Monday", "22:20 +04:00"),
        (when("2020-11-02T22:20Z", "2020-11-02T22:20Z"), "=", "2020-11-02, Monday", "22:20 UTC"),
        (when("2020-11-02T22", "2020-11-02T22"), "=", "2020-11-02, Monday", "22h"),
        (when("2020-11-02T09:00", "2020-11-02T11:30"), "=", "2020-11-02, Monday", "09:00 to 11:30"),
        (when("2020-11-02T09:00", "2020-11-02"), "=", "2020-11-02, Monday", "from 09:00"),
        (when("2020-11-02", "2020-11-02T09:00"), "=", "2020-11-02, Monday", "by 09:00"),
        (when("2020-11-02", "2020-11-02", "2020-11-02TMO"), "=", "2020-11-02, Monday", "morning"),
        (when("2020-11-02", "2020-11-02", "2020-11-02T24:00"), "=", "2020-11-02, Monday", "24:00"),
        (when("XXXX-11-02", "XXXX-11-02"), "=", "November 2, year unknown", ""),
        (when("XXXX-02-29", "XXXX-02-29"), "=", "February 29, year unknown", ""),
        (when("2020-11", "2020-11"), "~", "2020-11, November", ""),
        (when("2020-11-01", "2020-11-30"), "~", "2020-11, November", ""),
        (when("XXXX-11", "XXXX-11"), "~", "November, year unknown", ""),
        (when("2020", "2020"), "~", "2020", ""),
        (when("2020-01", "2020-12"), "~", "2020", ""),
        (when("2018-07", "2023-06"), "~", "between 2018-07 and 2023-06", ""),
        (when("XXXX-10-29", "XXXX-11-01"), "~", "between October 29 and November 1, year unknown", ""),
        (when("2020-11-09T22:00", "2020-11-10T08:00"), "~", "between 2020-11-09 and 2020-11-10", "22:00 to 08:00"),
        (when(None, "2020-10-30"), "<", "by 2020-10-30", ""),
        (when(None, "XXXX-10-30T12:00"), "<", "by October 30, year unknown", "by 12:00"),
        (when("2020-10-30", None), ">", "from 2020-10-30 on", ""),
        (when("XXXX-10-30", None), ">", "from October 30 on, year unknown", ""),
        (When(basis="unknown"), "?", "time not known", ""),
    ],
)
def test_a_when_is_shown(given_when: When, mark: str, heading: str, clock: str) -> None:
    shown = moment(given_when)
    assert (shown.mark, shown.heading, shown.clock) == (mark, heading, clock)


def test_the_sequence() -> None:
    """Stretches where they begin, the wider first; "by" just before its day, "from" after it; without a year later."""
    expected = [
        when(None, "2019"),
        when("2020", "2020"),
        when("2020-10", "2020-10"),
        when("2020-10-29", "2020-10-29"),
        when("2020-10-29", "2020-11-01"),
        when("2020-10-29", "2020-11-05"),
        when("2020-10-29", None),
        when(None, "2020-10-30"),
        when("2020-10-30", "2020-10-30"),
        when(None, "2020-10"),
        when("2020-11", "2020-11"),
        when("2020-11-01", "2020-11-01"),
        when("XXXX-01-05", "XXXX-01-05"),
        when("XXXX-11-02", "XXXX-11-02"),
        When(basis="unknown"),
    ]
    keys = [moment(given_when).key for given_when in expected]
    assert keys == sorted(set(keys))


@st.composite
def whens(draw: st.DrawFn) -> When:
    bounds = st.none() | st.sampled_from(BOUNDS)
    try:
        return when(draw(bounds), draw(bounds))
    except RecordError:
        return When(basis="unknown")


@given(st.lists(whens(), max_size=12))
def test_what_is_shown_alike_stands_together(given_whens: list[When]) -> None:
    moments = sorted(map(moment, given_whens), key=lambda shown: shown.key)
    headings = [(shown.mark, shown.heading) for shown in moments]
    runs = [heading for number, heading in enumerate(headings) if not number or headings[number - 1] != heading]
    assert len(runs) == len(set(runs))
    assert all((one.key == two.key) == (one.heading == two.heading) for one in moments for two in moments)


@given(st.lists(st.dates(), max_size=12))
def test_days_stand_in_order(days: list[object]) -> None:
    shown = sorted((moment(when(str(day), str(day))) for day in days), key=lambda one: one.key)
    assert [one.stretch for one in shown] == sorted(map(str, days))


def test_in_one_phrase() -> None:
    clock = when("XXXX-11-02T22:20", "XXXX-11-02T22:20")
    assert when_text(clock) == "November 2, 22:20, year unknown (stated)"
    assert when_text(When(basis="unknown")) == "time not known"
    assert day_text(when("2020-11-04", "2020-11-04")) == "2020-11-04, Wednesday"


def test_the_period_comes_with_its_reasons() -> None:
    period = When(earliest="2018-07", latest="2023-06", basis="derived", explanation="Offices of two people overlap.")
    assert period_text(period) == "between 2018-07 and 2023-06 (derived). Offices of two people overlap."
    assert period_text(None) == ""
