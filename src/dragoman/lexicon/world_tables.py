"""Read the tables of `world/` into a World, checking every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from dragoman.errors import LexiconError
from dragoman.lexicon.fold import fold, keys_of_name
from dragoman.lexicon.overlay import list_overlay
from dragoman.lexicon.tables import Row, check_among, check_date, check_span
from dragoman.lexicon.world import (
    Holder,
    Index,
    Indices,
    Office,
    Organization,
    OrganizationKind,
    Person,
    Region,
    RegionKind,
    Seats,
    State,
    Status,
    World,
)
from dragoman.lexicon.world_rows import WORLD_FOLDER, OnFault, holder_rows, raise_fault, rows_by_id

_STATUSES = frozenset(get_args(Status))
_ORGANIZATION_KINDS = frozenset(get_args(OrganizationKind))
_REGION_KINDS = frozenset(get_args(RegionKind))
_SEATS = frozenset(get_args(Seats))
_NOTES = frozenset({"", "acting", "disputed", "collective", "elect", "vacant"})

_REFERENCES = ("person", "office", "country", "organization")  # the first two must be there
Entry = TypeVar("Entry", State, Office, Person, Organization, Region)


def load_world(folder: Path = WORLD_FOLDER, overlay: Path | None = None, *, on_fault: OnFault = raise_fault) -> World:
    """The world tables of a folder, with those of an overlay laid over them by the rule of `world_rows`.

    Raises LexiconError with file, line, what is wrong and what to do, unless ``on_fault`` takes the faults of rows.
    """
    if overlay is not None:
        list_overlay(overlay)  # refuses what is no overlay

    def entries(name: str, make: Callable[[Row], Entry]) -> dict[str, Entry]:
        return _entries(rows_by_id(name, folder, overlay, on_fault), make, on_fault)

    states = entries("states.tsv", _state)
    known = frozenset(states)
    offices = entries("offices.tsv", lambda row: _office(row, known))
    persons = entries("people.tsv", lambda row: _person(row, known))
    organizations = entries("organizations.tsv", lambda row: _organization(row, known))
    regions = entries("regions.tsv", lambda row: _region(row, known))
    rows = holder_rows(folder, overlay, on_fault)
    holders = _holders(rows, (persons, offices, known, organizations), persons, offices, on_fault)
    return World(
        states=states,
        offices=offices,
        persons=persons,
        holders=holders,
        organizations=organizations,
        regions=regions,
        indices=_indices(
            states=states,
            offices=offices,
            persons=persons,
            holders=holders,
            organizations=organizations,
            regions=regions,
        ),
    )


def _entries(rows: dict[str, Row], make: Callable[[Row], Entry], on_fault: OnFault) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for identity, row in rows.items():
        try:
            entries[identity] = make(row)
        except LexiconError as error:
            on_fault(error)
    return entries


def _state(row: Row) -> State:
    check_among(row, row["status"], _STATUSES, "status")
    check_span(row, row["valid_from"], row["valid_to"])
    return State(
        id=row["id"],
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        aliases=row.many("aliases"),
        adjectives=row.many("adjectives"),
        people=tuple(_pair(row, part) for part in row.many("people")),
        capital=row["capital"],
        metonyms=row.many("metonyms"),
        status=cast(Status, row["status"]),
        plover_country=row["plover_country"],
        sector=row["sector"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        source=row["source"],
        as_of=row["as_of"],
    )


def _pair(row: Row, part: str) -> tuple[str, str]:
    one, mark, several = part.partition("/")
    if not mark:
        raise row.fault(f"people '{part}' has no plural", "Write singular/plural, as in Turk/Turks.")
    return one, several


def _office(row: Row, known: frozenset[str]) -> Office:
    check_among(row, row["seats"], _SEATS, "seats")
    titles = tuple(_title(row, part, known) for part in (row["title"], *row.many("titles")))
    return Office(
        id=row["id"],
        title=row["title"],
        titles=titles,
        rank=row["rank"],
        sector=row["sector"],
        seats=cast(Seats, row["seats"]),
    )


def _title(row: Row, part: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    title, *countries = part.split("@")
    for country in countries:
        check_among(row, country, known, "country")
    return title, tuple(countries)


def _person(row: Row, known: frozenset[str]) -> Person:
    identity, name, _, _, country, source = row.cells
    if country and country not in known:
        check_among(row, country, known, "country")
    return Person(
        id=identity,
        name=name,
        aliases=row.many("aliases"),
        surnames=row.many("surnames"),
        country=country,
        source=source,
    )


def _organization(row: Row, known: frozenset[str]) -> Organization:
    check_among(row, row["kind"], _ORGANIZATION_KINDS, "kind")
    check_span(row, row["active_from"], row["active_to"])
    return Organization(
        id=row["id"],
        name=row["name"],
        aliases=row.many("aliases"),
        kind=cast(OrganizationKind, row["kind"]),
        countries=_countries(row, known),
        sector=row["sector"],
        active_from=row["active_from"],
        active_to=row["active_to"],
        source=row["source"],
        as_of=row["as_of"],
    )


def _region(row: Row, known: frozenset[str]) -> Region:
    check_among(row, row["kind"], _REGION_KINDS, "kind")
    if not row.many("names"):
        raise row.fault("no name", "Write at least one name.")
    return Region(
        id=row["id"],
        names=row.many("names"),
        kind=cast(RegionKind, row["kind"]),
        countries=_countries(row, known),
        lat=_degrees(row, "lat", limit=90.0),
        lon=_degrees(row, "lon", limit=180.0),
        source=row["source"],
    )


def _countries(row: Row, known: frozenset[str]) -> tuple[str, ...]:
    countries = row.many("countries")
    for country in countries:
        check_among(row, country, known, "country")
    return countries


def _degrees(row: Row, column: Literal["lat", "lon"], *, limit: float) -> float | None:
    cell = row[column]
    if not cell:
        return None
    try:
        degrees = float(cell)
    except ValueError as error:
        raise row.fault(f"{column} '{cell}' is no number", "Write decimal degrees, or leave the cell empty.") from error
    if not -limit <= degrees <= limit:
        raise row.fault(f"{column} {cell} is not between -{limit} and {limit}", "Write decimal degrees.")
    return degrees


def _holders(
    rows: Iterable[Row],
    tables: tuple[Iterable[str], ...],
    persons: dict[str, Person],
    offices: dict[str, Office],
    on_fault: OnFault,
) -> tuple[Holder, ...]:
    known = tuple(map(frozenset, tables))
    holders: list[Holder] = []
    for row in rows:
        try:
            _check_holder(row, known)
            holders.append(_holder(row, persons[row["person"]], offices[row["office"]]))
        except LexiconError as error:
            on_fault(error)
    return tuple(holders)


def _check_holder(row: Row, tables: tuple[frozenset[str], ...]) -> None:
    person, office, country, organization, _, start, end, _, note, _, as_of = row.cells
    for column, cell, table in zip(_REFERENCES, (person, office, country, organization), tables, strict=True):
        if cell not in table and (cell or column in _REFERENCES[:2]):
            check_among(row, cell, table, column)
    if not country and not organization:
        raise row.fault("neither country nor organization", "Say of what the office is.")
    check_among(row, note, _NOTES, "note")
    check_span(row, start, end)
    check_date(row, as_of)


def _holder(row: Row, person: Person, office: Office) -> Holder:
    _, _, country, organization, title, start, end, sector, note, source, as_of = row.cells
    return Holder(
        person=person.id,
        name=person.name,
        office=office.id,
        country=country,
        organization=organization,
        title=title or _default_title(office, country),
        start=start,
        end=end,
        sector=sector or office.sector,
        note=note,
        source=source,
        as_of=as_of,
    )


def _default_title(office: Office, country: str) -> str:
    return next((title for title, countries in office.titles if country in countries), office.title)


def _indices(  # noqa: PLR0913 - one keyword for each table
    *,
    states: dict[str, State],
    offices: dict[str, Office],
    persons: dict[str, Person],
    holders: tuple[Holder, ...],
    organizations: dict[str, Organization],
    regions: dict[str, Region],
) -> Indices:
    ordered = sorted(states.values(), key=_currency)
    return Indices(
        state_names=_index((row.id, (row.name, *row.aliases)) for row in ordered),
        state_adjectives=_index((row.id, row.adjectives) for row in ordered),
        state_people=_index((row.id, (form for pair in row.people for form in pair)) for row in ordered),
        state_metonyms=_index((row.id, _seats(row)) for row in ordered),
        person_names=_index((row.id, (row.name, *row.aliases)) for row in persons.values()),
        person_surnames=_index((row.id, row.surnames) for row in persons.values()),
        organization_names=_index((row.id, (row.name, *row.aliases)) for row in organizations.values()),
        region_names=_index((row.id, row.names) for row in regions.values()),
        office_titles=_titles(offices.values()),
        holders=_by_office(holders),
        by_person=_by_person(holders),
    )


def _currency(state: State) -> int:
    """States that are before entities and territories, and those before what is no more."""
    return 2 if state.status == "former" else int(state.status in {"entity", "territory"})


def _seats(state: State) -> tuple[str, ...]:
    """The capital of a former state is another state's today and stands for that one."""
    return state.metonyms if state.status == "former" or not state.capital else (state.capital, *state.metonyms)


def _index(rows: Iterable[tuple[str, Iterable[str]]]) -> Index:
    filed: dict[str, tuple[str, ...]] = {}
    for identity, names in rows:
        for name in names:
            for key in keys_of_name(name):
                there = filed.get(key, ())
                if identity not in there:
                    filed[key] = (*there, identity)
    return filed


def _titles(offices: Iterable[Office]) -> Index:
    filed: dict[str, tuple[str, ...]] = {}
    for office in offices:
        for title, _ in office.titles:
            there = filed.get(fold(title), ())
            if office.id not in there:
                filed[fold(title)] = (*there, office.id)
    return filed


def _by_office(holders: tuple[Holder, ...]) -> dict[tuple[str, str], tuple[Holder, ...]]:
    filed: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders:
        filed.setdefault((holder.country or holder.organization, holder.office), []).append(holder)
    return {key: tuple(sorted(rows, key=lambda row: row.start, reverse=True)) for key, rows in filed.items()}


def _by_person(holders: tuple[Holder, ...]) -> dict[str, tuple[Holder, ...]]:
    filed: dict[str, list[Holder]] = {}
    for holder in holders:
        filed.setdefault(holder.person, []).append(holder)
    return {person: tuple(rows) for person, rows in filed.items()}
