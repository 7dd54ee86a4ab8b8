"""A statement is carried by its content or at least by a cue."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_statement


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "e1"}, "id"),
        ({"manner": "loud"}, "manner"),
        ({"channel": "Press Service"}, "channel"),
        ({"content": (), "cue": None}, "content"),
        ({"content": ((9, 3),)}, r"content\[0\]"),
        ({"cue": (9, 9)}, "cue"),
        ({"addressees": ("a2", "a2")}, "addressees"),
        ({"responds_to": "s1"}, "responds_to"),
    ],
)
def test_statement_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"statement\.{field}"):
        make_statement(**changes)


def test_a_statement_may_be_told_without_what_it_said():
    assert make_statement(content=()).cue is not None
