"""The JSON Schema says what the dataclasses say."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from dragoman.record.codec import to_json
from dragoman.record.event import EVENT_TYPES, TYPE
from dragoman.record.schema import record_schema
from dragoman.record.status import STATUSES
from tests.record.factories import make_record
from tests.record.strategies import records

SCHEMA = json.loads(json.dumps(record_schema()))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@settings(deadline=None, max_examples=40, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
@given(records())
def test_every_record_validates(record):
    VALIDATOR.validate(json.loads(to_json(record)))


def test_closed_sets_are_enums_and_every_definition_is_described():
    assert SCHEMA["$defs"]["Event"]["properties"]["status"] == {"enum": list(STATUSES)}
    for name, definition in SCHEMA["$defs"].items():
        assert definition["description"].endswith((".", ":")), name


def test_a_type_is_a_code_of_capitals_as_the_sixteen_are():
    assert SCHEMA["$defs"]["Event"]["properties"]["type"] == {"type": "string", "pattern": f"^(?:{TYPE})$"}
    assert all(re.fullmatch(TYPE, name) for name in (*EVENT_TYPES, "CEASEFIRE_VIOLATION"))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "2"),
        (["events", 0, "type"], "ceasefire violation"),
        (["events", 0, "trigger"], [1, 2, 3]),
        (["events", 0, "trigger"], [-1, 2]),
        (["events", 0, "confidence"], 2),
        (["events", 0, "when", "earliest"], "May"),
        (["events", 0, "colour"], "red"),
        (["actors", 0, "country"], "Norway"),
        (["article", "sha256"], "abc"),
        (["positions", 0, "condition"], 3),
    ],
)
def test_the_schema_refuses(path, value):
    data: Any = json.loads(to_json(make_record()))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not VALIDATOR.is_valid(data)
