"""A time expression quotes the words at its span."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_record, make_time


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"id": "e1"}, "id"), ({"type": "DAY"}, "type"), ({"value": "may"}, "value"), ({"span": (5, 5)}, "span")],
)
def test_time_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"time\.{field}"):
        make_time(**changes)


def test_a_record_refuses_a_time_that_quotes_other_words():
    with pytest.raises(RecordError, match=r"t1\.text.*'3 May'"):
        make_record(times=(make_time(text="3 June"),))
