"""A simple temporal network: difference constraints between points of time, solved exactly.

A constraint says that one point lies at most so many units after another (``latest - earliest <= limit``, whole
minutes or days; the caller keeps to one unit). The constraints can all hold if and only if the graph they make has no
cycle of negative length (Dechter, Meiri, Pearl 1991). Search is by shortest paths with a queue (Bellman-Ford-Moore);
a negative cycle is found through the parents of the paths, so a contradiction costs no full run of all rounds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)
Label = TypeVar("Label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint(Generic[Node, Label]):
    """``late - early <= limit``, with a label that says where it comes from."""

    early: Node
    late: Node
    limit: int
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(Generic[Node, Label]):
    """``times`` is one assignment that meets all constraints; if None, ``cycle`` is a minimal set that cannot hold."""

    times: Mapping[Node, int] | None
    cycle: tuple[Constraint[Node, Label], ...] = ()


def solve(constraints: Iterable[Constraint[Node, Label]]) -> Solution[Node, Label]:
    """One assignment of times that meets all constraints, or a negative cycle in the order of its edges.

    Every constraint of the cycle is needed: without any one of them the others of the cycle can hold.
    """
    edges = tuple(constraints)
    numbers: dict[Node, int] = {}
    for edge in edges:
        numbers.setdefault(edge.early, len(numbers))
        numbers.setdefault(edge.late, len(numbers))
    graph: list[list[tuple[int, int, int]]] = [[] for _ in numbers]
    for place, edge in enumerate(edges):
        graph[numbers[edge.early]].append((numbers[edge.late], edge.limit, place))
    distances, cycle = _relax(graph, edges, numbers)
    if cycle:
        return Solution(times=None, cycle=cycle)
    return Solution(times={node: distances[number] for node, number in numbers.items()})


def _relax(
    graph: Sequence[Sequence[tuple[int, int, int]]],
    edges: Sequence[Constraint[Node, Label]],
    numbers: Mapping[Node, int],
) -> tuple[list[int], tuple[Constraint[Node, Label], ...]]:
    """Shortest distances from a point before all others, or the negative cycle met on the way."""
    size = len(graph)
    distances, parents = [0] * size, [-1] * size
    waiting, queue = [True] * size, deque(range(size))
    steps = 0
    while queue:
        here = queue.popleft()
        waiting[here] = False
        for there, limit, place in graph[here]:
            if distances[here] + limit < distances[there]:
                distances[there], parents[there] = distances[here] + limit, place
                steps += 1
                if steps % size == 0 and (cycle := _cycle(parents, edges, numbers)):
                    return distances, cycle
                if not waiting[there]:
                    waiting[there] = True
                    queue.append(there)
    return distances, ()


def _cycle(
    parents: Sequence[int], edges: Sequence[Constraint[Node, Label]], numbers: Mapping[Node, int]
) -> tuple[Constraint[Node, Label], ...]:
    """A cycle among the parents of the paths, in the order of its edges; empty if there is none."""
    state = [0] * len(parents)  # 0 unseen, else the number of the walk that saw it
    for start in range(len(parents)):
        node = start
        while state[node] == 0 and parents[node] >= 0:
            state[node] = start + 1
            node = numbers[edges[parents[node]].early]
        if state[node] == start + 1:
            return _around(node, parents, edges, numbers)
        state[node] = state[node] or start + 1
    return ()


def _around(
    node: int, parents: Sequence[int], edges: Sequence[Constraint[Node, Label]], numbers: Mapping[Node, int]
) -> tuple[Constraint[Node, Label], ...]:
    """The edges of the cycle through a node, first to last."""
    found = [edges[parents[node]]]
    while numbers[found[-1].early] != node:
        found.append(edges[parents[numbers[found[-1].early]]])
    return tuple(reversed(found))


def without_conflicts(
    constraints: Sequence[Constraint[Node, Label]], *, droppable: frozenset[int], limit: int
) -> tuple[tuple[Constraint[Node, Label], ...], tuple[tuple[Constraint[Node, Label], ...], ...]]:
    """The constraints that can hold together, and the cycles that were broken.

    Of each cycle one constraint whose place is in ``droppable`` is left out, the last one given; at most ``limit``
    cycles are broken, after that all droppable constraints go, so that a hostile text costs bounded work.
    """
    kept = dict(enumerate(constraints))
    cycles: list[tuple[Constraint[Node, Label], ...]] = []
    while True:
        solution = solve(kept.values())
        if solution.times is not None:
            return tuple(kept.values()), tuple(cycles)
        cycles.append(solution.cycle)
        guilty = {id(edge) for edge in solution.cycle}
        places = [place for place, edge in kept.items() if id(edge) in guilty and place in droppable]
        if not places:
            return tuple(kept.values()), tuple(cycles)
        if len(cycles) >= limit:
            return tuple(edge for place, edge in kept.items() if place not in droppable), tuple(cycles)
        del kept[places[-1]]
