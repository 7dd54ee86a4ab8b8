"""Spans: what is one, and how two relate."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from dragoman.record.span import check_span, contains, hull, merged, overlap


@pytest.mark.parametrize("span", [(3, 3), (4, 2), (-1, 2), (0,), (0, 1, 2), (0.0, 1), (False, True)])
def test_check_span_refuses_what_holds_no_characters(span):
    with pytest.raises(RecordError, match=r"event\.trigger"):
        check_span("event.trigger", span)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [((0, 3), (2, 5), True), ((0, 3), (3, 5), False), ((1, 2), (0, 9), True)]
)
def test_overlap_is_sharing_a_character(first, second, expected):
    assert overlap(first, second) is overlap(second, first) is expected


def test_contains_counts_a_span_in_itself():
    assert contains((2, 5), (2, 5))
    assert not contains((2, 5), (2, 6))


def test_hull_takes_in_all_and_refuses_none():
    assert hull([(4, 6), (1, 2)]) == (1, 6)
    with pytest.raises(RecordError, match="no span"):
        hull([])


def test_merged_joins_what_touches():
    assert merged([(5, 7), (0, 2), (2, 4), (6, 9)]) == ((0, 4), (5, 9))
