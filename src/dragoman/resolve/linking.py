"""Linking: which row of the world tables a person of the text is, why, and who else came close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dragoman.lexicon.fold import fold
from dragoman.lexicon.romanize import levelled
from dragoman.lexicon.world import World
from dragoman.record.actor import LinkBasis
from dragoman.record.drafts import MentionDraft, RoleDraft, Span
from dragoman.record.when import When
from dragoman.resolve.clusters import Cluster, Clusters
from dragoman.resolve.persons import day_of, holders_for, name_parts
from dragoman.resolve.spellings import Near, near_rows

# rapidfuzz ratio of a bare surname with that of the holder of the very office and country that the text names.
SURNAME_NEAR = 80.0
# Points of a judge: settings of judgement. A role of another country outweighs any one of the others.
OFFICE, COUNTRY, TERM, NAMED = 4, 2, 1, 1
OTHER_COUNTRY, NOT_YET, OTHER_WALK = -4, -3, -3
ENOUGH = 2  # points that a far spelling, or a surname of several rows, needs
MOST_CANDIDATES = 3
YEARS_BEFORE_OFFICE = 15  # for so long before the first office of the tables a full name is still its bearer's
YEAR_LENGTH = 4
# PLOVER sectors outside of politics and arms.
_WALKS_OF_LIFE = frozenset({"AGR", "BUS", "CVL", "EDU", "JRN", "LAB", "MED", "NGO", "REF"})
_ONE_PERSON = ("person", "people")  # "a farmer" is a noun for one of a people
_HEADS = frozenset({"head_of_state", "head_of_government"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """How a cluster came to its row (``row`` is its id), or why it has none and who came close (ids of rows)."""

    row: str | None = None
    basis: LinkBasis | None = None
    explanation: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What judges a name: the roles that the text gives, the date, the countries that the text names.

    ``commoner``: the text calls the person something that is no office ("the goalkeeper").
    """

    world: World
    roles: tuple[RoleDraft, ...]
    day: str | None
    named: frozenset[str]
    commoner: bool
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What speaks for a row, in points and in words."""

    points: int
    reasons: tuple[str, ...]


def link_persons(clusters: Clusters, world: World, published: When | None) -> dict[Cluster, Linking]:
    """Give each cluster of a person its row, where name, office, country and date leave one; tell how, for each."""
    day, named, keys = day_of(published), _named_countries(clusters, world), tuple(world.indices.person_names)
    beside = _beside(clusters)
    found: dict[Cluster, Linking] = {}
    for cluster in clusters.clusters:
        if cluster.is_person() and cluster.named():
            mentions = [*cluster.mentions, *(one for other in cluster.mentions for one in beside.get(other.head, ()))]
            case = Case(
                world=world,
                roles=_judging(mentions, clusters, world),
                day=day,
                named=named,
                commoner=_is_commoner(mentions),
                keys=keys,
            )
            found[cluster] = _linking(clusters, cluster, case)
            cluster.person = found[cluster].row
    return found


def _named_countries(clusters: Clusters, world: World) -> frozenset[str]:
    states = {cluster.state for cluster in clusters.clusters if cluster.state}
    said = {mention.country for mention in clusters.drafts.mentions if mention.country}
    return frozenset(world.states[state].iso3 for state in states) | said


def _beside(clusters: Clusters) -> Mapping[Span, list[MentionDraft]]:
    """Head of a name -> the nouns for one person that stand in apposition to it ("X, a farmer"), on either side."""
    found: dict[Span, list[MentionDraft]] = defaultdict(list)
    by_head = {one.head: one for one in clusters.drafts.mentions if one.kind in ("nominal", "name")}
    for one in by_head.values():
        for other in (by_head[head] for head in one.links if head in by_head):
            noun, name = (one, other) if other.name else (other, one)
            if name.name and noun.name is None and noun.actor_kind in _ONE_PERSON and noun.number != "plur":
                found[name.head].append(noun)
    return found


def _judging(mentions: Iterable[MentionDraft], clusters: Clusters, world: World) -> tuple[RoleDraft, ...]:
    """The roles of mentions; one without a country has that of the state after the name ("Minister X of Chad")."""
    roles: list[RoleDraft] = []
    for mention in mentions:
        owner = (
            clusters.by_head.get(mention.belongs) or clusters.hosts.get(mention.belongs) if mention.belongs else None
        )
        country = world.states[owner.state].iso3 if owner is not None and owner.state else None
        roles += [role if role.country or country is None else _with_country(role, country) for role in mention.roles]
    return tuple(roles)


def _with_country(role: RoleDraft, country: str) -> RoleDraft:
    return RoleDraft(
        span=role.span, title=role.title, office=role.office, sector=role.sector, country=country, current=role.current
    )


def _is_commoner(mentions: Iterable[MentionDraft]) -> bool:
    """Whether all that the text calls somebody are walks of life outside of politics and arms."""
    said = list(mentions)
    roles = [role for mention in said for role in mention.roles]
    sectors = [role.sector for role in roles] + [one.sector for one in said if one.sector and not one.roles]
    offices = [role.office for role in roles]
    return bool(sectors) and not any(offices) and all(sector in _WALKS_OF_LIFE for sector in sectors)


def _linking(clusters: Clusters, cluster: Cluster, case: Case) -> Linking:
    forms = sorted(
        {" ".join(name_parts(clusters, mention)) for mention in cluster.named()},
        key=lambda form: (-len(form.split()), form),
    )
    for form in forms:
        rows = [person.id for person in case.world.persons_by_name(form)]
        if rows:
            return _exact(form, rows, case)
    if len(forms[0].split()) == 1:
        return _by_surname(forms[0], case)
    return _by_spelling(forms[0], case)


def judge(row: str, case: Case) -> Verdict:
    """What roles, date and the countries of the text say for or against a row."""
    held, country = case.world.offices_of(row), case.world.persons[row].country
    points, reasons = 0, []
    for role in case.roles:
        if role.country is not None and country:
            points += COUNTRY if role.country == country else OTHER_COUNTRY
            reasons.append(f"country {role.country}" if role.country == country else f"not country {role.country}")
        if role.office is not None and any(holder.office == role.office for holder in held):
            points += OFFICE
            reasons.append(f"office {case.world.offices[role.office].title}")
    if case.day is not None and any(holder.held(case.day) for holder in held):
        points += TERM
        reasons.append(f"in office on {case.day}")
    if case.day is not None and held and all(holder.start and holder.start > case.day for holder in held):
        points += NOT_YET
        reasons.append(f"no office before {min(holder.start for holder in held)}")
    return Verdict(points, tuple(dict.fromkeys(reasons)))


def _in_text(row: str, case: Case) -> bool:
    return case.world.persons[row].country in case.named


def _exact(form: str, rows: Sequence[str], case: Case) -> Linking:
    """The row with this very name; of several the one that most speaks for."""
    verdicts = {row: judge(row, case) for row in rows}
    ranked = sorted(rows, key=lambda row: -verdicts[row].points)
    top = verdicts[ranked[0]]
    if len(ranked) > 1 and top.points == verdicts[ranked[1]].points:
        return _open("several have this name, and nothing tells which", ranked, case)
    if top.points < 0 and not _is_early(ranked[0], top, case):
        return _open(f"what the text says speaks against it: {', '.join(top.reasons)}", ranked, case)
    basis: LinkBasis = "name" if fold(case.world.persons[ranked[0]].name) == form else "alias"
    return Linking(row=ranked[0], basis=basis, explanation=", ".join(top.reasons) or None)


def _is_early(row: str, verdict: Verdict, case: Case) -> bool:
    """Whether nothing speaks against the bearer of a full name but that the first office came some years after."""
    starts = [held.start for held in case.world.offices_of(row) if held.start]
    if case.day is None or not starts or min(starts) <= case.day:
        return False
    ahead = int(min(starts)[:YEAR_LENGTH]) - int(case.day[:YEAR_LENGTH])
    return verdict.points - NOT_YET >= 0 and ahead <= YEARS_BEFORE_OFFICE


def _by_surname(form: str, case: Case) -> Linking:
    """The row that a bare surname means: something must speak for it, and more where several bear it."""
    rows = [person.id for person in case.world.persons_by_surname(form)]
    near = _holder_spelled(form, case)
    if not rows:
        return near or Linking()
    verdicts = {row: judge(row, case) for row in rows}
    points = {row: verdicts[row].points + NAMED * _in_text(row, case) + OTHER_WALK * case.commoner for row in rows}
    ranked = sorted(rows, key=lambda row: -points[row])
    top = points[ranked[0]]
    alone = len(ranked) == 1
    told = verdicts[ranked[0]].points + OTHER_WALK * case.commoner > 0 or _is_undated_head(ranked[0], case)
    if (top >= ENOUGH or (alone and told)) and (alone or top > points[ranked[1]]):
        reasons = (*verdicts[ranked[0]].reasons, *_named_reason(ranked[0], case))
        return Linking(row=ranked[0], basis="surname", explanation=", ".join(reasons) or None)
    why = "several bear this surname, and nothing tells which" if len(ranked) > 1 else "nothing speaks for the surname"
    return near or _open(why, [row for row in ranked if points[row] >= 0], case)


def _is_undated_head(row: str, case: Case) -> bool:
    """Whether a row led the state or the government of a country that an undated text names."""
    offices = case.world.offices
    led = any(offices[held.office].rank in _HEADS for held in case.world.offices_of(row))
    return case.day is None and led and _in_text(row, case) and not case.commoner


def _named_reason(row: str, case: Case) -> tuple[str, ...]:
    return (f"{case.world.persons[row].country} is named in the text",) if _in_text(row, case) else ()


def _holder_spelled(form: str, case: Case) -> Linking | None:
    """The holder of the very office and country that a title gives, whose surname is spelled like this one."""
    for role in case.roles:
        for holder in holders_for(role, case.world, case.day):
            person = case.world.persons[holder.person]
            ratios = [_ratio(form, fold(surname)) for surname in person.surnames]
            if max(ratios, default=0.0) >= SURNAME_NEAR:
                office = case.world.offices[holder.office].title
                words = f"spelled like {person.name}, {office} of {role.country}"
                return Linking(row=holder.person, basis="variant", explanation=words)
    return None


def _ratio(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), fuzz.ratio(levelled(one), levelled(other)))


def _by_spelling(form: str, case: Case) -> Linking:
    """The row whose name is spelled most like a full name, if it is near enough for what else speaks for it."""
    close = near_rows(form, case.world, case.keys)
    fits = [near for near in close if _is_supported(near, case)]
    best = [near for near in fits if near.ratio == fits[0].ratio]
    if len(best) == 1:
        near = best[0]
        reasons = (*judge(near.row, case).reasons, *_named_reason(near.row, case))
        words = f"{near.how}: {case.world.persons[near.row].name}" + "".join(f", {reason}" for reason in reasons)
        return Linking(row=near.row, basis="variant", explanation=words)
    if best:
        return _open("several are spelled so, and nothing tells which", [near.row for near in best], case)
    rows = [near.row for near in close]
    return _open(f"{close[0].how}, and nothing else speaks for it", rows, case) if rows else Linking()


def _is_supported(near: Near, case: Case) -> bool:
    """Whether enough speaks for a spelling; a near one needs only that nothing speaks against it."""
    verdict = judge(near.row, case)
    points = verdict.points + OTHER_WALK * case.commoner
    in_office = case.day is not None and any(holder.held(case.day) for holder in case.world.offices_of(near.row))
    strong = points - TERM * in_office >= ENOUGH
    at_hand = near.same_words and in_office and _in_text(near.row, case) and points >= 0
    return strong or at_hand or (near.alone and points >= 0)


def _open(why: str, rows: Iterable[str], case: Case) -> Linking:
    keys = tuple(case.world.persons[row].key for row in rows)[:MOST_CANDIDATES]
    return Linking(explanation=f"no link: {why}" if keys else None, candidates=keys)


def basis_of(cluster: Cluster, clusters: Clusters, world: World, linkings: Mapping[Cluster, Linking]) -> Linking:
    """How any cluster came to its row: states and bodies by their name or another name of the row."""
    if cluster.state or cluster.organization:
        name = (
            world.states[cluster.state].name if cluster.state else world.organizations[cluster.organization or ""].name
        )
        words = {fold(clusters.words(mention.name)) for mention in cluster.mentions if mention.name}
        return Linking(basis="name" if fold(name) in words else "alias")
    linking = linkings.get(cluster, Linking())
    if cluster.person is None:
        return linking if linking.row is None else Linking()
    return linking if linking.row == cluster.person else Linking(basis="name")
