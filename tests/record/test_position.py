"""A position is a stance of somebody on something."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_position, make_record


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "p1"}, "id"),
        ({"stance": "likes"}, "stance"),
        ({"status": "true"}, "status"),
        ({"issue": ""}, "issue"),
        ({"evidence": ()}, "evidence"),
        ({"condition": (4, 4)}, "condition"),
        ({"condition": "o1"}, "condition"),
        ({"supersedes": "o1"}, "condition"),
    ],
)
def test_position_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"position\.{field}"):
        make_position(**changes)


def test_a_condition_is_words_or_another_position():
    other = make_position(id="o2", condition="o1", supersedes="o1")
    assert make_record(positions=(make_position(), other)).positions[1].condition == "o1"
    with pytest.raises(RecordError, match=r"o2\.condition.*wrong kind"):
        make_record(positions=(make_position(id="o2", condition="e1"),))
