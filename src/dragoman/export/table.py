"""Events as rows of a table (CSV, RFC 4180 with line feeds): one row an event, for spreadsheets, R and pandas."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from dragoman.record.actor import Actor
from dragoman.record.event import Event
from dragoman.record.record import Record
from dragoman.record.reference import AUTHOR

JOINT = "; "  # between several values of one cell, as POLECAT has it
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet runs as a formula. Source: OWASP, CSV Injection."""
GUARD = "'"
Cell = Callable[[Event, "Record"], str]


def table_head() -> str:
    """The first line: the names of the columns."""
    return _line(COLUMNS)


def event_rows(record: Record) -> str:
    """A line for each event of a record, in order of the text."""
    return "".join(_line(cell(event, record) for cell in COLUMNS.values()) for event in record.events)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([_guarded(cell) for cell in cells])
    return out.getvalue()


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay as they are."""
    return GUARD + cell if cell.startswith(FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _names(actors: Iterable[Actor]) -> str:
    return JOINT.join(actor.name for actor in actors)


def _codes(codes: Iterable[str | None]) -> str:
    """Codes in the order of the names, empty ones kept in their place; nothing if none is known."""
    found = [code or "" for code in codes]
    return JOINT.join(found) if any(found) else ""


def _actors(ids: Iterable[str], record: Record) -> list[Actor]:
    known = {actor.id: actor for actor in record.actors}
    return [known[identity] for identity in ids]


def _source(event: Event, record: Record) -> str:
    """``author``, or the name of who says it; empty for a speaker whom the text does not name."""
    if event.source == AUTHOR:
        return AUTHOR
    said = next(each for each in record.statements if each.id == event.source)
    return _names(_actors([said.speaker] if said.speaker else [], record))


def _place(event: Event, record: Record, field: str) -> str:
    found = next((each for each in record.places if each.id == event.place), None)
    return _shown(getattr(found, field)) if found is not None else ""


def _shown(value: object) -> str:
    return "" if value is None else str(value)


COLUMNS: dict[str, Cell] = {
    "article": lambda event, record: record.article.id,
    "event": lambda event, record: event.id,
    "title": lambda event, record: record.article.title or "",
    "published": lambda event, record: _shown(record.article.published and record.article.published.value),
    "url": lambda event, record: record.article.url or "",
    "status": lambda event, record: event.status,
    "source": _source,
    "type": lambda event, record: event.type,
    "mode": lambda event, record: event.mode or "",
    "cameo": lambda event, record: event.cameo or "",
    "score": lambda event, record: _shown(event.score),
    "contexts": lambda event, record: JOINT.join(event.contexts),
    "date": lambda event, record: (event.when.value or "") if event.when.earliest or event.when.latest else "",
    "earliest": lambda event, record: event.when.earliest or "",
    "latest": lambda event, record: event.when.latest or "",
    "date_basis": lambda event, record: event.when.basis,
    "actors": lambda event, record: _names(_actors(event.actors, record)),
    "actor_countries": lambda event, record: _codes(a.country for a in _actors(event.actors, record)),
    "actor_sectors": lambda event, record: _codes(a.sector for a in _actors(event.actors, record)),
    "recipients": lambda event, record: _names(_actors(event.recipients, record)),
    "recipient_countries": lambda event, record: _codes(a.country for a in _actors(event.recipients, record)),
    "recipient_sectors": lambda event, record: _codes(a.sector for a in _actors(event.recipients, record)),
    "place": lambda event, record: _place(event, record, "name"),
    "place_country": lambda event, record: _place(event, record, "country"),
    "latitude": lambda event, record: _place(event, record, "lat"),
    "longitude": lambda event, record: _place(event, record, "lon"),
    "casualties": lambda event, record: JOINT.join(f"{each.kind}: {each.amount()}" for each in event.casualties),
    "trigger": lambda event, record: " ".join(record.quote(event.trigger).split()),
    "start": lambda event, record: str(event.trigger[0]),
    "end": lambda event, record: str(event.trigger[1]),
    "tellings": lambda event, record: str(len(event.evidence)),
    "confidence": lambda event, record: _shown(event.confidence),
    "basis": lambda event, record: event.basis,
    "entry": lambda event, record: event.entry or "",
}
"""The columns in order, and what stands in them; docs/how-to/events.md tells them one by one."""
