"""A record holds together: spans in the text, ids once, references that lead somewhere."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from pickle import dumps, loads

import pytest

from dragoman.errors import RecordError
from dragoman.record.kinds import KINDS
from dragoman.record.order import Order
from dragoman.record.versions import Versions
from tests.record.factories import (
    TEXT,
    make_actor,
    make_conflict,
    make_event,
    make_inference,
    make_order,
    make_place,
    make_position,
    make_record,
    make_statement,
    make_time,
)

BEYOND = (len(TEXT) - 1, len(TEXT) + 1)


def test_record_is_frozen_and_pickles():
    record = make_record()
    with pytest.raises(FrozenInstanceError):
        record.events = ()  # type: ignore[misc]
    assert loads(dumps(record)) == record
    assert hash(record) == hash(make_record())


@pytest.mark.parametrize(
    "changes",
    [
        {"events": (make_event(trigger=BEYOND),)},
        {"events": (make_event(evidence=(BEYOND,)),)},
        {"statements": (make_statement(content=(BEYOND,)),)},
        {"positions": (make_position(condition=BEYOND),)},
        {"inferences": (make_inference(premises=(BEYOND,)),)},
        {"places": (make_place(mentions=(BEYOND,)),)},
        {"order": (make_order(evidence=(BEYOND,)),)},
        {"conflicts": (make_conflict(evidence=(BEYOND,)),)},
    ],
)
def test_record_refuses_a_span_outside_the_text(changes):
    with pytest.raises(RecordError, match="ends after the text"):
        make_record(**changes)


def test_record_refuses_an_id_twice():
    with pytest.raises(RecordError, match="e1: two items"):
        make_record(events=(make_event(), make_event(mode=None)))


def test_record_refuses_equal_items_under_one_id():
    with pytest.raises(RecordError, match="t1: two items"):
        make_record(times=(make_time(), make_time()))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"events": (make_event(actors=("a9",)),)}, r"e1\.actors"),
        ({"events": (make_event(place="p9"),)}, r"e1\.place"),
        ({"events": (make_event(source="s9"),)}, r"e1\.source"),
        ({"statements": (make_statement(speaker="a9"),)}, r"s1\.speaker"),
        ({"statements": (make_statement(reported_by="a9"),)}, r"s1\.reported_by"),
        ({"statements": (make_statement(responds_to="e9"),)}, r"s1\.responds_to"),
        ({"positions": (make_position(holder="a9"),)}, r"o1\.holder"),
        ({"positions": (make_position(supersedes="o9"),)}, r"o1\.supersedes"),
        ({"actors": (make_actor(members=("a9",)),)}, r"a1\.members"),
        ({"order": (make_order(before="t9"),)}, r"order\[0\]\.before"),
    ],
)
def test_record_refuses_a_reference_to_nothing(changes, field):
    with pytest.raises(RecordError, match=field):
        make_record(**changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"events": (make_event(actors=("p1",)),)}, r"e1\.actors"),
        ({"events": (make_event(place="a1"),)}, r"e1\.place"),
        ({"events": (make_event(source="a1"),)}, r"e1\.source"),
        ({"statements": (make_statement(speaker="p1"),)}, r"s1\.speaker"),
        ({"statements": (make_statement(responds_to="o1"),)}, r"s1\.responds_to"),
    ],
)
def test_record_refuses_a_reference_to_the_wrong_kind(changes, field):
    with pytest.raises(RecordError, match=field + ".*wrong kind"):
        make_record(**changes)


def test_record_refuses_another_schema():
    with pytest.raises(RecordError, match="schema"):
        make_record(schema="2")


def test_by_id_finds_every_item():
    record = make_record()
    assert {item.id for item in record.items()} == set(record.by_id())
    assert {kind.type for kind in KINDS} == {type(item) for item in record.items()}


def held_spans(value: object) -> set[tuple[int, int]]:
    """All pairs of whole numbers anywhere inside a value."""
    if is_dataclass(value):
        return {span for part in fields(value) for span in held_spans(getattr(value, part.name))}
    if isinstance(value, tuple):
        if len(value) == 2 and all(type(part) is int for part in value):
            return {value}
        return {span for part in value for span in held_spans(part)}
    return set()


def held_ids(value: object, ids: set[str]) -> set[str]:
    """All ids of the record anywhere inside a value."""
    if is_dataclass(value):
        return {name for part in fields(value) for name in held_ids(getattr(value, part.name), ids)}
    if isinstance(value, tuple):
        return {name for part in value for name in held_ids(part, ids)}
    return {value} & ids if isinstance(value, str) else set()


def test_each_kind_tells_all_its_spans_and_references():
    record = make_record(
        events=(make_event(place="p1", source="s1"),),
        statements=(make_statement(addressees=("a2",), reported_by="a2", responds_to="e1"),),
        inferences=(make_inference(by="a1"),),
        actors=(make_actor(members=("a2",)), make_record().actors[1]),
    )
    ids = set(record.by_id())
    for part in (*record.items(), *record.order, *record.conflicts):
        own = set() if isinstance(part, Order) else {getattr(part, "id", "")}
        assert set(part.spans()) == held_spans(part)
        assert {reference.id for reference in part.references()} == held_ids(part, ids) - own


def test_a_type_of_ones_own_needs_an_overlay_in_the_versions():
    event = make_event(type="CEASEFIRE_VIOLATION")
    with pytest.raises(RecordError, match="no overlay is named"):
        make_record(events=(event,))
    laid = Versions(dragoman="0.0", lexicon="0123456789ab+0123456789ab", model="test")
    assert make_record(events=(event,), versions=laid).events == (event,)
