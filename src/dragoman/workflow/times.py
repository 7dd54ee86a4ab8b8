"""The list of times: every time expression of a record with its value and how it was decided, for a person."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.record.codec import to_data
from dragoman.record.record import Record
from dragoman.record.span import contains
from dragoman.record.time import TimeExpression
from dragoman.workflow.conflicts import Numbers, conflict_lines, conflict_mark, conflict_numbers
from dragoman.workflow.lines import (
    INDENT,
    WIDTH,
    cited,
    clean,
    fact_lines,
    place,
    section,
    short,
    title_lines,
    wrapped,
)
from dragoman.workflow.moments import LEGEND, day_text, moment, period_text

WORDS_AT, VALUE_AT = 14, 48  # columns where the words and the value begin: offsets up to 99999 and most words fit
NEITHER_DAY_NOR_HOUR = ("DURATION", "SET")


def times_page(record: Record) -> str:
    """The time expressions of a record in order of the text, and the conflicts that they take part in."""
    published = record.article.published
    numbers = conflict_numbers(record)
    facts = (
        ("published", day_text(published) if published else "no date known"),
        ("tells of", period_text(record.period)),
    )
    chosen = {number for time in record.times for number in numbers.get(time.id, ())}
    sections = (
        "\n".join((*title_lines(record.article.title), *fact_lines(facts))) + "\n",
        section("TIMES", _entries(record, numbers)),
        section("WHAT CANNOT ALL BE TRUE", conflict_lines(record, chosen)),
    )
    return "\n".join(part for part in sections if part) + "\n"


def times_json(record: Record) -> str:
    """The article's id and the field `times` of its record as a JSON object, on one line."""
    data = {"article": record.article.id, "times": to_data(record)["times"]}
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def _entries(record: Record, numbers: Numbers) -> Iterator[list[str]]:
    if not record.times:
        yield ["No time expression was found in this text."]
        return
    yield [LEGEND]
    for time in record.times:
        yield ["", *time_lines(record, time, numbers)]


def time_lines(record: Record, time: TimeExpression, numbers: Numbers) -> list[str]:
    """An expression: where it stands, its words, type and value; what is known; how; from which other words."""
    indent = " " * WORDS_AT
    words = f'{place(time.span):{WORDS_AT}}"{short(clean(record, time.span))}"'
    value = " ".join(filter(None, (time.type, time.value or "no value", time.mod)))
    first = [f"{words:{VALUE_AT}}{value}"] if len(words) < VALUE_AT else [words, indent + value]
    if len(first[0]) > WIDTH:
        first = [words, wrapped(value, indent)]
    told = (known_text(time), rule_text(record, time), time.when.explanation or "")
    lines = [wrapped(text, indent, indent + "  ") for text in told if text]
    marks = [indent + mark.removeprefix(INDENT) for mark in conflict_mark(time.id, numbers)]
    return [*first, *lines, *marks]


def known_text(time: TimeExpression) -> str:
    """Mark and bounds, and their basis; no bounds for a length or a set that has none."""
    mark = moment(time.when).mark
    bounds = "? not known" if mark == "?" else f"{mark} {day_text(time.when)}"
    if mark == "?" and time.type in NEITHER_DAY_NOR_HOUR:
        bounds = ""
    return "; ".join(filter(None, (bounds, f"basis {time.when.basis}")))


def rule_text(record: Record, time: TimeExpression) -> str:
    """The rule that chose the value, what it counted from, and the other words that it rests on."""
    anchor = f", anchor {time.anchor}" if time.anchor else ""
    further = [span for span in time.when.evidence if not contains(time.span, span)]
    return f"rule {time.rule}{anchor}{': ' if further else ''}{cited(record, further)}"
