"""Stated orders: which items the words of an order name, by their heads or by a noun that takes one up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.record.drafts import Drafts, OrderDraft, Span, TimeDraft
from dragoman.record.order import Order
from dragoman.record.span import contains
from dragoman.record.when import When
from dragoman.resolve.dated import DatedItem, stretch_of

MAX_WORDS = 8  # words of an item that a later word may take up; triggers are shorter
NEAR_ITEMS = 3  # items back in whose words a word may stand; they nest no deeper
# Items around a word among which an earlier or later telling is looked for; bounds the work for an endless article.
LOOKED_AT = 200
STEM = 5  # letters by which a noun takes up a verb ("tweet", "tweeted"; "announcement", "announced")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A stated order between two items.

    ``guessed``: an end was found by a noun that takes it up, which is no ground for a contradiction. ``binding``: both
    ends are said to be. ``same_day``: the words put the two on one day ("on the same day"). ``count`` is the time that
    says how far they lie apart ("three days after the vote"), ``within`` the most days between them. What ``overlaps``
    is no order of the record, whose ``simultaneous`` says more.
    """

    order: Order
    relation: Literal["before", "simultaneous", "includes", "overlaps"]
    cue: Span
    guessed: bool
    binding: bool
    same_day: bool = False
    count: TimeDraft | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The items in order of the text, with the text.

    ``named`` are the items by each word that may name them, ``dates`` times by the word that they hang on ("the vote
    on 9 May"): they stand for a happening that is no item.
    """

    items: tuple[DatedItem, ...]
    text: str
    named: Mapping[Span, tuple[DatedItem, ...]]
    dates: Mapping[Span, DatedItem]

    def until(self, offset: int) -> tuple[DatedItem, ...]:
        """The items that begin before an offset, latest first, at most LOOKED_AT of them."""
        place = bisect_left(self.items, offset, key=lambda item: item.span[0])
        return self.items[max(0, place - LOOKED_AT) : place][::-1]

    def behind(self, offset: int) -> tuple[DatedItem, ...]:
        """The items that begin after an offset, at most LOOKED_AT of them."""
        place = bisect_left(self.items, offset + 1, key=lambda item: item.span[0])
        return self.items[place : place + LOOKED_AT]

    def stems(self, span: Span) -> frozenset[str]:
        """The stems of the words of a span; of a long one none but the first few words."""
        words = self.text[slice(*span)].lower().split()[:MAX_WORDS]
        return frozenset(word[:STEM] for word in words if len(word) >= STEM)

    def at(self, head: Span) -> DatedItem | None:
        """The item of a word: the one it is the head of, else the one in whose words it stands, else its own date."""
        for item in self.named.get(head, ()):
            return item
        around = [item for item in self.until(head[0] + 1)[:NEAR_ITEMS] if item.heads]
        return next((item for item in around if contains(item.span, head)), None) or self.dates.get(head)


def told(items: Sequence[DatedItem], text: str, times: Sequence[DatedItem], drafts: Drafts) -> Told:
    """The items as words may name them. ``times`` are the time expressions, parallel to the time drafts."""
    dates = {
        draft.governor: time
        for draft, time in zip(drafts.times, times)
        if draft.governor is not None
        and draft.relation == "at"
        and draft.anchor is None
        and time.when.earliest
        and time.when.latest
    }
    ordered = tuple(sorted(items, key=lambda item: item.span))
    return Told(items=ordered, text=text, named=_by_head(items), dates=dates)


def stated_orders(drafts: Drafts, known: Told) -> tuple[Stated, ...]:
    """The stated orders between items of the record, each once; the other way round too, unless that is a guess."""
    times = {draft.span for draft in drafts.times}
    counts = {draft.span[1]: draft for draft in drafts.times if draft.anchor is not None}
    found: dict[tuple[str, str], Stated] = {}
    for draft in drafts.order:
        ends = _ends(draft, known)
        if ends is None:
            continue
        before, after, guessed = ends
        again = (before.id, after.id) in found or (guessed and (after.id, before.id) in found)
        if before.id != after.id and not again:
            found[before.id, after.id] = Stated(
                order=_order(draft, before, after, drafts),
                relation=draft.relation,
                cue=draft.cue,
                guessed=guessed,
                binding=before.binding and after.binding,
                same_day=draft.relation == "simultaneous" and draft.cue in times,
                count=_count(draft, counts),
                within=draft.within,
            )
    return tuple(found.values())


def _count(draft: OrderDraft, counts: Mapping[int, TimeDraft]) -> TimeDraft | None:
    """The time right before a cue that counts from one of its ends ("three days | after | the vote")."""
    count = counts.get(draft.cue[0] - 1)
    return count if count is not None and count.anchor in (draft.before, draft.after) else None


def _ends(draft: OrderDraft, known: Told) -> tuple[DatedItem, DatedItem, bool] | None:
    """The items that a draft orders and whether one is guessed; None if there are not two.

    One of them at least is named by its own words. An item that is only guessed by its words is no ground for a
    contradiction: an order against the dates is then none. Nor does a clause beside another one ("when they met, he
    reached for his hat") take up what was told before.
    """
    exact = before, after = known.at(draft.before), known.at(draft.after)
    if before is None and after is not None:
        before = _taken_up(draft.before, known)
    elif after is None and before is not None:
        after = _taken_up(draft.after, known)
    if before is None or after is None or not (before.heads or after.heads):
        return None
    first, second = (_first_told(end, known, draft.cue) for end in (before, after))
    guessed = (first, second) != exact
    against = draft.relation == "before" and stretch_of(second).ends_before(stretch_of(first))
    if guessed and (against or draft.relation in ("simultaneous", "overlaps")):
        return None
    return first, second, guessed


def _taken_up(head: Span, known: Told) -> DatedItem | None:
    """The last item before a word that has its stem; else a later one that has it and retells one told before."""
    stem = known.stems(head)
    if not stem:
        return None
    for item in known.until(head[0]):
        if stem <= known.stems(item.span if item.kind or not item.heads else item.heads[0]):
            return item
    for item in known.behind(head[0]):
        if item.heads and stem <= known.stems(item.heads[0]):
            first = _first_told(item, known, head)
            return first if first.span[0] < head[0] else None
    return None


def _first_told(item: DatedItem, known: Told, cue: Span) -> DatedItem:
    """The item told before of which this one is a later telling: same kind, a word in common, no dates that differ.

    A date from beyond the cue ("on Monday, the day before the talks opened") is that of the other end and does not
    count.
    """
    stems = known.stems(item.span) if item.kind else frozenset()
    if not stems:
        return item
    any_date = borrowed(item, cue)
    earlier = (
        other for other in known.until(item.span[0]) if other.kind == item.kind and stems & known.stems(other.span)
    )
    return next((other for other in earlier if any_date or _same_time(other.when, item.when)), item)


def borrowed(item: DatedItem, cue: Span) -> bool:
    """True if the cue stands between an item and the words that date it."""
    dates = item.when.evidence
    if item.span[0] > cue[0]:
        return bool(dates) and all(span[1] <= cue[0] for span in dates)
    return bool(dates) and all(span[0] >= cue[1] for span in dates)


def misdated(stated: Sequence[Stated], items: Sequence[DatedItem], drafts: Drafts) -> frozenset[str]:
    """The items whose date is that of the other end: "the envoy resigned after the army attacked on 4 March".

    The cue stands between the item and the date, and the date hangs on the other end's own word; then the words give
    the item a place before or after that date, and not the date.
    """
    by_id = {item.id: item for item in items}
    governors = {draft.span: draft.governor for draft in drafts.times}
    found = set()
    for one in stated:
        for here, there in ((one.order.before, one.order.after), (one.order.after, one.order.before)):
            item, other = by_id.get(here), by_id.get(there)
            if item is None or one.guessed or one.relation != "before":
                continue
            hung = {governors.get(span) for span in item.when.evidence}
            heads = other.heads if other is not None else tuple(span for span in one.order.evidence if span != one.cue)
            if borrowed(item, one.cue) and hung <= set(heads) and not hung & set(item.heads):
                found.add(here)
    return frozenset(found)


def _same_time(first: When, second: When) -> bool:
    return first == second or None in (first.earliest or first.latest, second.earliest or second.latest)


def _by_head(items: Sequence[DatedItem]) -> Mapping[Span, tuple[DatedItem, ...]]:
    """The items by each word that may name them; those of which it is the first head stand first."""
    named: dict[Span, list[tuple[int, DatedItem]]] = {}
    for item in items:
        for rank, head in enumerate(item.heads):
            named.setdefault(head, []).append((rank, item))
    return {head: tuple(item for _, item in sorted(found, key=lambda pair: pair[0])) for head, found in named.items()}


def _order(draft: OrderDraft, before: DatedItem, after: DatedItem, drafts: Drafts) -> Order:
    concluded = any(
        inference.conclusion[0] <= draft.cue[0] < inference.conclusion[1] for inference in drafts.inferences
    )
    basis = "inferred" if concluded or before.inferred or after.inferred else "stated"
    evidence = tuple(sorted({draft.cue, draft.before, draft.after}))
    relation = "simultaneous" if draft.relation == "overlaps" else draft.relation
    return Order(before=before.id, after=after.id, relation=relation, basis=basis, evidence=evidence)  # type: ignore[arg-type]
