"""Decoding: the best tree and the best names that the rules allow, against all there are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language import decode
from dragoman.language.decode import allowed_moves, best_names, best_tree, name_spans

LABELS = ("O", *(f"{place}-{kind}" for kind in ("PER", "LOC") for place in "BIES"))


def tables(rows: st.SearchStrategy[int], columns: int | None = None) -> st.SearchStrategy[np.ndarray]:
    """Score tables of small whole numbers and halves, so that sums are exact and ties are common."""
    return rows.flatmap(
        lambda size: st.lists(
            st.lists(st.integers(-40, 40), min_size=columns or size, max_size=columns or size),
            min_size=size,
            max_size=size,
        )
    ).map(lambda table: np.array(table, np.float32) / 2)


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) != 1:
        return False
    for word in range(len(heads)):
        at = word
        for _ in heads:
            at = heads[at]
        if at != roots[0]:
            return False
    return True


def total(scores: np.ndarray, path: list[int]) -> float:
    return float(sum(scores[row, column] for row, column in enumerate(path)))


@pytest.mark.parametrize("most_roots", [1, decode.MOST_ROOTS])
@given(scores=tables(st.integers(1, 5)))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_best_tree_is_the_best_of_all_trees(most_roots, scores, monkeypatch):
    monkeypatch.setattr(decode, "MOST_ROOTS", most_roots)  # 1: nearly always all roots at once
    found = best_tree(scores)
    size = len(scores)
    best = max(total(scores, heads) for heads in product(range(size), repeat=size) if is_tree(heads))
    assert is_tree(found)
    assert total(scores, found) == best


@pytest.mark.parametrize("seed", range(6))
def test_best_tree_is_a_tree_on_wide_flat_and_hostile_scores(seed):
    draw = np.random.default_rng(seed)
    size = 40 + 30 * seed
    for scores in (
        draw.normal(0, 5, (size, size)),
        np.zeros((size, size)),
        np.eye(size) * 100,  # everybody a root
        np.roll(np.eye(size), 1, 0) * 100,  # one cycle through all
        np.kron(np.eye(size // 2), [[0, 1], [1, 0]]) * 100,  # cycles of two
    ):
        assert is_tree(best_tree(scores.astype(np.float32)))


def test_best_tree_leaves_its_input_alone():
    scores = np.array([[0, 5, 0], [5, 0, 0], [1, 1, 0]], np.float32)
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()


MOVES = allowed_moves(LABELS)


def is_scheme(path: tuple[int, ...] | list[int]) -> bool:
    """Whether labels form whole names: begin, inside, end of one type, or single."""
    kind = None
    for number in path:
        place, own = LABELS[number][:1], LABELS[number][2:]
        if (place in ("I", "E")) is not (kind is not None) or (kind is not None and own != kind):
            return False
        kind = own if place in ("B", "I") else None
    return kind is None


@given(tables(st.integers(0, 4), len(LABELS)))
@settings(max_examples=150, deadline=None)
def test_best_names_is_the_best_of_all_allowed(scores):
    scores = scores.reshape(-1, len(LABELS))
    found = best_names(scores, MOVES)
    best = max(total(scores, path) for path in product(range(len(LABELS)), repeat=len(scores)) if is_scheme(path))
    assert is_scheme(found)
    assert total(scores, found) == best


@given(tables(st.integers(5, 30), len(LABELS)))
def test_best_names_always_keeps_the_scheme(scores):
    assert is_scheme(best_names(scores, MOVES))


def test_allowed_moves_agree_with_the_scheme():
    for first, second in product(range(len(LABELS)), repeat=2):
        closed = any(
            is_scheme([*before, first, second, *after])
            for before in ([], [1], [5])
            for after in ([], [3], [7])
        )  # fmt: skip
        assert MOVES[first, second] == closed, (LABELS[first], LABELS[second])


def test_name_spans_are_half_open_ranges_with_types():
    path = [LABELS.index(label) for label in ("O", "S-PER", "B-LOC", "I-LOC", "E-LOC", "O")]
    assert name_spans(path, LABELS) == [(1, 2, "PER"), (2, 5, "LOC")]
