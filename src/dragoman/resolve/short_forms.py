"""Short forms: "Vamo Liberation Front (VLF)" and "VLF" are one body, whichever of the two stands in brackets."""

from __future__ import annotations

from itertools import pairwise

from dragoman.record.drafts import MentionDraft
from dragoman.resolve.clusters import Cluster, Clusters

LEAST_CAPITALS = 2  # of a short form: a single letter is short for too much
ARTICLE = 2  # words of the full name among which the first letter must open one: "The" has no letter in a short form


def merge_short_forms(clusters: Clusters) -> None:
    """Make one the bodies of which a name stands in brackets right after another's and one is short for the other."""
    named = sorted(
        (mention for cluster in clusters.clusters for mention in cluster.named() if not cluster.is_person()),
        key=lambda mention: (mention.span, mention.head),
    )
    for one, other in pairwise(named):
        first, second = clusters.by_head.get(one.head), clusters.by_head.get(other.head)
        if first is None or second is None or first is second or not _in_brackets(clusters.text, one, other):
            continue
        if _may_be_one(first, second) and _one_is_short(_words(clusters, one), _words(clusters, other)):
            clusters.merge(first, second)


def _words(clusters: Clusters, mention: MentionDraft) -> str:
    return clusters.words(mention.name or mention.span)


def _in_brackets(text: str, one: MentionDraft, other: MentionDraft) -> bool:
    """Whether the second of two mentions stands alone in brackets right after the first."""
    return text[one.span[1] : other.span[0]].strip() == "(" and text.startswith(")", other.span[1])


def _may_be_one(first: Cluster, second: Cluster) -> bool:
    """Whether the tables do not tell two bodies apart."""
    rows = {row for cluster in (first, second) for row in (cluster.state, cluster.organization) if row}
    return len(rows) <= 1


def _one_is_short(one: str, other: str) -> bool:
    return is_initials(one, other) or is_initials(other, one)


def is_initials(short: str, full: str) -> bool:
    """Whether the capitals of one word are initials of a longer name in order, but for an article from its beginning.

    >>> is_initials("VLF", "Vamo Liberation Front"), is_initials("OOC", "Organisation for Open Counsel")
    (True, True)
    >>> is_initials("UK", "Vamo Liberation Front"), is_initials("VLF", "VLF")
    (False, False)
    """
    words = full.replace("-", " ").split()
    capitals = [letter.casefold() for letter in short if letter.isupper()]
    if len(short.split()) != 1 or len(words) < LEAST_CAPITALS or len(capitals) < LEAST_CAPITALS:
        return False
    starts = [word[0].casefold() for word in words]
    left = iter(starts[starts.index(capitals[0]) :] if capitals[0] in starts[:ARTICLE] else ())
    return all(letter in left for letter in capitals)
