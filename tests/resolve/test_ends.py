"""The two ends of a stretch: loose years, weeks and days are chosen together, what is written is not moved."""

from __future__ import annotations

import pytest

from tests.resolve.test_dates import read, values


@pytest.mark.parametrize(
    ("text", "published", "tense", "expected"),
    [
        ("It will run from November to February.", "2022-02-10", "future", ["2022-11", "2023-02"]),
        ("It lasted from November to February.", "2022-02-10", "past", ["2021-11", "2022-02"]),
        ("It lasted from November to February.", "2022-12-10", "past", ["2021-11", "2022-02"]),
        ("It lasted from March to May.", "2022-12-10", "past", ["2022-03", "2022-05"]),
        ("It lasted from June to May.", None, "past", ["XXXX-06", "XXXX-05"]),
        # the year that is written holds for both
        ("It lasted from 27 September until 10 March 2021.", "2022-12-10", "past", ["2020-09-27", "2021-03-10"]),
        ("It lasted from 27 September until 10 November 2020.", "2022-12-10", "past", ["2020-09-27", "2020-11-10"]),
        ("It lasted from November 2019 until February.", "2022-12-10", "past", ["2019-11", "2020-02"]),
        ("It lasted from May 2019 until November.", "2022-12-10", "past", ["2019-05", "2019-11"]),
        # weekdays
        ("It will run from Monday to Friday.", "2020-11-04", "future", ["2020-11-09", "2020-11-13"]),
        ("It ran from Thursday to Tuesday.", "2020-11-05", "past", ["2020-10-29", "2020-11-03"]),
        ("It ran from Monday to Wednesday.", "2020-11-05", "past", ["2020-11-02", "2020-11-04"]),
        # over the night
        ("It runs from 8 p.m. to 6 a.m.", "2020-11-05", "present", ["2020-11-05T20:00", "2020-11-06T06:00"]),
        ("It runs from 8 a.m. to 6 p.m.", "2020-11-05", "present", ["2020-11-05T08:00", "2020-11-05T18:00"]),
        ("It ran from 8 p.m. on 4 May 2019 to 6 a.m.", None, "past", ["2019-05-04T20:00", "2019-05-05T06:00"]),
        ("It ran from 8 p.m. to 6 a.m. on 5 May 2019.", None, "past", ["2019-05-04T20:00", "2019-05-05T06:00"]),
        ("It ran from 8 p.m. on 4 May 2019 until dawn.", None, "past", ["2019-05-04T20:00", "2019-05-05TMO"]),
        ("It ran from 8 p.m. to 6 a.m.", None, "past", ["XXXX-XX-XXT20:00", "XXXX-XX-XXT06:00"]),
    ],
)
def test_the_ends_of_a_stretch_are_in_order(text: str, published: str | None, tense: str, expected: list[str]) -> None:
    assert values(text, published, tense) == expected
    assert read(text, published, tense)[0].faults == ()


def test_the_end_that_was_moved_says_by_what() -> None:
    text = "It will run from November to February."
    later = read(text, "2022-02-10", "future")[0].times[1]
    assert (later.rule, later.anchor) == ("year-by-story", "narrative")
    assert [text[slice(*span)] for span in later.when.evidence] == ["November", "February"]


@pytest.mark.parametrize(
    "text", ["They met from 9 May to 3 May.", "They met on 9-3 May 2021.", "They met between 9 May and 3 May 2021."]
)
def test_a_stretch_within_a_month_that_ends_before_it_begins_is_a_fault(text: str) -> None:
    (fault,) = read(text, "2022-02-10")[0].faults
    assert "ends before it begins" in fault.explanation


def test_february_29_stays_where_the_other_year_has_none() -> None:
    text = "It lasted from November to 29 February."
    assert values(text, "2020-03-10", "past") == ["2019-11", "2020-02-29"]
