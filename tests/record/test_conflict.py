"""A conflict is explained, and names its items and its words."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_conflict, make_record


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "quarrel"}, "kind"),
        ({"items": ()}, "items"),
        ({"items": ("e1", "e1")}, "items"),
        ({"explanation": ""}, "explanation"),
        ({"evidence": ()}, "evidence"),
    ],
)
def test_conflict_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"conflict\.{field}"):
        make_conflict(**changes)


def test_a_conflict_names_items_of_its_record():
    with pytest.raises(RecordError, match=r"conflicts\[0\]\.items: 'e9'"):
        make_record(conflicts=(make_conflict(items=("e9",)),))
