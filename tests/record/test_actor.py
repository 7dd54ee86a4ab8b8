"""An actor is mentioned somewhere, and is no member of itself."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from dragoman.record.actor import Mention, Role
from tests.record.factories import make_actor


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "p1"}, "id"),
        ({"name": ""}, "name"),
        ({"kind": "robot"}, "kind"),
        ({"country": "Norway"}, "country"),
        ({"sector": "gov"}, "sector"),
        ({"mentions": ()}, "mentions"),
        ({"members": ("a1",)}, "members"),
        ({"link": "person:x", "basis": "rumour"}, "basis"),
        ({"link": None, "basis": "name"}, "basis"),
        ({"link": "person:x", "candidates": ("person:y",)}, "candidates"),
        ({"link": None, "candidates": ("person:y", "person:y")}, "candidates"),
    ],
)
def test_actor_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"actor\.{field}"):
        make_actor(**changes)


def test_mention_and_role_refuse():
    with pytest.raises(RecordError, match=r"mention\.kind"):
        Mention(span=(0, 1), kind="noun")  # type: ignore[arg-type]
    with pytest.raises(RecordError, match=r"role\.country"):
        Role(title="envoy", country="no", span=(0, 1))
