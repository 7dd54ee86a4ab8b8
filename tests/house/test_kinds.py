"""Every kind has its file, its test and its page."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from dragoman.record import (
    actor,
    article,
    casualty,
    conflict,
    event,
    inference,
    note,
    order,
    position,
    statement,
    status,
    versions,
    when,
)
from dragoman.record import time as time_module
from dragoman.record.ids import PREFIXES, KindName
from dragoman.record.kinds import KINDS
from dragoman.record.record import Record
from tests.house.plan import ROOT, SOURCE

PAGE = (ROOT / "docs" / "record.md").read_text("utf-8")
NAMES = [kind.name for kind in KINDS]
TYPES = [
    *(kind.type for kind in KINDS), article.Article, when.When, actor.Mention, actor.Role, order.Order,
    casualty.Casualty, conflict.Conflict,
    note.Note, versions.Versions, Record,
]  # fmt: skip
CLOSED_SETS = {
    "basis": when.BASES, "time type": time_module.TIME_TYPES, "time mod": time_module.MODS,
    "time anchor": time_module.ANCHORS, "time rule": time_module.RULES, "actor kind": actor.ACTOR_KINDS,
    "mention kind": actor.MENTION_KINDS, "event type": event.EVENT_TYPES, "status": status.STATUSES,
    "event basis": event.EVENT_BASES,
    "manner": statement.MANNERS, "stance": position.STANCES, "modality": inference.MODALITIES,
    "relation": order.RELATIONS, "order basis": order.ORDER_BASES, "conflict kind": conflict.CONFLICT_KINDS,
    "level": note.LEVELS, "casualty kind": casualty.CASUALTY_KINDS,
}  # fmt: skip


def test_each_kind_has_a_prefix_of_its_own():
    assert set(NAMES) == set(PREFIXES) == set(get_args(KindName))
    assert len(set(PREFIXES.values())) == len(PREFIXES)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_each_kind_is_a_field_of_the_record(kind):
    assert kind.field in {part.name for part in fields(Record)}


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_has_its_file_and_its_test(name):
    assert (SOURCE / "record" / f"{name}.py").exists()
    assert (ROOT / "tests" / "record" / f"test_{name}.py").exists()


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_each_kind_has_its_section(kind):
    assert f"\n## {kind.type.__name__}" in PAGE
    assert kind.type.__module__ == f"dragoman.record.{kind.name}"


@pytest.mark.parametrize("shape", TYPES, ids=lambda shape: shape.__name__)
def test_each_field_is_documented(shape):
    assert not [part.name for part in fields(shape) if f"`{part.name}`" not in PAGE]


@pytest.mark.parametrize("name", CLOSED_SETS)
def test_each_member_of_a_closed_set_is_documented(name):
    assert not [member for member in CLOSED_SETS[name] if f"`{member}`" not in PAGE]
