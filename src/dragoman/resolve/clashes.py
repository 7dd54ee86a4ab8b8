"""Conflicts of times in words: which statements cannot all hold, each in one sentence with its spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.record.conflict import Conflict
from dragoman.record.drafts import Drafts
from dragoman.resolve.chronology import ORIGIN, Edge, Reason
from dragoman.resolve.dated import DatedItem
from dragoman.resolve.dates import Dates
from dragoman.resolve.wording import Wording


def contradiction(cycle: Sequence[Edge], wording: Wording) -> Conflict:
    """A circle of constraints as a conflict: the ties, the dates that they do not fit, and the words of both."""
    ordered = _from_origin(cycle)
    ties = tuple(dict.fromkeys(edge.label for edge in ordered if edge.label.kind not in ("length", "date")))
    dates = tuple(dict.fromkeys(edge.label for edge in ordered if edge.label.kind == "date"))
    told = (*ties, *dates)
    held = _resting_on(ties, wording)
    return Conflict(
        items=tuple(dict.fromkeys((*(item for reason in told for item in reason.items), *held))),
        kind="chronology",
        explanation=_sentence(ties, dates, wording),
        evidence=tuple(sorted({span for reason in told for span in reason.spans})),
    )


def _from_origin(cycle: Sequence[Edge]) -> tuple[Edge, ...]:
    """The edges of a circle from the earlier item to the later one, beginning at the origin if it goes through it."""
    start = next((place for place, edge in enumerate(cycle) if edge.early == ORIGIN), 0)
    return tuple(reversed((*cycle[start:], *cycle[:start])))


def _resting_on(ties: Sequence[Reason], wording: Wording) -> Iterator[str]:
    """The items whose dates are the two ends of a stretch that cannot be."""
    spans = {span for tie in ties if tie.kind == "stretch" for span in tie.spans}
    return (item.id for item in wording.items.values() if spans & set(item.when.evidence))


def _sentence(ties: Sequence[Reason], dates: Sequence[Reason], wording: Wording) -> str:
    """Why the ties and the dates cannot all hold."""
    if len(ties) == 1 and ties[0].kind == "stretch":
        first, second = ties[0].items
        return f"The stretch from {wording.dated(first)} to {wording.dated(second)} ends before it begins."
    text = f"The text puts {_listed([_clause(tie, wording) for tie in ties])}"
    if not dates:
        return f"{text}: that goes round in a circle."
    named = list(dict.fromkeys(reason.items[0] for reason in dates))
    placed = [f"{wording.quoted(identity)} is dated {wording.date(wording.items[identity].when)}" for identity in named]
    return f"{text}, but {_listed(placed)}."


def _clause(tie: Reason, wording: Wording) -> str:
    """A tie as what the text does with its items."""
    first, second = (wording.quoted(identity) for identity in tie.items)
    if tie.kind == "answer":
        return f"{second} in answer to {first}"
    if tie.kind == "count" and tie.words is not None:
        pair = (second, first) if tie.placed == tie.items[1] else (first, second)
        return f"{pair[0]} {wording.words(tie.words)} {pair[1]}"
    if tie.kind == "stretch":
        return f"{first} before {second}"
    relation = tie.order.relation if tie.order is not None else "before"
    if relation == "includes":
        return f"{second} within {first}"
    if relation == "simultaneous":
        return f"{first} on the same day as {second}" if tie.same_day else f"{first} at the time of {second}"
    return f"{first} before {second}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def faults(items: Sequence[DatedItem], drafts: Drafts, dates: Dates) -> Iterator[Conflict]:
    """The faults found while dates were read: time words that cannot all hold, with the items that rest on them."""
    ids = {draft.span: time.id for draft, time in zip(drafts.times, dates.times, strict=True)}
    for fault in dates.faults:
        dated = (item for item in items if item.when.basis != "derived")  # a day that is only lent is not theirs
        held = [item.id for item in dated if set(fault.spans) & set(item.when.evidence)]
        times = [ids[span] for span in fault.spans if span in ids]
        yield Conflict(
            items=tuple(dict.fromkeys((*times, *held))),
            kind="chronology",
            explanation=fault.explanation,
            evidence=fault.spans,
        )
