"""Items as the chronology sees them, the stretch of time that each may fill, and the orders that dates alone give."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from dragoman.errors import RecordError
from dragoman.record.drafts import Span
from dragoman.record.order import Order
from dragoman.record.when import When, first_instant, last_instant, parse_bound

# Stands in for an unknown year; a leap year, so that February 29 is a day. Years are only compared with their like.
YEARLESS = 2000
MAX_NEXT = 4  # items of the next day that one item is linked to; more would bury the reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedItem:
    """An item of the record as the chronology sees it.

    ``heads`` are the words that a stated order may name it by: trigger head, cue, head of the content. ``span`` is what
    stands for it in evidence. ``inferred`` is True where only somebody's conclusion states it: orders that lean on its
    words are ``inferred``. ``background`` items (hypothetical, or negated without a date of their own) take part in
    stated orders only. ``kind`` is what a later telling of the same happening shares (type, mode, status), empty if
    none is to be looked for. ``binding`` is False for what is not said to be (hypothetical, demanded, negated): its
    orders are told but bind nothing. ``past``: the text reports it, in its own voice, in the past tense. ``answers``
    is the id of the item that it responds to.
    """

    id: str
    heads: tuple[Span, ...]
    span: Span
    when: When
    inferred: bool = False
    background: bool = False
    kind: tuple[str, ...] = ()
    binding: bool = True
    past: bool = False
    answers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """First and last second that an item may fill, counted from the year 1; None where unknown.

    A clock time with a zone covers both its own time and UTC, since days without a zone are somebody's local ones.
    """

    item: DatedItem
    first: int | None
    last: int | None
    yearless: bool

    def ends_before(self, other: Stretch) -> bool:
        """True if the dates put this stretch wholly before another one."""
        return (
            self.last is not None
            and other.first is not None
            and self.yearless is other.yearless
            and self.last < other.first
        )


def stretch_of(item: DatedItem) -> Stretch:
    """The stretch of an item."""
    when = item.when
    try:
        first = min(_seconds(when.earliest, last=False), default=None)
        last = max(_seconds(when.latest, last=True), default=None)
    except RecordError:
        return Stretch(item=item, first=None, last=None, yearless=False)
    yearless = any(bound is not None and parse_bound(bound).year is None for bound in (when.earliest, when.latest))
    return Stretch(item=item, first=first, last=last, yearless=yearless)


def _seconds(bound: str | None, *, last: bool) -> tuple[int, ...]:
    """The first or last second of a bound, as it is written and in UTC; empty if there is none."""
    if bound is None:
        return ()
    instant = (last_instant if last else first_instant)(bound, year=YEARLESS)
    shift = timedelta(minutes=parse_bound(bound).zone or 0)
    return tuple(sorted({_since_year_one(instant), _since_year_one(instant + shift)}))


def _since_year_one(instant: datetime) -> int:
    return int((instant - datetime.min).total_seconds())


def orders_by_dates(stretches: Sequence[Stretch], known: set[frozenset[str]]) -> tuple[Order, ...]:
    """What the dates alone put in order, each once: the next later items, and neighbours in the text.

    ``known`` are the pairs that are in order already.
    """
    found = (*_by_dates(stretches, known), *_in_text(stretches, known))
    return tuple({(order.before, order.after): order for order in found}.values())


def _by_dates(stretches: Sequence[Stretch], known: set[frozenset[str]]) -> Iterator[Order]:
    """Each dated item before the next later ones: those that begin after it ends, with none wholly between."""
    for yearless in (False, True):
        dated = [
            s
            for s in stretches
            if s.first is not None and s.last is not None and s.yearless is yearless and not s.item.background
        ]
        dated.sort(key=lambda s: (s.first, s.item.span, s.item.id))
        starts = [s.first or 0 for s in dated]
        for stretch in dated:
            yield from _next_later(stretch, dated, starts, known)


def _in_text(stretches: Sequence[Stretch], known: set[frozenset[str]]) -> Iterator[Order]:
    """Dated items that the text tells one after the other, where one ends before the other begins."""
    dated = [s for s in stretches if s.first is not None and s.last is not None and not s.item.background]
    dated.sort(key=lambda s: (s.item.span, s.item.id))
    for one, two in pairwise(dated):
        if frozenset((one.item.id, two.item.id)) in known:
            continue
        if one.ends_before(two):
            yield _dated(one.item, two.item)
        elif two.ends_before(one):
            yield _dated(two.item, one.item)


def _next_later(
    stretch: Stretch, dated: Sequence[Stretch], starts: Sequence[int], known: set[frozenset[str]]
) -> Iterator[Order]:
    """Orders from one item to those that follow it directly."""
    begin = bisect_left(starts, (stretch.last or 0) + 1)
    if begin >= len(dated):
        return
    horizon = dated[begin].last or 0
    for other in dated[begin : begin + MAX_NEXT]:
        if (other.first or 0) > horizon:
            return
        horizon = min(horizon, other.last or 0)
        if frozenset((stretch.item.id, other.item.id)) not in known:
            yield _dated(stretch.item, other.item)


def _dated(first: DatedItem, last: DatedItem) -> Order:
    evidence = tuple(sorted({*(first.when.evidence or (first.span,)), *(last.when.evidence or (last.span,))}))
    return Order(before=first.id, after=last.id, relation="before", basis="dates", evidence=evidence)
