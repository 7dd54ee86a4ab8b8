"""A count with a date beside it ("A week earlier, on 18 May"): what contradicts, and what is only loose."""

from __future__ import annotations

import pytest

from tests.resolve.test_dates import read

ATTACKED = "They attacked on 20 May 2019. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ATTACKED}A week earlier, on 18 May, they had met.", "is 2019-05-10 to 2019-05-16, but the text states"),
        (f"{ATTACKED}Two weeks later, on 20 June, they met.", "is 2019-05-31 to 2019-06-06"),
        (f"{ATTACKED}Thirty hours later, on 23 May, they met.", "is 2019-05-21 to 2019-05-22"),
        ("They attacked on 28 December. A week later, on 14 January, they met.", "is XXXX-01-01 to XXXX-01-07"),
    ],
)
def test_a_date_outside_a_loose_count_is_a_fault(text: str, told: str) -> None:
    (fault,) = read(text)[0].faults
    assert told in fault.explanation


@pytest.mark.parametrize(
    "text",
    [
        f"{ATTACKED}A week earlier, on 10 May, they had met.",
        f"{ATTACKED}Three weeks later, on 13 June, they met.",
        f"{ATTACKED}More than a week earlier, on 3 May, they had met.",
        f"{ATTACKED}More than three days later, on 25 May, they met.",
        f"{ATTACKED}A few days later, on 2 June, they met.",
        f"{ATTACKED}Weeks later, on 3 August, they met.",
        f"{ATTACKED}The following week, on 26 May, they met.",
        f"{ATTACKED}Two hours later, on 21 May, they met.",
        "They attacked on 28 December. A week later, on 4 January, they met.",
        "They attacked on 24 December. A week later, on 29 December, they met.",
        "They attacked on 28 December 2019. A week later, on 4 January 2020, they met.",
    ],
)
def test_a_date_that_a_loose_count_may_mean_is_none(text: str) -> None:
    assert read(text)[0].faults == ()
