"""A place is mentioned somewhere; its coordinates are on the globe, both or neither."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_place


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "a1"}, "id"),
        ({"name": ""}, "name"),
        ({"country": "no"}, "country"),
        ({"lat": 91.0}, "lat"),
        ({"lat": float("nan")}, "lat"),
        ({"lon": -180.5}, "lon"),
        ({"lon": None}, "lat"),
        ({"mentions": ()}, "mentions"),
        ({"mentions": ((2, 1),)}, r"mentions\[0\]"),
    ],
)
def test_place_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"place\.{field}"):
        make_place(**changes)
