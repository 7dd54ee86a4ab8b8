"""Dates all in figures that no calendar has, and figures that only look like one."""

from __future__ import annotations

import pytest

from tests.resolve.test_dates import read, values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They attacked on 13/13/2019.", "no calendar has this date"),
        ("They attacked on 32.10.2020.", "a day 32 in 2020-10"),
        ("They attacked on 02/31/2020.", "a day 31 in 2020-02"),
        ("They attacked on 31/11/20.", "a day 31 in 2020-11"),
        ("They attacked on 0/0/2020.", "no calendar has this date"),
        ("They attacked on 2020-13-45.", "no calendar has this date"),
        ("They attacked on 2020-12-45.", "a day 45 in 2020-12"),
    ],
)
def test_figures_that_are_no_date_are_a_fault(text: str, told: str) -> None:
    dates, _ = read(text)
    (fault,) = dates.faults
    assert told in fault.explanation
    assert [(time.value, time.rule) for time in dates.times] == [(None, "no-such-day")]


@pytest.mark.parametrize(
    "text",
    [
        "The score was 45/60/20.",
        "Version 13.13.20 came out.",
        "Version 13.13.2014.5 came out.",
        "Articles 13.14.15 and 22.40 of the law apply.",
        "The file is No. 2020-13-45.",
        "Case 2020-45-12 was closed.",
        "The ratio was 13/13/19/20.",
        "The call came from 12-34-5678.",
        "They won 25:70 and 13:13.",
    ],
)
def test_figures_that_only_look_like_a_date_are_none(text: str) -> None:
    assert read(text)[0].faults == ()


def test_figures_that_can_be_read_one_way_only_are_read_so() -> None:
    assert values("It came on 10.25.2020. He left on 25.10.2020.") == ["2020-10-25", "2020-10-25"]
    assert values("It came on 10/25/2020. He left on 25/10/2020.") == ["2020-10-25", "2020-10-25"]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("On Monday, 9/11/2020, it was signed.", "2020-11-20", "2020-11-09"),
        ("On Friday, 9/11/2020, it was signed.", "2020-11-20", "2020-09-11"),
        ("On Monday 9/11/2020 it was signed.", None, "2020-11-09"),
        ("On Fri 9/11/2020 it was signed.", None, "2020-09-11"),
        ("On Monday, 9.11.2020, it was signed.", None, "2020-11-09"),
        ("On Monday, 2020-11-09, it was signed.", None, "2020-11-09"),
        ("It began on 25/10/2020. On Friday, 9/11/2020, it was signed.", None, "2020-09-11"),
    ],
)
def test_a_weekday_beside_figures_decides(text: str, published: str | None, value: str) -> None:
    dates, _ = read(text, published)
    assert dates.times[-1].value == value
    assert dates.faults == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Tuesday, 9/11/2020, it was signed.", "2020-11-09 is a Monday and 2020-09-11 is a Friday."),
        ("On Friday, 9.11.2020, it was signed.", "2020-11-09 is a Monday."),
        ("On Tuesday, 25/10/2020, it was signed.", "2020-10-25 is a Sunday."),
        ("On Tuesday, 2020-11-09, it was signed.", "2020-11-09 is a Monday."),
    ],
)
def test_a_weekday_that_fits_no_reading_of_figures_is_a_fault(text: str, told: str) -> None:
    (fault,) = read(text, "2020-11-20")[0].faults
    assert fault.explanation.endswith(told)
