"""The coreference head: for each phrase its best antecedent, or none, and what sort of thing it names.

A mention-ranking model (Denis and Baldridge 2008; Wiseman et al. 2015): every earlier phrase in reach and "none" are
scored, the best is taken, chains are what these links join. Weights and recipe: `training/coreference.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dragoman.language.coreference.features import (
    HE,
    PAIR,
    SHE,
    UNARY,
    Columns,
    columns_of,
    impossible,
    links_by_syntax,
    pair_features,
    pairs_of,
    unary,
)
from dragoman.language.coreference.phrases import Phrase, phrases_of

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

WEIGHTS = "coreference.npz"
WIDTH = 384  # of the encoder's states
OF_HEAD, OF_FIRST = 64, 24  # columns of the projection that are read at the head of a phrase and at its first word
HIDDEN, SIDE = 128, 96
SORTS = ("person", "organization", "place", "other", "none")
BLOCK = 20_000  # pairs scored at once, about 13 MB

# Name of an array in the file and its shape.
_SHAPES: dict[str, tuple[int, ...]] = {
    "project.w": (WIDTH, OF_HEAD + OF_FIRST), "project.b": (OF_HEAD + OF_FIRST,),
    "sort.0.w": (OF_HEAD + OF_FIRST + UNARY, SIDE), "sort.0.b": (SIDE,), "sort.1.w": (SIDE, len(SORTS)),
    "sort.1.b": (len(SORTS),), "none.0.w": (OF_HEAD + OF_FIRST + UNARY, SIDE), "none.0.b": (SIDE,),
    "none.1.w": (SIDE, 1), "none.1.b": (1,), "one.w": (OF_HEAD + OF_FIRST + UNARY, HIDDEN), "one.b": (HIDDEN,),
    "other.w": (OF_HEAD + OF_FIRST + UNARY, HIDDEN), "pair.w": (PAIR, HIDDEN), "product.w": (OF_HEAD, HIDDEN),
    "score.w": (HIDDEN, 1), "score.b": (1,),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One phrase and the earlier one it takes up.

    ``antecedent`` is its place in the list, None for none; ``share`` the probability of that choice, from 0 to 1.
    ``sorts``: probabilities of person, organization, place, another thing, none of them.
    """

    phrase: Phrase
    antecedent: int | None
    share: float
    sorts: tuple[float, ...]


class CoreferenceHead:
    """The weights of the head; nothing in it changes after loading."""

    def __init__(self, folder: Path) -> None:
        """Load the weights of a model folder. Raises OSError or ValueError if they are missing or of another shape."""
        with np.load(folder / WEIGHTS, allow_pickle=False) as file:
            self._weights: dict[str, Floats] = {name: file[name].astype(np.float32) for name in _SHAPES}
        wrong = [name for name, shape in _SHAPES.items() if self._weights[name].shape != shape]
        if wrong:
            raise ValueError(f"{WEIGHTS}: {wrong[0]} has the shape {self._weights[wrong[0]].shape}")

    def project(self, states: Floats) -> Floats:
        """What is kept of the states of words until the whole text is read. *Shape:* (n, 384) to (n, 88)."""
        kept: Floats = np.tanh(states @ self._weights["project.w"] + self._weights["project.b"])
        return kept

    def links(self, doc: Doc, words: Floats) -> list[Link]:
        """The phrases of a Doc with their antecedents. ``words``: projected states, one row a token."""
        phrases = phrases_of(doc)
        if not phrases:
            return []
        columns = columns_of(doc, phrases)
        of_head = words[columns.head, :OF_HEAD]
        seen = np.concatenate([of_head, words[columns.first, OF_HEAD:], unary(columns)], axis=1)
        sorts = _softmax(self._side("sort", seen))
        none = self._side("none", seen)[:, 0]
        found = self._antecedents(columns, links_by_syntax(doc, phrases), (of_head, seen, none))
        return [
            Link(phrase=phrase, antecedent=antecedent, share=share, sorts=tuple(row))
            for phrase, (antecedent, share), row in zip(phrases, found, sorts.tolist(), strict=True)
        ]

    def _side(self, name: str, seen: Floats) -> Floats:
        """Two layers over what is known of each phrase."""
        w = self._weights
        hidden = np.maximum(seen @ w[f"{name}.0.w"] + w[f"{name}.0.b"], 0)
        scores: Floats = hidden @ w[f"{name}.1.w"] + w[f"{name}.1.b"]
        return scores

    def _antecedents(
        self, columns: Columns, syntax: dict[tuple[int, int], int], states: tuple[Floats, Floats, Floats]
    ) -> Iterator[tuple[int | None, float]]:
        """For each phrase its antecedent (None for none) and the share of that choice."""
        yield None, 1.0  # the first phrase of a text
        of_head, seen, none = states
        one, other = seen @ self._weights["one.w"] + self._weights["one.b"], seen @ self._weights["other.w"]
        chains = _Chains(columns.sort)
        for here, there in _blocks(columns):
            product = (of_head[here] * of_head[there]) @ self._weights["product.w"]
            pair = pair_features(columns, syntax, here, there) @ self._weights["pair.w"]
            hidden = np.maximum(one[here] + other[there] + pair + product, 0)
            scores = (hidden @ self._weights["score.w"] + self._weights["score.b"])[:, 0]
            scores[impossible(columns, here, there)] = -np.inf
            yield from _choices(here, there, scores, none, chains)


class _Chains:
    """Chains while they grow: the first phrase of each phrase's chain, and whether "he" or "she" stands in it."""

    def __init__(self, sort: Whole) -> None:
        self._sort: list[int] = sort.tolist()
        self._first = [0]
        self._gender = np.zeros(len(sort), np.int64)
        self._gender[0] = self._own(0)

    def _own(self, phrase: int) -> int:
        return self._sort[phrase] if self._sort[phrase] in (HE, SHE) else 0

    def clash(self, phrase: int, others: Whole) -> Flags | None:
        """Which earlier phrases are called "she" where this one is "he", or the reverse; None if none can be."""
        own = self._own(phrase)
        if not own:
            return None
        first = np.array([self._first[other] for other in others.tolist()], np.int64)
        clashing: Flags = (self._gender[first] > 0) & (self._gender[first] != own)
        return clashing

    def add(self, phrase: int, antecedent: int | None) -> None:
        first = phrase if antecedent is None else self._first[antecedent]
        self._first.append(first)
        self._gender[first] = self._gender[first] or self._own(phrase)


def _blocks(columns: Columns) -> Iterator[tuple[Whole, Whole]]:
    """The pairs of all phrases, some thousands at once, those of one phrase together."""
    here: list[Whole] = []
    there: list[Whole] = []
    held = 0
    for one, other in pairs_of(columns):
        here.append(one)
        there.append(other)
        held += len(one)
        if held > BLOCK:
            yield np.concatenate(here), np.concatenate(there)
            here, there, held = [], [], 0
    if held:
        yield np.concatenate(here), np.concatenate(there)


def _choices(
    here: Whole, there: Whole, scores: Floats, none: Floats, chains: _Chains
) -> Iterator[tuple[int | None, float]]:
    """The best antecedent of each phrase of a block and its share among all choices."""
    bounds = np.concatenate([[0], np.nonzero(np.diff(here))[0] + 1, [len(here)]])
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        phrase = int(here[start])
        clash = chains.clash(phrase, there[start:end])
        if clash is not None:
            scores[start:end][clash] = -np.inf
        choices = np.concatenate([none[phrase : phrase + 1], scores[start:end]])
        best = int(choices.argmax())
        antecedent = None if best == 0 else int(there[start + best - 1])
        chains.add(phrase, antecedent)
        yield antecedent, 1 / float(np.exp(choices - choices[best]).sum())


def _softmax(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max(1, keepdims=True))
    shares: Floats = weights / weights.sum(1, keepdims=True)
    return shares


def chains_of(links: list[Link]) -> list[int]:
    """For each phrase the place of the first phrase of its chain."""
    chains: list[int] = []
    for place, link in enumerate(links):
        chains.append(place if link.antecedent is None else chains[link.antecedent])
    return chains
