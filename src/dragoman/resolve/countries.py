"""Countries of actors: of their own, of the article for its home bodies, of what they belong to, of their members."""

from __future__ import annotations

from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World
from dragoman.record.drafts import MentionDraft
from dragoman.resolve.clusters import Cluster, Clusters, owners_of
from dragoman.resolve.homes import settle_homes

_HOME_KINDS = frozenset({"government", "military", "party"})
# Offices that "the" alone ties to the country at hand; envoys and diplomats are as often those of others.
_HOME_RANKS = frozenset({"head_of_state", "head_of_government", "minister", "officer"})
_HOME_SECTORS = frozenset({"MIL", "COP"})  # "Army spokesman Ada Brun" serves the country at hand
_WORLDWIDE = "IMG"
# Characters of a bare noun phrase that says no more than its noun ("army envoys"); a longer one tells whose it is.
PLAIN_LENGTH = 16
OWNER_STEPS = 2  # "the movement's delegation's spokesman": farther than two owners back nobody writes


def settle_countries(clusters: Clusters, lexicon: Lexicon, main: str | None) -> None:
    """Give every cluster its country, those that say it themselves first. ``main``: the country of the article."""
    world = lexicon.world
    for cluster in clusters.clusters:
        cluster.country = _own(cluster, world) or _of_title(cluster, clusters, world)
    for cluster in clusters.clusters:
        if (
            cluster.country is None
            and not cluster.members
            and not owners_of(cluster, clusters)
            and _is_at_home(cluster, lexicon)
        ):
            cluster.country = main
    settle_homes(clusters, lexicon)
    for _ in range(OWNER_STEPS):
        for cluster in clusters.clusters:
            if cluster.country is None and not cluster.organization and not _is_of_many(cluster):
                owned = (owner.country for owner in owners_of(cluster, clusters) if owner.country)
                cluster.country = next(owned, None) or _shared(cluster)


def _is_of_many(cluster: Cluster) -> bool:
    """Whether an actor is of a movement without borders, which has no country by its founder ("X's terror network")."""
    return any(mention.sector == _WORLDWIDE for mention in cluster.mentions)


def _own(cluster: Cluster, world: World) -> str | None:
    """The country that a row or the words of a mention give."""
    if cluster.state:
        return world.states[cluster.state].iso3
    if cluster.organization:
        countries = world.organizations[cluster.organization].countries
        return countries[0] if countries else None
    said = [role.country for role in cluster.roles()] + [mention.country for mention in cluster.mentions]
    told = next((country for country in said if country), None)
    if cluster.person and (country := world.persons[cluster.person].country):
        state = world.states.get(country)
        return told if told and state is not None and state.status == "former" else country
    return told or _of_people(cluster, world)


def _of_people(cluster: Cluster, world: World) -> str | None:
    """The country of those who are called by their nationality ("two Liberians")."""
    rows = [source.partition(":") for mention in cluster.mentions for source in mention.sources]
    return next((world.states[row].iso3 for kind, _, row in rows if kind == "people"), None)


def _is_at_home(cluster: Cluster, lexicon: Lexicon) -> bool:
    """Whether an actor is of the country that an article is about unless it says else: its army, parties, president."""
    if cluster.organization:
        return False
    return any(_is_home_mention(mention, lexicon) for mention in cluster.mentions)


def _is_home_mention(mention: MentionDraft, lexicon: Lexicon) -> bool:
    entry = lexicon.agents.by_id.get(mention.entry or "")
    if entry is None:
        return False
    if entry.kind == "person":
        offices = lexicon.world.offices
        ranks = {offices[role.office].rank for role in mention.roles if role.office and role.office in offices}
        home = bool(ranks & _HOME_RANKS) or (mention.name is not None and mention.sector in _HOME_SECTORS)
        return mention.definite and mention.number != "plur" and home
    plain = mention.span[1] - mention.span[0] <= PLAIN_LENGTH or mention.definite
    return entry.kind in _HOME_KINDS and mention.name is None and mention.belongs is None and plain


def _of_title(cluster: Cluster, clusters: Clusters, world: World) -> str | None:
    """The one country of those in the text that knows a title ("External Affairs Minister")."""
    named = {world.states[other.state].iso3 for other in clusters.clusters if other.state}
    for role in cluster.roles():
        for office in world.offices_by_title(role.title):
            bound = {
                code for title, codes in office.titles if title.casefold() == role.title.casefold() for code in codes
            }
            if len(bound) == 1 or len(bound & named) == 1:
                return next(iter(bound & named or bound))
    return None


def _shared(cluster: Cluster) -> str | None:
    """The country that all members of a group have."""
    countries = {member.country for member in cluster.members}
    return countries.pop() if len(countries) == 1 else None
