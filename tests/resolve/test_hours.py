"""Hours counted from a day or a clock time: the days that they may lead to."""

from __future__ import annotations

import pytest

from dragoman.resolve.hours import by_hours
from dragoman.resolve.timex import Point
from tests.resolve.test_dates import read

DAY = Point(year=2019, month=5, day=3)


@pytest.mark.parametrize(
    ("counted", "value", "bounds"),
    [
        ((None, "TH", "48", 1), "2019-05-05", ("2019-05-05", "2019-05-05")),
        ((None, "TH", "24", -1), "2019-05-02", ("2019-05-02", "2019-05-02")),
        (("22:00", "TH", "24", 1), "2019-05-04", ("2019-05-04", "2019-05-04")),
        ((None, "TH", "30", 1), "2019-05-04", ("2019-05-04", "2019-05-05")),
        ((None, "TH", "36", -1), "2019-05-02", ("2019-05-01", "2019-05-02")),
        ((None, "TH", "2", 1), "2019-05-03", ("2019-05-03", "2019-05-04")),
        ((None, "TH", "X", -1), "2019-05-03", ("2019-05-02", "2019-05-03")),
        ((None, "TH", "2.5", 1), "2019-05-03", ("2019-05-03", "2019-05-04")),
        (("10:00", "TH", "2", 1), "2019-05-03", ("2019-05-03", "2019-05-03")),
        (("23:00", "TH", "2", 1), "2019-05-03", ("2019-05-04", "2019-05-04")),
        (("01:00", "TH", "X", -1), "2019-05-03", ("2019-05-02", "2019-05-03")),
        (("14:00", "TH", "X", -1), "2019-05-03", ("2019-05-03", "2019-05-03")),
        ((None, "TM", "30", 1), "2019-05-03", ("2019-05-03", "2019-05-03")),
        (("23:50", "TM", "30", 1), "2019-05-03", ("2019-05-04", "2019-05-04")),
        ((None, "TM", "X", 1), "2019-05-03", ("2019-05-03", "2019-05-03")),
    ],
)
def test_the_days_that_hours_lead_to(
    counted: tuple[str | None, str, str, int], value: str, bounds: tuple[str, str]
) -> None:
    found = by_hours(DAY, *counted)
    assert found is not None
    assert (found.value, (found.earliest, found.latest)) == (value, bounds)


@pytest.mark.parametrize("count", ["1" * 400, "9999999"])
def test_hours_that_lead_out_of_the_calendar_tell_nothing(count: str) -> None:
    assert by_hours(DAY, None, "TH", count, 1) is None


def test_the_clock_time_of_the_anchor_counts() -> None:
    text = "It came into force at 1 a.m. on 10 November 2020. Hours earlier they had shot down a helicopter."
    when = read(text)[0].times[-1].when
    assert (when.earliest, when.latest) == ("2020-11-09", "2020-11-10")


@pytest.mark.parametrize(
    "text",
    [
        "The ultimatum of 3 May 2019 expired 48 hours later, on 5 May.",
        "It began on 3 May 2019. 24 hours later, on 4 May, it ended.",
        "It began on 3 May 2019. Seventy-two hours later, on 6 May, it ended.",
        "It began on 3 May 2019. A few hours later, on 4 May, it ended.",
        "It began on 31 December. 24 hours later, on 1 January, it ended.",
    ],
)
def test_hours_that_fit_are_no_fault(text: str) -> None:
    assert read(text)[0].faults == ()
