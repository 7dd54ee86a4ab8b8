"""Casualties of our own short texts: the open half is held to a floor, the held half is only measured by its rule."""

from __future__ import annotations

from collections import Counter
from hashlib import sha1
from pathlib import Path

import pytest
import yaml

from dragoman.record.casualty import Casualty
from dragoman.record.record import Record
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

TEXTS = yaml.safe_load((Path(__file__).parent / "casualties.yaml").read_text("utf-8"))
AT_LEAST = 0.85  # precision and recall of the open half: the bar that was set before the layer was written
HELD = "01234567"  # first digit of the SHA-1 of a held text
Key = tuple[object, ...]


def is_held(text: str) -> bool:
    return sha1(text.encode()).hexdigest()[0] in HELD


def key_of(casualty: Casualty) -> Key:
    return casualty.kind, casualty.low, casualty.high, casualty.status, casualty.part


def wanted_key(want: list[object]) -> Key:
    return want[0], want[1], want[2], want[4], want[-1] == "part"


def casualties_of(record: Record) -> list[Casualty]:
    return [casualty for event in record.events for casualty in event.casualties]


def figures(rows: list[dict[str, object]], engine: Engine) -> tuple[float, float, list[str]]:
    """Precision, recall, and what is wrong, of kind, figure, status and part of each casualty."""
    right = found = wanted = 0
    wrong = []
    for row in rows:
        have = Counter(key_of(each) for each in casualties_of(read(str(row["text"]), engine=engine)))
        want = Counter(wanted_key(each) for each in row["want"])
        right += (have & want).total()
        found += have.total()
        wanted += want.total()
        if have != want:
            wrong.append(f"{row['text']}\n    missing {list(want - have)}\n    wrong {list(have - want)}")
    return right / max(found, 1), right / max(wanted, 1), wrong


@pytest.mark.slow
def test_casualties_of_the_open_half(engine: Engine) -> None:
    precision, recall, wrong = figures([row for row in TEXTS if not is_held(row["text"])], engine)
    assert (precision >= AT_LEAST, recall >= AT_LEAST) == (True, True), wrong


def event_words(record: Record) -> list[str]:
    return [record.quote(event.trigger) for event in record.events]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Guerrillas attacked the depot, killing two sentries.", ["attacked"]),
        ("Guerrillas attacked the depot. Two sentries were killed.", ["attacked"]),
        ("Guerrillas attacked the depot in Kidal. Two sentries were killed in Gao.", ["attacked", "killed"]),
        ("Guerrillas attacked the depot. The army killed two sentries of the guerrillas.", ["attacked", "killed"]),
    ],
)
def test_a_killing_is_an_event_of_its_own_only_where_the_text_says_so(
    text: str, triggers: list[str], engine: Engine
) -> None:
    assert event_words(read(text, engine=engine)) == triggers


@pytest.mark.slow
def test_rival_figures_are_both_kept_and_are_a_conflict(engine: Engine) -> None:
    text = "The ministry said the raid on the camp killed four guards. The rebels said it killed nine guards."
    record = read(text, engine=engine)
    if len(record.events) == 1:
        assert [conflict.kind for conflict in record.conflicts] == ["figures"]
    assert {casualty.low for casualty in casualties_of(record)} == {4, 9}
    assert {casualty.source for casualty in casualties_of(record)} == {said.id for said in record.statements}


@pytest.mark.slow
def test_a_disaster_has_no_casualties(engine: Engine) -> None:
    assert not casualties_of(read("The army shelled the town. A storm killed nine people in the south.", engine=engine))
