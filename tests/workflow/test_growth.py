"""Reading of long articles: work grows with the text and no faster, counted in calls, not in seconds."""

from __future__ import annotations

import pytest

from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read
from tests.calls import calls_of


def calls_for(text: str, engine: Engine) -> int:
    """Python calls that the reading of a text takes."""
    return calls_of(lambda: read(text, published="2021-06-01", engine=engine))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["A day later, the army attacked. ", "After rebels fled, the army attacked. "])
def test_work_grows_with_the_text_and_no_faster(engine: Engine, piece: str) -> None:
    size = 300  # more than the items that are looked back at, so that the bound shows
    opening = "On 3 May 2019 rebels attacked. "
    once, twice = (calls_for(opening + piece * many, engine) for many in (size, 2 * size))
    assert twice <= 2.3 * once
