"""Amounts in words, figures and ranges."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman.lexicon
from dragoman.extract.amounts import amount_at
from dragoman.lexicon import amounts

WORDS = amounts.load(Path(dragoman.lexicon.__file__).parent / "en")


@pytest.mark.parametrize(
    ("text", "low", "high", "rounded"),
    [
        ("12", 12, 12, False),
        ("4,000", 4000, 4000, False),
        ("1.5 million", 1_500_000, 1_500_000, False),
        ("twenty-one", 21, 21, False),
        ("forty - two thousand", 42_000, 42_000, False),
        ("at least five", 5, None, False),
        ("more than 200", 200, None, False),
        ("12 or more", 12, None, False),
        ("up to 15", None, 15, False),
        ("some 40", 40, 40, True),
        ("about half a dozen", 6, 6, True),
        ("between 20 and 30", 20, 30, False),
        ("20-30", 20, 30, False),
        ("two or three", 2, 3, False),
        ("dozens", 24, 99, False),
        ("several hundred", 300, 999, False),
        ("tens of thousands", 20_000, 99_999, False),
        ("an unknown number of", None, None, False),
        ("no one", 0, 0, False),
    ],
)
def test_an_amount(text: str, low: int | None, high: int | None, rounded: bool) -> None:
    words = text.split()
    found = amount_at(words, 0, WORDS)
    assert found is not None
    assert (found.low, found.high, found.rounded, found.last) == (low, high, rounded, len(words) - 1)


@pytest.mark.parametrize("text", ["the soldiers", "some", "at least", "between the lines", "12345678901234567890", "٣"])
def test_no_amount(text: str) -> None:
    assert amount_at(text.split(), 0, WORDS) is None
