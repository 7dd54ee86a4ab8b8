"""The temporal network against brute force, its explanations, and its growth."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolve.network import Constraint, solve, without_conflicts

NODES = 4
LIMIT = 3

constraints = st.lists(
    st.builds(
        lambda early, late, limit, label: Constraint(early=early, late=late, limit=limit, label=label),
        st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(-LIMIT, LIMIT), st.integers(0, 99),
    ),
    max_size=8,
)  # fmt: skip
Edges = list[Constraint[int, int]]


def holds(edges: Edges, times: dict[int, int]) -> bool:
    return all(times[edge.late] - times[edge.early] <= edge.limit for edge in edges)


def can_hold(edges: Edges) -> bool:
    """By trying: shortest paths over four points span at most three times the largest limit."""
    span = range((NODES - 1) * LIMIT + 1)
    return any(holds(edges, dict(enumerate(times))) for times in product(span, repeat=NODES))


@settings(max_examples=150, deadline=None)
@given(constraints)
def test_solve_agrees_with_brute_force(edges: Edges) -> None:
    solution = solve(edges)
    assert (solution.times is not None) == can_hold(edges)
    if solution.times is not None:
        assert holds(edges, dict(solution.times))


@settings(max_examples=150, deadline=None)
@given(constraints)
def test_a_cycle_is_negative_and_minimal(edges: Edges) -> None:
    cycle = solve(edges).cycle
    if not cycle:
        return
    assert sum(edge.limit for edge in cycle) < 0
    assert all(first.late == second.early for first, second in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
    assert all(solve([other for other in cycle if other is not edge]).times is not None for edge in cycle)


@settings(max_examples=100, deadline=None)
@given(constraints)
def test_what_is_kept_can_hold(edges: Edges) -> None:
    kept, cycles = without_conflicts(edges, droppable=frozenset(range(len(edges))), limit=20)
    assert solve(kept).times is not None
    assert bool(cycles) == (not can_hold(edges))


def test_what_may_not_be_dropped_stays() -> None:
    fixed = Constraint(early="a", late="b", limit=-1, label="date")
    stated = Constraint(early="b", late="a", limit=0, label="words")
    kept, cycles = without_conflicts([fixed, stated], droppable=frozenset({1}), limit=5)
    assert kept == (fixed,)
    assert [{edge.label for edge in cycle} for cycle in cycles] == [{"date", "words"}]


def test_a_long_chain_is_solved() -> None:
    """A chain given backwards is the worst order for relaxing rounds; a queue takes it in one pass each way."""
    size = 20_000
    edges = [Constraint(early=number + 1, late=number, limit=-1, label=number) for number in range(size)]
    times = solve(edges).times
    assert times is not None
    assert times[size] - times[0] == size
