"""Names of persons: short forms, and the day that judges them."""

from __future__ import annotations

import pytest

from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.persons import day_of, is_short_for


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("brun", "ada brun", True),
        ("al sisi", "abdel fattah al sisi", True),
        ("ada brun", "ada maria brun", True),
        ("ada", "ada brun", True),
        ("a brun", "ada brun", True),
        ("b brun", "ada brun", False),
        ("bo brun", "ada brun", False),
        ("ada brun", "brun", False),
    ],
)
def test_short_forms(short: str, full: str, fits: bool) -> None:
    assert is_short_for(short.split(), full.split()) is fits


def test_day_needs_a_year() -> None:
    assert day_of(When(earliest="XXXX-05-01", latest="XXXX-05-01", basis="published")) is None
    assert day_of(When(earliest="2020-05", latest="2020-05", basis="published")) == "2020-05"
    assert day_of(UNKNOWN_WHEN) is None
    assert day_of(None) is None
