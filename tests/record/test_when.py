"""When: bounds are ISO 8601 prefixes, comparable as far as they are known, and never without a basis."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.record.when import BOUND, UNKNOWN_WHEN, Bound, certainly_before, first_instant, last_instant, parse_bound
from tests.record.factories import make_when


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", Bound(year=2020)),
        ("2020-11", Bound(year=2020, month=11)),
        ("2020-11-02", Bound(year=2020, month=11, day=2)),
        ("2020-11-02T22:20", Bound(year=2020, month=11, day=2, hour=22, minute=20)),
        ("2020-11-02T22:20:05", Bound(year=2020, month=11, day=2, hour=22, minute=20, second=5)),
        ("2020-11-02T22:20+03:30", Bound(year=2020, month=11, day=2, hour=22, minute=20, zone=210)),
        ("2020-11-02T22:20-05:00", Bound(year=2020, month=11, day=2, hour=22, minute=20, zone=-300)),
        ("2020-11-02T22Z", Bound(year=2020, month=11, day=2, hour=22, zone=0)),
        ("XXXX-11-02", Bound(year=None, month=11, day=2)),
        ("XXXX-02-29", Bound(year=None, month=2, day=29)),
    ],
)
def test_parse_bound_keeps_the_precision_that_is_known(text, expected):
    assert parse_bound(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "XXXX", "20", "0000", "2020-13", "2020-00", "2020-1", "2020-11-31", "2019-02-29", "2020-11-02 22:20",
        "2020-11-02T24:00", "2020-11-02T22:60", "2020-11-02+03:00", "2020-W45", "2020-11-02\n", "２０２０", "XXX0-11",
    ],
)  # fmt: skip
def test_parse_bound_refuses_what_is_no_bound(text):
    with pytest.raises(RecordError, match="bound"):
        parse_bound(text)


@given(st.text(alphabet="0123456789X-T:Z+ ", max_size=30))
def test_parse_bound_ends_in_a_bound_or_a_record_error(text):
    try:
        parse_bound(text)
    except RecordError:
        return
    assert re.fullmatch(BOUND, text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", datetime(2020, 1, 1), datetime(2020, 12, 31, 23, 59, 59)),
        ("2020-02", datetime(2020, 2, 1), datetime(2020, 2, 29, 23, 59, 59)),
        ("2020-11-02", datetime(2020, 11, 2), datetime(2020, 11, 2, 23, 59, 59)),
        ("2020-11-02T22", datetime(2020, 11, 2, 22), datetime(2020, 11, 2, 22, 59, 59)),
        ("2020-11-02T01:20+03:00", datetime(2020, 11, 1, 22, 20), datetime(2020, 11, 1, 22, 20, 59)),
    ],
)
def test_instants_are_the_ends_of_the_stretch_in_utc_where_there_is_a_zone(text, first, last):
    assert first_instant(text) == first
    assert last_instant(text) == last


def test_an_unknown_year_needs_one_to_stand_in():
    with pytest.raises(RecordError, match="unknown"):
        first_instant("XXXX-11-02")
    assert first_instant("XXXX-11-02", year=2020) == datetime(2020, 11, 2)
    with pytest.raises(RecordError, match="2019"):
        last_instant("XXXX-02-29", year=2019)


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_an_instant_beyond_the_calendar_is_a_record_error(text):
    with pytest.raises(RecordError, match="no instant"):
        first_instant(text)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2020-10-30", "2020-11", True),
        ("2020-11-30", "2020-11", False),
        ("2020", "2020-11-02", False),
        ("XXXX-10-30", "XXXX-11-02", False),
        ("2020-11-02T22:20", "2020-11-02T22:21", True),
        ("2020-11-02T22:20+03:00", "2020-11-02T20:00Z", True),
        ("2020-11-02T22:20", "2020-11-03T08:00Z", False),
        ("2020-11-02T22:20", "2020-11-04T08:00Z", True),
    ],
)
def test_certainly_before_claims_no_more_than_the_bounds_say(first, second, expected):
    assert certainly_before(first, second) is expected


@pytest.mark.parametrize("changes", [{"basis": "stated"}, {"basis": "relative"}])
def test_a_stated_time_names_its_words(changes):
    with pytest.raises(RecordError, match=r"when\.evidence"):
        make_when(evidence=(), **changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": "guessed"}, r"when\.basis"),
        ({"basis": "unknown"}, r"when\.basis"),
        ({"earliest": "3 May"}, r"when\.earliest"),
        ({"latest": "2021-02-30"}, r"when\.latest"),
        ({"earliest": "2021-05", "latest": "2021-04"}, r"when\.latest"),
        ({"value": "3 May"}, r"when\.value"),
        ({"evidence": ((3, 3),)}, r"when\.evidence\[0\]"),
    ],
)
def test_when_refuses(changes, field):
    with pytest.raises(RecordError, match=field):
        make_when(**changes)


def test_an_unknown_time_has_no_bounds():
    assert (UNKNOWN_WHEN.value, UNKNOWN_WHEN.earliest, UNKNOWN_WHEN.latest) == (None, None, None)


def test_bounds_of_an_unknown_year_may_run_over_new_year():
    assert make_when(earliest="XXXX-12-30", latest="XXXX-01-02").latest == "XXXX-01-02"
