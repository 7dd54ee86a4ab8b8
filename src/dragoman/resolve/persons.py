"""Persons: which names of a text are one person, and who that is in the world tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from dragoman.lexicon.fold import fold
from dragoman.lexicon.world import Holder, World
from dragoman.record.drafts import MentionDraft, RoleDraft
from dragoman.record.when import When
from dragoman.resolve.clusters import Cluster, Clusters

# rapidfuzz ratios (0 to 100) of folded names, set on transliterations of our own (tests/resolve/test_persons.py):
# spellings of one full name lie above the first, names of two people below.
VARIANT_WITH_JUDGE = 84.0  # where office or country speaks for it
VARIANT_OF_SURNAME = 80.0  # where office and country both do, and only a surname is written
VARIANT_ALONE = 94.0  # where nothing else speaks for it
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
    """The cluster of a fuller or equal name, the one last named before this mention if several fit."""
    parts = name_parts(clusters, mention)
    fits = [cluster for cluster in clusters.clusters if cluster.named() and _fits(parts, clusters, cluster)]
    if not fits:
        return None
    exact = [cluster for cluster in fits if any(name_parts(clusters, other) == parts for other in cluster.named())]
    return min(exact or fits, key=lambda cluster: _distance(cluster, mention))


def _fits(parts: Sequence[str], clusters: Clusters, cluster: Cluster) -> bool:
    return any(
        other.label in ("PER", None) and is_short_for(parts, name_parts(clusters, other)) for other in cluster.named()
    )


def is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is the other one, its end ("Sisi", "al Sisi"), or one word of it ("Xi").

    >>> is_short_for(["xi"], ["xi", "jinping"]), is_short_for(["jin"], ["xi", "jinping"])
    (True, False)
    """
    if not short or len(short) > len(full):
        return False
    if list(full[-len(short) :]) == list(short):
        return True
    if len(short) == 1:
        return short[0] in full and len(short[0]) > 1
    return short[0] == full[0] and short[-1] == full[-1]


def _distance(cluster: Cluster, mention: MentionDraft) -> tuple[bool, int]:
    """How far the nearest mention of a cluster lies, those before this one first."""
    starts = [other.span[0] for other in cluster.named()]
    before = [start for start in starts if start <= mention.span[0]]
    return not before, mention.span[0] - max(before) if before else min(starts) - mention.span[0]


def link_persons(clusters: Clusters, world: World, published: When | None) -> None:
    """Give each cluster of a person its row of the world tables, where name, office, country and date leave one."""
    day = day_of(published)
    for cluster in clusters.clusters:
        if cluster.is_person() and cluster.named():
            cluster.person = _row(clusters, cluster, world, day)


def day_of(published: When | None) -> str | None:
    """The date of publication as an ISO prefix, None if its year is unknown."""
    bound = published.latest if published is not None else None
    return bound[:DAY_LENGTH] if bound and bound[0].isdigit() else None


def _row(clusters: Clusters, cluster: Cluster, world: World, day: str | None) -> str | None:
    forms = sorted(
        {" ".join(name_parts(clusters, mention)) for mention in cluster.named()},
        key=lambda form: (-len(form.split()), form),
    )
    roles = cluster.roles()
    for form in forms:
        rows = [person.id for person in world.persons_by_name(form)]
        if rows:
            return _best(rows, roles, world, day, strict=False)
    if len(forms[0].split()) == 1:
        rows = [person.id for person in world.persons_by_surname(forms[0])]
        return _best(rows, roles, world, day, strict=True) or _variant_of_holder(forms[0], roles, world, day)
    return _variant(forms[0], roles, world, day)


def _best(
    rows: Sequence[str], roles: Sequence[RoleDraft], world: World, day: str | None, *, strict: bool
) -> str | None:
    """The row that the roles and the date speak for most; None if two are level. ``strict``: something must."""
    if not rows:
        return None
    scores = {row: _support(row, roles, world, day) for row in rows}
    ranked = sorted(scores, key=lambda row: -scores[row])
    if len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]:
        return None
    top = scores[ranked[0]]
    return ranked[0] if top > 0 or (top == 0 and not strict) else None


def _support(row: str, roles: Sequence[RoleDraft], world: World, day: str | None) -> int:
    """How much speaks for a row: 4 for an office of the text, 2 for its country, 1 for a term at the date."""
    held = world.offices_of(row)
    country = world.persons[row].country
    support = 0
    for role in roles:
        if role.country is not None and country:
            support += 2 if role.country == country else -4
        if role.office is not None:
            support += 4 if any(holder.office == role.office for holder in held) else 0
    if day is not None:
        support += 1 if any(holder.held(day) for holder in held) else 0
        support -= 3 if held and all(holder.start and holder.start > day for holder in held) else 0
    return support


def _variant(form: str, roles: Sequence[RoleDraft], world: World, day: str | None) -> str | None:
    """The row whose name is spelled most like a full name, if it is near enough for what else speaks for it."""
    best: tuple[float, str] | None = None
    for person in world.persons.values():
        nearest = max(fuzz.ratio(form, fold(name)) for name in (person.name, *person.aliases))
        if nearest < VARIANT_WITH_JUDGE or (best is not None and nearest <= best[0]):
            continue
        support = _support(person.id, roles, world, day)
        if nearest >= (VARIANT_WITH_JUDGE if support >= 2 else VARIANT_ALONE) and support >= 0:
            best = nearest, person.id
    return best[1] if best else None


def _variant_of_holder(form: str, roles: Sequence[RoleDraft], world: World, day: str | None) -> str | None:
    """The holder of the very office and country that a title gives, whose surname is spelled like this one."""
    for role in roles:
        for holder in holders_for(role, world, day):
            surnames = world.persons[holder.person].surnames
            if any(fuzz.ratio(form, fold(surname)) >= VARIANT_OF_SURNAME for surname in surnames):
                return holder.person
    return None


def holders_for(role: RoleDraft, world: World, day: str | None) -> tuple[Holder, ...]:
    """Who held the office of a role at a date; nobody if the role has no office or no country."""
    if role.office is None or role.country is None:
        return ()
    return world.holders_of(role.country, role.office, day)


def out_of_term(cluster: Cluster, world: World, day: str | None) -> str | None:
    """A warning where the text gives a linked person an office as current that the tables date otherwise; else None."""
    if cluster.person is None or day is None:
        return None
    for role in cluster.roles():
        terms = [held for held in world.offices_of(cluster.person) if role.current and held.office == role.office]
        if terms and all(held.held(day) is False for held in terms):
            known = ", ".join(f"{held.start or '?'} to {held.end or '?'}" for held in terms)
            return f"{world.persons[cluster.person].name} is called {role.title}, an office held {known} by the tables."
    return None
