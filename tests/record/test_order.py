"""An order ties two different items, on a basis, with the words that carry it."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_order, make_record


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"relation": "after"}, "relation"),
        ({"basis": "felt"}, "basis"),
        ({"evidence": ()}, "evidence"),
        ({"after": "s1"}, "after"),
    ],
)
def test_order_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"order\.{field}"):
        make_order(**changes)


def test_actors_and_places_have_no_order():
    with pytest.raises(RecordError, match=r"order\[0\]\.after.*wrong kind"):
        make_record(order=(make_order(after="a1"),))
