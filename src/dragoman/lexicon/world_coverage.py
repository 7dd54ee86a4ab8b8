"""For which years the world tables know the heads of state and of government of the members of the United Nations.

A state without an office of head of government of its own is covered by `executives.tsv`, which says when its head of
state led the government too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from dragoman.lexicon.tables import Row
from dragoman.lexicon.world_rows import EXECUTIVES, WorldRows
from dragoman.lexicon.world_terms import Term, apart, dated_terms

FIRST_YEAR = 1990  # what the tables promise
GAP_DAYS = 31  # a choice: a term told by the month may end anywhere in it, and caretakers of days are no gap
VACANT = "vacant"

Headship = Literal["state", "government"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Years of one state for which a head is known, carried on from an open row older than the year, or missing."""

    state: str
    name: str
    head_of: Headship
    known: tuple[int, ...]
    carried: tuple[int, ...]
    missing: tuple[int, ...]


def coverage(rows: WorldRows, last_year: int) -> tuple[Coverage, ...]:
    """The coverage of each member of the UN from 1990, or its beginning, to ``last_year``."""
    return tuple(_coverage(state, what, terms, last_year) for state, what, terms in _heads(rows))


def gaps(rows: WorldRows) -> Iterator[str]:
    """Times since 1990 without a known head of state or of government, each with the row after it."""
    for state, what, terms in _heads(rows):
        for earlier, later in _holes(terms):
            yield (
                f"{later.row.file}, line {later.row.line}: no head of {what} of {state['name']} is known "
                f"from {earlier.end} to {later.start}"
            )


def years_told(years: Sequence[int]) -> str:
    """Years in short: "1990-1994, 1997"."""
    runs = (list(run) for _, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]))
    ends = ((run[0][1], run[-1][1]) for run in runs)
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)


def _heads(rows: WorldRows) -> Iterator[tuple[Row, Headship, list[Term]]]:
    """The terms of the heads of each member of the UN by their start: first of state, then of government."""
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows.holders:
        office = rows.tables["offices.tsv"].get(row["office"])
        held[row["country"], office["rank"] if office else ""].append(row)
    for row in rows.tables[EXECUTIVES].values():
        held[row["country"], "head_of_government"].append(row)
    for state in rows.tables["states.tsv"].values():
        if state["status"] == "un_member":
            yield state, "state", dated_terms(held[state["id"], "head_of_state"])
            yield state, "government", dated_terms(held[state["id"], "head_of_government"])


def _holes(terms: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Pairs of terms with nobody between them, unless the earlier is noted to have no follower."""
    reach: Term | None = None
    for term in terms:
        if reach is not None and reach.end and apart(reach.end, term.start, GAP_DAYS) and _counts(reach, term):
            yield reach, term
        if reach is None or (reach.end and (not term.end or term.end > reach.end)):
            reach = term


def _counts(earlier: Term, later: Term) -> bool:
    return later.start[:4] >= str(FIRST_YEAR) and earlier.row["note"] != VACANT


def _coverage(state: Row, what: Headship, terms: Sequence[Term], last_year: int) -> Coverage:
    first = max(FIRST_YEAR, int(state["valid_from"][:4] or FIRST_YEAR))
    years = range(first, last_year + 1)
    known = {year for year in years if any(_touches(term, year) for term in terms)}
    carried = {year for year in years for term in terms if not term.end and term.start[:4] <= str(year)} - known
    return Coverage(
        state=state["id"],
        name=state["name"],
        head_of=what,
        known=tuple(sorted(known)),
        carried=tuple(sorted(carried)),
        missing=tuple(year for year in years if year not in known | carried),
    )


def _touches(term: Term, year: int) -> bool:
    """Whether a term is known to reach into a year; an open one is known up to the year its row is as of."""
    return int(term.start[:4]) <= year <= int((term.end or term.row["as_of"] or term.start)[:4])
