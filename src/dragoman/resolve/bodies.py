"""Bodies and peoples without a name of which the reader knows which are meant: they are actors at a single mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lexicon.agents import Agents
from dragoman.record.drafts import MentionDraft
from dragoman.resolve.clusters import Cluster, Clusters

_WORD = re.compile(r"[^\W\d_]+")
_NOT_OF_IT = "state"  # "Sudan's neighbours" are states, none of them Sudan's


def known_bodies(clusters: Clusters, agents: Agents) -> tuple[Cluster, ...]:
    """The government, forces or people of a country in the phrase, and a noun written as a name inside a sentence.

    "The Iraqi government", "Iraqi forces", "the people of Chad"; "the Coalition", "Coalition partners". No "Chinese
    engineers", who are some of many, no "last soldier", and no persons.
    """
    opens = frozenset(sentence.span[0] for sentence in clusters.drafts.sentences)
    return tuple(
        cluster
        for cluster in clusters.clusters
        if not cluster.is_person() and any(_is_known(clusters, one, agents, opens) for one in cluster.mentions)
    )


def _is_known(clusters: Clusters, mention: MentionDraft, agents: Agents, opens: frozenset[int]) -> bool:
    entry = agents.by_id.get(mention.entry or "")
    if entry is None or mention.kind != "nominal" or mention.members:
        return False
    if any(_nouns_as_names(clusters, mention, agents, opens)):
        return True
    owner = clusters.by_head.get(mention.belongs) if mention.belongs else None
    if entry.kind == _NOT_OF_IT or (mention.country is None and (owner is None or not owner.named())):
        return False
    plural = mention.number == "plur"
    return (mention.definite and (plural or entry.collective)) or (plural and entry.collective)


def _nouns_as_names(clusters: Clusters, mention: MentionDraft, agents: Agents, opens: frozenset[int]) -> Iterator[str]:
    """The nouns for bodies in a phrase that are written with a capital where no sentence begins."""
    start, end = mention.span
    for word in _WORD.finditer(clusters.text, start, end):
        if word[0][0].isupper() and not word[0].isupper() and word.start() not in opens:
            found = agents.find([word[0].lower()], 0)
            if found is not None and found[1].entry.collective:
                yield word[0]
