"""Casualties: invariants, and how a figure is told."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from dragoman.record.casualty import Casualty


@pytest.mark.parametrize(
    ("low", "high", "rounded", "told"),
    [(5, 5, False, "5"), (12, None, False, "at least 12"), (None, 9, False, "at most 9"), (20, 30, False, "20 to 30"),
     (4000, 4000, True, "about 4,000"), (None, None, False, "an unknown number")],
)  # fmt: skip
def test_how_many(low: int | None, high: int | None, rounded: bool, told: str) -> None:
    casualty = Casualty(kind="killed", low=low, high=high, rounded=rounded, status="asserted", evidence=((0, 1),))
    assert casualty.amount() == told


def test_a_figure_is_no_less_than_nothing_and_in_order() -> None:
    for low, high in ((-1, 3), (5, 4)):
        with pytest.raises(RecordError):
            Casualty(kind="killed", low=low, high=high, status="asserted", evidence=((0, 1),))


def test_evidence_is_needed() -> None:
    with pytest.raises(RecordError):
        Casualty(kind="killed", low=1, high=1, status="asserted", evidence=())
