"""What stands before what in a record: the facts that its orders and dates entail, derived on request.

A record holds the orders that its words state and the nearest ones by date; what follows from several of them, or from
two dates far apart, is found here, with the chain of orders that gives it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import RecordError
from dragoman.record.event import Event
from dragoman.record.order import Order
from dragoman.record.position import Position
from dragoman.record.record import Record
from dragoman.record.span import Span
from dragoman.record.statement import Statement
from dragoman.record.time import TimeExpression
from dragoman.record.when import certainly_before, first_instant, last_instant, parse_bound

Answer = Literal["yes", "no", "unknown"]
Dated = Event | Statement | Position | TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence:
    """Whether one item stands before another, with the orders that give the answer, first to last; none if unknown.

    ``no`` is what the orders say: the second stands before the first, or the two are at one time.
    """

    answer: Answer
    chain: tuple[Order, ...] = ()


def is_before(record: Record, first: str, second: str) -> Precedence:
    """Whether an item (by id) stands before another one, by stated orders, answers and dates, over any steps.

    What the record itself marks as ``inferred`` stays so in the chain. Where the account contradicts itself, ``yes`` is
    found before ``no``; see ``record.conflicts``. Raises RecordError if an id names nothing that has a time.
    """
    items = _dated_items(record)
    for identity in (first, second):
        if identity not in items:
            raise RecordError(
                f"{identity!r} is no event, statement, position or time of this record. Ask by their ids."
            )
    orders = (*record.order, *_answers(record.statements, items))
    forward = _chain(items, orders, first, second)
    if forward:
        return Precedence(answer="yes", chain=forward)
    pair = {first, second}
    beside = [order for order in orders if order.relation != "before" and {order.before, order.after} == pair]
    against = _chain(items, orders, second, first) or tuple(beside[:1])
    return Precedence(answer="no" if against else "unknown", chain=against)


def _dated_items(record: Record) -> Mapping[str, Dated]:
    """The items that have a time, by id."""
    items: tuple[Dated, ...] = (*record.times, *record.events, *record.statements, *record.positions)
    return {item.id: item for item in items}


def _answers(statements: Sequence[Statement], items: Mapping[str, Dated]) -> Iterator[Order]:
    """What a statement responds to stands before it."""
    for statement in statements:
        if statement.responds_to is not None:
            spans = tuple(sorted({_carrier(items[statement.responds_to]), _carrier(statement)}))
            yield Order(
                before=statement.responds_to, after=statement.id, relation="before", basis="stated", evidence=spans
            )


def _carrier(item: Dated) -> Span:
    """The words that stand for an item."""
    match item:
        case Event():
            return item.trigger
        case Statement():
            return item.cue or item.content[0]
        case Position():
            return item.evidence[0]
        case TimeExpression():
            return item.span


def _chain(items: Mapping[str, Dated], orders: Sequence[Order], first: str, second: str) -> tuple[Order, ...]:
    """The orders that lead from one item to another; one step of them may be by dates that the record does not list.

    One such step is enough: of the items that come after the first, the one that ends earliest decides, and of those
    before the second the one that begins latest.
    """
    after, before = _reached(first, orders, onward=True), _reached(second, orders, onward=False)
    if first == second or second in after:
        return _path(second, after, onward=True)
    ending = [one for one in after if one in items and _known(items[one].when.latest)]
    starting = [one for one in before if one in items and _known(items[one].when.earliest)]
    if not ending or not starting:
        return ()
    one = min(ending, key=lambda identity: last_instant(items[identity].when.latest or ""))
    other = max(starting, key=lambda identity: first_instant(items[identity].when.earliest or ""))
    if one == other or not certainly_before(items[one].when.latest or "", items[other].when.earliest or ""):
        return ()
    step = _dated(items[one], items[other])
    return (*_path(one, after, onward=True), step, *_path(other, before, onward=False))


def _reached(start: str, orders: Sequence[Order], *, onward: bool) -> Mapping[str, Order | None]:
    """The items that lie after (or before) an item, each with the last order on the shortest path to it."""
    leaving: dict[str, list[Order]] = {}
    for order in orders:
        if order.relation == "before":
            leaving.setdefault(order.before if onward else order.after, []).append(order)
    found: dict[str, Order | None] = {start: None}
    queue = deque([start])
    while queue:
        for order in leaving.get(queue.popleft(), ()):
            there = order.after if onward else order.before
            if there not in found:
                found[there] = order
                queue.append(there)
    return found


def _path(end: str, reached: Mapping[str, Order | None], *, onward: bool) -> tuple[Order, ...]:
    """The orders of a path, in order of time."""
    path = []
    while (order := reached[end]) is not None:
        path.append(order)
        end = order.before if onward else order.after
    return tuple(reversed(path)) if onward else tuple(path)


def _known(bound: str | None) -> bool:
    """True if a bound is there, with its year."""
    return bound is not None and parse_bound(bound).year is not None


def _dated(one: Dated, other: Dated) -> Order:
    """The order of two items by their dates."""
    spans = {*(one.when.evidence or (_carrier(one),)), *(other.when.evidence or (_carrier(other),))}
    return Order(before=one.id, after=other.id, relation="before", basis="dates", evidence=tuple(sorted(spans)))
