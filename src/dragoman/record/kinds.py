"""The kinds of a record, one line each. A new kind begins here; tests/house names the files it still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record.actor import Actor
from dragoman.record.event import Event
from dragoman.record.ids import KindName
from dragoman.record.inference import Inference
from dragoman.record.place import Place
from dragoman.record.position import Position
from dragoman.record.record import Item
from dragoman.record.statement import Statement
from dragoman.record.time import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of item: its name (the stem of its file), the record's field that lists it, and its class."""

    name: KindName
    field: str
    type: type[Item]


KINDS: tuple[Kind, ...] = (
    Kind(name="time", field="times", type=TimeExpression),
    Kind(name="actor", field="actors", type=Actor),
    Kind(name="place", field="places", type=Place),
    Kind(name="event", field="events", type=Event),
    Kind(name="statement", field="statements", type=Statement),
    Kind(name="position", field="positions", type=Position),
    Kind(name="inference", field="inferences", type=Inference),
)
