"""The chronology: everything that was done or said, day by day, with how each time is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import groupby

from dragoman.record.event import Event
from dragoman.record.order import Order
from dragoman.record.record import Record
from dragoman.record.reference import AUTHOR
from dragoman.record.span import hull, overlap
from dragoman.record.statement import Statement
from dragoman.record.when import When
from dragoman.workflow.conflicts import Numbers, conflict_mark
from dragoman.workflow.lines import INDENT, Told, carrier, cited, clean, joined, quoted, wrapped
from dragoman.workflow.moments import LEGEND, Moment, moment

CONFLICT_LEGEND = "   ! conflict"
STATUS_LEGEND = (
    "[...] no fact of the author's: negated (did not happen), uncertain, future, hypothetical, demanded, "
    "or only somebody says so"
)
Place = tuple[str, int, int, str]
"""Where an item stands within its day: its hour (none first), then the place of its words; its id parts equals."""


def chronology(record: Record, names: Mapping[str, str], numbers: Numbers) -> Iterator[list[str]]:
    """The days, months, spans and limits in their order, each once; what has no time last, in order of the text.

    ``names`` are what actors and places are called, by their ids; ``numbers`` those of the conflicts, by the ids of the
    items in them.
    """
    told: list[Told] = [*record.events, *record.statements]
    if not told:
        return
    hedged = any(status_mark(event, names={}) for event in record.events)
    yield [LEGEND + (CONFLICT_LEGEND if record.conflicts else ""), *([wrapped(STATUS_LEGEND, "")] if hedged else [])]
    moments = {item.id: moment(item.when) for item in told}
    told.sort(key=lambda item: (moments[item.id].key, carrier(item)))
    for _, group in groupby(told, key=lambda item: moments[item.id].key):
        items = list(group)
        shown = moments[items[0].id]
        yield ["", f"{shown.mark} {shown.heading}"]
        for together in _told_together(_in_order(items, moments, record.order)):
            lines = [line for item in together for line in told_lines(item, record, names, moments[item.id], numbers)]
            yield [*lines, *known_lines(record, together[0].when), quoted(record, hull(map(carrier, together)))]


def told_lines(item: Told, record: Record, names: Mapping[str, str], shown: Moment, numbers: Numbers) -> list[str]:
    """What was done or said, its hour before it, and the mark of a conflict below it."""
    told = event_line(item, names) if isinstance(item, Event) else said_line(item, names)
    line = wrapped(f"{shown.clock}  {told}" if shown.clock else told, "  ", INDENT)
    return [line, *casualty_lines(item, record, names), *conflict_mark(item.id, numbers)]


def event_line(event: Event, names: Mapping[str, str]) -> str:
    """What it lacks to be a fact, type, mode, who, to whom and where, in one line."""
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    who = joined(event.actors, names) or "(nobody named)"
    whom = f" -> {joined(event.recipients, names)}" if event.recipients else ""
    place = f", at {names[event.place]}" if event.place else ""
    return f"{status_mark(event, names)}{kind}{_likeness(event)}: {who}{whom}{place}"


def status_mark(event: Event, names: Mapping[str, str]) -> str:
    """What stands before an event that the author does not tell as a fact; empty for a fact."""
    status = "" if event.status == "asserted" else event.status
    source = "" if event.source == AUTHOR else f"says {names.get(event.source)}"
    told = ", ".join(part for part in (status, source) if part)
    return f"[{told}] " if told else ""


def casualty_lines(item: Told, record: Record, names: Mapping[str, str]) -> list[str]:
    """A line for each casualty: kind, how many, who, how sure and who says it; a part is told as one."""
    lines = []
    for casualty in item.casualties if isinstance(item, Event) else ():
        who = f" ({clean(record, casualty.victims)})" if casualty.victims else ""
        kind = ("of them " if casualty.part else "") + casualty.kind.replace("_", " ")
        status = "" if casualty.status == "asserted" else f" [{casualty.status}]"
        source = "" if casualty.source == AUTHOR else f", says {names[casualty.source]}"
        lines.append(wrapped(f"{kind}: {casualty.amount()}{who}{status}{source}", INDENT, INDENT + "  "))
    return lines


def _likeness(event: Event) -> str:
    """The frame that lies nearest, where none knows the predicate; empty for an event that a frame tells."""
    if event.basis != "similar" or event.entry is None:
        return ""
    name = event.entry.split(".")[2:3] or [event.entry]  # frame.TYPE.name, as frames are called
    return f" (similar to '{name[0].replace('_', ' ')}')"


def said_line(statement: Statement, names: Mapping[str, str]) -> str:
    """Who said it, through which channel, to whom, on what occasion."""
    speaker = names.get(statement.speaker or "", "somebody")
    to = f" to {joined(statement.addressees, names)}" if statement.addressees else ""
    channel = "" if statement.channel == "unknown" else f" ({statement.channel.replace('_', ' ')})"
    occasion = f" at {statement.occasion}" if statement.occasion else ""
    return f"SAID: {speaker}{to}{channel}{occasion}"


def known_lines(record: Record, when: When) -> list[str]:
    """The basis of a time, the words it rests on and its explanation; nothing where nothing at all is known."""
    words = cited(record, when.evidence)
    if when.basis == "unknown":
        known = f"when: the text says only {words}" if words else ""
    else:
        words = words or ("the date of the article" if when.basis == "published" else "")
        known = f"when: {when.basis}{', ' if words else ''}{words}{'. ' if when.explanation else ''}"
    return [wrapped(known + (when.explanation or ""), INDENT, INDENT + "  ")] if known else []


def _in_order(items: Sequence[Told], moments: Mapping[str, Moment], orders: Sequence[Order]) -> list[Told]:
    """The items of one heading by their places, but what is known to come first before the rest."""
    if moments[items[0].id].mark == "?":
        return list(items)
    places: dict[str, Place] = {item.id: (moments[item.id].hour, *carrier(item), item.id) for item in items}
    later, waits = _precedence(places, orders)
    ready = [place for identity, place in places.items() if not waits[identity]]
    heapify(ready)
    found: list[str] = []
    while ready:
        found.append(heappop(ready)[-1])
        for identity in later[found[-1]]:
            waits[identity] -= 1
            if not waits[identity]:
                heappush(ready, places[identity])
    # what is left goes round in a circle, which is a conflict: it stands as the text tells it
    left = sorted(places[identity] for identity in places.keys() - set(found))
    by_id = {item.id: item for item in items}
    return [by_id[identity] for identity in (*found, *(place[-1] for place in left))]


def _precedence(places: Mapping[str, Place], orders: Sequence[Order]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """For items of one heading: those that come after each, and how many come before it."""
    later: dict[str, list[str]] = {identity: [] for identity in places}
    waits = dict.fromkeys(places, 0)
    for order in orders:
        if order.relation == "before" and order.before in places and order.after in places:
            later[order.before].append(order.after)
            waits[order.after] += 1
    return later, waits


def _told_together(items: Sequence[Told]) -> list[list[Told]]:
    """The items in their order, neighbours put together that the same words tell at the same time."""
    found: list[list[Told]] = []
    for item in items:
        last = found[-1][-1] if found else None
        if last is not None and last.when == item.when and _share_words(last, item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _share_words(one: Told, other: Told) -> bool:
    """Whether the same words tell two items; not what stands within a long passage that somebody said."""
    said_without_cue = any(isinstance(item, Statement) and item.cue is None for item in (one, other))
    return not said_without_cue and overlap(carrier(one), carrier(other))
