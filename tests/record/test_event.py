"""An event has a type of the codebook, a status, a trigger and evidence."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_event


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "s1"}, "id"),
        ({"type": "fight"}, "type"),
        ({"type": "CEASE-FIRE"}, "type"),
        ({"type": "A" * 61}, "type"),
        ({"status": "denied"}, "status"),
        ({"mode": "Yield!"}, "mode"),
        ({"contexts": ("military", "military")}, "contexts"),
        ({"contexts": ("",)}, "contexts"),
        ({"cameo": "12x"}, "cameo"),
        ({"score": 11.0}, "score"),
        ({"confidence": 1.5}, "confidence"),
        ({"trigger": (7, 7)}, "trigger"),
        ({"evidence": ()}, "evidence"),
        ({"actors": ("a1", "a1")}, "actors"),
    ],
)
def test_event_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"event\.{field}"):
        make_event(**changes)


def test_an_event_may_be_without_actors():
    assert make_event(actors=(), recipients=()).actors == ()
