"""Feasts that move, against days that are publicly known."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.resolve.feasts import easter, election_day, nth_weekday, pascha
from tests.resolve.test_dates import values


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (1977, date(1977, 4, 10), date(1977, 4, 10)),
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2016, date(2016, 3, 27), date(2016, 5, 1)),
        (2021, date(2021, 4, 4), date(2021, 5, 2)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert (easter(year), pascha(year)) == (western, eastern)


def test_pascha_is_not_reckoned_where_the_calendars_lie_further_apart() -> None:
    assert pascha(2150) is None


def test_weekdays_of_a_month() -> None:
    assert nth_weekday(1999, 11, 4, 4) == date(1999, 11, 25)
    assert election_day(2016) == date(2016, 11, 8)


@pytest.mark.parametrize(
    ("text", "published", "tense", "value"),
    [
        ("He was found on Thanksgiving.", "2000-01-07", "past", "1999-11-25"),
        ("They were freed on Good Friday.", "1998-05-01", "past", "1998-04-10"),
        ("They will be freed on Good Friday.", "1998-02-01", "future", "1998-04-10"),
        ("They prayed as Easter week began.", "2000-04-17", "past", "2000-W16"),
        ("They met last Easter.", "2021-02-01", "past", "2020-04-12"),
        ("They met on Orthodox Easter 2021.", None, "past", "2021-05-02"),
        ("The talks paused for Ramadan.", "2021-02-01", "past", None),
        ("They marched on Independence Day.", "2021-02-01", "past", None),
    ],
)
def test_feasts_in_a_text(text: str, published: str | None, tense: str, value: str | None) -> None:
    assert values(text, published, tense) == [value]
