"""Names of a whole text: what the scores of its atoms say, and one type for all places where a string is a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.language.decode import Floats, allowed_moves, best_names, name_spans

# No single place outvotes many: the least that a type can have at one place, as a logarithm of a probability.
LEAST_SCORE = -20.0
SINGLE = "S"


@dataclass(frozen=True, slots=True)
class Mark:
    """A name at one place: code points, and for each type the logarithm of its probability there."""

    start: int
    end: int
    scores: Floats


class NameDecoder:
    """From scores of labels to names; holds the labels of one model."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        """``labels``: BIES and O, label 0 is O."""
        self._labels = labels
        self._moves = allowed_moves(labels)
        self.types = tuple(dict.fromkeys(label[2:] for label in labels[1:]))
        self._numbers = {label: number for number, label in enumerate(labels)}

    def marks(self, scores: Floats, places: Sequence[tuple[int, int]]) -> Iterator[Mark]:
        """The names of one sentence. *Shape:* ``scores`` (count, labels); ``places``: code points of each atom."""
        spans = name_spans(best_names(scores, self._moves), self._labels)
        if not spans:
            return
        chances = _log_probabilities(scores)
        for first, end, _ in spans:
            yield Mark(places[first][0], places[end - 1][1], self._of_types(chances[first:end]))

    def _of_types(self, chances: Floats) -> Floats:
        """How likely a stretch of atoms is one name of each type. *Shape:* (types,)."""
        return np.array([max(chances[self._row(kind, len(chances))].sum(), LEAST_SCORE) for kind in self.types])

    def _row(self, kind: str, count: int) -> tuple[NDArray[np.int64], list[int]]:
        """The cells of the labels that make ``count`` atoms one name of a type."""
        places = [SINGLE] if count == 1 else ["B", *"I" * (count - 2), "E"]
        return np.arange(count), [self._numbers[f"{place}-{kind}"] for place in places]

    def agreed(self, marks: Sequence[Mark], text: str) -> list[tuple[int, int, str]]:
        """The names with their types: a string that is a name at several places has the type likeliest over all."""
        totals: dict[str, Floats] = defaultdict(lambda: np.zeros(len(self.types), np.float32))
        for mark in marks:
            totals[text[mark.start : mark.end]] += mark.scores
        kinds = {string: self.types[int(total.argmax())] for string, total in totals.items()}
        return [(mark.start, mark.end, kinds[text[mark.start : mark.end]]) for mark in marks]


def _log_probabilities(scores: Floats) -> Floats:
    shifted = scores - scores.max(1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return result
