"""Countries of those who are at home where the text sets them: demonstrators, police, rebels, judges."""

from __future__ import annotations

from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World
from dragoman.record.drafts import MentionDraft, Span
from dragoman.resolve.clusters import Cluster, Clusters, owners_of
from dragoman.resolve.nominals import country_of_sources, entities_of

# Kinds of those who act where they live: the place of their act tells their country. Officials and armies travel.
_SETTLED_KINDS = frozenset({"people", "media", "armed_group"})
_POLICE = "COP"
_ARMED = "armed_group"
_GIVING = "AID"
# Of somebody with a name only these are tied to the country at hand by their title ("Judge Ada Brun").
_NAMED_SECTORS = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
_SERVES_MANY = frozenset({"IGO", "NGO"})


def settle_homes(clusters: Clusters, lexicon: Lexicon) -> None:
    """Give actors of a domestic kind without a country that of the place of their act, else the only one named."""
    open_ones = [cluster for cluster in clusters.clusters if _is_homely(cluster, clusters, lexicon)]
    if not open_ones:
        return
    disputed = _disputed(clusters, lexicon.world)
    only = _only_country(clusters, lexicon.world)
    only = None if only in disputed else only
    for cluster in open_ones:
        where = _where(cluster, clusters, lexicon) if _is_settled(cluster, lexicon) else None
        where = None if where in disputed else where
        cluster.country = where or (only if only and not _faces(cluster, clusters, lexicon, only) else None)


def _disputed(clusters: Clusters, world: World) -> frozenset[str]:
    """The countries of which the text names a part that is a state to some: a place there tells nobody's home."""
    named = (entity for mention in clusters.drafts.mentions for entity in entities_of(mention, world))
    return frozenset(entity.iso3 for entity in named)


def _is_homely(cluster: Cluster, clusters: Clusters, lexicon: Lexicon) -> bool:
    if cluster.country or cluster.organization or cluster.members or owners_of(cluster, clusters):
        return False
    if any(mention.sector in _SERVES_MANY or _is_foreign(clusters, mention, lexicon) for mention in cluster.mentions):
        return False
    return any(_is_home(mention, lexicon) for mention in cluster.mentions)


def _is_home(mention: MentionDraft, lexicon: Lexicon) -> bool:
    entry = lexicon.agents.by_id.get(mention.entry or "")
    if entry is None or not entry.home:
        return False
    return mention.name is None or (mention.sector in _NAMED_SECTORS and entry.kind == "person")


def _is_foreign(clusters: Clusters, mention: MentionDraft, lexicon: Lexicon) -> bool:
    """Whether a word of a phrase says that they are not of the country at hand ("foreign workers")."""
    words = clusters.words(mention.span).casefold().replace("-", " ").split()
    return any(lexicon.agents.has(word, "abroad") for word in words)


def _is_settled(cluster: Cluster, lexicon: Lexicon) -> bool:
    entries = (lexicon.agents.by_id.get(mention.entry or "") for mention in cluster.mentions if mention.name is None)
    return any(entry and entry.home and (entry.kind in _SETTLED_KINDS or entry.sector == _POLICE) for entry in entries)


def _where(cluster: Cluster, clusters: Clusters, lexicon: Lexicon) -> str | None:
    """The one country of the places of the events that an actor takes part in."""
    own = {mention.head for mention in cluster.mentions}
    places: set[Span] = {
        place for event in clusters.drafts.events if own & {*event.actors, *event.recipients} for place in event.places
    }
    named = (mention for mention in clusters.drafts.mentions if mention.head in places)
    found = {country_of_sources(mention, lexicon.world) for mention in named}
    return found.pop() if len(found) == 1 else None


def _faces(cluster: Cluster, clusters: Clusters, lexicon: Lexicon, country: str) -> bool:
    """Whether the state of a country is itself whom an actor deals with: then it is as likely of another.

    "The mayor called for sanctions against Chad" tells not whose mayor. Of armed groups also who is hit by the state.
    """
    own = {mention.head for mention in cluster.mentions}
    armed = any(mention.actor_kind == _ARMED for mention in cluster.mentions)
    met: set[Span] = set()
    for event in clusters.drafts.events:
        if event.type == _GIVING and own & set(event.actors):
            return True  # who brings help is as often from abroad
        met |= set(event.recipients) if own & set(event.actors) else set()
        met |= set(event.actors) if armed and own & set(event.recipients) else set()
    states = (other.state for head in met if (other := clusters.by_head.get(head) or clusters.hosts.get(head)))
    return any(state and lexicon.world.states[state].iso3 == country for state in states)


def _only_country(clusters: Clusters, world: World) -> str | None:
    """The country that a text names if it names no other, in any form; None if it names none or several."""
    said = {cluster.country for cluster in clusters.clusters if cluster.country}
    for mention in clusters.drafts.mentions:
        said |= {code for code in (country_of_sources(mention, world), mention.country) if code}
    return said.pop() if len(said) == 1 else None
