"""Dates of hostile and long texts: work grows with the text and no faster, counted in calls, not in seconds."""

from __future__ import annotations

import pytest

from tests.calls import calls_of
from tests.resolve.test_dates import read

HOSTILE = (
    "On 3 May 2020 he came. ",
    "On 3 May 2020 ",
    "3 May: he came\n",
    "2013\n",
    "The next day he left. ",
    "Two days after the vote he left. ",
    "A day later, on 5 May 2020, he left. ",
    "It was on 04/03/2020. ",
    "From 26 to 29 May 2008 ",
    "A year earlier, in the third quarter, ",
    "It came on Tuesday at 10 p.m. ",
    "9-3 May 2021 31 June ",
)


def calls_for(text: str) -> int:
    """Python calls that the reading of a text takes."""
    return calls_of(lambda: read(text, "2021-06-01", None))


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    size = 300  # more than the dated places that an anchor is looked for in, so that the bound shows
    once, twice = calls_for(piece * size), calls_for(piece * size * 2)
    assert twice <= 2.4 * once + 2000
