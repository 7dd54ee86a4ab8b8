"""Clusters: mentions of one article that name the same actor, while they are being gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.record.drafts import Drafts, LinkDraft, MentionDraft, RoleDraft, Span


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one actor so far, in order of the text.

    ``state``, ``organization`` and ``person`` are ids of rows of the world tables.

    ``sort`` is the kind of the organization, ``country`` what has been settled (ISO 3166-1 alpha-3).
    ``key`` is what further mentions are recognised by; ``members`` the clusters of a group. Changed only in this room.
    """

    mentions: list[MentionDraft] = field(default_factory=list)
    key: tuple[str, ...] | None = None
    state: str | None = None
    organization: str | None = None
    sort: str | None = None
    person: str | None = None
    members: list[Cluster] = field(default_factory=list)
    country: str | None = None
    joint: bool = False

    def named(self) -> tuple[MentionDraft, ...]:
        """The mentions by a proper name."""
        return tuple(mention for mention in self.mentions if mention.name is not None)

    def roles(self) -> tuple[RoleDraft, ...]:
        """The roles of all mentions, in order of the text."""
        return tuple(role for mention in self.mentions for role in mention.roles)

    def is_person(self) -> bool:
        """Whether it is one person, as far as names and nouns tell."""
        if self.state or self.organization or self.members:
            return False
        return any(mention.label == "PER" or mention.actor_kind == "person" for mention in self.mentions)

    def is_plural(self) -> bool:
        """Whether it is several: a group, or named by a plural noun."""
        return bool(self.members) or any(
            mention.number == "plur" and mention.kind == "nominal" for mention in self.mentions
        )


@dataclass(slots=True, eq=False)
class Clusters:
    """All clusters of an article.

    ``by_head``: head of a mention -> its cluster. ``hosts``: head of a state that is only a place there -> that state.
    ``links``: head of a phrase -> what the coreference head says of it.
    """

    text: str
    drafts: Drafts
    clusters: list[Cluster] = field(default_factory=list)
    by_head: dict[Span, Cluster] = field(default_factory=dict)
    hosts: dict[Span, Cluster] = field(default_factory=dict)
    by_key: dict[tuple[str, ...], Cluster] = field(default_factory=dict)
    links: dict[Span, LinkDraft] = field(init=False)

    def __post_init__(self) -> None:
        # The longer phrase of two with one head ("A and B" before "A") is the coordination: the shorter one is kept.
        self.links = {link.head: link for link in self.drafts.links}

    def words(self, span: Span) -> str:
        """The text of a span with single blanks."""
        return " ".join(self.text[span[0] : span[1]].split())

    def add(self, mention: MentionDraft, cluster: Cluster | None = None, key: tuple[str, ...] | None = None) -> Cluster:
        """Put a mention into a cluster: the given one, that of the key, or a new one."""
        if cluster is None and key is not None:
            cluster = self.by_key.get(key)
        if cluster is None:
            cluster = Cluster(key=key)
            self.clusters.append(cluster)
        if key is not None:
            self.by_key.setdefault(key, cluster)
        cluster.mentions.append(mention)
        self.by_head.setdefault(mention.head, cluster)
        return cluster

    def merge(self, into: Cluster, other: Cluster) -> Cluster:
        """Make two clusters one."""
        if into is other:
            return into
        into.mentions.extend(other.mentions)
        into.state, into.organization = into.state or other.state, into.organization or other.organization
        into.sort = into.sort or other.sort
        into.person, into.country = into.person or other.person, into.country or other.country
        self.clusters.remove(other)
        self.by_head = {head: into if cluster is other else cluster for head, cluster in self.by_head.items()}
        self.hosts = {head: into if cluster is other else cluster for head, cluster in self.hosts.items()}
        self.by_key = {key: into if cluster is other else cluster for key, cluster in self.by_key.items()}
        return into

    def before(self, position: int) -> Iterator[tuple[MentionDraft, Cluster]]:
        """Mentions that begin before a place in the text, the nearest first, with their clusters."""
        seen = [
            (mention, cluster)
            for cluster in self.clusters
            for mention in cluster.mentions
            if mention.span[0] < position and mention.kind != "pronoun"
        ]
        return iter(sorted(seen, key=lambda pair: pair[0].head, reverse=True))


def owners_of(cluster: Cluster, clusters: Clusters) -> tuple[Cluster, ...]:
    """The actors that the mentions of a cluster are said to belong to."""
    heads = [
        head for mention in cluster.mentions for head in (mention.belongs, *(role.of for role in mention.roles)) if head
    ]
    owners = [clusters.by_head.get(head) or clusters.hosts.get(head) for head in heads]
    return tuple(owner for owner in owners if owner is not None and owner is not cluster)


def is_coordination(cluster: Cluster) -> bool:
    """Whether a group is only its parts joined by "and", with no noun of its own ("both sides")."""
    return bool(cluster.members) and all(mention.entry is None for mention in cluster.mentions)
