"""Portraits: the name, kind, sector and roles that the record gives an actor, from its mentions and the tables."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.agents import pieces
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import Holder, World
from dragoman.record.actor import ActorKind, Mention, MentionKind, Role
from dragoman.record.drafts import MentionDraft, Span
from dragoman.record.when import When
from dragoman.resolve.clusters import Cluster, Clusters, is_coordination, owners_of
from dragoman.resolve.persons import day_of

# PLOVER counts former officials as elites; the executive and the bodies of several states have a sector of their own.
FORMER_SECTOR = "ELI"
INTERNATIONAL = "IGO"
GOVERNMENT = "GOV"
# A description longer than this is cut to its noun phrase without what follows "of", so that a name stays a name.
MAX_NAME_WORDS = 10
NEAR = 30  # characters before a title in which the word right before it is looked for
_KIND_OF_ORGANIZATION: dict[str, ActorKind] = {
    "igo": "igo",
    "ngo": "ngo",
    "military": "military",
    "armed_group": "armed_group",
    "party": "party",
    "media": "media",
    "government": "government",
    "business": "business",
    "court": "government",
}
_KIND_OF_LABEL: dict[str, ActorKind] = {"PER": "person"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What the record says of one actor, but its id and members."""

    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    roles: tuple[Role, ...]
    link: str | None
    mentions: tuple[Mention, ...]


def portrait(cluster: Cluster, clusters: Clusters, published: When | None, lexicon: Lexicon) -> Portrait:
    """The portrait of a cluster whose country is settled."""
    world = lexicon.world
    kind = kind_of(cluster, world)
    sector = _sector(cluster, clusters, lexicon, day_of(published), kind)
    if kind == "person" and sector == INTERNATIONAL and not _is_said_of_a_country(cluster):
        cluster.country = None  # who serves many states has a country only where the text says so (the record's rule)
    return Portrait(
        name=_name(cluster, clusters, world),
        kind=kind,
        country=cluster.country,
        sector=sector,
        roles=_roles(cluster),
        link=_link(cluster, world),
        mentions=_mentions(cluster),
    )


def _is_said_of_a_country(cluster: Cluster) -> bool:
    """Whether the text itself gives somebody a country, by a role or a nationality."""
    return any(role.country for role in cluster.roles()) or any(mention.country for mention in cluster.mentions)


def kind_of(cluster: Cluster, world: World) -> ActorKind:
    """The kind of an actor: of its row, else of the words that name it."""
    if cluster.state:
        return "state"
    if cluster.organization:
        return _KIND_OF_ORGANIZATION[world.organizations[cluster.organization].kind]
    if cluster.person:
        return "person"
    if cluster.members and not any(mention.actor_kind for mention in cluster.mentions):
        kinds = {kind_of(member, world) for member in cluster.members}
        return kinds.pop() if len(kinds) == 1 and kinds != {"person"} else "people" if kinds == {"person"} else "other"
    if any(mention.label == "PER" and not mention.sources for mention in cluster.mentions):
        return "person"
    for mention in cluster.mentions:
        if mention.actor_kind is not None:
            return mention.actor_kind  # type: ignore[return-value]
    return "other"


def _sector(cluster: Cluster, clusters: Clusters, lexicon: Lexicon, day: str | None, kind: ActorKind) -> str | None:
    world = lexicon.world
    if cluster.state:
        return world.states[cluster.state].sector or GOVERNMENT
    if cluster.organization:
        return _sector_of(
            world.organizations[cluster.organization].kind, world.organizations[cluster.organization].sector
        )
    if kind == "person":
        return _sector_to_come(cluster, clusters, lexicon) or _sector_of_person(cluster, clusters, world, day)
    return next((_plain(mention.sector) for mention in cluster.mentions if mention.sector), None)


def _sector_of(kind: str, sector: str) -> str | None:
    return INTERNATIONAL if kind == "igo" else _plain(sector)


def _plain(sector: str | None) -> str | None:
    """A sector of PLOVER; the tables give the United Nations an actor code of their own."""
    return INTERNATIONAL if sector == "UNO" else sector or None


def _sector_to_come(cluster: Cluster, clusters: Clusters, lexicon: Lexicon) -> str | None:
    """The sector of an office that somebody is to take ("the incoming president"), where none is held now."""
    roles = cluster.roles()
    if any(role.current for role in roles):
        return None
    for role in roles:
        before = pieces(clusters.text[max(0, role.span[0] - NEAR) : role.span[0]])
        words = (*before[-1:], *pieces(role.title))
        if any(lexicon.agents.has(word, "coming") for word in words):
            return _plain(role.sector)
    return None


def _sector_of_person(cluster: Cluster, clusters: Clusters, world: World, day: str | None) -> str | None:
    """By the role that the text gives, by the office held at the date, by the body somebody belongs to."""
    roles = cluster.roles()
    current = [role for role in roles if role.current]
    if roles and not current:
        return FORMER_SECTOR
    told = _sector_of_cause(cluster, clusters, world) or next((role.sector for role in current if role.sector), None)
    if told:
        return _plain(told)
    held = _office(cluster, world, day)
    if held is not None:
        return _sector_of_holder(held, world)
    if cluster.person is not None and day is not None and _held_before(cluster.person, world, day):
        return FORMER_SECTOR
    said = (mention for one in (*owners_of(cluster, clusters), cluster) for mention in one.mentions)
    own = next((mention.sector for mention in said if mention.sector), None)
    return _plain(own) or (GOVERNMENT if any(role.country and role.office for role in current) else None)


def _held_before(person: str, world: World, day: str) -> bool:
    """Whether somebody had an office before a day, as far as the tables date it."""
    return any(held.start <= day for held in world.offices_of(person))


def _sector_of_cause(cluster: Cluster, clusters: Clusters, world: World) -> str | None:
    """The sector of the organization that somebody belongs to ("the group's negotiator"), if there is one."""
    for owner in owners_of(cluster, clusters):
        organization = world.organizations.get(owner.organization or "")
        if organization is not None:
            return _sector_of(organization.kind, organization.sector)
    return None


def _sector_of_holder(held: Holder, world: World) -> str | None:
    organization = world.organizations.get(held.organization)
    if organization is not None and organization.kind == "igo":
        return INTERNATIONAL
    return _plain(held.sector or world.offices[held.office].sector)


def _office(cluster: Cluster, world: World, day: str | None) -> Holder | None:
    """The office that a linked person held at the date; without a date the last one that the tables know."""
    if cluster.person is None:
        return None
    held = world.offices_of(cluster.person)
    if day is None:
        return max(held, key=lambda holder: holder.start, default=None)
    certain = [holder for holder in held if holder.held(day)]
    unsure = [holder for holder in held if holder.held(day) is None]
    return next(iter((*certain, *unsure)), None)


def _roles(cluster: Cluster) -> tuple[Role, ...]:
    """The roles that the text gives, each title once, past ones told apart."""
    roles: dict[tuple[str, bool], Role] = {}
    for role in cluster.roles():
        key = role.title.casefold(), role.current
        roles.setdefault(
            key, Role(title=role.title, country=role.country or cluster.country, current=role.current, span=role.span)
        )
    return tuple(roles.values())


def _link(cluster: Cluster, world: World) -> str | None:
    if cluster.state:
        return world.states[cluster.state].key
    if cluster.organization:
        return world.organizations[cluster.organization].key
    return world.persons[cluster.person].key if cluster.person else None


def _name(cluster: Cluster, clusters: Clusters, world: World) -> str:
    """The name of the row, else the fullest name in the text, else the most telling description."""
    if cluster.state:
        return world.states[cluster.state].name
    if cluster.organization:
        return world.organizations[cluster.organization].name
    if cluster.person:
        return world.persons[cluster.person].name
    named = [clusters.words(mention.name) for mention in cluster.mentions if mention.name]
    if named:
        return max(named, key=lambda name: (len(name.split()), len(name)))
    if is_coordination(cluster):
        return " and ".join(_name(member, clusters, world) for member in cluster.members)
    return clusters.words(max(cluster.mentions, key=lambda mention: _telling(mention, clusters)).span)


def _telling(mention: MentionDraft, clusters: Clusters) -> tuple[bool, bool, bool]:
    """How much a description tells: no pronoun, with a country, of a bearable length; the first of equals is taken."""
    short = len(clusters.words(mention.span).split()) <= MAX_NAME_WORDS
    return mention.kind != "pronoun", mention.country is not None, short


def _mentions(cluster: Cluster) -> tuple[Mention, ...]:
    """The mentions with what sort of words they are; each span once. A title before a name is a mention of its own."""
    found: dict[Span, Mention] = {}
    for mention in cluster.mentions:
        if mention.name and mention.roles:
            found[mention.name] = Mention(span=mention.name, kind="name")
            for role in mention.roles:
                found.setdefault(role.span, Mention(span=role.span, kind="title"))
        else:
            found[mention.span] = Mention(span=mention.span, kind=_mention_kind(mention))
    return tuple(found[span] for span in sorted(found))


def _mention_kind(mention: MentionDraft) -> MentionKind:
    if mention.sources and mention.sources[0].partition(":")[0] in ("metonym", "demonym"):
        return "metonym"
    return mention.kind
