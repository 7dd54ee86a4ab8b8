"""The world tables: states, offices and who held them when, organizations, and places that are no states.

Dates are ISO 8601 prefixes (``2018``, ``2018-05``, ``2018-05-08``); an empty start or end is unknown or open.
Countries are ISO 3166-1 alpha-3 codes, those of former states ISO 3166-3 alpha-3. Facts: see the head of each table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.lexicon.fold import fold, keys_of_mention

Status = Literal["un_member", "observer", "partial", "territory", "former", "entity"]
OrganizationKind = Literal["igo", "ngo", "military", "armed_group", "party", "media", "government", "business", "court"]
Seats = Literal["one", "several"]
RegionKind = Literal["region", "line", "river", "sea", "bloc", "continent", "site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, territory, former state, or an entity that only some recognise (``status`` entity, sector PRE).

    ``iso3`` of an entity is the country that claims it. ``people`` are pairs (one person, several persons).
    ``plover_country`` is the code of PLOVER's country field. Source: column `source`; codes: ISO 3166.
    """

    id: str
    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    capital: str
    metonyms: tuple[str, ...]
    status: Status
    plover_country: str
    sector: str
    valid_from: str
    valid_to: str
    source: str
    as_of: str

    @property
    def key(self) -> str:
        """The id of this row in the lexicon as a whole."""
        return f"state:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of office with the titles it is called by; a title of some countries only names them after `@`.

    ``seats``: whether one person holds it at a time in one country, or several do.
    """

    id: str
    title: str
    titles: tuple[tuple[str, tuple[str, ...]], ...]
    rank: str
    sector: str
    seats: Seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who holds or held an office. ``surnames`` are the short forms a newspaper uses on second mention."""

    id: str
    name: str
    aliases: tuple[str, ...]
    surnames: tuple[str, ...]
    country: str
    source: str

    @property
    def key(self) -> str:
        """The id of this row in the lexicon as a whole."""
        return f"person:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One person in one office for one time. ``country`` or ``organization`` (an id) says of what.

    ``note``: acting, disputed, collective (several hold it at once), elect, vacant (nobody followed at once), or empty.
    """

    person: str
    name: str
    office: str
    country: str
    organization: str
    title: str
    start: str
    end: str
    sector: str
    note: str
    source: str
    as_of: str

    def held(self, when: str) -> bool | None:
        """Whether the office was held at ``when`` (an ISO prefix), as far as the dates are precise; None: unknown."""
        if (self.start and _earlier(when, self.start)) or (self.end and _earlier(self.end, when)):
            return False
        return True if self.start else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body that acts in the news. ``countries`` is empty for bodies of no country; the first is the main one."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: OrganizationKind
    countries: tuple[str, ...]
    sector: str
    active_from: str
    active_to: str
    source: str
    as_of: str

    @property
    def key(self) -> str:
        """The id of this row in the lexicon as a whole."""
        return f"org:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place that is no state. ``lat`` and ``lon`` are degrees of a point inside or on it, None for blocs."""

    id: str
    names: tuple[str, ...]
    kind: RegionKind
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None
    source: str

    @property
    def name(self) -> str:
        """The name to print."""
        return self.names[0]

    @property
    def key(self) -> str:
        """The id of this row in the lexicon as a whole."""
        return f"region:{self.id}"


Index = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """Folded name -> ids of rows, in the order of the tables; made once when the tables are read."""

    state_names: Index
    state_adjectives: Index
    state_people: Index
    state_metonyms: Index
    person_names: Index
    person_surnames: Index
    organization_names: Index
    region_names: Index
    office_titles: Index
    holders: Mapping[tuple[str, str], tuple[Holder, ...]]
    by_person: Mapping[str, tuple[Holder, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All world tables. Every lookup takes words as they stand in a text and gives candidates, current ones first."""

    states: Mapping[str, State]
    offices: Mapping[str, Office]
    persons: Mapping[str, Person]
    holders: tuple[Holder, ...]
    organizations: Mapping[str, Organization]
    regions: Mapping[str, Region]
    indices: Indices

    @property
    def as_of(self) -> str:
        """The latest date to which a row of `holders` is true to its source, an ISO prefix; empty if none is dated."""
        return max((holder.as_of for holder in self.holders), default="")

    def states_by_name(self, words: str) -> tuple[State, ...]:
        """States called so ("Russian Federation", "U.K.")."""
        return tuple(self.states[row] for row in _found(self.indices.state_names, words))

    def states_by_demonym(self, words: str) -> tuple[State, ...]:
        """States whose adjective or people this is ("Armenian", "Turks", "Briton")."""
        rows = (*_found(self.indices.state_adjectives, words), *_found(self.indices.state_people, words))
        return tuple(self.states[row] for row in dict.fromkeys(rows))

    def states_by_adjective(self, words: str) -> tuple[State, ...]:
        """States whose adjective this is ("Armenian", "U.S.")."""
        return tuple(self.states[row] for row in _found(self.indices.state_adjectives, words))

    def states_by_people(self, words: str) -> tuple[State, ...]:
        """States whose citizens are called so, one ("a Turk") or several ("the Turks")."""
        return tuple(self.states[row] for row in _found(self.indices.state_people, words))

    def states_by_metonym(self, words: str) -> tuple[State, ...]:
        """States for which the words stand: the capital ("Baku") or a seat of power ("the Kremlin")."""
        return tuple(self.states[row] for row in _found(self.indices.state_metonyms, words))

    def persons_by_name(self, words: str) -> tuple[Person, ...]:
        """Persons with this full name or alias."""
        return tuple(self.persons[row] for row in _found(self.indices.person_names, words))

    def persons_by_surname(self, words: str) -> tuple[Person, ...]:
        """Persons a newspaper calls so on second mention."""
        return tuple(self.persons[row] for row in _found(self.indices.person_surnames, words))

    def holders_by_name(self, words: str) -> tuple[Holder, ...]:
        """All offices of the persons with this full name or alias."""
        return tuple(held for row in _found(self.indices.person_names, words) for held in self.offices_of(row))

    def holders_by_surname(self, words: str) -> tuple[Holder, ...]:
        """All offices of the persons a newspaper calls so on second mention."""
        return tuple(held for row in _found(self.indices.person_surnames, words) for held in self.offices_of(row))

    def offices_of(self, person: str) -> tuple[Holder, ...]:
        """All offices of a person (by id), in the order of the table."""
        return self.indices.by_person.get(person, ())

    def holders_of(self, country: str, office: str, when: str | None = None) -> tuple[Holder, ...]:
        """Who held an office of a country (or of an organization, by its id), the latest first.

        With ``when``, those who certainly held it then; if none is certain, those who may have.
        """
        rows = self.indices.holders.get((country, office), ())
        if when is None:
            return rows
        certain = tuple(row for row in rows if row.held(when))
        return certain or tuple(row for row in rows if row.held(when) is None)

    def organizations_by_name(self, words: str) -> tuple[Organization, ...]:
        """Organizations called so."""
        return tuple(self.organizations[row] for row in _found(self.indices.organization_names, words))

    def regions_by_name(self, words: str) -> tuple[Region, ...]:
        """Regions, lines, rivers, seas, blocs, continents and sites called so."""
        return tuple(self.regions[row] for row in _found(self.indices.region_names, words))

    def offices_by_title(self, words: str, country: str | None = None) -> tuple[Office, ...]:
        """Offices with this title ("foreign minister"); a title of some countries only counts for them.

        Without a country a title that is bound to countries ("Secretary of State") is found too, after the others.
        """
        wanted = fold(words)
        offices = [self.offices[row] for row in self.indices.office_titles.get(wanted, ())]
        fits = [office for office in offices if _title_fits(office, wanted, country)]
        return tuple(sorted(fits, key=lambda office: _bound(office, wanted) != (country is not None)))


def _found(index: Index, words: str) -> tuple[str, ...]:
    for key in keys_of_mention(words):
        rows = index.get(key)
        if rows:
            return rows
    return ()


def _earlier(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] < other[:shorter]


def _countries_of_title(office: Office, wanted: str) -> Iterable[tuple[str, ...]]:
    return (countries for title, countries in office.titles if fold(title) == wanted)


def _title_fits(office: Office, wanted: str, country: str | None) -> bool:
    bound = _countries_of_title(office, wanted)
    return any(not countries or country is None or country in countries for countries in bound)


def _bound(office: Office, wanted: str) -> bool:
    return all(countries for countries in _countries_of_title(office, wanted))
