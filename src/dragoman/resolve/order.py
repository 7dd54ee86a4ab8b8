"""The chronology: what stands before what, and what cannot all hold.

Stated orders come from the words, orders by date from the Whens; both are constraints of one network
(`resolve.network`), in days, where each item is a stretch from its start to its end. Orders by date link each item to
the next later ones only: what follows by transitivity is not written down.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import RecordError
from dragoman.record.conflict import Conflict
from dragoman.record.drafts import Drafts, OrderDraft, Span
from dragoman.record.order import Order
from dragoman.record.when import When, first_instant, last_instant, parse_bound
from dragoman.resolve.dates import Dates
from dragoman.resolve.network import Constraint, without_conflicts

# Stands in for an unknown year; a leap year, so that February 29 is a day. Years are only compared with their like.
YEARLESS = 2000
# More contradictions than this in one article are noise; the rest of the stated orders is then left out of the network.
MAX_CONFLICTS = 20
MAX_NEXT = 4  # items of the next day that one item is linked to; more would bury the reader
STEM = 5  # letters by which a noun takes up a verb ("tweet", "tweeted"; "announcement", "announced")
ORIGIN = "origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedItem:
    """An item of the record as the chronology sees it.

    ``heads`` are the words that a stated order may name it by: trigger head, cue, head of the content. ``span`` is what
    stands for it in evidence. ``inferred`` is True where only somebody's conclusion states it: orders that lean on its
    words are ``inferred``. ``background`` items (hypothetical, negated) take part in stated orders only.
    """

    id: str
    heads: tuple[Span, ...]
    span: Span
    when: When
    inferred: bool = False
    background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """First and last day of an item as ordinals, None where unknown; ``clock`` orders items of one day in minutes."""

    item: DatedItem
    first: int | None
    last: int | None
    yearless: bool
    clock: int | None = None


Edge = Constraint[tuple[str, str], "_Reason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reason:
    """Where a constraint comes from: the items it is about and the spans that carry it."""

    items: tuple[str, ...]
    spans: tuple[Span, ...]
    order: Order | None = None


def order_items(
    items: Sequence[DatedItem], drafts: Drafts, dates: Dates, text: str = ""
) -> tuple[tuple[Order, ...], tuple[Conflict, ...]]:
    """Stated orders and those by date, and every conflict of times.

    Conflicts are the words' own (a "day later" that is three days later, a day that does not exist) and those between
    stated orders and dates. With ``text``, a noun that takes up an item told before ("Kyiv's tweet" after "Kyiv
    tweeted") is found by its stem.
    """
    stretches = tuple(_stretch(item) for item in items)
    stated = _stated(items, drafts, text)
    edges = [*_date_edges(stretches), *_stated_edges(stated)]
    droppable = frozenset(place for place, edge in enumerate(edges) if edge.label.order is not None)
    _, cycles = without_conflicts(edges, droppable=droppable, limit=MAX_CONFLICTS)
    by_date = _by_dates(stretches, {frozenset((order.before, order.after)) for order in stated})
    conflicts = (*_faults(items, drafts, dates), *(_contradiction(cycle) for cycle in cycles))
    return (*stated, *by_date), tuple(dict.fromkeys(conflicts))


def _stated(items: Sequence[DatedItem], drafts: Drafts, text: str) -> tuple[Order, ...]:
    """The stated orders between items of the record, each once."""
    named, stems = _by_head(items), _by_stem(items, text)
    found: dict[tuple[str, str], Order] = {}
    for draft in drafts.order:
        before, after = (next(iter(named.get(head, ())), None) for head in (draft.before, draft.after))
        if before is None and after is not None:
            before = _taken_up(draft.before, stems, text)
        elif after is None and before is not None:
            after = _taken_up(draft.after, stems, text)
        if before and after and before.id != after.id and (before.id, after.id) not in found:
            found[before.id, after.id] = _stated_order(draft, before, after, drafts)
    return tuple(found.values())


def _by_stem(items: Sequence[DatedItem], text: str) -> Mapping[str, tuple[DatedItem, ...]]:
    """The items by the stem of their first head, in order of the text."""
    found: dict[str, list[DatedItem]] = {}
    for item in sorted(items, key=lambda item: item.span):
        if item.heads and (stem := _stem(item.heads[0], text)):
            found.setdefault(stem, []).append(item)
    return {stem: tuple(same) for stem, same in found.items()}


def _taken_up(head: Span, stems: Mapping[str, tuple[DatedItem, ...]], text: str) -> DatedItem | None:
    """The last item before a word that has its stem."""
    same = stems.get(_stem(head, text), ())
    place = bisect_left(same, head[0], key=lambda item: item.span[0])
    return same[place - 1] if place else None


def _stem(span: Span, text: str) -> str:
    word = text[slice(*span)].lower()
    return word[:STEM] if len(word) >= STEM else ""


def _by_head(items: Sequence[DatedItem]) -> Mapping[Span, tuple[DatedItem, ...]]:
    """The items by each word that may name them; those of which it is the first head stand first."""
    named: dict[Span, list[tuple[int, DatedItem]]] = {}
    for item in items:
        for rank, head in enumerate(item.heads):
            named.setdefault(head, []).append((rank, item))
    return {head: tuple(item for _, item in sorted(found, key=lambda pair: pair[0])) for head, found in named.items()}


def _stated_order(draft: OrderDraft, before: DatedItem, after: DatedItem, drafts: Drafts) -> Order:
    concluded = any(
        inference.conclusion[0] <= draft.cue[0] < inference.conclusion[1] for inference in drafts.inferences
    )
    basis = "inferred" if concluded or before.inferred or after.inferred else "stated"
    evidence = tuple(sorted({draft.cue, draft.before, draft.after}))
    return Order(before=before.id, after=after.id, relation=draft.relation, basis=basis, evidence=evidence)  # type: ignore[arg-type]


def _stretch(item: DatedItem) -> _Stretch:
    """The days of an item."""
    when = item.when
    try:
        first = first_instant(when.earliest, year=YEARLESS) if when.earliest else None
        last = last_instant(when.latest, year=YEARLESS) if when.latest else None
    except RecordError:
        return _Stretch(item=item, first=None, last=None, yearless=False)
    yearless = any(bound is not None and parse_bound(bound).year is None for bound in (when.earliest, when.latest))
    clock = None
    if (
        when.earliest
        and when.earliest == when.latest
        and parse_bound(when.earliest).hour is not None
        and first is not None
    ):
        clock = first.hour * 60 + first.minute
    return _Stretch(
        item=item,
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        yearless=yearless,
        clock=clock,
    )


def _by_dates(stretches: Sequence[_Stretch], known: set[frozenset[str]]) -> Iterator[Order]:
    """Each dated item before the next later ones: those that begin after it ends, with none wholly between."""
    for yearless in (False, True):
        dated = [
            s
            for s in stretches
            if s.first is not None and s.last is not None and s.yearless is yearless and not s.item.background
        ]
        dated.sort(key=lambda s: (s.first, s.clock or 0, s.item.span, s.item.id))
        starts = [s.first or 0 for s in dated]
        for stretch in dated:
            yield from _next_later(stretch, dated, starts, known)


def _next_later(
    stretch: _Stretch, dated: Sequence[_Stretch], starts: Sequence[int], known: set[frozenset[str]]
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


def _date_edges(stretches: Sequence[_Stretch]) -> Iterator[Edge]:
    """Bounds from dates, against one origin for known years and one for unknown ones."""
    for stretch in stretches:
        item = stretch.item
        origin = (ORIGIN, str(stretch.yearless))
        reason = _Reason(items=(item.id,), spans=item.when.evidence or (item.span,))
        start, end = (item.id, "start"), (item.id, "end")
        yield Constraint(early=end, late=start, limit=0, label=reason)
        if stretch.first is not None:
            yield Constraint(early=start, late=origin, limit=-stretch.first, label=reason)
        if stretch.last is not None:
            yield Constraint(early=origin, late=end, limit=stretch.last, label=reason)


def _stated_edges(orders: Sequence[Order]) -> Iterator[Edge]:
    """What a stated order demands of starts and ends. Days are the unit, so "before" allows the same day."""
    for order in orders:
        reason = _Reason(items=(order.before, order.after), spans=order.evidence, order=order)
        if order.relation == "before":
            yield Constraint(early=(order.after, "start"), late=(order.before, "end"), limit=0, label=reason)


def _contradiction(cycle: Sequence[Edge]) -> Conflict:
    """A negative cycle in words: the stated orders and the dates that they do not fit."""
    items = tuple(dict.fromkeys(item for edge in cycle for item in edge.label.items))
    spans = tuple(sorted({span for edge in cycle for span in edge.label.spans}))
    days = [date.fromordinal(abs(edge.limit)) for edge in cycle if ORIGIN in (edge.early[0], edge.late[0])]
    yearless = any("True" in (edge.early[1], edge.late[1]) for edge in cycle)
    named = [f"{day:%m-%d}" if yearless else day.isoformat() for day in sorted(days)]
    told = f", but the dates are {' and '.join(dict.fromkeys(named))} the other way round" if named else " in a circle"
    return Conflict(
        items=items, kind="chronology", explanation=f"The words put one before the other{told}.", evidence=spans
    )


def _faults(items: Sequence[DatedItem], drafts: Drafts, dates: Dates) -> Iterator[Conflict]:
    """The faults found while dates were read: time words that cannot all hold, with the items that rest on them."""
    ids = {draft.span: time.id for draft, time in zip(drafts.times, dates.times, strict=True)}
    for fault in dates.faults:
        held = [item.id for item in items if set(fault.spans) & set(item.when.evidence)]
        times = [ids[span] for span in fault.spans if span in ids]
        yield Conflict(
            items=tuple(dict.fromkeys((*times, *held))),
            kind="chronology",
            explanation=fault.explanation,
            evidence=fault.spans,
        )
