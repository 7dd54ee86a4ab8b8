"""Nominals: who "the Armenian prime minister", "the army", "both sides" are in this article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.lexicon.agents import AgentEntry
from dragoman.lexicon.fold import fold
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import Office, State, World
from dragoman.record.drafts import MentionDraft, RoleDraft
from dragoman.resolve.antecedents import DOMESTIC, kind_fits, taken_for
from dragoman.resolve.clusters import Cluster, Clusters

# How many times as often as the next one a country must be named to be the one that "the army" belongs to.
MAIN_COUNTRY_LEAD = 1.5
PAIR = 2
# Sentences back in which the person is looked for whom "her envoy" describes; farther back it is somebody not named.
SENT_REACH = 5
_SENT = frozenset({"special_envoy"})
LEADER = "leader"  # the office of entries that may mean whoever heads a state
_HEADS = frozenset({"head_of_state", "head_of_government"})
# Entries whose nouns all name the one body that a country has of that sort.
_ONE_OF_A_COUNTRY = frozenset({"agent.army", "agent.junta"})
_PARTIES = frozenset({"government", "military", "armed_group"})


def main_country(drafts: Iterable[MentionDraft], world: World) -> str | None:
    """The country that an article names clearly more often than any other, in any form; None if none leads."""
    counts = Counter(
        code
        for mention in drafts
        if not entities_of(mention, world) and (code := country_of_sources(mention, world) or mention.country)
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < MAIN_COUNTRY_LEAD * ranked[1][1]):
        return None
    return ranked[0][0]


def entities_of(mention: MentionDraft, world: World) -> frozenset[State]:
    """The partly recognised entities that the words of a mention name, or whose region or capital they name."""
    found: set[State] = set()
    for source in mention.sources:
        kind, _, row = source.partition(":")
        if kind in ("state", "metonym", "demonym", "people"):
            found.add(world.states[row])
        elif kind == "region":
            found.update(state for name in world.regions[row].names for state in world.states_by_name(name))
    return frozenset(state for state in found if state.status == "entity")


def country_of_sources(mention: MentionDraft, world: World) -> str | None:
    """The country of the first row that the words of a mention match, where the row has one."""
    for source in mention.sources:
        kind, _, row = source.partition(":")
        if kind in ("state", "metonym", "demonym", "people"):
            return world.states[row].iso3
        if kind == "city":
            return row
        countries = _countries_of(kind, row, world)
        if len(countries) == 1:
            return countries[0]
    return None


def _countries_of(kind: str, row: str, world: World) -> tuple[str, ...]:
    """The countries of a row of a body or a region."""
    if kind == "region":
        return world.regions[row].countries
    return world.organizations[row].countries if kind == "org" else ()


def gather_nominals(clusters: Clusters, mentions: Iterable[MentionDraft], lexicon: Lexicon, main: str | None) -> None:
    """Put each nominal, in order of the text, to the actor it names by syntax, office or body, or to a new one."""
    for mention in mentions:
        entry = lexicon.agents.by_id.get(mention.entry or "")
        cluster = _linked(clusters, mention) or _taken_up(clusters, mention, entry, lexicon.world)
        if cluster is None and mention.actor_kind == "person" and entry is not None:
            cluster = _holder(clusters, mention, entry, lexicon.world) or taken_for(
                clusters, mention, entry, lexicon.world
            )
            clusters.add(mention, cluster)
        elif cluster is not None:
            clusters.add(mention, cluster)
        elif entry is not None and entry.joint and _is_joint(mention):
            _add_joint(clusters, mention)
        else:
            key = _key(clusters, mention, entry, main)
            group = _pair_of(clusters, mention, lexicon)
            if group is None and key not in clusters.by_key and entry is not None:
                group = taken_for(clusters, mention, entry, lexicon.world)
            clusters.add(mention, group, key)


def _linked(clusters: Clusters, mention: MentionDraft) -> Cluster | None:
    """The cluster that a mention is in apposition to or the predicate of, if it may be the same."""
    for head in mention.links:
        cluster = clusters.by_head.get(head)
        if cluster is not None and (mention.actor_kind != "person" or cluster.is_person()) and mention.number != "plur":
            return cluster
    return None


def _taken_up(clusters: Clusters, mention: MentionDraft, entry: AgentEntry | None, world: World) -> Cluster | None:
    """The organization that "the movement", "the agency" takes up again: the last one named of that kind."""
    if entry is None or not mention.definite or mention.country is not None or mention.belongs is not None:
        return None
    if mention.number == "plur":
        return _only_group(clusters, mention, entry, world)
    if not entry.collective or entry.kind in DOMESTIC:
        return None
    noun = fold(clusters.words(mention.head))
    fits: list[Cluster] = []
    for other, cluster in clusters.before(mention.span[0]):
        row = cluster.organization
        if row is not None and kind_fits(entry.kind, world.organizations[row].kind) and not _inside(other, mention):
            fits.append(cluster)
    called = (one for one in fits if any(noun in fold(clusters.words(m.span)).split() for m in one.named()))
    return next(called, None) or next(iter(fits), None)


def _only_group(clusters: Clusters, mention: MentionDraft, entry: AgentEntry, world: World) -> Cluster | None:
    """The armed group that "the rebels" means: that of the same words before, else the only one named so far."""
    if entry.kind != "armed_group" or len(clusters.words(mention.span).split()) > PAIR:
        return None
    groups: dict[int, Cluster] = {}
    for other, cluster in clusters.before(mention.span[0]):
        if other.entry == mention.entry and other.number == "plur" and other.definite:
            return cluster
        if cluster.organization and cluster.sort == entry.kind:
            groups[id(cluster)] = cluster
    return next(iter(groups.values())) if len(groups) == 1 else None


def _inside(inner: MentionDraft, outer: MentionDraft) -> bool:
    return outer.span[0] <= inner.span[0] and inner.span[1] <= outer.span[1]


def offices_of(role: RoleDraft, world: World) -> frozenset[str]:
    """The ids of the offices that a role may be, by its title and country."""
    found: tuple[Office, ...] = ()
    words = role.title.split()
    for start in range(len(words)):
        found = world.offices_by_title(" ".join(words[start:]), role.country)
        if found:
            break
    known = {role.office} if role.office else set()
    return frozenset(known | {office.id for office in found})


def _holder(clusters: Clusters, mention: MentionDraft, entry: AgentEntry, world: World) -> Cluster | None:
    """The person of the text who wears the role of a definite nominal, the last named first."""
    if not mention.definite or mention.number == "plur" or not mention.roles:
        return None
    role = mention.roles[0]
    owner = clusters.by_head.get(mention.belongs) if mention.belongs else None
    for _, cluster in clusters.before(mention.span[0]):
        if cluster.is_person() and cluster is not owner and _wears(cluster, role, world):
            return cluster
    if entry.office in _SENT and owner is not None and (sent := _emissary(clusters, mention, owner, world)) is not None:
        return sent
    others = (cluster for cluster in clusters.clusters if role.country and cluster.is_person() and cluster is not owner)
    return next((cluster for cluster in others if _wears(cluster, role, world)), None)


def _emissary(clusters: Clusters, mention: MentionDraft, owner: Cluster, world: World) -> Cluster | None:
    """Whom "somebody's envoy" may be: the last person named a little before who is of the sender's country."""
    country = _country(owner, world) or (world.states[owner.state].iso3 if owner.state else None)
    for other, cluster in clusters.before(mention.span[0]):
        if mention.sentence - other.sentence > SENT_REACH:
            return None
        if cluster is not owner and cluster.is_person() and country and _country(cluster, world) == country:
            return cluster
    return None


def _wears(cluster: Cluster, role: RoleDraft, world: World) -> bool:
    """Whether a person has the role: the text says so, or the tables do and the country is given."""
    offices = offices_of(role, world)
    for worn in cluster.roles():
        same = bool(offices & offices_of(worn, world)) or fold(worn.title).split()[-1] == fold(role.title).split()[-1]
        if same and role.country in (None, worn.country, _country(cluster, world)):
            return True
    if role.country is None or cluster.person is None or _country(cluster, world) != role.country:
        return False
    held = world.offices_of(cluster.person)
    if role.office == LEADER:
        return any(world.offices[holder.office].rank in _HEADS for holder in held)
    return any(holder.office in offices for holder in held)


def _country(cluster: Cluster, world: World) -> str | None:
    if cluster.person is not None:
        return world.persons[cluster.person].country or None
    return next((role.country for role in cluster.roles() if role.country), None)


def _key(
    clusters: Clusters, mention: MentionDraft, entry: AgentEntry | None, main: str | None
) -> tuple[str, ...] | None:
    """What later mentions of the same body are known by: its sort and country; None where each stands for itself."""
    if entry is None:
        return None
    country = mention.country
    if country is None and mention.belongs and (owner := clusters.by_head.get(mention.belongs)) is not None:
        return (entry.id, f"of {id_of(clusters, owner)}") if entry.collective or mention.definite else None
    noun = fold(clusters.words(mention.head))
    bare = mention.definite or (entry.id in _ONE_OF_A_COUNTRY and mention.number == "plur")
    if mention.actor_kind in DOMESTIC and entry.collective and bare and country is None:
        country = _only_country(clusters, entry) or main
    if country is None:
        return (entry.id, noun) if mention.definite else None
    return body_key(clusters, mention, entry, country)


def body_key(clusters: Clusters, mention: MentionDraft, entry: AgentEntry, country: str) -> tuple[str, ...]:
    """The key of a country's body: an army is the armed forces, other bodies go by their noun."""
    if entry.id in _ONE_OF_A_COUNTRY:
        return entry.id, country
    if mention.name is None:
        return entry.id, country, fold(clusters.words(mention.head))
    last = fold(clusters.words(mention.name)).split()[-1]
    return entry.id, country, last


def id_of(clusters: Clusters, cluster: Cluster) -> str:
    """The number of a cluster, as text."""
    return str(clusters.clusters.index(cluster))


def _only_country(clusters: Clusters, entry: AgentEntry) -> str | None:
    """The country of the bodies of one sort that the text has named so far, if it is one."""
    countries = {
        key[1] for key in clusters.by_key if key[0] == entry.id and len(key) == PAIR and not key[1].startswith("of ")
    }
    return countries.pop() if len(countries) == 1 else None


def _is_joint(mention: MentionDraft) -> bool:
    return mention.number == "plur" and mention.country is None


def _add_joint(clusters: Clusters, mention: MentionDraft) -> None:
    """Put "both sides" and the like to the one joint actor of the text, with the two parties named last as members."""
    cluster = clusters.add(mention, key=("joint",))
    cluster.joint = True
    if not cluster.members:
        cluster.members = _parties(clusters, mention)


def _parties(clusters: Clusters, mention: MentionDraft) -> list[Cluster]:
    """The two parties a joint mention stands for: the last pair joined by "and", else none."""
    groups = [
        other for other in clusters.drafts.mentions if len(other.members) == PAIR and other.span[1] <= mention.span[0]
    ]
    for group in reversed(groups):
        members = [clusters.by_head[head] for head in group.members if head in clusters.by_head]
        if len(set(map(id, members))) == PAIR and all(_may_be_party(member) for member in members):
            return members
    named = {id(cluster): cluster for _, cluster in clusters.before(mention.span[0])}
    rivals = [cluster for cluster in named.values() if _may_be_party(cluster)]
    return rivals if len(rivals) == PAIR else []


def _may_be_party(cluster: Cluster) -> bool:
    kinds = {mention.actor_kind for mention in cluster.mentions} | {cluster.sort}
    return bool(cluster.state) or bool(kinds & _PARTIES)


def _pair_of(clusters: Clusters, mention: MentionDraft, lexicon: Lexicon) -> Cluster | None:
    """The group that "both armies", "the two generals" takes up again, if one of the same noun was named before."""
    first = clusters.words(mention.span).split()[:PAIR]
    if mention.number != "plur" or not any(lexicon.agents.value(word.lower(), "pair") == str(PAIR) for word in first):
        return None
    key = ("pair", fold(clusters.words(mention.head)))
    known = clusters.by_key.get(key)
    if known is None:
        known = Cluster(key=key, members=_of_noun(clusters, mention, lexicon))
        clusters.clusters.append(known)
        clusters.by_key[key] = known
    return known


def _of_noun(clusters: Clusters, mention: MentionDraft, lexicon: Lexicon) -> list[Cluster]:
    """The last two actors of the sort that a plural noun names ("both armies"), if the text has named just two.

    Of two persons a title ends in the noun: a foreign and a defence minister are "the two ministers".
    """
    noun = _singular(clusters, mention, lexicon)
    found = [cluster for cluster in clusters.clusters if not cluster.members and _of_sort(cluster, mention, noun)]
    return found if len(found) == PAIR else []


def _of_sort(cluster: Cluster, mention: MentionDraft, noun: str) -> bool:
    if any(one.entry == mention.entry and one.number != "plur" for one in cluster.mentions):
        return True
    return cluster.is_person() and any(fold(role.title).split()[-1:] == [noun] for role in cluster.roles())


def _singular(clusters: Clusters, mention: MentionDraft, lexicon: Lexicon) -> str:
    """The singular of the noun of a phrase, folded."""
    found = lexicon.agents.find([clusters.words(mention.head).lower()], 0)
    return fold(found[1].title) if found is not None else ""
