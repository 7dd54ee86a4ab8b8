"""Persons: which names of a text are one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.lexicon.fold import fold
from dragoman.lexicon.world import Holder, World
from dragoman.record.drafts import MentionDraft, RoleDraft
from dragoman.record.when import When
from dragoman.resolve.clusters import Cluster, Clusters

DAY_LENGTH = 10  # characters of an ISO date


def gather_persons(clusters: Clusters, mentions: Iterable[MentionDraft]) -> None:
    """Cluster the mentions of persons by name: the fullest names first, then shorter forms of them."""
    named = sorted(mentions, key=lambda mention: (-len(name_parts(clusters, mention)), mention.span))
    for mention in named:
        clusters.add(mention, _same_person(clusters, mention))
    for cluster in clusters.clusters:
        cluster.mentions.sort(key=lambda mention: mention.span)


def name_parts(clusters: Clusters, mention: MentionDraft) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(clusters.words(mention.name or mention.span)).split())


def _same_person(clusters: Clusters, mention: MentionDraft) -> Cluster | None:
    """The cluster of a fuller or equal name: of several the one named last, for a bare surname the one named first.

    A text that names relatives calls by the surname alone the one whom it is about.
    """
    parts = name_parts(clusters, mention)
    fits = [cluster for cluster in clusters.clusters if cluster.named() and _fits(parts, clusters, cluster)]
    if not fits:
        return None
    exact = [cluster for cluster in fits if any(name_parts(clusters, other) == parts for other in cluster.named())]
    bare = len(parts) == 1 and not mention.roles
    if bare and not exact and len(fits) > 1:
        same = [cluster for cluster in fits if _may_be_of_gender(cluster, mention)]
        return min(same or fits, key=lambda cluster: min(other.span for other in cluster.named()))
    return min(exact or fits, key=lambda cluster: _distance(cluster, mention))


def _may_be_of_gender(cluster: Cluster, mention: MentionDraft) -> bool:
    genders = {other.gender for other in cluster.mentions if other.gender}
    return mention.gender is None or not genders or mention.gender in genders


def _fits(parts: Sequence[str], clusters: Clusters, cluster: Cluster) -> bool:
    return any(
        other.label in ("PER", None) and is_short_for(parts, name_parts(clusters, other)) for other in cluster.named()
    )


def is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is the other one, its end ("Sisi", "al Sisi"), one word of it ("Xi"), or its ends ("V. Putin").

    >>> is_short_for(["xi"], ["xi", "jinping"]), is_short_for(["jin"], ["xi", "jinping"])
    (True, False)
    """
    if not short or len(short) > len(full):
        return False
    if list(full[-len(short) :]) == list(short):
        return True
    if len(short) == 1:
        return short[0] in full and len(short[0]) > 1
    given = short[0] == full[0] or (len(short[0]) == 1 and full[0].startswith(short[0]))
    return given and short[-1] == full[-1] and set(short[1:-1]) <= set(full)


def _distance(cluster: Cluster, mention: MentionDraft) -> tuple[bool, int]:
    """How far the nearest mention of a cluster lies, those before this one first."""
    starts = [other.span[0] for other in cluster.named()]
    before = [start for start in starts if start <= mention.span[0]]
    return not before, mention.span[0] - max(before) if before else min(starts) - mention.span[0]


def day_of(published: When | None) -> str | None:
    """The date of publication as an ISO prefix, None if its year is unknown."""
    bound = published.latest if published is not None else None
    return bound[:DAY_LENGTH] if bound and bound[0].isdigit() else None


def holders_for(role: RoleDraft, world: World, day: str | None) -> tuple[Holder, ...]:
    """Who held the office of a role at a date; nobody if the role has no office or no country."""
    if role.office is None or role.country is None:
        return ()
    return world.holders_of(role.country, role.office, day)
