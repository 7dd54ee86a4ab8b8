"""The chronology: what stands before what, what that says of unknown times, and what cannot all hold.

Stated orders come from the words (`resolve.stated`), orders by date from the Whens (`resolve.dated`); with answers,
counts of days and the date of publication they are constraints of one network (`resolve.chronology`,
`resolve.network`). From it come the conflicts (`resolve.clashes`) and the derived bounds (`resolve.bounds`). What
follows by transitivity is not written down; `workflow.before` derives it on request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.record.conflict import Conflict
from dragoman.record.drafts import Drafts, Span, TimeDraft
from dragoman.record.order import Order
from dragoman.record.time import TimeExpression
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.bounds import derived_whens
from dragoman.resolve.chronology import Network, consistent, links_of
from dragoman.resolve.clashes import contradiction, faults
from dragoman.resolve.dated import DatedItem, orders_by_dates, stretch_of
from dragoman.resolve.dates import Dates
from dragoman.resolve.stated import misdated, stated_orders, told
from dragoman.resolve.wording import QUOTED, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """Orders, conflicts of times, and the Whens that reasoning gives to items, by id.

    Those are items that had no time or half of one, and those whose date belongs to what they are ordered by.
    """

    order: tuple[Order, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    whens: Mapping[str, When] = field(default_factory=dict)


def order_items(
    items: Sequence[DatedItem], drafts: Drafts, dates: Dates, text: str = "", published: When | None = None
) -> Chronology:
    """Stated orders and those by date, every conflict of times, and the bounds that follow.

    Conflicts are the words' own (a "day later" that is three days later, a day that does not exist) and those between
    stated orders and dates. With ``text``, a noun that takes up an item told before ("Kyiv's tweet" after "Kyiv
    tweeted") is found by its stem. ``published`` is only ever the latest that a past report can lie.
    """
    times = tuple(
        DatedItem(id=time.id, heads=(), span=_with_governor(draft, time.span), when=_own_when(time))
        for draft, time in zip(drafts.times, dates.times)
    )
    stated = stated_orders(drafts, told(items, text, times, drafts))
    taken = misdated(stated, items, drafts)
    items = tuple(replace(item, when=UNKNOWN_WHEN) if item.id in taken else item for item in items)
    everything = (*items, *times)
    wording = Wording(text=text, items={item.id: item for item in everything})
    links = links_of(items, times, stated, drafts)
    networks = [consistent(everything, links, published, yearless=yearless) for yearless in (False, True)]
    found = dict.fromkeys(contradiction(cycle, wording) for network in networks for cycle in network.cycles)
    ids = {item.id for item in items}  # a time that stands for a happening binds the items, but is none of them
    orders = tuple(
        one.order for one in stated if one.relation != "overlaps" and {one.order.before, one.order.after} <= ids
    )
    known = {frozenset((order.before, order.after)) for order in orders}
    whens = {**dict.fromkeys(sorted(taken), UNKNOWN_WHEN), **_whens(networks, items, wording, published)}
    stretches = tuple(stretch_of(replace(item, when=whens.get(item.id, item.when))) for item in items)
    return Chronology(
        order=(*orders, *orders_by_dates(stretches, known)),
        conflicts=tuple(dict.fromkeys((*faults(items, drafts, dates), *found))),
        whens=whens,
    )


def _own_when(time: TimeExpression) -> When:
    """The When of a time for the network; a clock time that names no day binds nothing, for its day is the story's.

    In "began at 11 p.m. on 3 May and ended at 3 a.m." it is another.
    """
    return UNKNOWN_WHEN if time.rule == "clock-of-day" else time.when


def _with_governor(draft: TimeDraft, span: Span) -> Span:
    """A time with the word before it that it hangs on: "the vote on 9 May" is what an order speaks of."""
    governor = draft.governor
    near = governor is not None and draft.relation == "at" and 0 < span[0] - governor[0] <= QUOTED
    return (governor[0], span[1]) if near and governor is not None else span


def _whens(
    networks: Sequence[Network], items: Sequence[DatedItem], wording: Wording, published: When | None
) -> Mapping[str, When]:
    """The derived Whens, those with a year first."""
    found: dict[str, When] = {}
    for network in networks:
        for identity, when in derived_whens(network, items, wording, published).items():
            found.setdefault(identity, when)
    return found
