"""What actors are called for a person: in full where they come up first, by a short name afterwards, never "he"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from dragoman.record.actor import Actor, Role
from dragoman.record.record import Record
from dragoman.workflow.lines import clean

UNNAMED = "somebody not named"  # who is only a pronoun in the text
BARE_WORDS = 2  # "the ministry" does not say whose it is, longer descriptions mostly do
STATE = "state:"  # before the code of a state in a link
STEM = 4  # letters by which a nationality is known for that of a country


class Introductions(Mapping[str, str]):
    """Names by ids of actors, places and, for their speakers, statements; an actor's first look-up gives the full name.

    Kept for one page, whose parts look names up in the order in which they stand there.
    """

    def __init__(self, record: Record) -> None:
        self._full = {actor.id: full_name(actor, record) for actor in record.actors}
        self._short = short_names(record)
        self._places = {place.id: place.name for place in record.places}
        self._speakers = {item.id: item.speaker for item in record.statements}
        self._met: set[str] = set()

    def __getitem__(self, identity: str) -> str:
        """The name of an actor or a place, or of who speaks in a statement."""
        if identity in self._places:
            return self._places[identity]
        if identity in self._speakers:
            speaker = self._speakers[identity]
            return "an unnamed source" if speaker is None else self[speaker]
        name = self._short[identity] if identity in self._met else self._full[identity]
        self._met.add(identity)
        return name

    def __iter__(self) -> Iterator[str]:
        """All ids that have a name."""
        return iter((*self._full, *self._places, *self._speakers))

    def __len__(self) -> int:
        """How many ids have a name."""
        return len(self._full) + len(self._places) + len(self._speakers)


def full_name(actor: Actor, record: Record) -> str:
    """The name, with role and country of a person, with the country of a bare noun, with the members of a group."""
    name = plain_name(actor)
    if actor.members:
        plain = {other.id: plain_name(other) for other in record.actors}
        members = ", ".join(plain[member] for member in actor.members if plain[member] not in name)
        return f"{name} ({members})" if members else name
    countries = country_names(record)
    if actor.kind != "person":
        country = countries.get(actor.country or "", actor.country)
        bare = actor.link is None and len(name.split()) <= BARE_WORDS and country
        return f"{name} ({country})" if bare and not _says(name, country or "") else name
    told = [role_text(role) for role in _best_roles(actor)]
    place = countries.get(actor.country or "", actor.country or "")
    if any(_says(title, place) for title in told):
        place = ""
    facts = ", ".join(part for part in (*told, place) if part and part.casefold() not in name.casefold())
    return f"{name} ({facts})" if facts else name


def _says(name: str, country: str) -> bool:
    """Whether a word of a name begins like one of a country ("Armenian forces", Armenia)."""
    stems = {word[:STEM].casefold() for word in country.split()}
    return any(word[:STEM].casefold() in stems for word in name.split())


def plain_name(actor: Actor) -> str:
    """The name of an actor, unless the text has nothing but pronouns for it."""
    return UNNAMED if all(mention.kind == "pronoun" for mention in actor.mentions) else actor.name


def role_text(role: Role) -> str:
    """The title of a role, told apart if it is not held now."""
    return role.title if role.current else f"not now: {role.title}"


def country_names(record: Record) -> dict[str, str]:
    """What the countries of a record's states are called, by their codes.

    An entity that shares the code of the state which claims it gives that code no name.
    """
    return {
        actor.country: actor.name
        for actor in record.actors
        if actor.kind == "state" and actor.country and actor.link == STATE + actor.country
    }


def short_names(record: Record) -> dict[str, str]:
    """For each actor the shortest name that the text itself uses for a person, if nobody else is called so."""
    short = {actor.id: _short(actor, record) for actor in record.actors}
    taken = Counter(name.casefold() for name in short.values())
    return {
        actor.id: short[actor.id] if taken[short[actor.id].casefold()] == 1 else plain_name(actor)
        for actor in record.actors
    }


def _short(actor: Actor, record: Record) -> str:
    if actor.kind != "person":
        return plain_name(actor)
    used = [clean(record, mention.span) for mention in actor.mentions if mention.kind == "name"]
    parts = [name for name in used if _is_part(name, actor.name)]
    return min(parts, key=lambda name: (len(name), name), default=plain_name(actor))


def _is_part(name: str, full: str) -> bool:
    return set(name.casefold().split()) <= set(full.casefold().split())


def _best_roles(actor: Actor) -> tuple[Role, ...]:
    """The role to introduce somebody by: the fullest of those held now, else of the others."""
    roles = [role for role in actor.roles if role.current] or list(actor.roles)
    return (max(roles, key=lambda role: (len(role.title.split()), -role.span[0])),) if roles else ()
