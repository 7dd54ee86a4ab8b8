"""Terms of office as rows tell them: what certainly overlaps and what certainly lies apart, at the precision known."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.lexicon.tables import Row

OPEN = "9999"


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody in an office from ``start`` to ``end``, ISO prefixes; an empty end is open. ``row`` tells it."""

    row: Row
    start: str
    end: str


def dated_terms(rows: Iterable[Row]) -> list[Term]:
    """The terms of rows by their start. One without dates is known for the day that its source is as of."""
    terms = [term for term in map(_term, rows) if term is not None]
    return sorted(terms, key=lambda term: (term.start, term.end or OPEN))


def _term(row: Row) -> Term | None:
    if row["from"]:
        return Term(row, row["from"], row["to"])
    return Term(row, row["as_of"], row["as_of"]) if row["as_of"] and not row["to"] else None


def at_once(earlier: Term, later: Term) -> bool:
    """Whether the earlier term ends after the later one has begun, as far as both dates are precise."""
    end = earlier.end or OPEN
    shorter = min(len(end), len(later.start))
    return end[:shorter] > later.start[:shorter]


def apart(end: str, start: str, days: int = 0) -> bool:
    """Whether more than ``days`` lie between an end and a start, however the dates are made precise."""
    return (_first_day(start) - _last_day(end)).days > days


def _first_day(when: str) -> date:
    year, month, day = (*map(int, when.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last_day(when: str) -> date:
    parts = tuple(map(int, when.split("-")))
    year, month = (*parts, 12)[:2]
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])
