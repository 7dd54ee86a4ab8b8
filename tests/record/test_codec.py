"""JSON in and out: the round trip is the identity, and what is malformed is refused by name."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.record.codec import from_data, from_json, to_data, to_json
from tests.record.factories import make_article, make_record
from tests.record.strategies import records

SLOW_TO_DRAW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@settings(deadline=None, max_examples=60, suppress_health_check=SLOW_TO_DRAW)
@given(records())
def test_the_round_trip_is_the_identity(record):
    text = to_json(record)
    assert from_json(text) == record
    assert to_json(from_json(text)) == text
    assert from_json(text.encode()) == record


def test_fields_stand_in_the_order_of_the_documentation():
    data = to_data(make_record())
    assert list(data)[:3] == ["schema", "article", "period"]
    assert list(data)[-1] == "versions"


def test_letters_are_written_as_they_are_and_on_one_line():
    record = make_record(article=make_article(title="Çavuşoğlu\nin Ağdam"))
    assert "Çavuşoğlu\\nin Ağdam" in to_json(record)
    assert "\n" not in to_json(record)


def test_a_string_that_is_no_text_cannot_be_written():
    with pytest.raises(RecordError, match="surrogate"):
        to_json(make_record(article=make_article(title="\ud800")))


def changed(path: list[str | int], value: object) -> dict[str, Any]:
    """The data of a valid record with one place changed; `...` deletes it."""
    data: Any = json.loads(to_json(make_record()))
    place = data
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["schema"], 1, "schema"),
        (["article"], None, "article: an object"),
        (["article", "text"], ..., r"article\.text: is missing"),
        (["article", "text"], "short", r"article: article\.sha256"),
        (["article", "published"], "2020", r"article\.published: an object or null"),
        (["article", "removed"], "menu", r"article\.removed: a list"),
        (["events"], {}, "events: a list"),
        (["events", 0], [], r"events\[0\]: an object"),
        (["events", 0, "type"], "war", r"events\[0\]: event\.type"),
        (["events", 0, "type"], "WAR", r"e1\.type: 'WAR' is none of AGREE"),
        (["events", 0, "type"], ["AID"], r"events\[0\]\.type"),
        (["events", 0, "trigger"], [1], r"events\[0\]\.trigger: a list of 2"),
        (["events", 0, "trigger"], [1, True], r"events\[0\]\.trigger\[1\]: a whole number"),
        (["events", 0, "trigger"], [5, 5], r"events\[0\]: event\.trigger"),
        (["events", 0, "actors", 0], 7, r"events\[0\]\.actors\[0\]: a string"),
        (["events", 0, "confidence"], True, r"events\[0\]\.confidence: a number"),
        (["events", 0, "confidence"], "high", r"events\[0\]\.confidence"),
        (["events", 0, "when", "basis"], None, r"events\[0\]\.when\.basis"),
        (["events", 0, "colour"], "red", r"events\[0\]\.colour: no such field"),
        (["actors", 0, "roles", 0, "current"], 1, r"actors\[0\]\.roles\[0\]\.current: true or false"),
        (["positions", 0, "condition"], 3, r"positions\[0\]\.condition: a list or a string or null"),
        (["inferences", 0, "premises", 0], None, r"inferences\[0\]\.premises\[0\]: a list or a string"),
        (["versions", "model"], "\ud800", r"versions\.model.*surrogate"),
    ],
)
def test_from_data_names_the_bad_field(path, value, named):
    with pytest.raises(RecordError, match=named):
        from_data(changed(path, value))


def test_a_field_with_a_default_may_be_left_out():
    assert from_data(changed(["schema"], ...)) == make_record()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": NaN}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "9" * 5000,
        b"\xff\xfe\x00",
        "\ufeff{}",
    ],
)
def test_from_json_refuses_what_is_no_record(text):
    with pytest.raises(RecordError, match=r"record|missing"):
        from_json(text)


def test_from_json_refuses_a_number_beyond_all_numbers():
    text = to_json(make_record()).replace('"lat": 59.05', '"lat": 1e999')
    with pytest.raises(RecordError, match=r"place\.lat: inf"):
        from_json(text)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
PLACES = st.sampled_from(
    [
        [name, *rest]
        for name in (
            "article",
            "times",
            "actors",
            "events",
            "statements",
            "positions",
            "inferences",
            "order",
            "conflicts",
        )
        for rest in ([], [0])
        if not (name == "article" and rest)
    ]
)


@settings(deadline=None, max_examples=200)
@given(PLACES, st.data())
def test_any_value_anywhere_ends_in_a_record_or_a_record_error(path, drawn):
    data = changed(["notes"], [])
    place: Any = data
    for step in path:
        place = place[step]
    if isinstance(place, dict):
        place[drawn.draw(st.sampled_from(sorted(place)))] = drawn.draw(JSON_VALUES)
    else:
        place.append(drawn.draw(JSON_VALUES))
    with suppress(RecordError):
        assert from_data(data) == from_data(json.loads(json.dumps(data)))
