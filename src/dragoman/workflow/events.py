"""The list of events: each with its status first, who, whom, when, where, who says so and why it was coded so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from dragoman.record.codec import Json, to_data
from dragoman.record.event import Event
from dragoman.record.record import Record
from dragoman.record.reference import AUTHOR
from dragoman.workflow.chronology import STATUS_LEGEND, casualty_lines, event_line, known_lines
from dragoman.workflow.conflicts import Numbers, conflict_lines, conflict_mark, conflict_numbers
from dragoman.workflow.lines import INDENT, cited, fact_lines, quoted, section, title_lines, wrapped
from dragoman.workflow.moments import LEGEND, day_text, moment, period_text
from dragoman.workflow.naming import Introductions

HANG = INDENT + "  "
REFERRED = ("actors", "places", "statements")  # fields of the record that events point into


def events_page(record: Record) -> str:
    """The events of a record in order of the text, and the conflicts that they take part in."""
    published = record.article.published
    numbers = conflict_numbers(record)
    names = Introductions(record)
    facts = (
        ("published", day_text(published) if published else "no date known"),
        ("tells of", period_text(record.period)),
        ("lexicon", record.versions.lexicon),
    )
    chosen = {number for event in record.events for number in numbers.get(event.id, ())}
    sections = (
        "\n".join((*title_lines(record.article.title), *fact_lines(facts))) + "\n",
        section("EVENTS", _entries(record, names, numbers)),
        section("WHAT CANNOT ALL BE TRUE", conflict_lines(record, chosen)),
    )
    return "\n".join(part for part in sections if part) + "\n"


def events_json(record: Record) -> str:
    """The article's id, the field `events` of its record and what the events refer to, as JSON on one line.

    ``actors``, ``places`` and ``statements`` are those of the record that an event names, members of groups included.
    """
    data = to_data(record)
    wanted = set(_referred(record))
    found = {"article": record.article.id, "events": data["events"]}
    for field in REFERRED:
        items = cast(list[Json], data[field])
        found[field] = [item for item in items if isinstance(item, dict) and item["id"] in wanted]
    return json.dumps(found, ensure_ascii=False, allow_nan=False)


def _referred(record: Record) -> Iterator[str]:
    """Ids that events name, those that these name in their turn included."""
    speakers = {said.id: said.speaker for said in record.statements}
    members = {actor.id: actor.members for actor in record.actors}
    for event in record.events:
        people = [*event.actors, *event.recipients]
        if event.source != AUTHOR:
            yield event.source
            people += [speakers[event.source] or ""]
        for person in people:
            yield from (person, *members.get(person, ()))
        yield event.place or ""


def _entries(record: Record, names: Mapping[str, str], numbers: Numbers) -> Iterator[list[str]]:
    if not record.events:
        yield ["No event was found in this text."]
        return
    yield [wrapped(STATUS_LEGEND, ""), LEGEND]
    for event in record.events:
        yield ["", *entry_lines(event, record, names, numbers)]


def entry_lines(event: Event, record: Record, names: Mapping[str, str], numbers: Numbers) -> list[str]:
    """An event: the line of the chronology, its time, how it is coded and where the text tells it."""
    lines = [wrapped(event_line(event, names), "", INDENT)]
    shown = moment(event.when)
    if shown.mark != "?":
        lines.append(wrapped(f"{shown.mark} {day_text(event.when)}", INDENT, HANG))
    lines += known_lines(record, event.when)
    lines += casualty_lines(event, record, names)
    further = [span for span in event.evidence if span != event.trigger]
    told = (coding_text(event), f"told again: {cited(record, further)}" if further else "")
    lines += [wrapped(text, INDENT, HANG) for text in told if text]
    return [*lines, quoted(record, event.trigger), *conflict_mark(event.id, numbers)]


def coding_text(event: Event) -> str:
    """CAMEO code, score, contexts, the entry that fired and the confidence."""
    parts = (
        f"CAMEO {event.cameo}" if event.cameo else "",
        f"score {event.score:g}" if event.score is not None else "",
        f"contexts {', '.join(event.contexts)}" if event.contexts else "",
        f"by {event.entry}" if event.entry else "",
        f"confidence {event.confidence:g}",
    )
    return "coded: " + "; ".join(part for part in parts if part)
