"""Read the tables of `world/` into a World, checking every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from dragoman.lexicon.fold import fold, keys_of_name
from dragoman.lexicon.tables import Row, check_among, check_span, read_table
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
    State,
    Status,
    World,
)

WORLD_FOLDER = Path(__file__).parent / "world"

_STATE_COLUMNS = (
    "id",
    "iso3",
    "iso2",
    "name",
    "aliases",
    "adjectives",
    "people",
    "capital",
    "metonyms",
    "status",
    "plover_country",
    "sector",
    "valid_from",
    "valid_to",
    "source",
    "as_of",
)
_OFFICE_COLUMNS = ("id", "title", "titles", "rank", "sector")
_PERSON_COLUMNS = ("id", "name", "aliases", "surnames", "country", "source")
_HOLDER_COLUMNS = (
    "person",
    "office",
    "country",
    "organization",
    "title",
    "from",
    "to",
    "sector",
    "note",
    "source",
    "as_of",
)
_ORGANIZATION_COLUMNS = (
    "id",
    "name",
    "aliases",
    "kind",
    "countries",
    "sector",
    "active_from",
    "active_to",
    "source",
    "as_of",
)
_REGION_COLUMNS = ("id", "names", "kind", "countries", "lat", "lon", "source")

_STATUSES = frozenset(get_args(Status))
_ORGANIZATION_KINDS = frozenset(get_args(OrganizationKind))
_REGION_KINDS = frozenset(get_args(RegionKind))
_NOTES = frozenset({"", "acting", "disputed", "collective", "elect"})

Entry = TypeVar("Entry", State, Office, Person, Organization, Region)


def load_world(folder: Path = WORLD_FOLDER, overlay: Path | None = None) -> World:
    """The world tables of a folder. A table of the same name in ``overlay`` adds rows, or replaces those with its ids.

    Raises LexiconError with file, line, what is wrong and what to do.
    """
    folders = (folder,) if overlay is None else (folder, overlay)
    states = _entries(folders, "states.tsv", _STATE_COLUMNS, _state)
    known = frozenset(states)
    offices = _entries(folders, "offices.tsv", _OFFICE_COLUMNS, lambda row: _office(row, known))
    persons = _entries(folders, "people.tsv", _PERSON_COLUMNS, lambda row: _person(row, known))
    organizations = _entries(folders, "organizations.tsv", _ORGANIZATION_COLUMNS, lambda row: _organization(row, known))
    regions = _entries(folders, "regions.tsv", _REGION_COLUMNS, lambda row: _region(row, known))
    holders = _holders(folders, known, offices, persons, organizations)
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


def _rows(folder: Path, name: str, columns: Sequence[str]) -> Iterator[Row]:
    return read_table(folder / name, columns)


def _entries(
    folders: Iterable[Path], name: str, columns: Sequence[str], make: Callable[[Row], Entry]
) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for place, folder in enumerate(folders):
        if place and not (folder / name).exists():
            continue
        seen: set[str] = set()
        for row in _rows(folder, name, columns):
            if not row["id"] or row["id"] in seen:
                raise row.fault(f"id '{row['id']}' is empty or stands twice", "Give every row an id of its own.")
            seen.add(row["id"])
            entries[row["id"]] = make(row)
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
    titles = tuple(_title(row, part, known) for part in (row["title"], *row.many("titles")))
    return Office(id=row["id"], title=row["title"], titles=titles, rank=row["rank"], sector=row["sector"])


def _title(row: Row, part: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    title, *countries = part.split("@")
    for country in countries:
        check_among(row, country, known, "country")
    return title, tuple(countries)


def _person(row: Row, known: frozenset[str]) -> Person:
    if row["country"]:
        check_among(row, row["country"], known, "country")
    return Person(
        id=row["id"],
        name=row["name"],
        aliases=row.many("aliases"),
        surnames=row.many("surnames"),
        country=row["country"],
        source=row["source"],
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
    folders: Iterable[Path],
    known: frozenset[str],
    offices: dict[str, Office],
    persons: dict[str, Person],
    organizations: dict[str, Organization],
) -> tuple[Holder, ...]:
    tables = (frozenset(persons), frozenset(offices), known, frozenset(organizations))
    holders: dict[tuple[str, ...], Holder] = {}
    for place, folder in enumerate(folders):
        if place and not (folder / "holders.tsv").exists():
            continue
        seen: set[tuple[str, ...]] = set()
        for row in _rows(folder, "holders.tsv", _HOLDER_COLUMNS):
            key = (*row.cells[:4], row["from"])
            if key in seen:
                raise row.fault("the same person, office and start stand twice", "Remove one of the two rows.")
            seen.add(key)
            _check_holder(row, tables)
            holders[key] = _holder(row, persons[row["person"]], offices[row["office"]])
    return tuple(holders.values())


def _check_holder(row: Row, tables: tuple[frozenset[str], ...]) -> None:
    for column, table in zip(("person", "office", "country", "organization"), tables, strict=True):
        if row[column] or column in {"person", "office"}:
            check_among(row, row[column], table, column)
    if not row["country"] and not row["organization"]:
        raise row.fault("neither country nor organization", "Say of what the office is.")
    check_among(row, row["note"], _NOTES, "note")
    check_span(row, row["from"], row["to"])


def _holder(row: Row, person: Person, office: Office) -> Holder:
    return Holder(
        person=person.id,
        name=person.name,
        office=office.id,
        country=row["country"],
        organization=row["organization"],
        title=row["title"] or _default_title(office, row["country"]),
        start=row["from"],
        end=row["to"],
        sector=row["sector"] or office.sector,
        note=row["note"],
        source=row["source"],
        as_of=row["as_of"],
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
