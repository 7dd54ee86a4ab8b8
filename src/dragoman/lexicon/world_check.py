"""Checks of the world tables beyond what loading demands: who held what at once, gaps, spellings, sectors, sources.

A complaint is a fault to mend. A remark is no fault: a time for which the tables know no head of state or of
government, a spelling told again that folding finds without it, or one that two persons of one office really share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.fold import keys_of_name
from dragoman.lexicon.scheme import Scheme
from dragoman.lexicon.tables import Row
from dragoman.lexicon.world_coverage import gaps
from dragoman.lexicon.world_rows import WorldRows, world_rows
from dragoman.lexicon.world_tables import load_world
from dragoman.lexicon.world_terms import Term, apart, at_once, dated_terms

PLAIN_NOTES = ("", "vacant")
_NAMED = ("people.tsv", "organizations.tsv", "states.tsv", "regions.tsv")
_CODED = ("states.tsv", "offices.tsv", "organizations.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldReport:
    """What is wrong (each with file, line, what, remedy), what is only remarked, and how many rows were read."""

    complaints: tuple[str, ...]
    remarks: tuple[str, ...]
    rows: int


def check_world(folder: Path, overlay: Path | None, scheme: Scheme) -> WorldReport:
    """The report on the tables of a folder with an overlay. Raises LexiconError if a table cannot be read at all."""
    faults: list[LexiconError] = []
    load_world(folder, overlay, on_fault=faults.append)
    known = world_rows(folder, overlay)
    complaints = [
        *map(str, faults),
        *_unknown_sectors(known, scheme),
        *_unsourced(known),
        *_crowded(known),
        *_outlived(known),
        *_shared_by_organizations(known),
    ]
    remarks = (*gaps(known), *_repeated_names(known), *_shared_by_persons(known))
    count = len(known.holders) + sum(map(len, known.tables.values()))
    return WorldReport(complaints=tuple(dict.fromkeys(complaints)), remarks=remarks, rows=count)


def _told(row: Row, what: str, remedy: str) -> str:
    return str(row.fault(what, remedy))


def _every(known: WorldRows) -> Iterator[Row]:
    for rows in known.tables.values():
        yield from rows.values()
    yield from known.holders


def _unknown_sectors(known: WorldRows, scheme: Scheme) -> Iterator[str]:
    coded = [row for name in _CODED for row in known.tables[name].values()]
    for row in (*coded, *known.holders):
        if row["sector"] and not scheme.knows_sector(row["sector"]):
            yield _told(
                row,
                f"unknown sector '{row['sector']}'",
                "Use a sector or actor code of scheme/plover.yaml, or leave the cell empty.",
            )


def _unsourced(known: WorldRows) -> Iterator[str]:
    for row in _every(known):
        for column in ("source", "as_of"):
            if column in row.columns and not row[column]:
                yield _told(row, f"no {column}", "Say where the fact is from, and as of when it is true.")


def _crowded(known: WorldRows) -> Iterator[str]:
    """Two terms in one office that one person holds at a time."""
    for rows in _by_office(known).values():
        for one, other in combinations(dated_terms(rows), 2):
            if at_once(one, other):
                yield _told(other.row, _clash(one, other), "Give the dates or the note (acting, disputed, collective).")


def _clash(one: Term, other: Term) -> str:
    names = f"{other.row['person']} and {one.row['person']} (line {one.row.line})"
    if one.row["person"] == other.row["person"]:
        names = f"{other.row['person']} twice (also line {one.row.line})"
    of = other.row["country"] or other.row["organization"]
    return f"{names} hold the office {other.row['office']} of {of} at once"


def _by_office(known: WorldRows) -> dict[tuple[str, str], list[Row]]:
    """The plain terms in each office that has one seat."""
    filed: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in known.holders:
        office = known.tables["offices.tsv"].get(row["office"])
        if office is not None and office["seats"] == "one" and row["note"] in PLAIN_NOTES:
            filed[row["office"], row["country"] or row["organization"]].append(row)
    return filed


def _outlived(known: WorldRows) -> Iterator[str]:
    """Terms that begin after their state has ended."""
    for row in known.holders:
        state = known.tables["states.tsv"].get(row["country"])
        if state is not None and state["valid_to"] and row["from"] and apart(state["valid_to"], row["from"]):
            yield _told(
                row, f"the term begins after {state['name']} ended ({state['valid_to']})", "Give the successor's code."
            )


def _names(row: Row) -> tuple[str, ...]:
    if "names" in row.columns:
        return row.many("names")
    return tuple(filter(None, (row["name"], *row.many("aliases"))))


def _repeated_names(known: WorldRows) -> Iterator[str]:
    """Aliases that folding finds without them."""
    for name in _NAMED:
        for row in known.tables[name].values():
            seen: dict[tuple[str, ...], str] = {}
            for words in _names(row):
                keys = tuple(keys_of_name(words))
                if keys in seen:
                    yield _told(row, f"'{words}' is '{seen[keys]}' again", "Remove it: folding finds it without.")
                seen.setdefault(keys, words)


def _shared_by_persons(known: WorldRows) -> Iterator[str]:
    """Spellings that name two persons of one office and country."""
    offices: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in known.holders:
        offices[row["person"]].add((row["office"], row["country"] or row["organization"]))
    yield from _shared(known.tables["people.tsv"].values(), lambda row: offices[row["id"]], "office and country")


def _shared_by_organizations(known: WorldRows) -> Iterator[str]:
    """Spellings that name two organizations of one country."""
    yield from _shared(
        known.tables["organizations.tsv"].values(), lambda row: set(row.many("countries") or ("",)), "country"
    )


def _shared(rows: Iterable[Row], bonds: Callable[[Row], set[tuple[str, str]] | set[str]], what: str) -> Iterator[str]:
    filed: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in {key for words in _names(row) for key in keys_of_name(words)}:
            filed[key].append(row)
    for key, named in sorted(filed.items()):
        for one, other in combinations(named, 2):
            if {*bonds(one)} & {*bonds(other)}:
                yield _told(
                    other,
                    f"'{key}' names {other['id']} and {one['id']} (line {one.line}), of the same {what}",
                    "Leave the spelling to one of them, or join the rows.",
                )
