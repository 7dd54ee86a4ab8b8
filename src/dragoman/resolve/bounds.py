"""Bounds tightened by reasoning: the shortest paths of the network, and the sentences that follow them.

Only what the words and dates leave open is filled: a time that is not known, or a bound that is missing, and only where
the path is short enough to be followed. A bound is taken from the date at the far end of its path, with that date's
precision, and moved by the days counted on the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dragoman.record.drafts import Span
from dragoman.record.when import UNKNOWN_WHEN, When, certainly_before, first_instant, last_instant, parse_bound
from dragoman.resolve.chronology import DAY_LENGTH, ORIGIN, STEP, Edge, Network, Reason, ends_of
from dragoman.resolve.dated import YEARLESS, DatedItem
from dragoman.resolve.network import Reach, reach, solve
from dragoman.resolve.wording import Wording

Path = tuple[Edge, ...]
_BOUNDING = ("date", "published")
# Constraints of a path that is still told: some twenty orders. Nobody follows more, and telling a chain of thousands at
# each of its links would take the square of its length.
FOLLOWED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One derived bound: its text, how it was reasoned, the spans, and whether it rests on publication."""

    bound: str
    reason: str
    spans: tuple[Span, ...]
    published: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What bounds are drawn from: the network, the items, their wording, and the day of publication."""

    network: Network
    wording: Wording
    published: str | None


def derived_whens(
    network: Network, items: Sequence[DatedItem], wording: Wording, published: When | None
) -> Mapping[str, When]:
    """The Whens that reasoning gives to items whose time is unknown, or known on one side only, by id."""
    certain = tuple(_plain(edge) for edge in network.kept if _is_certain(edge.label))
    times = solve(certain).times
    if times is None or ORIGIN not in times:
        return {}
    day = (published.latest or published.earliest or "")[:DAY_LENGTH] if published is not None else None
    known = _Known(network=network, wording=wording, published=day)
    after = reach(certain, ORIGIN, times)
    before = reach(certain, ORIGIN, times, backwards=True)
    found = {item.id: _derived(item, before, after, known) for item in items if item.binding and item.heads}
    return {identity: when for identity, when in found.items() if when is not None}


def _is_certain(reason: Reason) -> bool:
    """Whether a tie bounds anything: what the author only infers does not."""
    return reason.order is None or reason.order.basis == "stated"


def _plain(edge: Edge) -> Edge:
    """An order without its least step: of several dates alike the nearest is told then, not the longest way round."""
    return replace(edge, limit=0) if edge.limit == -STEP and edge.label.kind != "count" else edge


def _derived(
    item: DatedItem, before: Reach[tuple[str, str], Reason], after: Reach[tuple[str, str], Reason], known: _Known
) -> When | None:
    """The When of an item with what is missing filled in; None if nothing is.

    A time lent by the sentence before gives way where reasoning excludes it, or bounds the item by the very date that
    was lent ("After the raid of 3 May ..."): then the words say more than that the story goes on.
    """
    lent = item.when.basis == "derived"
    stated = UNKNOWN_WHEN if lent else item.when
    start, end = ends_of(item.id)
    low = _side(item, before.path(start, FOLLOWED), known, first=True) if stated.earliest is None else None
    high = _side(item, after.path(end, FOLLOWED), known, first=False) if stated.latest is None else None
    if high is not None and high.published and low is None:
        high = None  # the day of publication alone says nothing that the head of the record does not say
    earliest = low.bound if low else stated.earliest
    latest = high.bound if high else stated.latest
    if (low is None and high is None) or _crossed(earliest, latest):
        return None
    found = _when(earliest, latest, [side for side in (low, high) if side is not None], stated, known)
    excluded = _crossed(item.when.earliest, found.latest) or _crossed(found.earliest, item.when.latest)
    return found if not lent or excluded or set(item.when.evidence) <= set(found.evidence) else None


def _when(earliest: str | None, latest: str | None, sides: Sequence[_Side], stated: When, known: _Known) -> When:
    reasons = [side.reason for side in sides]
    reasons += [f"the text dates it {known.wording.date(stated)}"] if stated.basis != "unknown" else []
    sentence = ", and ".join(dict.fromkeys(reasons))
    return When(
        earliest=earliest,
        latest=latest,
        basis="derived",
        evidence=tuple(sorted({span for side in sides for span in side.spans} | set(stated.evidence))),
        explanation=f"{sentence[0].upper()}{sentence[1:]}.",
    )


def _crossed(earliest: str | None, latest: str | None) -> bool:
    """True if the second of two bounds lies before the first; never where one of them is missing."""
    if earliest is None or latest is None:
        return False
    if certainly_before(latest, earliest):
        return True
    return last_instant(latest, year=YEARLESS) < first_instant(earliest, year=YEARLESS)


def _side(item: DatedItem, path: Path, known: _Known, *, first: bool) -> _Side | None:
    """The bound at the end of a path; None if there is no path, or if it only goes through the item's own dates."""
    if not path or path[-1].label.kind not in _BOUNDING:
        return None
    last = path[-1].label
    ties = [edge.label for edge in path[:-1] if edge.label.kind != "length"]
    if last.kind != "published" and not ties:
        return None
    base = _base(last, known, first=first)
    bound = _moved(base, item.id, ties, first=first) if base is not None else None
    if bound is None:
        return None
    spans = tuple(sorted({span for reason in (*ties, last) for span in reason.spans}))
    steps = tuple(_steps(item.id, ties, known.wording, first=first))
    return _Side(bound=bound, reason=_reason(steps, last, known), spans=spans, published=last.kind == "published")


def _base(last: Reason, known: _Known, *, first: bool) -> str | None:
    """The date that a path ends at."""
    if last.kind == "published":
        return known.published
    when = known.wording.items[last.items[0]].when
    return when.earliest if first else when.latest


def _moved(bound: str, identity: str, ties: Sequence[Reason], *, first: bool) -> str | None:
    """A bound moved by the days that the ties count on the way from an item; None if that leads out of the calendar."""
    days, here = 0, identity
    for tie in ties:
        later = tie.items[1] == here
        days += tie.days[0 if first else 1] if later else -tie.days[1 if first else 0]
        here = tie.items[0] if later else tie.items[1]
    if days == 0:
        return bound
    instant = first_instant(bound, year=YEARLESS) if first else last_instant(bound, year=YEARLESS)
    try:
        day = instant.date() + timedelta(days=days)
    except OverflowError:
        return None
    return day.isoformat() if parse_bound(bound).year is not None else f"XXXX-{day:%m-%d}"


def _steps(identity: str, ties: Sequence[Reason], wording: Wording, *, first: bool) -> Iterator[tuple[str, str]]:
    """The relation and the next item of each tie on a path, from the item on."""
    here = identity
    for tie in ties:
        there = tie.items[1] if tie.items[0] == here else tie.items[0]
        yield _relation(tie, wording, here, first=first), there
        here = there


def _relation(tie: Reason, wording: Wording, here: str, *, first: bool) -> str:
    """How an item stands to the next one on its path, in words."""
    inside = tie.items[1] == here
    if tie.kind == "answer":
        return "in answer to" if inside else "answered by"
    if tie.kind == "within" and tie.words is not None:
        return f"within \u201c{wording.words(tie.words)}\u201d of"
    if tie.kind == "count" and tie.words is not None:
        words = wording.words(tie.words)
        return words if tie.placed == here else f"counted by \u201c{words}\u201d from"
    if tie.order is not None and tie.order.relation == "includes":
        return "during" if inside else "around"
    if tie.order is not None and tie.order.relation == "simultaneous":
        return "on the same day as" if tie.same_day else "at the time of"
    return "after" if first else "before"


def _reason(steps: Sequence[tuple[str, str]], last: Reason, known: _Known) -> str:
    """A path in words, ending with the date that it rests on."""
    told = [
        f"{', which is ' if place else ''}{relation} {_named(step, known, dated=place == len(steps) - 1, last=last)}"
        for place, (relation, step) in enumerate(steps)
    ]
    words = "".join(told)
    if last.kind != "published":
        return words
    bound = f"told in the past tense in an article of {known.published}, which is the latest it can be and not its date"
    return f"{words}, which is {bound}" if words else bound


def _named(identity: str, known: _Known, *, dated: bool, last: Reason) -> str:
    wording = known.wording
    return wording.dated(identity) if dated and last.kind != "published" else wording.quoted(identity)
