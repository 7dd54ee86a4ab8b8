"""Pronouns: the actor that "he", "they", "its" or "who" stands for, where the text leaves little doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.record.drafts import MentionDraft, Span, StatementDraft
from dragoman.resolve.clusters import Cluster, Clusters

# How many sentences back a pronoun may reach; farther back news text repeats the name.
REACH = 2
# The same for "he" and "she": the nearest person named, who stays in mind while nobody else comes up. A choice: on
# coref/gum-dev 3 to 6 give CoNLL .3410 and 2 gives .3412, so that set does not decide.
REACH_PERSON = 5
# The share from which a link of the coreference head is followed, and from which "no actor" ends the search ("the
# letter ... it"). Of 258 pronouns of persons and bodies in coref/gum-dev, right/wrong: by rules alone 149/97, following
# every link 169/79, those of 0.5 154/91, of 0.55 159/86. News of our own (tests/articles) speaks for 0.55: there links
# of 0.5 carry a "he" on past the person named last.
ELSEWHERE_SURE = 0.7
LINK_SURE = 0.55
LINK_STEPS = 4  # over phrases that are no mentions ("the man" where no agent noun is), farther is not safe
GROUP_KINDS = frozenset(
    {"state", "government", "military", "armed_group", "party", "igo", "ngo", "media", "business", "people", "other"}
)


def gather_pronouns(clusters: Clusters, mentions: Iterable[MentionDraft]) -> None:
    """Put each pronoun, in order of the text, to the actor it stands for; one that stands open is left out."""
    for mention in mentions:
        cluster = _of_relative(clusters, mention) or _of_speaker(clusters, mention) or _of_third(clusters, mention)
        if cluster is not None:
            clusters.add(mention, cluster)


def _of_relative(clusters: Clusters, mention: MentionDraft) -> Cluster | None:
    for head in mention.links:
        if head in clusters.by_head:
            return clusters.by_head[head]
    return None


def _of_speaker(clusters: Clusters, mention: MentionDraft) -> Cluster | None:
    """Who says "I" or "we" between quotation marks."""
    if mention.person != 1:
        return None
    for statement in clusters.drafts.statements:
        if statement.manner != "indirect" and statement.speaker is not None and _covers(statement, mention.span):
            return clusters.by_head.get(statement.speaker)
    return None


def _covers(statement: StatementDraft, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in statement.content)


def _of_third(clusters: Clusters, mention: MentionDraft) -> Cluster | None:
    """The best of the actors named in this sentence before the pronoun, or in the two before it."""
    if mention.person != 3 or mention.links:
        return None
    pair = _pair_before(clusters, mention)
    if pair is not None:
        return pair
    told, elsewhere = _by_link(clusters, mention)
    if told is not None or elsewhere:
        return told
    fitting = [
        (other, cluster) for other, cluster in _candidates(clusters, mention) if _agrees(mention, other, cluster)
    ]
    if not fitting:
        return None
    return min(fitting, key=lambda pair: _rank(clusters, mention, *pair))[1]


def _by_link(clusters: Clusters, mention: MentionDraft) -> tuple[Cluster | None, bool]:
    """The actor that the coreference head takes a pronoun for, and whether it surely takes it for no actor."""
    head: Span | None = mention.head
    share = 1.0
    for _ in range(LINK_STEPS):
        link = clusters.links.get(head) if head is not None else None
        if link is None or link.share < LINK_SURE:
            return None, False
        head, share = link.antecedent, share * link.share
        cluster = clusters.by_head.get(head) if head is not None else None
        if cluster is not None:
            other = next(one for one in cluster.mentions if one.head == head)
            return (cluster, False) if _agrees(mention, other, cluster) else (None, False)
        if head is None or clusters.hosts.get(head) is not None:
            break
    return None, share >= ELSEWHERE_SURE


def _pair_before(clusters: Clusters, mention: MentionDraft) -> Cluster | None:
    """The two persons or two states that alone stand before "they" in its sentence ("When A met B, they agreed")."""
    if mention.number != "plur":
        return None
    here = [
        (other, cluster)
        for other, cluster in clusters.before(mention.span[0])
        if other.sentence == mention.sentence and not other.locative and not _owns(other, mention)
    ]
    found = list({id(cluster): cluster for _, cluster in here if cluster.is_person() or cluster.state}.values())
    several = any(cluster.is_plural() or cluster.joint for _, cluster in here)
    if several or len(found) != 2 or found[0].is_person() != found[1].is_person():
        return None
    known = next(
        (cluster for cluster in clusters.clusters if set(map(id, cluster.members)) == set(map(id, found))), None
    )
    group = known or Cluster(members=found[::-1])
    if known is None:
        clusters.clusters.append(group)
    return group


def _candidates(clusters: Clusters, mention: MentionDraft) -> Iterator[tuple[MentionDraft, Cluster]]:
    """Mentions within reach before a pronoun; pronouns already resolved count too, as subjects carry on."""
    reach = REACH_PERSON if mention.gender in ("masc", "fem") else REACH
    quoted = _quotation(clusters, mention.span)
    for cluster in clusters.clusters:
        for other in cluster.mentions:
            if (
                other.span[1] <= mention.span[0]
                and 0 <= mention.sentence - other.sentence <= reach
                and not _owns(other, mention)
                and _quotation(clusters, other.span) in (None, quoted)
            ):
                yield other, cluster


def _quotation(clusters: Clusters, span: Span) -> Span | None:
    """The words between quotation marks that hold a span; who is named there is not taken up outside of them."""
    for statement in clusters.drafts.statements:
        for start, end in statement.content if statement.manner == "direct" else ():
            if start <= span[0] and span[1] <= end:
                return start, end
    return None


def _owns(other: MentionDraft, mention: MentionDraft) -> bool:
    """Whether a mention holds the pronoun itself ("his envoy")."""
    return other.span[0] <= mention.span[0] and mention.span[1] <= other.span[1]


def _agrees(mention: MentionDraft, other: MentionDraft, cluster: Cluster) -> bool:
    """Whether number and sort of a pronoun and an actor go together."""
    if other.locative and other.label == "LOC":
        return False
    if mention.number == "plur":
        return not cluster.is_person() and (cluster.is_plural() or _is_body(cluster))
    if mention.gender in ("masc", "fem"):
        genders = {known.gender for known in cluster.mentions if known.gender}
        return cluster.is_person() and not cluster.is_plural() and (not genders or mention.gender in genders)
    return mention.gender == "neut" and _is_body(cluster) and not cluster.is_plural()


def _is_body(cluster: Cluster) -> bool:
    if cluster.state or cluster.organization or cluster.joint:
        return True
    kinds = {mention.actor_kind for mention in cluster.mentions if mention.actor_kind}
    return bool(kinds & GROUP_KINDS) or any(mention.label == "ORG" for mention in cluster.mentions)


def _rank(
    clusters: Clusters, mention: MentionDraft, other: MentionDraft, cluster: Cluster
) -> tuple[int, int, int, int, int]:
    """Order of preference: a plural for "they", who acts before where something is, the nearer sentence, its subject.

    Its speaker counts as a subject; last comes the nearer mention.
    In the pronoun's own sentence the subject comes first too; of two subjects in one sentence the later one.
    """
    back = mention.sentence - other.sentence
    speaker = any(statement.speaker == other.head for statement in clusters.drafts.statements)
    several = other.number == "plur" or bool(other.members) or cluster.organization is not None
    plural = mention.number == "plur" and not several
    return int(plural), int(other.locative), back, int(not (other.subject or speaker)), mention.span[0] - other.span[0]
