"""What is told as having happened did not happen after publication: such a time was read wrongly."""

from __future__ import annotations

from dataclasses import replace

from dragoman.record.drafts import Drafts
from dragoman.record.event import Event
from dragoman.record.span import Span
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.dates import Dates
from dragoman.resolve.items import Items

DAY = len("2020-11-02")


def none_ahead(items: Items, drafts: Drafts, dates: Dates, published: When | None) -> Items:
    """The items without the times that lie after publication, for events told as past: unknown is better than wrong.

    A time whose year is written stays: there the text itself, or the date of publication, is wrong.
    """
    last = (published.latest or published.earliest) if published is not None else None
    if last is None:
        return items
    written = {time.span for time in dates.times if time.rule == "written"}
    past = {number for number, sentence in enumerate(drafts.sentences) if sentence.past is True}
    events = tuple(
        replace(event, when=UNKNOWN_WHEN)
        if draft.sentence in past and _comes_later(event, last) and not _stands(event.when, written)
        else event
        for event, draft in zip(items.events, items.event_drafts, strict=True)
    )
    return replace(items, events=events)


def _stands(when: When, written: set[Span]) -> bool:
    """True for a time whose year is written, unless it was only reasoned from what else is told."""
    return when.basis != "derived" and bool(written & set(when.evidence))


def _comes_later(event: Event, last: str) -> bool:
    """True for an asserted event whose time begins after a day, as far as both are known."""
    first = event.when.earliest
    if event.status != "asserted" or first is None or first.startswith("XXXX"):
        return False
    exact = min(len(first), len(last), DAY)
    return first[:exact] > last[:exact]
