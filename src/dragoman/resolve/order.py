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
from itertools import pairwise

from dragoman.errors import RecordError
from dragoman.record.conflict import Conflict
from dragoman.record.drafts import Drafts, OrderDraft, Span
from dragoman.record.order import Order
from dragoman.record.span import contains
from dragoman.record.when import When, first_instant, last_instant, parse_bound
from dragoman.resolve.dates import Dates
from dragoman.resolve.network import Constraint, without_conflicts

# Stands in for an unknown year; a leap year, so that February 29 is a day. Years are only compared with their like.
YEARLESS = 2000
# More contradictions than this in one article are noise; the rest of the stated orders is then left out of the network.
MAX_CONFLICTS = 20
MAX_NEXT = 4  # items of the next day that one item is linked to; more would bury the reader
MAX_WORDS = 8  # words of an item that a later word may take up; triggers are shorter
NEAR_ITEMS = 3  # items back in whose words a word may stand; they nest no deeper
STEM = 5  # letters by which a noun takes up a verb ("tweet", "tweeted"; "announcement", "announced")
ORIGIN = "origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedItem:
    """An item of the record as the chronology sees it.

    ``heads`` are the words that a stated order may name it by: trigger head, cue, head of the content. ``span`` is what
    stands for it in evidence. ``inferred`` is True where only somebody's conclusion states it: orders that lean on its
    words are ``inferred``. ``background`` items (hypothetical, or negated without a date of their own) take part in
    stated orders only. ``kind`` is what a later telling of the same happening shares (type, mode, status), empty if
    none is to be looked for.
    """

    id: str
    heads: tuple[Span, ...]
    span: Span
    when: When
    inferred: bool = False
    background: bool = False
    kind: tuple[str, ...] = ()


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
    known = {frozenset((order.before, order.after)) for order in stated}
    dated = (*_by_dates(stretches, known), *_in_text(stretches, known))
    by_date = {(order.before, order.after): order for order in dated}
    conflicts = (*_faults(items, drafts, dates), *(_contradiction(cycle) for cycle in cycles))
    return (*stated, *by_date.values()), tuple(dict.fromkeys(conflicts))


def _stated(items: Sequence[DatedItem], drafts: Drafts, text: str) -> tuple[Order, ...]:
    """The stated orders between items of the record, each once."""
    named, told = _by_head(items), _Told(items=tuple(sorted(items, key=lambda item: item.span)), text=text)
    found: dict[tuple[str, str], Order] = {}
    for draft in drafts.order:
        ends = _ends(draft, named, told)
        if ends is None:
            continue
        before, after = ends
        if before.id != after.id and not found.keys() & {(before.id, after.id), (after.id, before.id)}:
            found[before.id, after.id] = _stated_order(draft, before, after, drafts)
    return tuple(found.values())


def _ends(
    draft: OrderDraft, named: Mapping[Span, tuple[DatedItem, ...]], told: _Told
) -> tuple[DatedItem, DatedItem] | None:
    """The items that a draft orders, one of them named by its own words; None if there are not two.

    An item that is only guessed by its words is no ground for a contradiction: an order against the dates is then none.
    """
    exact = before, after = _named(draft.before, named, told), _named(draft.after, named, told)
    if before is None and after is not None:
        before = _taken_up(draft.before, told)
    elif after is None and before is not None:
        after = _taken_up(draft.after, told)
    if before is None or after is None:
        return None
    first, second = (_first_told(end, told, draft.cue) for end in (before, after))
    guessed = (first, second) != exact
    if guessed and draft.relation == "before" and _ends_before(_stretch(second), _stretch(first)):
        return None
    return first, second


def _ends_before(one: _Stretch, two: _Stretch) -> bool:
    """True if the dates put the first wholly before the second."""
    return one.last is not None and two.first is not None and one.yearless is two.yearless and one.last < two.first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The items in order of the text, with the text."""

    items: tuple[DatedItem, ...]
    text: str

    def until(self, offset: int) -> tuple[DatedItem, ...]:
        """The items that begin before an offset, latest first."""
        return self.items[: bisect_left(self.items, offset, key=lambda item: item.span[0])][::-1]

    def stems(self, span: Span) -> frozenset[str]:
        """The stems of the words of a span; of a long one none but the first few words."""
        words = self.text[slice(*span)].lower().split()[:MAX_WORDS]
        return frozenset(word[:STEM] for word in words if len(word) >= STEM)


def _named(head: Span, named: Mapping[Span, tuple[DatedItem, ...]], told: _Told) -> DatedItem | None:
    """The item of a word: the one it is the head of, else the one in whose words it stands."""
    for item in named.get(head, ()):
        return item
    around = told.until(head[0] + 1)[:NEAR_ITEMS]
    return next((item for item in around if contains(item.span, head)), None)


def _taken_up(head: Span, told: _Told) -> DatedItem | None:
    """The last item before a word that has its stem; else a later one that has it and retells one told before."""
    stem = told.stems(head)
    if not stem:
        return None
    for item in told.until(head[0]):
        if stem <= told.stems(item.span if item.kind or not item.heads else item.heads[0]):
            return item
    for item in told.items:
        if item.span[0] > head[0] and item.heads and stem <= told.stems(item.heads[0]):
            first = _first_told(item, told, head)
            return first if first.span[0] < head[0] else None
    return None


def _first_told(item: DatedItem, told: _Told, cue: Span) -> DatedItem:
    """The item told before of which this one is a later telling: same kind, a word in common, no dates that differ.

    A date from beyond the cue ("on Monday, the day before the talks opened") is that of the other end and does not
    count.
    """
    stems = told.stems(item.span) if item.kind else frozenset()
    if not stems:
        return item
    any_date = _borrowed(item, cue)
    earlier = (
        other for other in told.until(item.span[0]) if other.kind == item.kind and stems & told.stems(other.span)
    )
    return next((other for other in earlier if any_date or _same_time(other.when, item.when)), item)


def _borrowed(item: DatedItem, cue: Span) -> bool:
    """True if the cue stands between an item and the words that date it."""
    dates = item.when.evidence
    if item.span[0] > cue[0]:
        return bool(dates) and all(span[1] <= cue[0] for span in dates)
    return bool(dates) and all(span[0] >= cue[1] for span in dates)


def _same_time(first: When, second: When) -> bool:
    return first == second or None in (first.earliest or first.latest, second.earliest or second.latest)


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


def _in_text(stretches: Sequence[_Stretch], known: set[frozenset[str]]) -> Iterator[Order]:
    """Dated items that the text tells one after the other, where one ends before the other begins."""
    dated = [s for s in stretches if s.first is not None and s.last is not None and not s.item.background]
    dated.sort(key=lambda s: (s.item.span, s.item.id))
    for one, two in pairwise(dated):
        if frozenset((one.item.id, two.item.id)) in known:
            continue
        if _ends_before(one, two):
            yield _dated(one.item, two.item)
        elif _ends_before(two, one):
            yield _dated(two.item, one.item)


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
