"""Names of persons: short forms, and spellings that rapidfuzz must tell from other names."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from dragoman.lexicon.fold import fold
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.persons import VARIANT_ALONE, VARIANT_WITH_JUDGE, day_of, is_short_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khalifa Hifter", "Khalifa Haftar"),
        ("Alexander Lukashenka", "Alexander Lukashenko"),
        ("Muammar Gadhafi", "Muammar Gaddafi"),
        ("Bashar el-Assad", "Bashar al-Assad"),
        ("Nicol Pashinian", "Nikol Pashinyan"),
    ],
)
def test_spellings_of_one_name_lie_above_the_threshold(one: str, other: str) -> None:
    assert fuzz.ratio(fold(one), fold(other)) >= VARIANT_WITH_JUDGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Shoigu", "Sergei Lavrov"),
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("John Kerry", "John Kelly"),
        ("Ali Khamenei", "Ali Khomeini"),
    ],
)
def test_names_of_two_people_lie_below_it(one: str, other: str) -> None:
    assert fuzz.ratio(fold(one), fold(other)) < VARIANT_WITH_JUDGE < VARIANT_ALONE


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("brun", "ada brun", True),
        ("al sisi", "abdel fattah al sisi", True),
        ("ada brun", "ada maria brun", True),
        ("ada", "ada brun", True),
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
