"""The examples of docs/how-to/dates.md come out as the page says, and leave out no basis, rule or anchor."""

from __future__ import annotations

import re

import pytest

from dragoman.record.record import Record
from dragoman.record.time import ANCHORS, RULES, TimeExpression
from dragoman.record.when import BASES, When
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read
from tests.house.plan import ROOT

PAGE = (ROOT / "docs" / "how-to" / "dates.md").read_text("utf-8")
Example = dict[str, str]


def examples() -> list[Example]:
    """The fenced examples of the page, each as its fields."""
    blocks = re.findall(r"^```example\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return [dict(re.split(r" +", line, maxsplit=1) for line in block.splitlines()) for block in blocks]


def identity(example: Example) -> str:
    return f"{example.get('rule', example.get('basis'))}: {example.get('words', example.get('event'))}"


def told(example: Example, record: Record) -> tuple[When, TimeExpression | None]:
    """The when that an example is about, and the time expression if it is about one."""
    if "words" in example:
        (time,) = [time for time in record.times if time.text == example["words"]]
        return time.when, time
    (event,) = [event for event in record.events if record.quote(event.trigger) == example["event"]]
    return event.when, None


def found(example: Example, record: Record) -> Example:
    """What a record says in the terms of the page, for the fields that the example names."""
    when, time = told(example, record)
    fields = {
        "text": record.article.text,
        "published": record.article.published.value if record.article.published else None,
        "words": time.text if time else None,
        "event": example.get("event"),
        "value": time.value if time else when.value,
        "mod": time.mod if time else None,
        "bounds": f"{when.earliest or 'none'} .. {when.latest or 'none'}",
        "basis": when.basis,
        "rule": time.rule if time else None,
        "anchor": time.anchor if time else None,
        "from": "; ".join(record.quote(span) for span in when.evidence),
        "conflicts": str(len(record.conflicts)),
    }
    return {name: fields[name] or "none" for name in example}


@pytest.mark.parametrize("example", examples(), ids=identity)
def test_an_example_comes_out_as_the_page_says(engine: Engine, example: Example) -> None:
    record = read(example["text"], published=example.get("published"), engine=engine)
    assert found(example, record) == example


@pytest.mark.parametrize("example", examples(), ids=identity)
def test_an_example_without_an_anchor_has_none(engine: Engine, example: Example) -> None:
    record = read(example["text"], published=example.get("published"), engine=engine)
    _, time = told(example, record)
    assert "anchor" in example or time is None or time.anchor is None


@pytest.mark.parametrize("field", ["rule", "basis", "anchor"])
def test_the_page_leaves_nothing_out(field: str) -> None:
    every = {"rule": RULES, "basis": BASES, "anchor": ANCHORS}[field]
    assert {example[field] for example in examples() if field in example} == set(every)
    assert all(f"`{member}`" in PAGE or f"**{member}**" in PAGE for member in every)


def test_a_derived_time_is_explained(engine: Engine) -> None:
    (example,) = [example for example in examples() if example.get("basis") == "derived"]
    when, _ = told(example, read(example["text"], engine=engine))
    assert when.explanation
