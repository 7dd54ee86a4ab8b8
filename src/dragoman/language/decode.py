"""From scores to one consistent analysis: words, trees and names."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

IMPOSSIBLE = -1e9
MOST_ROOTS = 8  # tried one by one; sentences of the development sets need five at most, noise would try them all
ROOT_COST = 1e6  # far above what all arcs of a sentence can gain together: 254 words, differences below 100


def best_tree(scores: Floats) -> list[int]:
    """The heads of the highest-scoring tree with one root.

    *Shape:* ``scores`` (n, n), row a word, column its head, a word's own column the root. The root's head is itself.
    Source: Chu and Liu 1965, Edmonds 1967; greedy choice first, which is a tree for most sentences.
    """
    heads: list[int] = scores.argmax(1).tolist()
    roots = sum(head == word for word, head in enumerate(heads))
    if roots == 1 and _cycle(heads) is None:
        return heads
    arcs = scores.astype(np.float64)
    own = arcs.diagonal().copy()
    np.fill_diagonal(arcs, IMPOSSIBLE)
    most = arcs.max(1)
    return _best_of_roots(arcs, own, most.sum() - most + own)


def _best_of_roots(arcs: NDArray[np.float64], own: NDArray[np.float64], bounds: NDArray[np.float64]) -> list[int]:
    """The best tree over all roots, tried in the order of what each could reach at most; one or two are enough."""
    best: list[int] = []
    reached = -np.inf
    words = np.arange(len(arcs))
    order = np.argsort(-bounds, kind="stable").tolist()
    for root in order[:MOST_ROOTS]:
        if bounds[root] <= reached:
            return best
        heads = _maximum_arborescence(arcs, root)
        found = np.where(words == root, own, arcs[words, heads]).sum()
        if found > reached:
            best, reached = heads, found
    return best if len(order) <= MOST_ROOTS else _best_by_cost(arcs, own)


def _best_by_cost(arcs: NDArray[np.float64], own: NDArray[np.float64]) -> list[int]:
    """The best tree over all roots at once: each hangs on one more node, at a cost that only one is worth."""
    size = len(arcs)
    wide = np.full((size + 1, size + 1), IMPOSSIBLE, np.float64)
    wide[:size, :size] = arcs
    wide[:size, size] = own - ROOT_COST
    heads = _maximum_arborescence(wide, size)[:size]
    return [word if head == size else head for word, head in enumerate(heads)]


def _cycle(heads: list[int]) -> list[int] | None:
    """The words of one cycle of head pointers, None if there is none; a word that is its own head ends a path."""
    state = [0] * len(heads)  # 0 unseen, otherwise the number of the walk that saw it
    for start in range(len(heads)):
        word = start
        while not state[word]:
            state[word] = start + 1
            if heads[word] == word:
                break
            word = heads[word]
        else:
            if state[word] == start + 1:
                return _walk(heads, word)
    return None


def _walk(heads: list[int], start: int) -> list[int]:
    cycle, word = [start], heads[start]
    while word != start:
        cycle.append(word)
        word = heads[word]
    return cycle


def _maximum_arborescence(scores: NDArray[np.float64], root: int) -> list[int]:
    """Heads of all nodes in the maximum arborescence that grows from a root; the head of the root is itself."""
    heads: list[int] = scores.argmax(1).tolist()
    heads[root] = root
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    within = np.zeros(len(heads), np.bool_)
    within[cycle] = True
    inside, outside = within.nonzero()[0], (~within).nonzero()[0]
    entering = scores[inside][:, outside] - scores[inside, scores[inside].argmax(1)][:, None]
    leaving = scores[outside][:, inside]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), IMPOSSIBLE, np.float64)  # the last node stands for the cycle
    smaller[:size, :size] = scores[outside][:, outside]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    found = _maximum_arborescence(smaller, int((outside == root).nonzero()[0][0]))
    for position, node in enumerate(outside.tolist()):
        head = found[position]
        heads[node] = int(inside[leaving[position].argmax()]) if head == size else int(outside[head])
    entry = found[size]
    heads[int(inside[entering[:, entry].argmax()])] = int(outside[entry])
    return heads


def allowed_moves(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which name label may follow which. *Shape:* (labels, labels), row the earlier; scheme BIES and O."""
    moves = np.zeros((len(labels), len(labels)), np.bool_)
    for row, before in enumerate(labels):
        for column, after in enumerate(labels):
            inside = before[:1] in ("B", "I")
            continues = after[:1] in ("I", "E")
            moves[row, column] = (continues and before[2:] == after[2:]) if inside else not continues
    return moves


def best_names(scores: Floats, moves: NDArray[np.bool_]) -> list[int]:
    """The label of each atom on the best path that the scheme allows. *Shape:* ``scores`` (count, labels).

    Label 0 is O. Source: Viterbi 1967, run only where the greedy path breaks the scheme.
    """
    best = scores.argmax(1)
    ends = _may_end(moves)
    if not best.size or (moves[0, best[0]] and moves[best[:-1], best[1:]].all() and ends[best[-1]]):
        chosen: list[int] = best.tolist()
        return chosen
    penalty = np.where(moves, 0.0, IMPOSSIBLE)
    total = scores[0] + penalty[0]
    back = np.zeros(scores.shape, np.int64)
    for row in range(1, len(scores)):
        paths = total[:, None] + penalty
        back[row] = paths.argmax(0)
        total = paths.max(0) + scores[row]
    path = [int((total + np.where(ends, 0.0, IMPOSSIBLE)).argmax())]
    for row in range(len(scores) - 1, 0, -1):
        path.append(int(back[row, path[-1]]))
    return path[::-1]


def _may_end(moves: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A label may end a text if O may follow it."""
    ends: NDArray[np.bool_] = moves[:, 0]
    return ends


def name_spans(path: list[int], labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Names as ranges of atoms, half-open, with their type."""
    spans, start = [], 0
    for position, number in enumerate(path):
        place, kind = labels[number][:1], labels[number][2:]
        if place in ("B", "S"):
            start = position
        if place in ("E", "S"):
            spans.append((start, position + 1, kind))
    return spans
