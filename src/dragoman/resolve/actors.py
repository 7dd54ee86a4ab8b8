"""Actors: the mentions of one article, gathered into persons, states, bodies and groups, linked to the world tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType

from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World
from dragoman.record.actor import Actor
from dragoman.record.drafts import Drafts, MentionDraft, Span
from dragoman.record.ids import assign_ids
from dragoman.record.when import When
from dragoman.resolve.bodies import known_bodies
from dragoman.resolve.clusters import Cluster, Clusters, is_coordination
from dragoman.resolve.countries import settle_countries
from dragoman.resolve.linking import Linking, basis_of, link_persons
from dragoman.resolve.nominals import PAIR, body_key, country_of_sources, gather_nominals, main_country
from dragoman.resolve.persons import day_of, gather_persons, name_parts
from dragoman.resolve.portraits import Portrait, portrait
from dragoman.resolve.pronouns import gather_pronouns
from dragoman.resolve.short_forms import merge_short_forms
from dragoman.resolve.terms import warnings_of

_STATE_KINDS = ("state", "metonym", "demonym")
_CHANNELS = frozenset({"business", "media"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTable:
    """All actors of an article. ``by_head``: head of a mention -> id of its actor.

    ``hosts``: head of a state or capital that stands there as a place -> id of that state, for who receives a visit;
    ``only_places``: those of them that stand nowhere as actors, and bodies and states that the text names in passing.
    ``groups``: id of a coordination that a pronoun takes up ("A and B ... they") -> ids of its parts, which act.
    ``known_bodies``: bodies without a name of which the reader knows which are meant ("the Iraqi government").
    ``main_country``: the country the article is mostly about, None if none leads. ``notes``: warnings, sentences.
    """

    actors: tuple[Actor, ...]
    by_head: Mapping[Span, str]
    hosts: Mapping[Span, str]
    groups: Mapping[str, tuple[str, ...]]
    only_places: frozenset[str] = frozenset()
    known_bodies: frozenset[str] = frozenset()
    main_country: str | None = None
    notes: tuple[str, ...] = ()


def resolve_actors(drafts: Drafts, article_text: str, published: When | None, lexicon: Lexicon) -> ActorTable:
    """The actors of an article in order of first mention. ``published`` judges who held an office."""
    clusters = Clusters(text=article_text, drafts=drafts)
    main = main_country(drafts.mentions, lexicon.world)
    simple = _as_persons(clusters, [mention for mention in drafts.mentions if not mention.members])
    simple = _of_named_countries(_as_bodies(simple), lexicon.world)
    _gather_states(clusters, [m for m in simple if _stands_for_state(m)])
    _gather_bodies(clusters, [m for m in simple if m.name and not _stands_for_state(m) and not _is_person(m)], lexicon)
    merge_short_forms(clusters)
    gather_persons(clusters, [m for m in simple if _is_person(m)])
    linkings = link_persons(clusters, lexicon.world, published)
    _merge_rows(clusters)
    gather_nominals(clusters, [m for m in simple if m.name is None and m.kind == "nominal"], lexicon, main)
    _join_appositions(clusters, [m for m in simple if m.name is not None])
    _gather_groups(clusters, [mention for mention in drafts.mentions if mention.members])
    gather_pronouns(clusters, [m for m in simple if m.kind == "pronoun"])
    return _table(clusters, published, lexicon, main, linkings)


def _as_persons(clusters: Clusters, mentions: list[MentionDraft]) -> list[MentionDraft]:
    """The mentions, with names that the reader took for something else made persons where the text shows it."""
    people = {mention.head for mention in mentions if mention.actor_kind == "person" and mention.name is None}
    mentions = [
        replace(mention, label="PER") if _is_named_apart(clusters, mention, people) else mention for mention in mentions
    ]
    parts = {part for mention in mentions if _is_person(mention) for part in name_parts(clusters, mention)[-1:]}
    return [
        replace(mention, label="PER")
        if mention.name
        and not mention.sources
        and name_parts(clusters, mention)[-1:]
        and len(name_parts(clusters, mention)) == 1
        and name_parts(clusters, mention)[0] in parts
        else mention
        for mention in mentions
    ]


def _is_named_apart(clusters: Clusters, mention: MentionDraft, people: set[Span]) -> bool:
    """Whether a name of several words is that of the person it stands beside ("a Nigerian imam, Sani Garba")."""
    if not mention.name or mention.sources or mention.label == "PER" or mention.entry or mention.actor_kind:
        return False
    return len(name_parts(clusters, mention)) > 1 and any(head in people for head in mention.links)


def _as_bodies(mentions: list[MentionDraft]) -> list[MentionDraft]:
    """The mentions, with a capital that is the seat of a body too taken for the body where its state is not named."""
    named = {
        source.partition(":")[2] for one in mentions for source in one.sources if not source.startswith("metonym:")
    }
    return [
        replace(mention, label="ORG", sources=mention.sources[1:])
        if len(mention.sources) > 1
        and mention.sources[1].startswith("org:")
        and mention.sources[0].startswith("metonym:")
        and not mention.locative
        and mention.sources[0].partition(":")[2] not in named
        else mention
        for mention in mentions
    ]


def _of_named_countries(mentions: list[MentionDraft], world: World) -> list[MentionDraft]:
    """The mentions, of several bodies called so the one of a country that the text names first ("the NLA")."""
    named = {country_of_sources(one, world) or one.country for one in mentions if not _is_body(one.sources)}

    def strange(source: str) -> bool:
        kind, _, row = source.partition(":")
        return kind == "org" and named.isdisjoint(world.organizations[row].countries)

    return [
        replace(one, sources=tuple(sorted(one.sources, key=strange)))
        if _is_body(one.sources) and len(one.sources) > 1
        else one
        for one in mentions
    ]


def _is_body(sources: tuple[str, ...]) -> bool:
    return bool(sources) and sources[0].startswith("org:")


def _is_person(mention: MentionDraft) -> bool:
    return (
        mention.name is not None and not mention.sources and (mention.label == "PER" or mention.actor_kind == "person")
    )


def _stands_for_state(mention: MentionDraft) -> bool:
    return bool(mention.name) and bool(mention.sources) and mention.sources[0].partition(":")[0] in _STATE_KINDS


def _gather_states(clusters: Clusters, mentions: Iterable[MentionDraft]) -> None:
    """Put states, capitals that act and nationalities together; where a state is a place it is only a host."""
    places: list[tuple[MentionDraft, str]] = []
    for mention in mentions:
        row = mention.sources[0].partition(":")[2]
        if mention.locative:
            places.append((mention, row))
        else:
            clusters.add(mention, key=("state", row)).state = row
    for mention, row in places:
        _host(clusters, mention, row)


def _host(clusters: Clusters, mention: MentionDraft, row: str) -> None:
    """Note the state that stands behind a place."""
    cluster = clusters.by_key.get(("state", row))
    if cluster is None:
        cluster = Cluster(key=("state", row), state=row, mentions=[mention])
        clusters.clusters.append(cluster)
        clusters.by_key[("state", row)] = cluster
    clusters.hosts[mention.head] = cluster


def _add_host(clusters: Clusters, mention: MentionDraft, world: World) -> None:
    """Note the state behind a city or region of one country ("shelled Basra" reaches Iraq)."""
    country = country_of_sources(mention, world)
    if country is not None and country in world.states:
        _host(clusters, mention, country)


def _gather_bodies(clusters: Clusters, mentions: Iterable[MentionDraft], lexicon: Lexicon) -> None:
    """Put organizations and other named bodies together; names of mere places are left to `resolve.places`."""
    for mention in mentions:
        kind, _, row = mention.sources[0].partition(":") if mention.sources else ("", "", "")
        if kind == "city" or (kind == "region" and lexicon.world.regions[row].kind != "bloc"):
            _add_host(clusters, mention, lexicon.world)
            continue
        passing = mention.label == "MISC" and mention.entry is None and not mention.subject
        if not mention.sources and (mention.label == "LOC" or passing):
            continue
        words = clusters.words(mention.name or mention.span).casefold()
        key = (kind, row) if row else ("name", words)
        cluster = clusters.add(mention, key=_body_key(clusters, mention, row, lexicon) or key)
        if kind == "org":
            cluster.organization = row
            cluster.sort = lexicon.world.organizations[row].kind


def _body_key(clusters: Clusters, mention: MentionDraft, row: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """A country's army or ministry has one key, whether the tables list it or not, with capitals or without."""
    organization = lexicon.world.organizations.get(row)
    country = organization.countries[0] if organization and organization.countries else mention.country
    if mention.entry is None or country is None or mention.actor_kind not in ("military", "government"):
        return None
    key = body_key(clusters, mention, lexicon.agents.by_id[mention.entry], country)
    return key if organization is None or (organization.kind == "military" and len(key) == PAIR) else None


def _merge_rows(clusters: Clusters) -> None:
    """Make clusters one that turned out to be the same person of the tables."""
    seen: dict[str, Cluster] = {}
    for cluster in list(clusters.clusters):
        if cluster.person is None:
            continue
        if cluster.person in seen:
            clusters.merge(seen[cluster.person], cluster)
        else:
            seen[cluster.person] = cluster


def _join_appositions(clusters: Clusters, mentions: Iterable[MentionDraft]) -> None:
    """Make a name and the nominal that it stands in apposition to one ("the army chief, X")."""
    for mention in mentions:
        own = clusters.by_head.get(mention.head)
        for head in mention.links:
            other = clusters.by_head.get(head)
            if own is None or other is None or own is other:
                continue
            if not (own.is_person() and other.is_person()) and not _describes(clusters, other, mention):
                continue
            if not other.named() or not own.named():
                own = clusters.merge(own, other)


def _describes(clusters: Clusters, cluster: Cluster, mention: MentionDraft) -> bool:
    """Whether a noun of a body's entry tells what a person is ("businessman X", "an aid worker, X"), right before."""
    if mention.label != "PER" or mention.sources or len(cluster.mentions) > 1:
        return False
    noun = cluster.mentions[0]
    between = clusters.text[noun.span[1] : mention.span[0]].strip() if noun.span[1] <= mention.span[0] else None
    joined = between == "" or (between == "," and not noun.definite)
    return joined and noun.kind == "nominal" and noun.number != "plur" and not cluster.members


def _gather_groups(clusters: Clusters, mentions: Iterable[MentionDraft]) -> None:
    """Coordinations stand by themselves: they are antecedents of "they", never found by their head."""
    for mention in mentions:
        members = list(dict.fromkeys(clusters.by_head[head] for head in mention.members if head in clusters.by_head))
        if len(members) > 1:
            clusters.clusters.append(Cluster(mentions=[mention], members=members))


def _table(
    clusters: Clusters, published: When | None, lexicon: Lexicon, main: str | None, linkings: Mapping[Cluster, Linking]
) -> ActorTable:
    clusters.clusters = [c for c in clusters.clusters if len(c.mentions) > 1 or not c.mentions[0].members]
    for cluster in clusters.clusters:
        cluster.mentions.sort(key=lambda mention: (mention.span, mention.head))
    settle_countries(clusters, lexicon, main)
    ordered = sorted(clusters.clusters, key=lambda cluster: (cluster.mentions[0].span, len(cluster.members)))
    digest = sha256(clusters.text.encode("utf-8", "surrogatepass")).hexdigest()
    drawn = [portrait(cluster, clusters, published, lexicon) for cluster in ordered]
    keys = [(face.name, cluster.mentions[0].span) for face, cluster in zip(drawn, ordered, strict=True)]
    ids = assign_ids("actor", digest, keys)
    number = {id(cluster): identity for cluster, identity in zip(ordered, ids, strict=True)}
    whys = [basis_of(cluster, clusters, lexicon.world, linkings) for cluster in ordered]
    actors = tuple(
        _actor(face, why, number[id(cluster)], _part_ids(cluster, number))
        for face, why, cluster in zip(drawn, whys, ordered, strict=True)
    )
    return ActorTable(
        actors=actors,
        by_head=MappingProxyType({head: number[id(cluster)] for head, cluster in clusters.by_head.items()}),
        hosts=MappingProxyType({head: number[id(cluster)] for head, cluster in clusters.hosts.items()}),
        only_places=frozenset(number[id(c)] for c in clusters.hosts.values())
        - {number[id(c)] for c in clusters.by_head.values()}
        | {number[id(c)] for c in clusters.clusters if _in_passing(c)},
        groups=MappingProxyType({number[id(c)]: _part_ids(c, number) for c in ordered if is_coordination(c)}),
        known_bodies=frozenset(number[id(c)] for c in known_bodies(clusters, lexicon.agents)),
        main_country=main,
        notes=tuple(
            note for cluster in ordered for note in warnings_of(cluster, clusters, lexicon.world, day_of(published))
        ),
    )


def _actor(face: Portrait, why: Linking, identity: str, members: tuple[str, ...]) -> Actor:
    return Actor(
        id=identity,
        name=face.name,
        kind=face.kind,
        country=face.country,
        sector=face.sector,
        roles=face.roles,
        link=face.link,
        members=members,
        mentions=face.mentions,
        basis=why.basis,
        explanation=why.explanation,
        candidates=why.candidates,
    )


def _in_passing(cluster: Cluster) -> bool:
    """Whether the text names a body only as a place or channel ("on Facebook"), a state only by an adjective."""
    if cluster.state:
        return all(source.startswith("demonym:") for one in cluster.mentions for source in one.sources[:1] or ("",))
    channel = cluster.sort in _CHANNELS or not (cluster.organization or any(m.actor_kind for m in cluster.mentions))
    return channel and bool(cluster.named()) and all(mention.locative for mention in cluster.mentions)


def _part_ids(cluster: Cluster, number: Mapping[int, str]) -> tuple[str, ...]:
    """The ids of the members of a cluster that are actors of the table."""
    return tuple(number[id(member)] for member in cluster.members if member is not cluster and id(member) in number)
