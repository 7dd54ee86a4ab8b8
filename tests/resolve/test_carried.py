"""What a bare weekday counts from where no publication is given: the story's foreground, or the head of the text."""

from __future__ import annotations

import pytest

from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy, 54, born on 3 May 1965, met the rebels on Monday.", "XXXX-WXX-1"),
        ("The treaty, which was signed on 3 May 1965, was rejected by the rebels on Monday.", "XXXX-WXX-1"),
        ("Rebels attacked the port on 3 May 2019. On Monday the army withdrew.", "2019-05-06"),
        (
            "Published: 4 November 2020, 10:15 GMT\nUpdated: 5 November 2020\n\nForces attacked the town on Tuesday.",
            "2020-11-03",
        ),
    ],
)
def test_a_weekday_counts_from_no_date_told_aside(engine: Engine, text: str, value: str) -> None:
    assert read(text, engine=engine).times[-1].value == value


@pytest.mark.slow
def test_the_head_of_a_text_says_when_it_came_out(engine: Engine) -> None:
    text = "Town attacked\n\nPublished: 4 November 2020\n\nForces attacked the town."
    published = read(text, engine=engine).article.published
    assert published is not None
    assert (published.earliest, published.basis) == ("2020-11-04", "stated")
    assert [text[slice(*span)] for span in published.evidence] == ["Published: 4 November 2020"]
    given = read(text, published="2020-11-06", engine=engine).article.published
    assert given is not None
    assert given.earliest == "2020-11-06"
    told = read("Forces attacked the town. Published on 4 November 2020 was a list.", engine=engine)
    assert told.article.published is None
