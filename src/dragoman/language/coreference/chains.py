"""Chains on a Doc: phrases that name the same thing, written by the reader and read by `extract`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from dragoman.language.carrier import CHAINS
from dragoman.language.coreference.head import SORTS, CoreferenceHead, Link, chains_of
from dragoman.language.document import Words

UNSURE = 1e-3  # added to each probability before chains take the product, so that one phrase cannot veto
THINGS = 4  # sorts that a chain may be of; the last one, "none", only tells that GUM marks no such phrase


class ChainLink(NamedTuple):
    """One phrase of a chain of two or more. Token indices, ends included; plain values, so that DocBin keeps them.

    ``chain`` numbers the chain, ``antecedent`` is the head of the phrase that it takes up (-1: none),
    ``share`` the probability of that choice in per cent; ``sort`` of the chain: person, organization, place, other.
    """

    first: int
    last: int
    head: int
    chain: int
    antecedent: int
    share: int
    sort: str


def set_chains(doc: Doc, head: CoreferenceHead, words: Words) -> None:
    """Write the chains of a Doc into it. ``words.states`` holds the projected states of its words."""
    states = np.concatenate(words.states) if words.states else np.zeros((0, 0), np.float32)
    table = np.zeros((len(doc), states.shape[1]), np.float32)
    table[[token.i for token in doc if not token.is_space]] = states
    doc.user_data[CHAINS] = tuple(tuple(link) for link in _chained(head.links(doc, table)))


def chains_on(doc: Doc) -> tuple[ChainLink, ...]:
    """The phrases in chains of a Doc, in order of the text; empty for a Doc that the reader did not make."""
    return tuple(ChainLink(*link) for link in doc.user_data.get(CHAINS, ()))


def _chained(links: list[Link]) -> Iterator[ChainLink]:
    chains = chains_of(links)
    members: dict[int, list[int]] = defaultdict(list)
    for place, chain in enumerate(chains):
        members[chain].append(place)
    sorts = {chain: _sort([links[place] for place in places]) for chain, places in members.items() if len(places) > 1}
    for link, chain in zip(links, chains, strict=True):
        if chain in sorts:
            before = -1 if link.antecedent is None else links[link.antecedent].phrase.head
            phrase = link.phrase
            share = round(100 * link.share)
            yield ChainLink(phrase.first, phrase.last, phrase.head, chain, before, share, sorts[chain])


def _sort(links: list[Link]) -> str:
    """What a chain is, by all its phrases together."""
    told = np.log(np.array([link.sorts[:THINGS] for link in links]) + UNSURE).sum(0)
    return SORTS[int(told.argmax())]
