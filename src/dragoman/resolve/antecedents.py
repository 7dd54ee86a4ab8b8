"""Antecedents: who "the veteran diplomat", "the watchdog" are, by the coreference head and as the only one."""

from __future__ import annotations

from dragoman.lexicon.agents import AgentEntry
from dragoman.lexicon.world import World
from dragoman.record.drafts import MentionDraft, Span
from dragoman.resolve.clusters import Cluster, Clusters

# The least probability of the head's choice. Nominals of coref/gum-dev joined to the right actor and to another: by the
# rules before it 47 and 20, with it at 0.7, 0.5, 0.3: 48/21, 50/22, 52/23.
SURE = 0.5
STEPS = 4  # over phrases that are no mentions
# Sentences back in which the one actor is looked for that a bare noun may mean. On coref/gum-train 1 gives two right
# and two wrong joins, 2 two and three: a toss there; in the passages of our own, which are news, it finds the rest.
REACH = 1
BARE = 2  # words of a phrase that tells nothing but its noun ("the militia")
DOMESTIC = frozenset({"government", "military"})  # "the army" is a country's, not whoever is named
OPEN = "other"  # the kind of a name that tells none


def taken_for(clusters: Clusters, mention: MentionDraft, entry: AgentEntry, world: World) -> Cluster | None:
    """The actor of the text that a definite nominal without one takes up; None if that is open."""
    if not mention.definite or mention.members or mention.kind != "nominal":
        return None
    told = _by_link(clusters, mention)
    if told is not None:
        return told if _may_be(clusters, mention, told, entry, world) else None
    return _only_one(clusters, mention, entry, world)


def _by_link(clusters: Clusters, mention: MentionDraft) -> Cluster | None:
    """The actor that the coreference head takes a nominal for."""
    head: Span | None = mention.head
    share = 1.0
    for _ in range(STEPS):
        link = clusters.links.get(head) if head is not None else None
        if link is None or link.antecedent is None:
            return None
        head, share = link.antecedent, share * link.share
        if share < SURE:
            return None
        if head in clusters.by_head:
            return clusters.by_head[head]
    return None


def _only_one(clusters: Clusters, mention: MentionDraft, entry: AgentEntry, world: World) -> Cluster | None:
    """The one actor named shortly before that a bare noun may mean ("the diplomat", "the militia")."""
    bare = len(clusters.words(mention.span).split()) <= BARE
    if not bare or mention.country or mention.belongs or mention.number == "plur" or _tells_more(entry):
        return None
    crowd = mention.actor_kind == "people"  # "the crowd" is nobody who was named, and "the activist" looks like it
    if crowd or (not names_one_person(mention, entry) and (not entry.collective or entry.kind in DOMESTIC)):
        return None
    near = {
        id(cluster): cluster
        for other, cluster in clusters.before(mention.span[0])
        if 0 <= mention.sentence - other.sentence <= REACH and other.name is not None
    }
    fits = [cluster for cluster in near.values() if _may_be(clusters, mention, cluster, entry, world)]
    return fits[0] if len(fits) == 1 else None


def _tells_more(entry: AgentEntry) -> bool:
    """Whether a noun is an office, which its holder would be named with, or one of no sort ("the mission")."""
    return entry.office is not None or entry.kind == OPEN


def _may_be(clusters: Clusters, mention: MentionDraft, cluster: Cluster, entry: AgentEntry, world: World) -> bool:
    """Whether sort, number, country and office of a nominal and an actor go together."""
    if mention.belongs is not None and clusters.by_head.get(mention.belongs) is cluster:
        return False
    if any(one.span[0] < mention.span[1] and mention.span[0] < one.span[1] for one in cluster.mentions):
        return False
    if names_one_person(mention, entry) != cluster.is_person() or (mention.number == "plur") != cluster.is_plural():
        return False
    if mention.country is not None and mention.country != country_of(cluster, world):
        return False
    return _of_office(cluster, entry) if cluster.is_person() else _of_sort(cluster, entry)


def names_one_person(mention: MentionDraft, entry: AgentEntry) -> bool:
    """Whether a noun names one human being, also one of a people or trade ("the activist")."""
    one = mention.number != "plur" and not entry.collective
    return mention.actor_kind == "person" or (mention.actor_kind == "people" and one)


def _of_office(cluster: Cluster, entry: AgentEntry) -> bool:
    """Whether a person is not said to hold another office than a noun names."""
    offices = {role.office for role in cluster.roles() if role.office}
    return entry.office is None or not offices or entry.office in offices


def _of_sort(cluster: Cluster, entry: AgentEntry) -> bool:
    """Whether a body is not of another sort than a noun names; a name alone may be any sort but a state."""
    if cluster.state is not None:
        return entry.kind == "state"
    kinds = {cluster.sort} if cluster.sort else {one.actor_kind for one in cluster.mentions if one.actor_kind}
    return not kinds - {OPEN} or any(kind_fits(entry.kind, kind) for kind in kinds if kind)


def kind_fits(noun: str, named: str) -> bool:
    """Whether a noun of one kind may take up a body of another: "the movement" a party, "the agency" a charity."""
    return noun == named or (noun, named) in (("armed_group", "party"), ("igo", "ngo"), ("ngo", "igo"))


def country_of(cluster: Cluster, world: World) -> str | None:
    """The country that the tables or the words of an actor give it."""
    if cluster.person is not None:
        return world.persons[cluster.person].country or None
    if cluster.state is not None:
        return world.states[cluster.state].iso3
    if cluster.organization is not None:
        countries = world.organizations[cluster.organization].countries
        return countries[0] if len(countries) == 1 else None
    said = (code for one in cluster.mentions for code in (one.country, *(role.country for role in one.roles)) if code)
    return next(said, None)
