"""The temporal network of one article: points, and the constraints that its words and dates put on them.

Each item is a stretch from its start to its end, in seconds from the year 1; the one other point is the origin.
Dates with a known year and dates without one make two networks, for nothing says which year the second lie in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Literal

from dragoman.record.drafts import Drafts, Span
from dragoman.record.order import Order
from dragoman.record.when import When, last_instant, parse_bound
from dragoman.resolve.dated import DatedItem, Stretch, stretch_of
from dragoman.resolve.ends import are_ends, are_halves, turns_year
from dragoman.resolve.network import Constraint, without_conflicts
from dragoman.resolve.phrase import modifier
from dragoman.resolve.stated import Stated

# More contradictions than this in one article are noise; the rest of the stated orders is then left out of the network.
MAX_CONFLICTS = 20
HOURS = 24  # of a day
DAY = HOURS * 60 * 60  # seconds
# Seconds that one thing lies before another at least: the finest unit, so that orders in a circle cannot hold and yet
# many of them fit into one minute.
STEP = 1
# "When the truce ended, shelling began": what is told side by side may lie one after the other, within a day.
AROUND = DAY
YEAR_TURN = 183 * DAY  # dates without a year that lie further apart than half a year the wrong way are of two years
# Days that a counted unit stands for, and how many days the count may be off: a day is counted exactly, news round the
# rest to whole units, so half of one each way.
UNITS: Mapping[str, tuple[int, int]] = {"D": (1, 0), "W": (7, 3), "M": (30, 15), "Y": (365, 183)}
MAX_DIGITS = 5  # of a count; longer ones lead out of the calendar
DAY_LENGTH = 10  # characters of an ISO day
Point = tuple[str, str]
ORIGIN: Point = ("", "origin")
ReasonKind = Literal["date", "length", "order", "within", "answer", "count", "stretch", "published"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Where a constraint comes from: the items it is about, earlier first, and the spans that carry it.

    ``days`` are the least and the most whole days between the two of a ``count`` or ``within``, ``words`` those that
    say so ("three days after") and ``placed`` the item that they place. ``order`` is that of an ``order`` or ``count``.
    """

    kind: ReasonKind
    items: tuple[str, ...]
    spans: tuple[Span, ...]
    order: Order | None = None
    days: tuple[int, int] = (0, 0)
    words: Span | None = None
    placed: str | None = None
    same_day: bool = False


Edge = Constraint[Point, Reason]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What ties items together: ``firm`` contradict each other and the dates, ``soft`` give way."""

    firm: tuple[Edge, ...]
    soft: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The constraints of one calendar (with years, or ``yearless``) that can hold together, and the circles found."""

    yearless: bool
    kept: tuple[Edge, ...]
    cycles: tuple[tuple[Edge, ...], ...]


def consistent(items: Sequence[DatedItem], links: Links, published: When | None, *, yearless: bool) -> Network:
    """The constraints that can hold, after each contradiction among them has been broken at its last firm link.

    What is only guessed, and the date of publication, is added last and left out where it does not fit: none of it is
    ever a contradiction. A time that was only lent by the sentence before binds nothing.
    """
    stretches = tuple(stretch_of(item) for item in items)
    dates = [edge for stretch in stretches for edge in _of_item(stretch, yearless)]
    kept, cycles = _without(dates, links.firm)
    told = () if yearless else tuple(_published(items, published))
    kept, _ = _without(kept, (*links.soft, *told))
    real = [cycle for cycle in cycles if not (yearless and _turns_year(cycle))]
    once = {frozenset(_tie(edge.label) for edge in cycle): cycle for cycle in reversed(real)}
    return Network(yearless=yearless, kept=kept, cycles=tuple(reversed(once.values())))


def _tie(reason: Reason) -> tuple[object, ...]:
    """What a constraint rests on: one statement ("two days after the vote") may put several, told of once."""
    if reason.order is not None:
        return reason.order.before, reason.order.after, reason.order.evidence
    return reason.kind, reason.items, reason.spans


def _without(hard: Sequence[Edge], loose: Sequence[Edge]) -> tuple[tuple[Edge, ...], tuple[tuple[Edge, ...], ...]]:
    places = frozenset(range(len(hard), len(hard) + len(loose)))
    return without_conflicts((*hard, *loose), droppable=places, limit=MAX_CONFLICTS, hubs=frozenset({ORIGIN}))


def links_of(items: Sequence[DatedItem], times: Sequence[DatedItem], stated: Sequence[Stated], drafts: Drafts) -> Links:
    """All that ties items together: stated orders, answers, counts of days, and the two ends of a stretch.

    ``times`` are the time expressions, parallel to those of the drafts.
    """
    by_id = {item.id: item for item in (*items, *times)}
    loose = {id(one) for one in stated if one.guessed or _clocks_differ(one, by_id)}
    firm = [edge for one in stated if one.binding and id(one) not in loose for edge in _of_order(one)]
    firm += _answers(items)
    firm += _ranges(times, drafts)
    soft = [edge for one in stated if one.binding and id(one) in loose for edge in _of_order(one)]
    return Links(firm=tuple(firm), soft=tuple(soft))


def _clocks_differ(stated: Stated, items: Mapping[str, DatedItem]) -> bool:
    """True for clock times within a day of which only one has a zone: how they stand to each other is not told."""
    ends = [items.get(identity) for identity in (stated.order.before, stated.order.after)]
    bounds = [parse_bound(item.when.earliest) for item in ends if item is not None and item.when.earliest]
    if len(bounds) < len(ends) or any(bound.hour is None for bound in bounds):
        return False
    first, second = (stretch_of(item).first for item in ends if item is not None)
    near = first is not None and second is not None and abs(first - second) <= DAY
    return near and (bounds[0].zone is None) != (bounds[1].zone is None)


def _of_item(stretch: Stretch, yearless: bool) -> Iterator[Edge]:
    """An item ends no earlier than it begins, and lies within its dates."""
    item = stretch.item
    start, end = ends_of(item.id)
    reason = Reason(kind="length", items=(item.id,), spans=(item.span,))
    yield Constraint(early=end, late=start, limit=0, label=reason)
    first, last = stretch.first, stretch.last
    turned = first is not None and last is not None and first > last  # from December to January, without a year
    if stretch.yearless is not yearless or turned or item.when.basis == "derived":
        return
    reason = Reason(kind="date", items=(item.id,), spans=item.when.evidence or (item.span,))
    if first is not None:
        yield Constraint(early=start, late=ORIGIN, limit=-first, label=reason)
    if last is not None:
        yield Constraint(early=ORIGIN, late=end, limit=last, label=reason)


def ends_of(identity: str) -> tuple[Point, Point]:
    """The start and the end of an item."""
    return (identity, "start"), (identity, "end")


def _of_order(stated: Stated) -> Iterator[Edge]:
    """What a stated order demands of starts and ends."""
    order = stated.order
    reason = Reason(
        kind="order", items=(order.before, order.after), spans=order.evidence, order=order, same_day=stated.same_day
    )
    (one, one_end), (two, two_end) = ends_of(order.before), ends_of(order.after)
    if order.relation == "before":
        yield Constraint(early=two, late=one_end, limit=-STEP, label=reason)
        if stated.within is not None:
            near = replace(reason, kind="within", days=(0, stated.within), words=stated.cue, placed=order.after)
            yield Constraint(early=one_end, late=two_end, limit=stated.within * DAY, label=near)
        yield from _counted(stated)
    elif order.relation == "includes":
        yield Constraint(early=two, late=one, limit=0, label=reason)
        yield Constraint(early=one_end, late=two_end, limit=0, label=reason)
    else:
        apart = DAY - STEP if stated.same_day else AROUND
        first, second = ((one, one_end), (two, two_end)) if stated.same_day else ((one_end, one), (two_end, two))
        yield Constraint(early=first[0], late=second[1], limit=apart, label=reason)
        yield Constraint(early=second[0], late=first[1], limit=apart, label=reason)


def _answers(items: Sequence[DatedItem]) -> Iterator[Edge]:
    """What answers another item comes after it."""
    by_id = {item.id: item for item in items if item.binding}
    for item in by_id.values():
        other = by_id.get(item.answers or "")
        if other is not None:
            reason = Reason(kind="answer", items=(other.id, item.id), spans=tuple(sorted({other.span, item.span})))
            yield Constraint(early=(item.id, "start"), late=(other.id, "end"), limit=-STEP, label=reason)


def _counted(stated: Stated) -> Iterator[Edge]:
    """As in "three days after the vote": so many days between the clause and the happening counted from."""
    fields = dict(stated.count.fields) if stated.count is not None else {}
    count, unit = fields.get("count", ""), fields.get("units", "D")
    days = _days(count, unit)
    if stated.count is None or days is None:
        return
    loose = modifier(fields) or ""
    at_most, at_least = "LESS" in loose, "MORE" in loose
    least, most = 0 if at_most else days[0], days[1]
    order = stated.order
    spans = tuple(sorted({*order.evidence, stated.count.span}))
    reason = Reason(
        kind="count",
        items=(order.before, order.after),
        spans=spans,
        order=order,
        days=(least, most),
        words=(stated.count.span[0], stated.cue[1]),
        placed=order.after if fields.get("direction") == "after" else order.before,
    )
    (one, one_end), (two, two_end) = ends_of(order.before), ends_of(order.after)
    if not at_least:  # "more than a week after" sets no end
        yield Constraint(early=one, late=two_end, limit=(most + 1) * DAY - STEP, label=reason)
    yield Constraint(early=two, late=one_end, limit=-((least - 1) * DAY + STEP), label=reason)


def _days(count: str, unit: str) -> tuple[int, int] | None:
    """The least and the most days of a count in figures; None for what is no count of days."""
    if not count.isdigit() or len(count) > MAX_DIGITS:
        return None
    if unit == "TH":
        return int(count) // HOURS, -(-int(count) // HOURS)
    if unit not in UNITS:
        return None
    length, slack = UNITS[unit]
    return int(count) * length - slack, int(count) * length + slack


def _ranges(times: Sequence[DatedItem], drafts: Drafts) -> Iterator[Edge]:
    """As in "from 9 May to 12 May": what follows the "to" is not before what follows the "from"."""
    pairs = zip(pairwise(drafts.times), pairwise(times))
    for (opening, closing), (first, second) in pairs:
        if are_ends(opening, closing) or turns_year(first.when.earliest, second.when.latest):
            continue  # `resolve.ranges` tells of the first; the second run over the end of an unknown year
        if are_halves(opening, closing):
            spans = (opening.span, closing.span)
            reason = Reason(kind="stretch", items=(first.id, second.id), spans=spans)
            yield Constraint(early=(second.id, "end"), late=(first.id, "start"), limit=0, label=reason)


def _published(items: Sequence[DatedItem], published: When | None) -> Iterator[Edge]:
    """What a text reports in the past tense was over by the end of the day of publication, as that day is written."""
    bound = (published.latest or published.earliest) if published is not None else None
    if bound is None or parse_bound(bound).year is None:
        return
    end = int((last_instant(bound[:DAY_LENGTH]) - datetime.min).total_seconds())
    for item in items:
        if item.past:
            reason = Reason(kind="published", items=(item.id,), spans=(item.span,))
            yield Constraint(early=ORIGIN, late=(item.id, "end"), limit=end, label=reason)


def _turns_year(cycle: Sequence[Edge]) -> bool:
    """True if dates without a year contradict an order by more than half a year: they are then of two years."""
    return -sum(edge.limit for edge in cycle) > YEAR_TURN
