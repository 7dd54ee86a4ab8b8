"""A record: what a reading of one article yields. See docs/record.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import RecordError
from dragoman.record.actor import Actor
from dragoman.record.article import Article
from dragoman.record.conflict import Conflict
from dragoman.record.event import EVENT_TYPES, Event
from dragoman.record.inference import Inference
from dragoman.record.note import Note
from dragoman.record.order import Order
from dragoman.record.place import Place
from dragoman.record.position import Position
from dragoman.record.statement import Statement
from dragoman.record.time import TimeExpression
from dragoman.record.versions import Versions
from dragoman.record.when import When

Item = TimeExpression | Actor | Place | Event | Statement | Position | Inference
"""What has an id."""
Link = Order | Conflict
"""What only ties items together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article with everything that was read out of it.

    ``period`` bounds the time the article tells of, by the offices that its people hold in it, where no year is known.
    Raises RecordError, with the path of the field, if a span leaves the text, an id stands twice, a reference names
    nothing or the wrong kind, a time expression quotes other words than stand at its span, or an event has a type that
    is none of the sixteen though no overlay was laid over the lexicon.
    """

    schema: Literal["1"] = "1"
    article: Article
    period: When | None = None
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    inferences: tuple[Inference, ...] = ()
    order: tuple[Order, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Note, ...] = ()
    versions: Versions

    def __post_init__(self) -> None:
        if self.schema != "1":
            raise RecordError(f"schema: this version reads schema 1, not {self.schema!r}.")
        _check_spans(self)
        _check_quotes(self)
        _check_references(self, self.by_id())
        _check_types(self)

    def items(self) -> Iterator[Item]:
        """Everything that has an id, kind by kind."""
        yield from self.times
        yield from self.actors
        yield from self.places
        yield from self.events
        yield from self.statements
        yield from self.positions
        yield from self.inferences

    def by_id(self) -> Mapping[str, Item]:
        """The items by their ids. Raises RecordError if an id stands twice."""
        found: dict[str, Item] = {}
        for item in self.items():
            if found.setdefault(item.id, item) is not item:
                raise RecordError(f"{item.id}: two items have this id.")
        return found

    def quote(self, span: tuple[int, int]) -> str:
        """The words at a span."""
        return self.article.text[span[0] : span[1]]


def _parts(record: Record) -> Iterator[tuple[str, Item | Link]]:
    """Each item and link with the path that errors name it by."""
    for item in record.items():
        yield item.id, item
    for number, order in enumerate(record.order):
        yield f"order[{number}]", order
    for number, conflict in enumerate(record.conflicts):
        yield f"conflicts[{number}]", conflict


def _check_spans(record: Record) -> None:
    """Raise RecordError if a span ends outside the text."""
    length = len(record.article.text)
    held = [(path, part.spans()) for path, part in (("article", record.article), *_parts(record))]
    held.append(("period", record.period.evidence if record.period else ()))
    for path, spans in held:
        for span in spans:
            if span[1] > length:
                raise RecordError(f"{path}: the span {list(span)} ends after the text, which has {length} characters.")


def _check_quotes(record: Record) -> None:
    """Raise RecordError if a time expression quotes other words than the article has at its span."""
    for time in record.times:
        if time.text != record.quote(time.span):
            found = record.quote(time.span)
            raise RecordError(f"{time.id}.text: {time.text!r} is not what stands at {list(time.span)}: {found!r}.")


def _check_references(record: Record, by_id: Mapping[str, Item]) -> None:
    """Raise RecordError if a reference names nothing, or an item of the wrong kind."""
    for path, part in _parts(record):
        for reference in part.references():
            if reference.id not in by_id:
                raise RecordError(f"{path}.{reference.field}: {reference.id!r} is no id of this record.")
            if reference.id[0] not in reference.kinds:
                wanted = " or ".join(reference.kinds)
                raise RecordError(f"{path}.{reference.field}: {reference.id!r} is of the wrong kind, not {wanted}.")


def _check_types(record: Record) -> None:
    """Raise RecordError if an event has a type of a user's own, and no overlay can have brought it."""
    for event in record.events:
        if event.type not in EVENT_TYPES and not record.versions.overlaid:
            raise RecordError(
                f"{event.id}.type: {event.type!r} is none of {', '.join(EVENT_TYPES)}, and no overlay is named."
            )
