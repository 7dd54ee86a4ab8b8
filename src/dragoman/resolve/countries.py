"""Countries of actors: of their own, of the article for its home bodies, of what they belong to, of their members."""

from __future__ import annotations

from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World
from dragoman.record.drafts import MentionDraft
from dragoman.resolve.clusters import Cluster, Clusters
from dragoman.resolve.portraits import kind_of

_HOME_KINDS = frozenset({"government", "military"})
OWNER_STEPS = 2  # "the movement's delegation's spokesman": farther than two owners back nobody writes


def settle_countries(clusters: Clusters, lexicon: Lexicon, main: str | None) -> None:
    """Give every cluster its country, those that say it themselves first. ``main``: the country of the article."""
    world = lexicon.world
    for cluster in clusters.clusters:
        cluster.country = _own(cluster, world) or _of_title(cluster, clusters, world)
    for cluster in clusters.clusters:
        home = cluster.country is None and not cluster.members and kind_of(cluster, world) in _HOME_KINDS
        if home and not _owners(cluster, clusters) and any(_is_home_body(mention, lexicon) for mention in cluster.mentions):
            cluster.country = main
    for _ in range(OWNER_STEPS):
        for cluster in clusters.clusters:
            if cluster.country is None and not cluster.organization:
                owned = (owner.country for owner in _owners(cluster, clusters) if owner.country)
                cluster.country = next(owned, None) or _shared(cluster)


def _own(cluster: Cluster, world: World) -> str | None:
    """The country that a row or the words of a mention give."""
    if cluster.state:
        return world.states[cluster.state].iso3
    if cluster.organization:
        countries = world.organizations[cluster.organization].countries
        return countries[0] if countries else None
    if cluster.person and (country := world.persons[cluster.person].country):
        return country
    said = [role.country for role in cluster.roles()] + [mention.country for mention in cluster.mentions]
    return next((country for country in said if country), None)


def _is_home_body(mention: MentionDraft, lexicon: Lexicon) -> bool:
    """Whether a mention names the army, the government: that of the country an article is about, if nothing else is said."""
    collective = mention.entry is not None and lexicon.agents.by_id[mention.entry].collective
    return collective and mention.definite and mention.number != "plur"


def _of_title(cluster: Cluster, clusters: Clusters, world: World) -> str | None:
    """The one country of those in the text that knows a title ("External Affairs Minister")."""
    named = {world.states[other.state].iso3 for other in clusters.clusters if other.state}
    for role in cluster.roles():
        for office in world.offices_by_title(role.title):
            bound = {code for title, codes in office.titles if title.casefold() == role.title.casefold() for code in codes}
            if len(bound) == 1 or len(bound & named) == 1:
                return next(iter(bound & named or bound))
    return None


def _owners(cluster: Cluster, clusters: Clusters) -> list[Cluster]:
    """The actors that the mentions of a cluster are said to belong to."""
    heads = [head for mention in cluster.mentions for head in (mention.belongs, *(role.of for role in mention.roles)) if head]
    owners = [clusters.by_head.get(head) or clusters.hosts.get(head) for head in heads]
    return [owner for owner in owners if owner is not None and owner is not cluster]


def _shared(cluster: Cluster) -> str | None:
    """The country that all members of a group have."""
    countries = {member.country for member in cluster.members}
    return countries.pop() if len(countries) == 1 else None
