"""Attachment: whether an event gets the time that the gold links it to, where both stand in one sentence.

Counted are links that put an event inside a time expression of the text or make the two simultaneous. The event is
known where one of our events or statements has its trigger or cue on it. It gets the time where the evidence of its
When holds the expression and its bounds do not lie elsewhere, or where its bounds are those that we read there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from bench.corpus import Corpus, Json
from bench.layers import Figures, Measure, percent, records
from dragoman.language.reader import Reader
from dragoman.record.event import Event
from dragoman.record.record import Record
from dragoman.record.span import Span
from dragoman.record.statement import Statement
from dragoman.record.time import TimeExpression
from dragoman.record.when import When, certainly_before
from dragoman.workflow.engine import Engine

INSIDE = frozenset({"IS_INCLUDED", "SIMULTANEOUS", "DURING"})
"""Relations of TimeML from an event to a time that it happens in; MEANTIME has no DURING, TimeBank few."""
AROUND = frozenset({"INCLUDES", "SIMULTANEOUS", "DURING_INV"})
"""The same, told from the time to the event."""
DATED = ("DATE", "TIME")
"""Types of times that can give a day; the others, how long and how often, leave an item without bounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One gold link of a sentence: the spans of the event and of the time, and the items of ours on the event."""

    record: Record
    event: Span
    time: Span
    type: str
    items: tuple[Event | Statement, ...]

    @property
    def right(self) -> bool:
        """Whether one of the items got the time."""
        read = next((time for time in self.record.times if _touch(time.span, self.time)), None)
        return any(gets(item.when, self.time, read) for item in self.items)


class ReadOnce:
    """A reader that keeps the last Doc, so that the sentences of a text are had without reading it twice."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.version = reader.version
        self.last: Doc | None = None

    def read(self, text: str) -> Doc:
        if self.last is None or self.last.text != text:
            self.last = self.reader.read(text)
        return self.last


def attachment(name: str) -> Measure:
    """Shares of the linked events that got their time, with the counts behind them."""

    def measure(corpus: Corpus, engine: Engine) -> Figures:
        count: Counter[str] = Counter()
        for case in cases(corpus, engine, f"times/{name}.jsonl"):
            count["links"] += 1
            count["known"] += bool(case.items)
            count["right"] += case.right
            if case.type in DATED:
                count["dated"] += bool(case.items)
                count["dated right"] += case.right
        return {
            "attached, of known events": percent(count["right"] / max(1, count["known"])),
            "attached, dates and clock times": percent(count["dated right"] / max(1, count["dated"])),
            "attached, of all links": percent(count["right"] / max(1, count["links"])),
            "known events": count["known"],
            "links": count["links"],
        }

    return measure


def cases(corpus: Corpus, engine: Engine, file: str) -> Iterator[Case]:
    """The links of a set, each pair once."""
    reader = ReadOnce(engine.reader)
    for document, record in records(corpus, replace(engine, reader=reader), file):  # type: ignore[arg-type]
        starts = [sentence.start_char for sentence in reader.read(document["text"]).sents]
        items = [(item, item.trigger) for item in record.events]
        said = [(item, item.cue) for item in record.statements if item.cue is not None]
        for event, time in pairs(document):
            if bisect_right(starts, event["start"]) == bisect_right(starts, time["start"]):
                span = (event["start"], event["end"])
                on = tuple(item for item, words in (*items, *said) if _touch(words, span))
                yield Case(record=record, event=span, time=(time["start"], time["end"]), type=time["type"], items=on)


def pairs(document: Json) -> list[tuple[Json, Json]]:
    """The events and times that the links of a document put together, in order of the links."""
    events: dict[str, Any] = {event["eid"]: event for event in document["events"]}
    times: dict[str, Any] = {time["tid"]: time for time in document["times"]}
    found: dict[tuple[str, str], None] = {}
    for link in document["links"]:
        first, second, kind = link["from"], link["to"], link["type"]
        if first in events and second in times and kind in INSIDE:
            found[first, second] = None
        elif first in times and second in events and kind in AROUND:
            found[second, first] = None
    return [(events[event], times[time]) for event, time in found]


def gets(when: When, gold: Span, read: TimeExpression | None) -> bool:
    """Whether a When is that of a gold expression; ``read`` is what we made of the expression."""
    if any(_touch(span, gold) for span in when.evidence):
        return read is None or not _apart(when, read.when)
    bounds = (when.earliest, when.latest)
    return read is not None and bounds == (read.when.earliest, read.when.latest) != (None, None)


def _apart(one: When, other: When) -> bool:
    return any(
        late is not None and early is not None and certainly_before(late, early)
        for late, early in ((one.latest, other.earliest), (other.latest, one.earliest))
    )


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
