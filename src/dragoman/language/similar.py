"""Predicates like those of the frames: a small head on the reader's states, for verbs that no frame knows.

The head weighs each type of event against "no event"; only what passes its threshold is kept, with the frames whose own
sentences lie nearest. It reads the states that the reader has anyway: a verb costs one row of a small product. The
table, its threshold and what it was measured on come from one recipe (`training/similar.py`). What the frames of
today know is not asked here: `extract` does, and passes over frames that are no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dragoman.language.carrier import SIMILAR

Floats = NDArray[np.float32]

TABLE = "similar.npz"
WIDTH = 384  # of the encoder's states
NEAREST = 5  # frames kept for each predicate: enough that one of them is still there when frames have changed


class Likeness(NamedTuple):
    """A verb that is used like those of a type: plain values, so that DocBin keeps them.

    ``token``: its index; ``score``: 0 to 1, what the head gives the type; ``share``: how many predicates with such a
    score were right on held-out data, 0 to 1; ``frames``: ids of the nearest frames of the type, the nearest first.
    """

    token: int
    type: str
    score: float
    share: float
    frames: tuple[str, ...]


class SimilarPredicates:
    """The table of the head; nothing in it changes after loading."""

    def __init__(self, folder: Path) -> None:
        """Load the table of a model folder. Raises OSError, KeyError or ValueError if it is missing or damaged."""
        with np.load(folder / TABLE, allow_pickle=False) as file:
            self.types: list[str] = file["types"].tolist()
            self.frames: list[str] = file["frames"].tolist()
            self.made_for = str(file["made_for"])
            self._type, self._near = (file[name].astype(np.float32) for name in ("type.w", "near.w"))
            self._bias, self._middle = (file[name].astype(np.float32) for name in ("type.b", "near.b"))
            self._prototypes = file["prototypes"].astype(np.float32)
            self.threshold, self.share = float(file["threshold"]), float(file["share"])
        shapes = {self._type.shape[0], self._near.shape[0]}, self._bias.shape, self._prototypes.shape[0]
        if shapes != ({WIDTH}, (len(self.types) + 1,), len(self.frames)):
            raise ValueError(f"{TABLE}: an array has a wrong shape")
        self._of_type = np.array([self.types.index(frame.split(".")[1]) for frame in self.frames])

    def scores(self, states: Floats) -> Floats:
        """The share of each type, "no event" last. *Shape:* (n, 384) to (n, types + 1)."""
        raw = states @ self._type + self._bias
        weights = np.exp(raw - raw.max(1, keepdims=True))
        shares: Floats = weights / weights.sum(1, keepdims=True)
        return shares

    def find(self, states: Floats) -> Iterator[tuple[int, Likeness]]:
        """The rows that pass the threshold; the index of the token is left open (-1)."""
        scores = self.scores(states)[:, :-1]
        for row in np.flatnonzero(scores.max(1, initial=0) >= self.threshold).tolist():
            kind = int(scores[row].argmax())
            yield (
                row,
                Likeness(
                    token=-1,
                    type=self.types[kind],
                    score=round(float(scores[row, kind]), 2),
                    share=self.share,
                    frames=self._nearest(states[row], kind),
                ),
            )

    def _nearest(self, state: Floats, kind: int) -> tuple[str, ...]:
        """The frames of a type by the cosine of their prototypes (kept at length 1), the nearest first."""
        own = np.flatnonzero(self._of_type == kind)
        order = np.argsort(-(self._prototypes[own] @ (state @ self._near + self._middle)), kind="stable")[:NEAREST]
        return tuple(self.frames[place] for place in own[order].tolist())


def set_likenesses(doc: Doc, found: list[tuple[int, Likeness]]) -> None:
    """Write the likenesses of words, numbered without white space, into a Doc."""
    if found:
        tokens = [token.i for token in doc if not token.is_space]
        doc.user_data[SIMILAR] = tuple(tuple(like._replace(token=tokens[word])) for word, like in found)


def likenesses_on(doc: Doc) -> Mapping[int, Likeness]:
    """The likenesses of a Doc by the index of the verb; none for a Doc that the reader did not make."""
    return {each[0]: Likeness(*each) for each in doc.user_data.get(SIMILAR, ())}


def forget_likenesses(doc: Doc) -> Doc:
    """The Doc without likenesses, as it is read where they are not wanted."""
    doc.user_data.pop(SIMILAR, None)
    return doc
